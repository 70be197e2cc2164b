"""The register of directives as a spreadsheet, in the columns by which offices follow tasks given from above.

Căn cứ: QĐ 42/2014/QĐ-TTg (sửa đổi bởi QĐ 23/2018/QĐ-TTg). The decision sets what is followed, not a form of a table:
the order of columns here follows tables that offices publish, and is no official form. The four classes are those of
the yearly report of the Prime Minister's task force (1270/BC-TCTTTg of 27/12/2017): done in time, done late,
not done within time, not done over time.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from collections.abc import Iterable

FONT = "Times New Roman"
A3, A4 = 8, 9  # the numbers by which the format names the sizes
_THIN = Side(style="thin")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
HEAD = 3  # the line of the heads; above it stand the title and what the list was narrowed by
# A cell that begins with one of these is a formula to a spreadsheet; words from documents must stay words.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What stands over each column, and how many letters wide it is: small enough to be read on one sheet of A3 across.
COLUMNS = (
    ("STT", 6),
    ("Mã nhiệm vụ", 14),
    ("Số, ký hiệu văn bản", 15),
    ("Ngày văn bản", 12),
    ("Trích yếu", 26),
    ("Nội dung nhiệm vụ", 46),
    ("Cơ quan giao", 18),
    ("Người giao", 17),
    ("Ngày giao", 12),
    ("Đơn vị chủ trì", 19),
    ("Đơn vị phối hợp", 22),
    ("Hạn xử lý", 12),
    ("Thời gian như đã nói", 16),
    ("Sản phẩm", 17),
    ("Ngày hoàn thành", 12),
    ("Tình trạng (theo QĐ 42/2014/QĐ-TTg)", 17),
    ("Trạng thái trong sổ", 14),
    ("Ghi chú", 22),
)
NOTES = (
    "Tình trạng gồm bốn loại: hoàn thành đúng hạn, hoàn thành quá hạn, đang thực hiện trong hạn, đang thực hiện "
    "quá hạn; nhiệm vụ đã hủy ghi riêng, không thuộc bốn loại.",
    "Nhiệm vụ không có hạn được xếp vào loại trong hạn (hoặc hoàn thành đúng hạn) và nêu rõ ở cột Ghi chú.",
    "Quyết định số 42/2014/QĐ-TTg không ban hành mẫu bảng; thứ tự cột theo bảng theo dõi mà các cơ quan thường dùng.",
    "Có thể nạp lại bảng này tại mục Nhập nhiệm vụ từ bảng tính: dòng đã có trong sổ không tạo nhiệm vụ mới.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One directive as the sheet tells it; words as they stand in the register, days as days."""

    code: str
    number: str
    issued_on: date | None
    abstract: str
    content: str
    assigner: str
    assigned_by: str
    assigned_on: date
    lead: str
    coordinate: str
    deadline: date | None
    spoken: str
    product: str
    done_on: date | None
    standing: str
    state: str
    note: str

    def cells(self, at: int) -> list[Any]:
        """The row of the sheet, in the order of COLUMNS."""
        return [
            at,
            self.code,
            self.number,
            self.issued_on,
            self.abstract,
            self.content,
            self.assigner,
            self.assigned_by,
            self.assigned_on,
            self.lead,
            self.coordinate,
            self.deadline,
            self.spoken,
            self.product,
            self.done_on,
            self.standing,
            self.state,
            self.note,
        ]


def write(lines: Iterable[Line], *, title: str, told: str) -> bytes:
    """The file's bytes. `title` and `told` (what it was narrowed by, and on which day) stand above the heads."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Nhiệm vụ")
    for at, (_head, width) in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "C4"
    _page(sheet, A3)
    sheet.page_setup.orientation, sheet.print_title_rows = "landscape", "3:3"
    sheet.append([_cell(sheet, title, bold=True, size=14, grid=False)])
    sheet.append([_cell(sheet, told, grid=False)])
    sheet.append([_cell(sheet, head, bold=True, centre=True) for head, _width in COLUMNS])
    number = 0
    for number, line in enumerate(lines, 1):
        sheet.append([_cell(sheet, value) for value in line.cells(number)])
    # An arrow on each head: an office looks for its own lines first.
    sheet.auto_filter.ref = f"A{HEAD}:{get_column_letter(len(COLUMNS))}{HEAD + number}"
    notes = book.create_sheet("Ghi chú")
    notes.column_dimensions["A"].width = 110
    _page(notes, A4)
    for note in NOTES:
        notes.append([_cell(notes, note, grid=False)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _page(sheet: Any, size: int) -> None:
    """As wide as the page, numbered below: above stands the title."""
    sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = size, 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.6, right=0.4, top=0.6, bottom=0.6, header=0.3, footer=0.3)
    sheet.HeaderFooter.oddFooter.center.text = "&P/&N"


def safe(text: str) -> str:
    """Words that a spreadsheet takes neither for a formula nor for a damaged file."""
    text = ILLEGAL_CHARACTERS_RE.sub("", text)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cell(sheet: Any, value: Any, **look: Any) -> Any:
    cell = WriteOnlyCell(sheet, value=safe(value) if isinstance(value, str) else value)
    bold, centre = look.get("bold", False), look.get("centre", False)
    cell.font = _font(look.get("size", 12), bold)
    if look.get("grid", True):
        cell.border = _GRID
        cell.alignment = _HEAD if centre else _WORDS
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    return cell


_HEAD = Alignment(wrap_text=True, vertical="center", horizontal="center")
_WORDS = Alignment(wrap_text=True, vertical="top")
_FONTS: dict[tuple[int, bool], Font] = {}


def _font(size: int, bold: bool) -> Font:  # noqa: FBT001 one of four looks
    return _FONTS.setdefault((size, bold), Font(name=FONT, size=size, bold=bold))
