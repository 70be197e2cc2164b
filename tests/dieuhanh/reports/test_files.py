"""The files: what stands in them, in which fonts, and that the same report is the same bytes."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import docx
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from openpyxl import load_workbook

from dieuhanh.reports.kinds import KINDS, half_year, statistics
from dieuhanh.reports.layout import Table
from dieuhanh.reports.params import Params
from dieuhanh.reports.render import FORMATS, find
from tests.dieuhanh.reports.conftest import FIRST, LAST
from tests.dieuhanh.reports.reading import table

if TYPE_CHECKING:
    from dieuhanh.reports.layout import Report
    from tests.dieuhanh.reports.conftest import Story

# Of the same rows every database makes the same report (`test_numbers` asks both); here it becomes a file.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


OFFICIAL = [kind for kind in KINDS if not kind.by_day]


@pytest.fixture(scope="module")
def twice(told: Story) -> dict[str, tuple[Report, Report]]:
    """Each kind of report, built twice of the same rows."""
    half = Params(told.cast.province, FIRST, LAST, LAST)
    return {kind.name: (kind.build(half), kind.build(half)) for kind in KINDS}


def rendered(name: str, report: Any) -> bytes:
    wanted = find(name)
    assert wanted is not None
    return wanted.render(report)


def test_docx_holds_every_cell_in_its_place(half: Params) -> None:
    for kind in OFFICIAL:
        report = kind.build(half)
        document = docx.Document(io.BytesIO(rendered("docx", report)))
        tables = [block for block in report.blocks if isinstance(block, Table)]
        # The first table is the letterhead, the last the signature.
        for block, written in zip(tables, document.tables[1:-1], strict=True):
            said = [[cell.text for cell in row.cells] for row in written.rows]
            assert said == [list(block.columns), *[[str(cell) for cell in row] for row in block.rows]]
        assert document.tables[0].cell(0, 0).text.startswith("UBND TỈNH AN LỘC\n")
        assert "Số:        /BC-UBND" in document.tables[0].cell(1, 0).text
        assert "An Lộc, ngày 14 tháng 6 năm 2024" in document.tables[0].cell(1, 1).text
        assert "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH" in document.tables[-1].cell(0, 1).text


def test_docx_never_tears_a_code_apart(half: Params) -> None:
    body = docx.Document(io.BytesIO(rendered("docx", half_year.KIND.build(half)))).element.body
    assert body.xpath(".//w:noBreakHyphen"), "the codes of directives"
    assert not [text.text for text in body.xpath(".//w:t") if re.search(r"\b(NV|KN)-\d{4}/", text.text or "")]


def test_docx_has_the_page_of_the_decree(half: Params) -> None:
    document = docx.Document(io.BytesIO(rendered("docx", half_year.KIND.build(half))))
    section = document.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in margins] == [20, 20, 30, 15]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    fonts = {run.font.name for paragraph in document.paragraphs for run in paragraph.runs}
    assert fonts == {"Times New Roman"}


def test_pdf_holds_the_words_and_only_our_fonts(half: Params) -> None:
    for kind in OFFICIAL:
        pdf = pypdfium2.PdfDocument(rendered("pdf", kind.build(half)))
        said = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pdf).split())
        assert "Độc lập - Tự do - Hạnh phúc" in said
        assert "Tổng số" in said
        assert fonts_of(pdf) == {"LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-Italic"} | (
            {"LiberationSerif-BoldItalic"}
        )
        pdf.close()


def fonts_of(pdf: pypdfium2.PdfDocument) -> set[str]:
    """Names of the fonts of every letter, all of them embedded."""
    names = set()
    for page in pdf:
        for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            font = pdfium.FPDFTextObj_GetFont(thing.raw)
            assert pdfium.FPDFFont_GetIsEmbedded(font) == 1
            size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
            name = (pdfium.c_char * size)()
            pdfium.FPDFFont_GetBaseFontName(font, name, size)
            names.add(name.value.decode().rpartition("+")[2])
    return names


def test_xlsx_holds_numbers_as_numbers(half: Params) -> None:
    report = statistics.KIND.build(half)
    book = load_workbook(io.BytesIO(rendered("xlsx", report)))
    lines = list(book["Bảng 1"].iter_rows(min_row=2, values_only=True))
    assert list(lines[0]) == list(table(report, 1).columns)
    assert list(lines[-1][2:]) == [8, 1, 1, 1, 1, 1, 1, 1, 1]
    units = lines[1:-1]
    assert [sum(column) for column in zip(*(line[2:] for line in units), strict=True)] == list(lines[-1][2:])


def test_words_that_look_like_formulas_stay_words(half: Params) -> None:
    book = load_workbook(io.BytesIO(rendered("xlsx", half_year.KIND.build(half))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert next(cell.value for cell in cells if "=1+1" in str(cell.value)).startswith("'=1+1")
    assert not [cell.value for cell in cells if str(cell.value)[0] in "=+@"]


@pytest.mark.parametrize("wanted", FORMATS, ids=lambda one: one.name)
def test_the_same_day_gives_the_same_bytes(
    wanted: Any, twice: dict[str, tuple[Report, Report]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for first, second in twice.values():
        before = wanted.render(first)
        with monkeypatch.context() as clock:
            clock.setenv("SOURCE_DATE_EPOCH", "86400")
            assert wanted.render(second) == before


def test_html_stands_alone(half: Params) -> None:
    page = rendered("html", half_year.KIND.build(half)).decode()
    assert page.startswith("<!doctype html>")
    assert "<a " not in page and "<link" not in page and "src=" not in page
    assert "II. KẾT QUẢ THỰC HIỆN NHIỆM VỤ ĐƯỢC GIAO" in page
    assert "@page{size:A4;margin:20mm 15mm 20mm 30mm" in page, "printed from the browser it has the page of the decree"
