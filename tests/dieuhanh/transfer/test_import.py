"""A task list becomes directives once: guessed, mended, looked at, confirmed, issued row by row."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from dieuhanh.directives.models import Directive
from dieuhanh.directives.queries import differences
from dieuhanh.journal.models import Entry
from dieuhanh.journal.queries import breaks, history
from dieuhanh.org.permissions import Denied, Refused
from dieuhanh.org.services.reference import load_rules
from dieuhanh.project.jobs import JOBS
from dieuhanh.transfer import jobs, queries, services
from dieuhanh.transfer.lifecycle import Column, RowState, State
from dieuhanh.transfer.models import Batch, Row
from tests.dieuhanh.transfer.sheets import HEADS, book, row

if TYPE_CHECKING:
    from tests.people import Cast

DAY = date(2026, 1, 5)


@pytest.fixture(autouse=True)
def rules(db: None) -> None:
    load_rules()


def bring(cast: Cast, *rows: list[Any], **how: Any) -> Batch:
    return services.bring_list(by=cast.clerk, unit=cast.province, data=book(*rows, **how), file_name="nhiem-vu.xlsx")


def check(cast: Cast, batch: Batch, **told: Any) -> Batch:
    told = {"columns": batch.columns, "assigned_on": DAY} | told
    return services.set_columns(by=cast.clerk, batch=batch, **told)


def issue(cast: Cast, batch: Batch) -> int:
    services.confirm_list(by=cast.clerk, batch=batch)
    return jobs.issue_listed(timezone.now())


def states(batch: Batch) -> list[str]:
    return list(batch.rows.order_by("line").values_list("state", flat=True))


def only(batch: Batch) -> Row:
    return batch.rows.get()


def test_columns_are_guessed_under_a_title(cast: Cast) -> None:
    batch = bring(cast, row(), above=("UBND TỈNH AN LỘC", "DANH MỤC NHIỆM VỤ"))
    assert batch.heads == HEADS
    assert {what: HEADS[place] for what, place in batch.columns.items()} == {
        "number": "Số văn bản",
        "assigned_on": "Ngày văn bản",
        "content": "Nội dung nhiệm vụ",
        "lead": "Đơn vị chủ trì",
        "coordinate": "Đơn vị phối hợp",
        "deadline": "Thời hạn",
        "product": "Sản phẩm",
        "status": "Tình trạng",
    }
    assert only(batch).line == 4


def test_a_confirmed_row_becomes_a_directive_with_its_source(cast: Cast) -> None:
    batch = check(cast, bring(cast, row(others="Sở Tài chính; các sở, ngành liên quan")))
    assert states(batch) == [RowState.NEW]
    assert "không nêu rõ đơn vị" in only(batch).notes[0]
    assert Directive.objects.count() == 0
    assert issue(cast, batch) == 1
    directive = only(batch).directive
    assert directive is not None
    assert (directive.lead, directive.assigned_on, directive.deadline) == (cast.department, DAY, date(2026, 6, 30))
    assert [one.unit for one in directive.coordinations.all()] == [cast.finance]
    assert (directive.issued_by, only(batch).facts["number"]) == (cast.clerk, "12/TB-UBND")
    jobs.issue_listed(timezone.now())
    batch.refresh_from_db()
    assert (batch.state, jobs.issue_listed(timezone.now())) == (State.DONE, 0)
    assert Entry.objects.filter(verb="finish_task_list").count() == 1


@pytest.mark.parametrize(
    ("others", "vague"),
    [
        ("Sở Tài chính, các đơn vị liên quan", "các đơn vị liên quan"),
        ("Sở Tài chính, UBND các xã, phường", "UBND các xã, phường"),
        ("UBND các xã, phường; Sở Tài chính", "UBND các xã, phường"),
        ("Sở Tài chính và các sở, ban, ngành", "các sở, ban, ngành"),
    ],
)
def test_who_is_named_beside_the_unnamed_is_not_lost(cast: Cast, others: str, vague: str) -> None:
    one = only(check(cast, bring(cast, row(others=others))))
    assert (one.state, one.facts["coordinate"]) == (RowState.NEW, [cast.finance.pk])
    assert [note for note in one.notes if "không nêu rõ" in note] == [
        f"“{vague}” không nêu rõ đơn vị nên không ghi vào đơn vị phối hợp."
    ]


@pytest.mark.parametrize(
    ("said", "deadline", "spoken"),
    [
        ("trước 15/8/2026", date(2026, 8, 15), "trước 15/8/2026"),
        ("Quý III/2026", None, "Quý III/2026"),
        ("trong thời gian sớm nhất", None, "trong thời gian sớm nhất"),
        ("46200", date(2026, 6, 27), ""),
        ("15/8/26", date(2026, 8, 15), ""),
        ("trước 15/8", None, "trước 15/8"),
        ("", None, ""),
        (date(2026, 7, 1), date(2026, 7, 1), ""),
        ("ngày 02 tháng 9 năm 2026", date(2026, 9, 2), ""),
    ],
)
def test_vague_time_is_kept_as_spoken(cast: Cast, said: Any, deadline: date | None, spoken: str) -> None:
    batch = check(cast, bring(cast, row(deadline=said)))
    issue(cast, batch)
    directive = Directive.objects.get()
    assert (directive.deadline, directive.time_as_spoken) == (deadline, spoken)


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"lead": "Sở Tài chánh"}, "Có phải: Sở Tài chính?"),
        ({"lead": "Cục Hải văn"}, "Không có đơn vị “Cục Hải văn”"),
        ({"lead": ""}, "Chưa có đơn vị chủ trì."),
        ({"lead": "Sở TT&TT; Sở Tài chính"}, "mỗi nhiệm vụ một đơn vị chủ trì"),
        ({"others": "Sở Tài chính, Sở Không có thật"}, "Sở Không có thật"),
        ({"deadline": "31/9/2026"}, "31/9/2026 không có trong lịch"),
        ({"deadline": "01/01/2026"}, "trước ngày giao 05/01/2026"),
        ({"deadline": "30/6/2206"}, "quá xa"),
        ({"content": ""}, "Chưa có nội dung nhiệm vụ."),
        ({"on": "05/01/2099"}, "ở tương lai"),
        ({"content": "d" * 4001}, "dài quá 4000 ký tự"),
    ],
)
def test_each_fault_of_a_row_is_told_and_nothing_else_stops(cast: Cast, told: dict[str, Any], fault: str) -> None:
    batch = check(cast, bring(cast, row(**told), row("Việc khác")))
    assert states(batch) == [RowState.WRONG, RowState.NEW]
    wrong = batch.rows.order_by("line")[0]
    assert any(fault in one for one in wrong.faults), wrong.faults
    assert issue(cast, batch) == 1


def test_a_person_says_which_unit_an_unknown_name_means(cast: Cast) -> None:
    batch = check(cast, bring(cast, row(lead="Sở Tài chánh"), row("Việc khác", lead="Sở Tài chánh")))
    (unknown,) = queries.unknown_names(batch)
    assert (unknown.text, unknown.maybe) == ("Sở Tài chánh", [cast.finance])
    services.choose_units(by=cast.clerk, batch=batch, chosen={"Sở Tài chánh": cast.finance.pk})
    assert states(batch) == [RowState.NEW, RowState.NEW]
    assert {one.facts["lead"] for one in batch.rows.all()} == {cast.finance.pk}


def test_the_same_file_is_the_same_list_and_the_same_row_one_directive(cast: Cast) -> None:
    first = check(cast, bring(cast, row()))
    issue(cast, first)
    data = book(row())
    again = services.bring_list(by=cast.clerk, unit=cast.province, data=data, file_name="ban-sao.xlsx")
    other = check(cast, bring(cast, row(), row("Việc mới"), row("Việc mới")))
    assert Batch.objects.count() == (2 if again == first else 3)
    assert states(other) == [RowState.KNOWN, RowState.NEW, RowState.LEFT]
    assert other.rows.order_by("line")[0].directive == only(first).directive
    assert issue(cast, other) == 1
    assert Directive.objects.count() == 2


def test_a_changed_row_is_a_difference_and_changes_nothing(cast: Cast) -> None:
    first = check(cast, bring(cast, row()))
    issue(cast, first)
    later = check(cast, bring(cast, row(deadline="31/12/2026", others="Sở Tài chính")))
    changed = only(later)
    assert (changed.state, changed.directive) == (RowState.CHANGED, only(first).directive)
    assert ["Thời hạn", "30/06/2026", "31/12/2026"] in changed.differences
    assert ["Đơn vị phối hợp", "–", "Sở Tài chính"] in changed.differences
    with pytest.raises(Refused, match="không có nhiệm vụ mới"):
        services.confirm_list(by=cast.clerk, batch=later)
    assert Directive.objects.get().deadline == date(2026, 6, 30)


def test_one_task_told_in_two_ways_in_one_sheet_is_a_fault(cast: Cast) -> None:
    batch = check(cast, bring(cast, row(), row(deadline="01/12/2026")))
    assert states(batch) == [RowState.NEW, RowState.WRONG]


def test_done_work_is_left_out_unless_it_is_asked_for(cast: Cast) -> None:
    batch = check(cast, bring(cast, row(status="Đã hoàn thành"), row("Việc khác", status="Chưa hoàn thành")))
    assert states(batch) == [RowState.LEFT, RowState.NEW]
    check(cast, batch, with_done=True)
    assert states(batch) == [RowState.NEW, RowState.NEW]


def test_what_a_person_said_of_the_columns_is_remembered_for_such_sheets(cast: Cast) -> None:
    heads = ["A", "B", "C"]
    batch = bring(cast, ["Sở Tài chính", "x", "Lập dự toán"], heads=heads)
    with pytest.raises(Refused, match="cột nội dung"):
        check(cast, batch)
    check(cast, batch, columns={Column.LEAD: 0, Column.CONTENT: 2})
    assert bring(cast, ["Sở TT&TT", "y", "Việc khác"], heads=heads).columns == {"lead": 0, "content": 2}


def test_a_paused_list_goes_on_where_it_stopped(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = check(cast, bring(cast, *(row(f"Việc {n}") for n in range(6))))
    services.confirm_list(by=cast.clerk, batch=batch)
    monkeypatch.setattr("dieuhanh.transfer.services.issuing.CHUNK", 2)
    monkeypatch.setattr("dieuhanh.transfer.services.issuing.time.monotonic", iter([0.0, 1.0, 11.0]).__next__)
    assert jobs.issue_listed(timezone.now()) == 2
    services.pause_list(by=cast.clerk, batch=batch)
    monkeypatch.undo()
    assert jobs.issue_listed(timezone.now()) == 0
    services.resume_list(by=cast.clerk, batch=batch)
    assert jobs.issue_listed(timezone.now()) == 4
    assert Directive.objects.count() == 6


def test_a_worker_killed_in_the_middle_does_nothing_twice(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = check(cast, bring(cast, *(row(f"Việc {n}") for n in range(4))))
    services.confirm_list(by=cast.clerk, batch=batch)
    real, calls = services.issuing._make, []  # type: ignore[attr-defined]

    def killed(one: Batch, lines: list[Row]) -> None:
        calls.append(real(one, lines))
        raise KeyboardInterrupt

    monkeypatch.setattr("dieuhanh.transfer.services.issuing._make", killed)
    with pytest.raises(KeyboardInterrupt):
        jobs.issue_listed(timezone.now())
    monkeypatch.undo()
    assert len(calls) == 1
    assert Directive.objects.count() == batch.rows.filter(state=RowState.ISSUED).count() == 0
    assert services.claim(timezone.now()) is None
    assert jobs.issue_listed(timezone.now() + services.issuing.LEASE * 2) == 4  # type: ignore[attr-defined]
    assert sorted(Directive.objects.values_list("content", flat=True)) == [f"Việc {n}" for n in range(4)]


MANY = [*(row(f"Việc {n}") for n in range(5)), row("Việc 1"), row("Việc 2", deadline="01/07/2026"), row("")]
FOUND = ["new"] * 5 + ["left", "wrong", "wrong"]


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists of more than two rows are long, and are checked three at a time."""
    monkeypatch.setattr("dieuhanh.transfer.services.checking.AT_ONCE", 2)
    monkeypatch.setattr("dieuhanh.transfer.services.checking.CHUNK", 3)


def test_a_long_list_is_checked_by_the_worker(cast: Cast, long: None) -> None:
    batch = check(cast, bring(cast, *MANY))
    assert (batch.state, set(states(batch))) == (State.CHECKING, {"read"})
    with pytest.raises(Refused):
        services.confirm_list(by=cast.clerk, batch=batch)
    assert jobs.issue_listed(timezone.now()) == len(MANY)
    batch.refresh_from_db()
    assert (batch.state, states(batch)) == (State.CHECKED, FOUND)
    assert history(batch).get(verb="checked_task_list").data["rows"]["new"] == 5
    assert jobs.issue_listed(timezone.now()) == 0
    assert issue(cast, batch) == 5


def test_a_stopped_check_goes_on_where_it_was(cast: Cast, long: None, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = check(cast, bring(cast, *MANY))
    monkeypatch.setattr("dieuhanh.transfer.services.checking.time.monotonic", iter([0.0, 1.0, 11.0]).__next__)
    assert jobs.issue_listed(timezone.now()) == 3
    monkeypatch.undo()
    batch = services.stop_check(by=cast.clerk, batch=batch)
    assert (batch.state, states(batch)) == (State.BROUGHT, ["new"] * 3 + ["read"] * 5)
    assert jobs.issue_listed(timezone.now()) == 0
    monkeypatch.setattr("dieuhanh.transfer.services.checking.AT_ONCE", 0)
    check(cast, batch)
    assert jobs.issue_listed(timezone.now()) == 5
    assert states(batch) == FOUND
    batch = check(cast, batch, assigned_on=date(2026, 1, 6))
    assert set(states(batch)) == {"read"}


def test_a_worker_killed_while_checking_loses_no_row(cast: Cast, long: None, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = check(cast, bring(cast, *MANY))
    real, calls = services.checking._repeated, []  # type: ignore[attr-defined]

    def killed(*given: Any) -> None:
        calls.append(real(*given))
        if len(calls) == 4:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("dieuhanh.transfer.services.checking._repeated", killed)
        with pytest.raises(KeyboardInterrupt):
            jobs.issue_listed(timezone.now())
    assert states(batch) == ["new"] * 3 + ["read"] * 5
    assert jobs.issue_listed(timezone.now()) == 0
    assert jobs.issue_listed(timezone.now() + timedelta(minutes=6)) == 5
    assert states(batch) == FOUND


def test_one_row_that_may_not_be_issued_holds_up_no_other(cast: Cast) -> None:
    batch = check(cast, bring(cast, *(row(f"Việc {n}") for n in range(3))))
    gone = batch.rows.get(line=batch.rows.order_by("line")[1].line)
    gone.facts = {**gone.facts, "deadline": "2026-01-01"}
    gone.save()
    assert issue(cast, batch) == 2
    assert states(batch) == ["issued", "failed", "issued"]
    assert sorted(Directive.objects.values_list("code", flat=True)) == ["NV-2026/0001", "NV-2026/0002"]
    entries = Entry.objects.filter(verb="issue_directive")
    assert [entry.subject_id for entry in entries] == [str(one.pk) for one in Directive.objects.order_by("pk")]
    assert list(breaks()) == []
    assert all(differences(one) == {} for one in Directive.objects.all())


def test_whoever_lost_the_right_stops_the_list(cast: Cast) -> None:
    batch = check(cast, bring(cast, row()))
    services.confirm_list(by=cast.clerk, batch=batch)
    cast.clerk.grants.all().delete()
    assert jobs.issue_listed(timezone.now()) == 0
    batch.refresh_from_db()
    assert batch.state == State.PAUSED
    assert "văn thư" in batch.failure


def test_only_a_clerk_of_the_unit_brings_and_sees_a_list(cast: Cast) -> None:
    with pytest.raises(Denied):
        services.bring_list(by=cast.officer, unit=cast.province, data=book(row()), file_name="x.xlsx")
    batch = bring(cast, row())
    with pytest.raises(Denied):
        services.drop_list(by=cast.other_clerk, batch=batch)
    assert queries.find_batch(cast.other_clerk, batch.pk) is None


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Không tìm thấy danh sách"),
        (b"PK\x03\x04 broken", "Không đọc được bảng tính"),
        (b"\xff\xfe\x00", "không phải bảng tính"),
        (b"one;line", "Không tìm thấy danh sách"),
        (book(), "chưa có dòng nhiệm vụ nào"),
        (OLE, "kiểu cũ (.xls)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "đặt mật khẩu"),
    ],
)
def test_what_is_no_list_is_refused_with_advice(cast: Cast, data: bytes, said: str) -> None:
    with pytest.raises(Refused) as refused:
        services.bring_list(by=cast.clerk, unit=cast.province, data=data, file_name="x.xlsx")
    assert said in str(refused.value.message)
    assert "Hãy" in str(refused.value.message)


def test_a_cell_merged_over_the_tasks_of_a_document_counts_for_each(cast: Cast) -> None:
    made = load_workbook(io.BytesIO(book(row(), row("Việc khác", number=None, on=None))))
    made.worksheets[0].merge_cells("B2:B3")
    made.worksheets[0].merge_cells("C2:C3")
    out = io.BytesIO()
    made.save(out)
    batch = services.bring_list(by=cast.clerk, unit=cast.province, data=out.getvalue(), file_name="gop.xlsx")
    check(cast, batch)
    assert {(one.facts["number"], one.facts["assigned_on"]) for one in batch.rows.all()} == {
        ("12/TB-UBND", "2026-01-05")
    }


def test_the_worker_issues_lists() -> None:
    assert "task_lists" in {job.name for job in JOBS}
