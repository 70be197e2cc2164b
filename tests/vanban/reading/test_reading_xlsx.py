"""Workbooks: task lists as tables, values as people see them, and bounds on rows and cells."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time
from io import BytesIO
from time import process_time

import pytest
from openpyxl import Workbook

from tests.vanban.reading.samples import LINES, saved, workbook, zipped
from vanban.document import BlockKind, Document
from vanban.extraction import extract
from vanban.reading import BrokenError, ReadingConfig, SecretError, TooLargeError, read

HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm")
TASKS = (
    ("PHỤ LỤC DANH MỤC NHIỆM VỤ",),
    HEAD,
    ("I. Lĩnh vực xây dựng",),
    (1, "Lập danh mục dự án nhà ở xã hội", "Sở Xây dựng", "Sở Tài chính", date(2024, 4, 15), "Báo cáo"),
    (2, "Thẩm định bảng giá đất năm 2025", "Sở Tài chính", "Sở Xây dựng", "Quý II/2024", "Tờ trình"),
)


def rows_of(document: Document) -> list[tuple[str, ...]]:
    rows = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    return [tuple(cell.of(document.text) for cell in row.cells) for row in rows]


def test_a_task_list_gives_its_tasks() -> None:
    document = read(workbook(TASKS))
    assert rows_of(document)[1] == (
        "1",
        "Lập danh mục dự án nhà ở xã hội",
        "Sở Xây dựng",
        "Sở Tài chính",
        "15/04/2024",
        "Báo cáo",
    )
    assert [block.kind for block in document.blocks[:3]] == ["paragraph", "table_row", "paragraph"]
    first, second = extract(read(workbook((TASKS[0], TASKS[1], *TASKS[3:])))).directives
    assert (first.lead, first.coordinate, first.deadline) == ("Sở Xây dựng", ("Sở Tài chính",), date(2024, 4, 15))
    assert second.lead == "Sở Tài chính"
    assert first.span.of(document.text) or first.quote == "Lập danh mục dự án nhà ở xã hội"


SHOWN = [
    (date(2024, 3, 1), None, "01/03/2024"),
    (datetime(2024, 3, 1, 14, 5), None, "01/03/2024 14:05"),  # noqa: DTZ001 - a sheet knows no zones
    (time(7, 30), None, "07:30"),
    (1287, None, "1287"),
    (1287.0, "#,##0", "1.287"),
    (1234567.5, "#,##0.00", "1.234.567,50"),
    (12.5, None, "12,5"),
    (0.1 + 0.2, None, "0,3"),
    (0.453, "0.0%", "45,3%"),
    (0.45, "0%", "45%"),
    (-3, None, "-3"),
    (True, None, "x"),
    ("#REF!", None, ""),
    ("  hai\n dòng ", None, "hai dòng"),
]


@pytest.mark.parametrize(("value", "shape", "shown"), SHOWN)
def test_a_cell_reads_as_it_is_shown(value: object, shape: str | None, shown: str) -> None:
    book = Workbook()
    book.active.append(("a", "b", "c"))
    book.active.append(("d", value, "e"))
    if shape:
        book.active["B2"].number_format = shape
    assert rows_of(read(saved(book)))[1][1] == shown


def test_merged_cells_are_said_in_every_row_that_they_cover() -> None:
    book = Workbook()
    for row in (("Nhiệm vụ", "Chủ trì"), ("Lập", "Sở Xây dựng"), ("Trình", None), ("Gửi", "Sở Tài chính")):
        book.active.append(row)
    book.active.merge_cells("B2:B3")
    assert rows_of(read(saved(book)))[1:] == [("Lập", "Sở Xây dựng"), ("Trình", "Sở Xây dựng"), ("Gửi", "Sở Tài chính")]


def test_every_sheet_is_read_under_its_name_but_hidden_ones_are_only_named() -> None:
    book = Workbook()
    book.active.title = "Nhiệm vụ"
    book.active.append(("một", "hai"))
    book.create_sheet("Đơn vị").append(("ba", "bốn"))
    hidden = book.create_sheet("Nháp")
    hidden.append(("năm", "sáu"))
    hidden.sheet_state = "hidden"
    document = read(saved(book))
    assert document.text == "Nhiệm vụ\n\nmột | hai\n\nĐơn vị\n\nba | bốn"
    assert document.warnings == ("sheet_hidden: Nháp",)


def test_empty_rows_and_columns_leave_no_trace() -> None:
    rows = ((None, "một", None, "hai"), (None,) * 4, (None, "ba", None, None), (None, None, None, "bốn"))
    assert read(workbook(rows)).text == "một | hai\n\nba\n\nbốn"


def test_a_workbook_with_a_stamp_is_secret() -> None:
    with pytest.raises(SecretError):
        read(workbook((("MẬT",), *TASKS)))


def test_rows_and_cells_are_bounded() -> None:
    rows = tuple((number, "việc") for number in range(30))
    with pytest.raises(TooLargeError, match="20 dòng"):
        read(workbook(rows), ReadingConfig(max_rows=20))
    with pytest.raises(TooLargeError, match="40 ô"):
        read(workbook(rows), ReadingConfig(max_cells=40))


def test_a_cell_far_away_does_no_harm() -> None:
    book = Workbook()
    book.active["A1"], book.active["B1"] = LINES[2], "x"
    book.active["XFD9000"] = "xa"
    assert read(saved(book)).text.startswith(LINES[2])


@pytest.mark.parametrize("sign", [b'<dimension ref="A1:XFD1048576"/>', b'<dimension ref="B7"/>'])
def test_the_size_that_a_sheet_claims_is_not_believed(sign: bytes) -> None:
    with zipfile.ZipFile(BytesIO(workbook(TASKS))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    members[name] = members[name].replace(b'<dimension ref="A1:F5"/>', sign)
    assert sign in members[name]
    assert len(rows_of(read(zipped(**members)))) == 3


@pytest.mark.parametrize(("row", "readable"), [(b"1048576", True), (b"99999999999", False)])
def test_rows_far_below_cost_nothing(row: bytes, *, readable: bool) -> None:
    with zipfile.ZipFile(BytesIO(workbook((("STT", "Nội dung"), ("1", "Lập kế hoạch"))))) as book:
        members = {name.replace("/", "__"): book.read(name) for name in book.namelist()}
    sheet = members["xl__worksheets__sheet1.xml"]
    members["xl__worksheets__sheet1.xml"] = re.sub(
        rb'<row r="2"(.*?)r="A2"(.*?)r="B2"', rb'<row r="%b"\1r="A%b"\2r="B%b"' % (row, row, row), sheet
    )
    began = process_time()
    if readable:
        assert "1 | Lập kế hoạch" in read(zipped(**members)).text
    else:
        with pytest.raises(BrokenError):
            read(zipped(**members))
    assert process_time() - began < 2
