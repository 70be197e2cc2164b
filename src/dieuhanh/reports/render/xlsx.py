"""A report as XLSX: one sheet of words, then one sheet per table with its numbers as numbers and its days as days."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from dieuhanh.reports.layout import Heading, Number, Table
from dieuhanh.reports.render.docx import spoken_day
from dieuhanh.reports.render.settling import settle

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from dieuhanh.reports.layout import Cell, Report

FONT = "Times New Roman"
A4 = 9  # the number by which the format names the size
THIN = Side(style="thin")
GRID = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
# A cell that begins with one of these is a formula to a spreadsheet; words from documents must stay words.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
PORTRAIT_MM = 170  # a table that is wider than the line of an upright page is printed across
_DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})")
_PLACE = re.compile(r"[1-9]\d{0,5}")


def render(report: Report) -> bytes:
    """The file's bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    words = book.create_sheet("Báo cáo")
    _words(words, report)
    heading, number = report.title, 0
    for block in (*report.blocks, *report.annex):
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Table):
            number += 1
            _table(book.create_sheet(f"Bảng {number}"), block, block.caption or heading)
    out = io.BytesIO()
    book.save(out)
    return settle(out.getvalue(), report.letterhead.day)


def safe(text: str) -> str:
    """Words that a spreadsheet takes neither for a formula nor for a damaged file."""
    text = ILLEGAL_CHARACTERS_RE.sub(" ", text)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _words(sheet: Worksheet, report: Report) -> None:
    """Who reports, when and of what; then the sentences under their headings, and where each table is."""
    sheet.column_dimensions["A"].width = 110
    head, number = report.letterhead, 0
    day = spoken_day(head.day)
    # A working paper of one page tells its day in its subtitle.
    place = report.subtitle or f"{head.place}, {day}"
    for text in (head.parent.upper(), head.agency.upper(), report.type_name.upper(), report.title):
        _line(sheet, text, bold=True)
    _line(sheet, place, italic=True)
    for block in (*report.blocks, *report.annex):
        if isinstance(block, Table):
            number += 1
            _line(sheet, f"(Xem trang tính “Bảng {number}”.)", italic=True)
        else:
            _line(sheet, str(getattr(block, "text", block)), bold=isinstance(block, Heading))
    for note in report.notes:
        _line(sheet, note, italic=True)
    _page(sheet, across=False)


def _line(sheet: Worksheet, text: str, *, bold: bool = False, italic: bool = False) -> None:
    if not text:
        return
    at = sheet.max_row + 1 if sheet["A1"].value else 1
    cell = sheet.cell(at, 1, safe(text))
    cell.font = Font(name=FONT, size=13, bold=bold, italic=italic)
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _table(sheet: Worksheet, block: Table, title: str) -> None:
    sheet.append([safe(title)])
    sheet.cell(1, 1).font = Font(name=FONT, size=13, bold=True)
    sheet.append(list(block.columns))
    for row in block.rows:
        sheet.append([_value(cell) for cell in row])
    last = sheet.max_row
    for line in sheet.iter_rows(min_row=2, max_row=last, max_col=len(block.columns)):
        for cell in line:
            head = cell.row == 2
            bold = head or (block.total and cell.row == last)
            cell.font, cell.border = Font(name=FONT, size=12, bold=bold), GRID
            centre = head or not isinstance(cell.value, str)
            cell.alignment = Alignment(
                wrap_text=True, vertical="center" if head else "top", horizontal="center" if centre else None
            )
            if isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"
            elif isinstance(cell.value, int):
                cell.number_format = "#,##0"
    for index, width in enumerate(block.widths, 1):
        # A day needs 11 letters of this size; narrower, a spreadsheet shows only ####.
        sheet.column_dimensions[get_column_letter(index)].width = max(6 if index == 1 else 11.5, width * 0.75)
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "2:2"
    sheet.print_area = f"A1:{get_column_letter(len(block.columns))}{last}"
    _page(sheet, across=sum(block.widths) > PORTRAIT_MM)


def _value(cell: Cell) -> int | date | str:
    """A count as a number, a cell that is nothing but a day as that day, the place in a list as a number."""
    if isinstance(cell, Number):
        return cell.value
    text = str(cell)
    if found := _DAY.fullmatch(text):
        day, month, year = map(int, found.groups())
        return date(year, month, day)
    return int(text) if _PLACE.fullmatch(text) else safe(text)


def _page(sheet: Worksheet, *, across: bool) -> None:
    """A4, as wide as the page, with its page number above as on every official paper."""
    sheet.page_setup.paperSize, sheet.page_setup.orientation = A4, "landscape" if across else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.top, margins.bottom, margins.left, margins.right, margins.header = 0.79, 0.79, 1.18, 0.59, 0.4
    sheet.HeaderFooter.oddHeader.center.text = "&P"  # type: ignore[union-attr]
