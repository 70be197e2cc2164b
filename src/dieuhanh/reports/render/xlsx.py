"""A report as XLSX: one sheet of words, then one sheet per table with its numbers as numbers."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from dieuhanh.reports.layout import Number, Table
from dieuhanh.reports.render.settling import settle

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from dieuhanh.reports.layout import Report

FONT = "Times New Roman"
THIN = Side(style="thin")
GRID = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
# A cell that begins with one of these is a formula to a spreadsheet; words from documents must stay words.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report) -> bytes:
    """The file's bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    words = book.create_sheet("Báo cáo")
    _words(words, report)
    for number, block in enumerate((b for b in report.blocks if isinstance(b, Table)), 1):
        _table(book.create_sheet(f"Bảng {number}"), block)
    out = io.BytesIO()
    book.save(out)
    return settle(out.getvalue(), report.letterhead.day)


def safe(text: str) -> str:
    """Words that a spreadsheet will not take for a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _words(sheet: Worksheet, report: Report) -> None:
    sheet.column_dimensions["A"].width = 110
    lines = [report.letterhead.agency.upper(), report.type_name.upper(), report.title]
    lines += [str(block) for block in report.blocks if not isinstance(block, Table) and hasattr(block, "parts")]
    for text in (*lines, *report.notes):
        sheet.append([safe(text)])
        cell = sheet.cell(sheet.max_row, 1)
        cell.font = Font(name=FONT, size=13, bold=sheet.max_row <= 3)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _table(sheet: Worksheet, block: Table) -> None:
    sheet.append([block.caption])
    sheet.cell(1, 1).font = Font(name=FONT, size=13, bold=True)
    sheet.append(list(block.columns))
    for row in block.rows:
        sheet.append([cell.value if isinstance(cell, Number) else safe(str(cell)) for cell in row])
    last = sheet.max_row
    for line in sheet.iter_rows(min_row=2, max_row=last, max_col=len(block.columns)):
        for cell in line:
            bold = cell.row == 2 or (block.total and cell.row == last)
            cell.font, cell.border = Font(name=FONT, size=12, bold=bold), GRID
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center" if cell.row == 2 else None)
    for index, width in enumerate(block.widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = max(8, width * 1.3)
    sheet.freeze_panes = "A3"
