"""Reports whose words are longer or stranger than those of an ordinary day, as files."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook

from dieuhanh.reports.layout import Heading, Letterhead, Number, Report, Signature, Table, Text
from dieuhanh.reports.render import FORMATS, find

LONG = "Trung tâm Hỗ trợ phát triển kinh tế tập thể và ứng dụng khoa học công nghệ vùng đồng bào dân tộc thiểu số " * 3
# What a word processor's line break, a page break of a PDF and a damaged letter leave in pasted words.
PASTED = "Rà soát\x0bđài truyền thanh\x0c cấp xã\x02 \uf0b7 xong ✔ 👍 (a\u2011b)"


def report(rows: int, **told: Any) -> Report:
    lines = tuple((str(n), LONG, "05/02/2026", Number(1200), PASTED) for n in range(1, rows + 1))
    columns = ("STT", "Nội dung", "Hạn", "Số", "Ghi chú")
    values: dict[str, Any] = {
        "letterhead": Letterhead(LONG, LONG, "Thanh Xuyên", date(2026, 2, 5), "BC-TT"),
        "type_name": "Báo cáo",
        "title": f"Tổng hợp gửi {LONG}",
        "blocks": (
            Heading("I. KẾT QUẢ"),
            Text((PASTED,)),
            Table("", columns, (12, 60, 25, 20, 48), lines),
            Text(("Trên đây là báo cáo./.",)),
        ),
        "recipients": (f"{LONG};", "Lưu: VT."),
        "signature": Signature("TM. Ủy ban nhân dân", "Chủ tịch", LONG[:60]),
    }
    return Report(**(values | told))


def rendered(name: str, paper: Report) -> bytes:
    wanted = find(name)
    assert wanted is not None
    return wanted.render(paper)


@pytest.mark.parametrize("wanted", FORMATS, ids=lambda one: one.name)
def test_long_and_strange_words_become_a_file(wanted: Any) -> None:
    assert len(wanted.render(report(3))) > 1000


def test_docx_keeps_the_words_beside_a_sign_that_no_file_holds() -> None:
    document = docx.Document(io.BytesIO(rendered("docx", report(1))))
    assert "Rà soát đài truyền thanh  cấp xã" in {one.text[:32] for one in document.paragraphs}
    assert len(document.core_properties.title) <= 255


def test_docx_never_parts_the_title_of_who_signs_from_the_name() -> None:
    document = docx.Document(io.BytesIO(rendered("docx", report(1))))
    last = document.tables[-1]
    assert last.rows[0]._tr.xpath("./w:trPr/w:cantSplit"), "one page holds the whole foot"
    before = last._tbl.getprevious()
    for _step in range(2):
        # The empty line above the foot and the last sentence: neither may stay behind.
        assert before is not None and before.find(qn("w:pPr")).find(qn("w:keepNext")) is not None
        before = before.getprevious()


# ISO/IEC 29500-1: the order of what describes a paragraph, a table, a section (those that the desk writes).
ORDER = {
    "pPr": "pStyle keepNext keepLines widowControl pBdr shd tabs spacing ind contextualSpacing jc rPr sectPr",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders shd vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
}


@pytest.mark.parametrize("compact", [False, True])
def test_docx_keeps_to_the_order_of_its_format(compact: bool) -> None:
    made = docx.Document(io.BytesIO(rendered("docx", report(2, compact=compact, landscape=True))))
    for name, sequence in ORDER.items():
        order = sequence.split()
        found = made.element.body.xpath(f".//w:{name}")
        assert found
        for one in found:
            parts = [part.tag.rpartition("}")[2] for part in one]
            assert parts == sorted(parts, key=order.index), name


def test_a_table_of_300_rows_has_its_head_on_every_page() -> None:
    pdf = pypdfium2.PdfDocument(rendered("pdf", report(300)))
    pages = [page.get_textpage().get_text_bounded() for page in pdf]
    pdf.close()
    assert len(pages) > 20
    assert all("Nội dung" in page and "Ghi chú" in page for page in pages[1:-2])
    assert [page.split()[0] for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]


def test_xlsx_has_days_as_days_headings_and_a_page_to_print() -> None:
    book = load_workbook(io.BytesIO(rendered("xlsx", report(3))))
    words = [row[0] for row in book["Báo cáo"].iter_rows(values_only=True)]
    assert "I. KẾT QUẢ" in words and "Thanh Xuyên, ngày 05 tháng 02 năm 2026" in words
    sheet = book["Bảng 1"]
    assert sheet["A1"].value == "I. KẾT QUẢ", "a table without a caption is told by its heading"
    assert [cell.value for cell in sheet[3]][:1] == [1]
    assert sheet["C3"].value == datetime(2026, 2, 5) and sheet["C3"].number_format == "dd/mm/yyyy"  # noqa: DTZ001
    assert (sheet["D3"].value, sheet.freeze_panes, sheet.print_title_rows) == (1200, "A3", "$2:$2")
    assert sheet.print_area == "'Bảng 1'!$A$1:$E$5"
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (9, 1, 0)


def test_the_day_of_a_working_paper_stands_in_its_spreadsheet() -> None:
    paper = report(0, compact=True, subtitle="Tình trạng đến hết ngày 05/02/2026", signature=None)
    book = load_workbook(io.BytesIO(rendered("xlsx", paper)))
    assert "Tình trạng đến hết ngày 05/02/2026" in [row[0] for row in book["Báo cáo"].iter_rows(values_only=True)]
