"""Lines of an act from a spreadsheet: all rows, or none and what is wrong with each."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import openpyxl
from django.db import transaction
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from dieuhanh.journal.services import record
from dieuhanh.org.models import Field, SuccessionKind, UnitName
from dieuhanh.org.permissions import Refused
from dieuhanh.reorganisation.services.drafting import locked_draft, put_line
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dieuhanh.org.models import Unit, User
    from dieuhanh.reorganisation.models import Act

MAX_ROWS, MAX_UNPACKED, SHOWN = 5000, 100 * 1024 * 1024, 30
COLUMNS = ("old", "new", "field", "kind", "short", "parent")
HEADINGS = {
    "don vi cu": "old",
    "ten don vi cu": "old",
    "don vi moi": "new",
    "ten don vi moi": "new",
    "don vi ke thua": "new",
    "linh vuc": "field",
    "hinh thuc": "kind",
    "ten tat": "short",
    "ten tat moi": "short",
    "cap tren": "parent",
    "cap tren moi": "parent",
}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row as it stands in the sheet, with its number there."""

    number: int
    values: dict[str, str]


@transaction.atomic
def add_lines_from_sheet(*, by: User, act: Act, data: bytes) -> int:
    """Add every row as a line; returns how many.

    A new unit is one whose name the register does not hold on the act's day. Raises Refused with the fault of each row
    (at most thirty are told), and nothing is added.
    """
    act = locked_draft(by, act)
    rows = list(read_rows(data))
    names, fields = _Names(act), {fold(one.name): one for one in Field.objects.all()}
    fields |= {fold(one.code): one for one in fields.values()}
    faults: list[str] = []
    for row in rows:
        try:
            with transaction.atomic():
                _put(act, row.values, names, fields)
        except Refused as refusal:
            faults.append(_("Dòng %(row)d: %(fault)s") % {"row": row.number, "fault": refusal.message})
    if faults:
        more = [_("… và %(count)d dòng khác.") % {"count": len(faults) - SHOWN}] if len(faults) > SHOWN else []
        raise Refused("\n".join([_("Tệp có lỗi nên chưa thêm dòng nào:"), *faults[:SHOWN], *more]))
    if not rows:
        raise Refused(_("Tệp không có dòng nào dưới dòng tiêu đề. Hãy điền theo mẫu rồi tải lại."))
    record(by=by, verb="add_reorganisation_lines", on=act, data={"rows": len(rows)})
    return len(rows)


def _put(act: Act, values: dict[str, str], names: _Names, fields: dict[str, Field]) -> None:
    if not values["old"] or not values["new"]:
        raise Refused(_("phải có cả đơn vị cũ và đơn vị mới."))
    field = fields.get(fold(values["field"])) if values["field"] else None
    if values["field"] and field is None:
        raise Refused(_("không có lĩnh vực “%(field)s” trong danh mục.") % {"field": values["field"]})
    kind = _kind(values["kind"]) or act.kind
    old = names.find(values["old"])
    if old is None:
        raise Refused(_("không thấy “%(name)s” trong danh bạ.") % {"name": values["old"]})
    known = names.find(values["new"]) if kind != SuccessionKind.RENAME else None
    parent = names.find(values["parent"]) if values["parent"] else None
    if values["parent"] and parent is None:
        raise Refused(_("không thấy cấp trên “%(name)s” trong danh bạ.") % {"name": values["parent"]})
    put_line(act, old, known or values["new"], short=values["short"], parent=parent, field=field, kind=kind)


def _kind(text: str) -> str:
    if not text:
        return ""
    found = {fold(str(label)): value for value, label in SuccessionKind.choices} | {v: v for v in SuccessionKind.values}
    if fold(text) not in found:
        known = ", ".join(str(label) for label in SuccessionKind.labels)
        raise Refused(_("không có hình thức “%(kind)s”; các hình thức: %(known)s.") % {"kind": text, "known": known})
    return str(found[fold(text)])


class _Names:
    """Units by every name that they bear on the act's day, read once; a name that two bear is not guessed."""

    def __init__(self, act: Act) -> None:
        self.found: dict[str, dict[int, Unit]] = {}
        self.near = act.owner.path
        begun = UnitName.objects.exclude(valid_from__gt=act.on).select_related("unit").order_by("valid_from", "pk")
        for row in begun:
            for name in filter(None, (row.name, row.short)):
                self.found.setdefault(fold(name), {})[row.unit_id] = row.unit
            self.found.setdefault(row.unit.key, {})[row.unit_id] = row.unit

    def find(self, name: str) -> Unit | None:
        """The one unit of that name or key; of several, the one under the unit that carries the act out, or alive."""
        units = list(self.found.get(fold(name), self.found.get(name, {})).values())
        for narrower in (lambda unit: unit.ended_on is None, lambda unit: unit.path.startswith(self.near)):
            fewer = [unit for unit in units if narrower(unit)]
            units = fewer or units
        if len(units) > 1:
            raise Refused(
                _("có %(count)d đơn vị tên “%(name)s”. Hãy ghi mã nội bộ của đơn vị thay cho tên.")
                % {"count": len(units), "name": name}
            )
        return units[0] if units else None


def read_rows(data: bytes) -> Iterator[SheetRow]:
    """The rows under the headings of the first sheet; empty ones are left out. Raises Refused for another file."""
    sheet = _open(data)
    columns: dict[str, int] = {}
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        words = [" ".join(str(cell).split()) if cell is not None else "" for cell in cells]
        if not columns:
            columns = {HEADINGS[fold(word)]: place for place, word in enumerate(words) if fold(word) in HEADINGS}
            if not {"old", "new"} <= set(columns):
                columns = {}
            if number > 20:
                break
            continue
        values = {name: words[columns[name]] if name in columns else "" for name in COLUMNS}
        if any(values.values()):
            yield SheetRow(number, values)
    if not columns:
        raise Refused(_("Không thấy dòng tiêu đề có “Đơn vị cũ” và “Đơn vị mới”. Hãy tải mẫu về và điền theo mẫu."))


def _open(data: bytes) -> Any:
    wrong = _(
        "Tệp không phải bảng tính XLSX đọc được. Hãy lưu lại bằng Excel hoặc LibreOffice, dạng .xlsx, rồi tải lên."
    )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise Refused(_("Tệp quá lớn sau khi giải nén nên không đọc. Hãy chia nhỏ tệp."))
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise Refused(wrong) from error
    sheet = book.worksheets[0] if book.worksheets else None
    if sheet is None:
        raise Refused(wrong)
    if (sheet.max_row or 0) > MAX_ROWS:
        raise Refused(_("Bảng có hơn %(most)d dòng. Hãy chia thành nhiều tệp.") % {"most": MAX_ROWS})
    return sheet


def blank_sheet() -> bytes:
    """A sheet to fill in: the headings, and an example that is made up."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = _("Kế thừa")
    sheet.append([_("Đơn vị cũ"), _("Đơn vị mới"), _("Lĩnh vực"), _("Hình thức"), _("Tên tắt"), _("Cấp trên")])
    for column, width in zip("ABCDEF", (48, 48, 28, 24, 20, 36), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
