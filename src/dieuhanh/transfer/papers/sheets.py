"""Reads a task list out of a spreadsheet: where its heads stand, its rows as text, what each column seems to hold."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from dieuhanh.org.permissions import Refused
from dieuhanh.transfer.lifecycle import NEEDED, Column
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_ROWS, MOST_COLUMNS, MOST_BYTES, MOST_INFLATED = 5000, 40, 15_000_000, 120_000_000
LOOKED_AT = 20  # lines above the heads: the name of the body, the title, the date
LONGEST = 5000  # characters of a cell
# What is written over a column, folded; the first that fits counts, so that "đơn vị chủ trì" goes before "nhiệm vụ".
HEADS: tuple[tuple[Column, tuple[str, ...]], ...] = (
    (Column.CODE, ("ma nhiem vu",)),
    (Column.LEAD, ("chu tri", "don vi thuc hien", "co quan thuc hien", "don vi duoc giao", "don vi xu ly")),
    (Column.COORDINATE, ("phoi hop",)),
    (Column.SPOKEN, ("nhu da noi",)),
    (Column.DEADLINE, ("thoi han", "han xu ly", "han hoan thanh", "han thuc hien", "thoi gian hoan thanh")),
    (Column.DEADLINE, ("thoi gian thuc hien", "han bao cao", "han cuoi", "ngay het han")),
    (Column.STATUS, ("tinh trang", "trang thai")),
    (Column.PRODUCT, ("san pham", "ket qua dau ra")),
    (Column.NUMBER, ("so van ban", "so, ky hieu", "so/ky hieu", "so ky hieu", "ky hieu", "so hieu")),
    (Column.ASSIGNED_ON, ("ngay van ban", "ngay giao", "ngay ban hanh", "ngay thang", "ngay vb")),
    (Column.ABSTRACT, ("trich yeu",)),
    (Column.ASSIGNED_BY, ("nguoi giao", "lanh dao giao", "nguoi chi dao", "lanh dao chi dao")),
    (Column.CONTENT, ("noi dung", "nhiem vu", "cong viec", "y kien chi dao")),
)
# What we write beside rows that have to be mended (`faulty_rows`): no part of the list when it comes back.
OWN_HEADS = ("Lý do cần sửa", "Dòng trong bảng đã nạp")
_SHORT = {"han": Column.DEADLINE, "ngay": Column.ASSIGNED_ON, "lanh dao": Column.ASSIGNED_BY}
_NUMBERING = re.compile(r"^\(?\d{1,2}\)?$")
# An Excel file of before 2007, or one of today behind a password: both begin with the same eight bytes.
_OLD_OFFICE, _ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
_LOCKED = lazy(
    "Bảng tính được đặt mật khẩu. Hãy mở bằng Excel, vào Tệp > Thông tin > Bảo vệ sổ làm việc để bỏ mật khẩu, "
    "lưu lại rồi nạp lại."
)
_OLD = lazy("Bảng tính Excel kiểu cũ (.xls). Hãy mở và lưu lại thành .xlsx rồi nạp lại.")
# A number over a document, its day and its abstract is often one cell merged over all tasks of the document.
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]+\d+:[A-Z]+\d+)"')


@dataclass(slots=True)
class Sheet:
    """A task list as read: the words over its columns, and (line, cells) of each row that is not empty."""

    heads: list[str]
    rows: list[tuple[int, list[str]]] = field(default_factory=list)

    @property
    def signature(self) -> str:
        """The same for every list with the same heads in the same order."""
        return hashlib.sha256("\x1f".join(" ".join(fold(one).split()) for one in self.heads).encode()).hexdigest()


def read_sheet(data: bytes) -> Sheet:
    """The list in the first sheet that has one. Raises Refused, saying what to do, for anything that is none."""
    if len(data) > MOST_BYTES:
        raise Refused(_("Tệp lớn hơn 15 MB. Hãy chia thành nhiều danh sách."))
    if data[:8] == _OLD_OFFICE:
        raise Refused(_LOCKED if _ENCRYPTED in data else _OLD)
    tables = _sheets(data) if data[:4] == b"PK\x03\x04" else [_csv(data)]
    best: Sheet | None = None
    for table in tables:
        sheet = _list_of(table)
        if sheet is not None and (best is None or _fit(sheet) > _fit(best)):
            best = sheet
    if best is not None and not best.rows and needed_are_there(guess(best.heads)):
        raise Refused(_("Bảng có tên cột nhưng chưa có dòng nhiệm vụ nào. Hãy điền mỗi nhiệm vụ một dòng rồi nạp lại."))
    if best is None or not best.rows:
        raise Refused(
            _("Không tìm thấy danh sách nhiệm vụ. Hãy dùng bảng có một hàng tên cột, mỗi nhiệm vụ một dòng bên dưới.")
        )
    return best


def guess(heads: list[str]) -> dict[str, int]:
    """What → place of the column that seems to hold it; each column is used once."""
    found: dict[str, int] = {}
    for place, head in enumerate(heads):
        what = _meaning(head)
        if what is not None and what not in found:
            found[what] = place
    return found


def _meaning(head: str) -> str | None:
    words = " ".join(fold(head).split())
    if words in _SHORT:
        return _SHORT[words].value
    return next((what.value for what, signs in HEADS if any(sign in words for sign in signs)), None)


def _fit(sheet: Sheet) -> int:
    return len(guess(sheet.heads))


def _list_of(table: Iterable[list[str]]) -> Sheet | None:
    """The heads are the line, among the first, of which most is understood; what stands above is a title."""
    lines = list(table)
    scores = [(len(guess(values)), -at) for at, values in enumerate(lines[:LOOKED_AT]) if sum(map(bool, values)) > 1]
    if not scores:
        return None
    at = -max(scores)[1]
    heads = list(lines[at])
    while heads and (not heads[-1] or heads[-1] in OWN_HEADS):
        heads.pop()
    width = len(heads)
    sheet = Sheet(heads)
    for line, values in enumerate(lines[at + 1 :], start=at + 2):
        cells = (values + [""] * width)[:width]
        if not any(cells) or all(_NUMBERING.match(cell) for cell in cells if cell):
            continue
        sheet.rows.append((line, cells))
        if len(sheet.rows) > MOST_ROWS:
            raise Refused(_("Danh sách quá %(most)d dòng. Hãy chia thành nhiều tệp.") % {"most": MOST_ROWS})
    return sheet


def needed_are_there(columns: dict[str, int]) -> bool:
    """Whether the least is named: what is to be done, and by whom."""
    return all(one.value in columns for one in NEEDED)


def _sheets(data: bytes) -> Iterator[list[list[str]]]:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_INFLATED:
                raise Refused(_("Bảng tính quá lớn. Hãy chép danh sách sang một tệp mới, chỉ giữ các cột cần thiết."))
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            for sheet in book.worksheets[:10]:
                most = MOST_ROWS + LOOKED_AT + 200
                rows = sheet.iter_rows(values_only=True, max_row=most, max_col=MOST_COLUMNS)
                table = [[plain(cell) for cell in row] for row in rows]
                _fill_merged(table, _merged(archive, str(getattr(sheet, "_worksheet_path", ""))))
                yield table
    except (BadZipFile, InvalidFileException, KeyError, IndexError, ValueError, OSError) as error:
        raise Refused(_("Không đọc được bảng tính. Hãy lưu lại dạng .xlsx hoặc .csv (UTF-8) rồi thử lại.")) from error


def _merged(archive: ZipFile, path: str) -> list[tuple[int, int, int, int]]:
    name = path.lstrip("/")
    if name not in archive.namelist():
        return []
    found = _MERGE.findall(archive.read(name))
    return [range_boundaries(ref.decode()) for ref in found]  # type: ignore[misc]


def _fill_merged(table: list[list[str]], merged: list[tuple[int, int, int, int]]) -> None:
    """A cell merged over several lines of one column says the same on each; titles over many columns stay one."""
    for left, top, right, bottom in merged:
        if left != right or top > len(table) or left > len(table[top - 1]):
            continue
        value = table[top - 1][left - 1]
        for line in table[top : min(bottom, len(table))]:
            if left <= len(line):
                line[left - 1] = value


def _csv(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(_("Tệp không phải bảng tính .xlsx hoặc .csv (UTF-8). Hãy lưu lại rồi thử lại.")) from error
    first = text.split("\n", 1)[0]
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
        return [[plain(cell) for cell in row[:MOST_COLUMNS]] for row in rows]
    except csv.Error as error:
        raise Refused(_("Không đọc được tệp .csv. Hãy lưu lại dạng .xlsx rồi thử lại.")) from error


def plain(cell: Any) -> str:
    """A cell as text: days as dd/mm/yyyy, whole numbers without a point, blanks of a line joined, lines kept."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return f"{cell.day:02}/{cell.month:02}/{cell.year:04}"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    lines = (" ".join(line.split()) for line in str(cell).replace("\x00", "").splitlines())
    text = "\n".join(line for line in lines if line)[:LONGEST]
    # What our own sheets write before a sign that a spreadsheet would take for a formula.
    return text[1:] if text[:1] == "'" and text[1:2] in "=+-@" and len(text) > 1 else text
