"""The page of the journal: who sees whose acts, filters, pages by key, exports that leave a trace, verifications."""

from __future__ import annotations

import ast
import io
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from dieuhanh.journal.models import Entry, Head
from dieuhanh.journal.queries import history
from dieuhanh.org import services
from dieuhanh.org.models import Role, Verification
from dieuhanh.org.permissions import Denied, journal_reach
from dieuhanh.org.queries import audit
from dieuhanh.org.queries.audit import Filter, journal_page, told
from dieuhanh.org.services.sessions import Place
from dieuhanh.project.jobs import verify_asked
from tests.architecture.source import functions, python_files

if TYPE_CHECKING:
    from dieuhanh.org.models import User
    from tests.people import Cast


@pytest.fixture
def acts(cast: Cast) -> Cast:
    """Acts of our province and of the other, of accounts and of units."""
    services.begin_stay(by=cast.clerk, session_key="a", place=Place("10.1.1.1"))
    services.begin_stay(by=cast.other_clerk, session_key="b", place=Place("10.2.2.2"))
    services.note_failed_login(username=cast.officer.username, place=Place("10.3.3.3"))
    services.rename_unit(by=cast.administrator, unit=cast.finance, name="Sở Tài chính mới", on=timezone.localdate())
    services.create_person(by=None, name="Của Hệ Thống")
    return cast


def text(response: Any) -> str:
    return str(response.content.decode())


def seen(user: User, **asked: Any) -> set[tuple[str, str]]:
    return {(line.actor, line.verb) for line in journal_page(journal_reach(user), Filter(**asked)).items}


def test_auditors_see_their_province_and_nobody_else_sees_anything(acts: Cast) -> None:
    lines = seen(acts.auditor)
    assert (acts.clerk.username, "Đăng nhập") in lines
    assert ("system", "Đăng nhập không thành") in lines, "what was done to an account of the province"
    assert (acts.other_clerk.username, "Đăng nhập") not in lines
    assert ("system", "Thêm người") not in lines, "the system's acts are of two provinces"
    assert seen(acts.clerk) == seen(acts.leader) == seen(acts.nobody) == set()
    for user in (acts.clerk, acts.leader, acts.officer):
        client = Client()
        client.force_login(user)
        assert client.get(reverse("org:journal")).status_code == 403
        with pytest.raises(Denied):
            services.note_export(by=user, form="csv", asked={})


def test_where_the_whole_desk_is_ones_own_the_acts_of_the_system_are_seen(acts: Cast) -> None:
    services.grant_role(by=None, user=acts.auditor, role=Role.AUDITOR, unit=acts.other_province)
    assert ("system", "Thêm người") in seen(acts.auditor)


def test_administrators_see_accounts_units_and_rules_not_the_register(acts: Cast) -> None:
    act_of_register = Entry.objects.order_by("-sequence")[0]
    lines = {line.subject for line in journal_page(journal_reach(acts.administrator), Filter()).items}
    assert "Tài khoản" in lines
    assert act_of_register.subject.startswith("org.")
    assert all(kind in audit.subject_names().values() for kind in lines)
    only = audit._visible(journal_reach(acts.administrator))
    assert not Entry.objects.filter(only).exclude(subject__regex=r"^(org|journal|reorganisation)\.").exists()


def test_filters_by_person_verb_thing_and_day(acts: Cast) -> None:
    user = acts.auditor
    assert seen(user, who="van thu") == {(acts.clerk.username, "Đăng nhập")}
    assert seen(user, who=acts.clerk.username.upper()) == {(acts.clerk.username, "Đăng nhập")}
    assert seen(user, verb="log_in_failed") == {("system", "Đăng nhập không thành")}
    assert len(seen(user, subject="org.user", thing=str(acts.officer.pk))) == 1
    today = timezone.localdate()
    assert seen(user, first=today, last=today) == seen(user)
    assert seen(user, last=today - timedelta(days=1)) == seen(user, first=today + timedelta(days=1)) == set()
    client = Client()
    client.force_login(user)
    page = client.get(reverse("org:journal"), {"tu": "2026-02-30", "viec": "xyz", "after": "abc", "nguoi": "\x00"})
    assert page.status_code == 200
    assert "Ngày không có trong lịch" in text(page)
    assert "10.1.1.1" in text(client.get(reverse("org:journal")))


def test_pages_go_by_key_and_ask_little(cast: Cast, django_assert_max_num_queries: Any) -> None:
    for number in range(120):
        services.note_failed_login(username=cast.officer.username, place=Place(f"10.0.0.{number}"))
    first = journal_page(journal_reach(cast.auditor), Filter())
    second = journal_page(journal_reach(cast.auditor), Filter(after=first.after))
    third = journal_page(journal_reach(cast.auditor), Filter(after=second.after))
    numbers = [line.sequence for page in (first, second, third) for line in page.items]
    assert numbers == sorted(numbers, reverse=True)
    assert (len(numbers), len(set(numbers)), third.after) == (120, 120, "")
    client = Client()
    client.force_login(cast.auditor)
    with django_assert_max_num_queries(12):
        assert "after=" in text(client.get(reverse("org:journal")))


def test_an_export_is_complete_harmless_and_noted(acts: Cast) -> None:
    client = Client()
    client.force_login(acts.auditor)
    services.note_failed_login(username=acts.officer.username, place=Place("=1+1"))
    file = client.get(reverse("org:journal_export"), {"viec": "log_in_failed"})
    body = b"".join(file.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert body.count("Đăng nhập không thành") == 2
    assert "'=1+1" in body
    assert history(acts.auditor).get(verb="export_journal").data == {
        "form": "csv",
        "filter": {"viec": "log_in_failed"},
    }
    book = load_workbook(io.BytesIO(client.get(reverse("org:journal_export"), {"dang": "xlsx"}).content))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[0][:2] == ("Số thứ tự", "Thời điểm")
    assert len(rows) > 3
    assert isinstance(rows[1][0], int) and isinstance(rows[1][1], datetime)
    sheet = book.worksheets[0]
    assert (sheet["B2"].number_format, sheet.freeze_panes, sheet["A1"].font.bold) == ("dd/mm/yyyy hh:mm:ss", "A2", True)
    assert sheet.column_dimensions["B"].width > 18


def test_a_verification_is_asked_for_done_by_the_worker_and_shown(acts: Cast) -> None:
    client = Client()
    client.force_login(acts.auditor)
    assert "Chưa kiểm tra" in text(client.get(reverse("org:journal")))
    client.post(reverse("org:journal_verify"))
    client.post(reverse("org:journal_verify"))
    assert Verification.objects.count() == 1
    verify_asked()
    page = text(client.get(reverse("org:journal")))
    assert "đều nguyên vẹn" in page
    verify_asked()
    assert Verification.objects.count() == 1, "nobody asked"
    Head.objects.update(seal="0" * 64)
    client.post(reverse("org:journal_verify"))
    verify_asked()
    assert "1 chỗ không toàn vẹn" in text(client.get(reverse("org:journal")))
    with pytest.raises(CommandError, match="không toàn vẹn"):
        call_command("verify", verbosity=0)


def test_facts_of_an_entry_are_told_in_words() -> None:
    facts = {"from": "found", "to": "rejected", "reason": "Trùng", "on": "2026-11-05", "sha256": "ab", "closed": None}
    assert told(facts) == "từ: chờ duyệt; ngày: 05/11/2026; lý do: Trùng; thành: đã bỏ"
    assert told({"granted": True, "odd": [1, 2]}) == "cho gia hạn: có; odd: 1, 2"
    changed = {"changed": {"content": ["báo cáo", "trình"], "deadline": [None, "2026-11-05"]}, "units": {"ended": []}}
    assert told(changed) == "ô đã sửa: nội dung báo cáo → trình, hạn – → 05/11/2026"
    assert (
        told({"moved": {"lead": 2, "asker": 6}, "digest": "ab"}) == "đã chuyển: nhiệm vụ chủ trì 2, kiến nghị đã gửi 6"
    )


def test_every_fact_that_is_journalled_has_a_name() -> None:
    """Read in the source: the keys of what is given to `record` as data, said there or in the lines before it."""
    words = audit._words()
    known = set(words["names"]) | set(words["hidden"])
    writing = [path for path in python_files() if " record(" in path.read_text(encoding="utf-8")]
    found = {key for path in writing for function in functions(path) for key in _facts_of(function)}
    assert {"reason", "digest", "granted"} <= found
    assert found - known == set()


def _facts_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    made, used = dict[str, ast.Dict](), list[ast.expr]()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            made |= {one.id: node.value for one in node.targets if isinstance(one, ast.Name)}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "record":
            used += [word.value for word in node.keywords if word.arg == "data"]
    tables = []
    for value in used:
        for node in ast.walk(value):
            table = made.get(node.id) if isinstance(node, ast.Name) else node
            tables += [table] if isinstance(table, ast.Dict) else []
    keys = [key for table in tables for key in table.keys]
    return {key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}
