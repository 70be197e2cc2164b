"""The register as a spreadsheet: what it says, within rights, and that bringing it back changes nothing."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from dieuhanh.directives.models import Directive
from dieuhanh.org.services.reference import load_rules
from dieuhanh.transfer import services
from dieuhanh.transfer.lifecycle import RowState
from dieuhanh.transfer.papers import task_list
from dieuhanh.transfer.papers.task_list import COLUMNS
from tests.people import make_directive, make_document, make_finding, make_session, make_unit

if TYPE_CHECKING:
    from django.test import Client

    from dieuhanh.transfer.models import Batch
    from tests.people import Cast

TODAY = timezone.localdate()
TEXT = "Giao Sở Tài chính lập dự toán."


@pytest.fixture
def register(cast: Cast) -> dict[str, Directive]:
    """One of each class, and one with everything that a spreadsheet may spoil."""
    load_rules()
    document = make_document(
        cast.province, text=TEXT, symbol="12/TB-UBND", issued_on=date(2024, 1, 3), title="Kết luận"
    )
    session = make_session(cast.province)
    given = (cast.province, cast.department, cast.clerk)
    late, soon = TODAY - timedelta(days=30), TODAY + timedelta(days=300)
    made = {
        "in_time": make_directive(*given, deadline=soon, finding=make_finding(session, document, TEXT)),
        "overdue": make_directive(*given, deadline=late, state="in_progress"),
        "done": make_directive(*given, deadline=late, state="accepted", done_on=late),
        "done_late": make_directive(*given, deadline=late, state="accepted", done_on=TODAY),
        "undated": make_directive(*given, time_as_spoken="trong thời gian sớm nhất"),
        "cancelled": make_directive(*given, state="cancelled", cancel_reason="Trùng"),
        "odd": make_directive(
            *given, content="=1+1; - gạch đầu dòng\n\n  và dòng  hai\x0b\nNFD: Đề án", product="@sản phẩm"
        ),
    }
    culture = make_unit("Sở Văn hóa, Thể thao và Du lịch", parent=cast.province)
    for unit in (culture, cast.finance):
        made["odd"].coordinations.create(unit=unit, unit_name=unit.name)
    make_directive(cast.other_province, cast.other_department, cast.other_clerk, content="Không ai khác thấy")
    return made


def sheet(client: Client, user: Any, query: str = "") -> bytes:
    client.force_login(user)
    answer = client.get(reverse("transfer:register") + query)
    assert answer.status_code == 200
    return bytes(answer.content)


def rows(data: bytes) -> dict[str, dict[str, Any]]:
    """Lines by code, cells by the head over them."""
    lines = list(load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(min_row=3, values_only=True))
    assert list(lines[0]) == [head for head, _width in COLUMNS]
    return {str(line[1]): dict(zip(lines[0], line, strict=True)) for line in lines[1:]}  # type: ignore[arg-type]


def test_the_sheet_is_ready_to_sort_and_to_print() -> None:
    book = load_workbook(io.BytesIO(task_list.write(iter(()), title="BẢNG", told="Lập ngày …")))
    page = book.worksheets[0]
    assert (page.auto_filter.ref, page.freeze_panes, page.print_title_rows) == ("A3:R3", "C4", "$3:$3")
    assert (page.page_setup.paperSize, page.page_setup.orientation, page.page_setup.fitToWidth) == (8, "landscape", 1)
    # A3 across is 395 mm beside its margins; at half the size of 12 points nobody reads.
    assert 395 / (sum(width for _head, width in COLUMNS) * 2.1) > 0.55


def test_every_directive_in_sight_stands_in_its_class(
    cast: Cast, client: Client, register: dict[str, Directive]
) -> None:
    found = rows(sheet(client, cast.clerk))
    standing = {name: found[one.code]["Tình trạng (theo QĐ 42/2014/QĐ-TTg)"] for name, one in register.items()}
    assert standing == {
        "in_time": "Đang thực hiện trong hạn",
        "overdue": "Đang thực hiện quá hạn",
        "done": "Hoàn thành đúng hạn",
        "done_late": "Hoàn thành quá hạn",
        "undated": "Đang thực hiện trong hạn",
        "cancelled": "Đã hủy",
        "odd": "Đang thực hiện trong hạn",
    }
    assert len(found) == len(register)
    first = found[register["in_time"].code]
    assert (first["Số, ký hiệu văn bản"], first["Trích yếu"]) == ("12/TB-UBND", "Kết luận")
    assert first["Ngày văn bản"].date() == date(2024, 1, 3)
    assert "không có hạn cụ thể" in found[register["undated"].code]["Ghi chú"]


def test_words_never_become_formulas(cast: Cast, client: Client, register: dict[str, Directive]) -> None:
    book = load_workbook(io.BytesIO(sheet(client, cast.clerk)))
    assert "f" not in {cell.data_type for line in book.worksheets[0].iter_rows() for cell in line}


def test_the_filters_of_the_list_hold(cast: Cast, client: Client, register: dict[str, Directive]) -> None:
    assert set(rows(sheet(client, cast.clerk, "?time=overdue"))) == {register["overdue"].code}
    assert set(rows(sheet(client, cast.officer, "?state=cancelled"))) == {register["cancelled"].code}
    assert rows(sheet(client, cast.finance_officer)).keys() == {register["odd"].code}
    assert client.get(reverse("transfer:register") + "?unit=x").status_code == 302


def bring_back(cast: Cast, data: bytes) -> Batch:
    batch = services.bring_list(by=cast.clerk, unit=cast.province, data=data, file_name="nhiem-vu.xlsx")
    return services.set_columns(by=cast.clerk, batch=batch, columns=batch.columns, assigned_on=TODAY)


def test_bringing_the_sheet_back_changes_nothing(cast: Cast, client: Client, register: dict[str, Directive]) -> None:
    batch = bring_back(cast, sheet(client, cast.clerk))
    told = {row.directive.code if row.directive else row.line: (row.state, row.differences) for row in batch.rows.all()}
    assert told == {one.code: (RowState.KNOWN, []) for one in register.values()}


def test_a_cell_changed_in_the_sheet_is_shown_as_a_difference(
    cast: Cast, client: Client, register: dict[str, Directive]
) -> None:
    book = load_workbook(io.BytesIO(sheet(client, cast.clerk, "?time=overdue")))
    book.worksheets[0]["L4"] = date(2030, 1, 1)
    book.worksheets[0]["J4"] = "Sở Tài chính"
    out = io.BytesIO()
    book.save(out)
    (row,) = bring_back(cast, out.getvalue()).rows.all()
    late = register["overdue"]
    assert (row.state, row.directive) == (RowState.CHANGED, late)
    assert row.differences == [
        ["Thời hạn", f"{late.deadline:%d/%m/%Y}", "01/01/2030"],
        ["Đơn vị chủ trì", late.lead_name, "Sở Tài chính"],
    ]


def test_a_code_that_nobody_may_see_is_a_fault(cast: Cast, client: Client, register: dict[str, Directive]) -> None:
    book = load_workbook(io.BytesIO(sheet(client, cast.clerk, "?time=overdue")))
    book.worksheets[0]["B4"] = Directive.objects.get(content="Không ai khác thấy").code
    out = io.BytesIO()
    book.save(out)
    (row,) = bring_back(cast, out.getvalue()).rows.all()
    assert (row.state, row.directive) == (RowState.WRONG, None)
