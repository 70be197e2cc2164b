"""The rows of a task list that could not be taken, as they were brought, each with the reason: to mend, bring again."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from dieuhanh.transfer.papers.sheets import OWN_HEADS
from dieuhanh.transfer.papers.task_list import FONT, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

NARROW, WIDE = 12, 44
_TOP = Alignment(wrap_text=True, vertical="top")
_REASON = PatternFill("solid", fgColor="FFF2CC")


def write(heads: Sequence[str], rows: Iterable[tuple[int, Sequence[str], Sequence[str]]]) -> bytes:
    """The file's bytes. `rows`: line in the list that was brought, cells, reasons; the heads stay as they were."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Dòng cần sửa")
    lines = [[*cells, " ".join(reasons), str(line)] for line, cells, reasons in rows]
    names = [*heads, *OWN_HEADS]
    for at, name in enumerate(names):
        longest = max([len(name), *(len(line[at]) for line in lines[:200] if at < len(line))])
        sheet.column_dimensions[get_column_letter(at + 1)].width = min(WIDE, max(NARROW, longest + 2))
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, name, bold=True) for name in names])
    for line in lines:
        cells = [_cell(sheet, value) for value in line]
        cells[-2].fill = _REASON
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: str, *, bold: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, value=safe(value))
    cell.font, cell.alignment = Font(name=FONT, size=12, bold=bold), _TOP
    return cell
