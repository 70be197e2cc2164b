"""The list of rules equals the folder; every rule keeps its promise on the whole gold."""

from __future__ import annotations

import json
from pathlib import Path

from tests.vanban import gate
from vanban.document import Document
from vanban.extraction import RULES, extract, precision

FOLDER = Path(__file__).parents[3] / "src" / "vanban" / "extraction" / "rules"


def test_the_list_equals_the_folder() -> None:
    written = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    assert {rule.__name__.rsplit(".", 1)[1] for rule in RULES} == written


def test_the_gate_holds() -> None:
    score = gate.measure()
    baseline = json.loads(gate.BASELINE.read_text(encoding="utf-8"))
    assert gate.below(score, baseline["floors"]) == []
    assert baseline["gold_sha256"] == gate.gold_hash()


def test_measured_precision_is_told_with_its_n() -> None:
    measured = precision("directives.addressee")
    assert measured is not None
    share, n = measured
    assert 0 < share <= 1
    assert n > 20
    assert precision("directives.unheard_of") is None


def test_the_same_document_gives_the_same_findings() -> None:
    row = json.loads(gate.gold_files()[0].read_text(encoding="utf-8").splitlines()[0])
    assert extract(Document(row["text"])) == extract(Document(row["text"]))


def test_nothing_comes_of_nothing() -> None:
    for text in ("", "\n\n", "   ", "....", "|||", "Số:", "1.", "Giao", "đề nghị:", "a" * 500):
        found = extract(Document(text))
        assert found.directives == ()
        assert found.proposals == ()
