"""What the desk says of itself is current: the page of personal data, the names of the journal's verbs."""

from __future__ import annotations

import ast
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from dieuhanh.org.queries.audit import verb_names

ROOT = Path(__file__).resolve().parents[3]


def test_the_page_of_personal_data_is_current(tmp_path: Path) -> None:
    page = ROOT / "docs" / "personal-data.md"
    call_command("personal_data", check=page)
    old = tmp_path / "old.md"
    old.write_text(page.read_text(encoding="utf-8").replace("org.user", "org.nobody"), encoding="utf-8")
    with pytest.raises(CommandError, match="đã cũ"):
        call_command("personal_data", check=old)
    out = StringIO()
    call_command("personal_data", stdout=out)
    assert "`org.signin`" in out.getvalue()
    call_command("personal_data", output=old)
    call_command("personal_data", check=old)


def test_every_verb_of_the_journal_has_a_vietnamese_name() -> None:
    """`record(verb="…")` with a word that data/verbs.json lacks: auditors would read code."""
    verbs = {
        keyword.value.value
        for path in (ROOT / "src" / "dieuhanh").rglob("*.py")
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record"
        for keyword in node.keywords
        if keyword.arg == "verb" and isinstance(keyword.value, ast.Constant)
    }
    assert len(verbs) > 50
    assert sorted(verbs - set(verb_names())) == []
