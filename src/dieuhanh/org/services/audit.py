"""Verbs of auditing: an export is told in the journal; a verification is asked for, and its result kept."""

from __future__ import annotations

import io
from datetime import datetime
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from dieuhanh.journal.services import record
from dieuhanh.org.models import User, Verification
from dieuhanh.org.permissions import may_audit, require

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FIRST = 20
# A column of a sheet is as wide as what stands in its first lines, in letters, between these.
MEASURED, NARROWEST, WIDEST = 200, 8, 60
A4 = 9  # the number by which the format names the size
HEAD = Font(name="Times New Roman", size=12, bold=True)


@transaction.atomic
def note_export(*, by: User, form: str, asked: dict[str, Any]) -> None:
    """Somebody took the journal out of the desk: who, in what form, filtered how."""
    require(may_audit(by), _("Chỉ quản trị hệ thống và thanh tra, kiểm toán mới được kết xuất nhật ký."))
    record(by=by, verb="export_journal", on=by, data={"form": form, "filter": {k: v for k, v in asked.items() if v}})


@transaction.atomic
def ask_verification(*, by: User) -> Verification:
    """Ask the worker to walk the journal, the files and the quotes; one that waits already is enough."""
    require(may_audit(by), _("Chỉ quản trị hệ thống và thanh tra, kiểm toán mới được yêu cầu kiểm tra."))
    waiting = Verification.objects.filter(ended_at=None).first()
    if waiting is not None:
        return waiting
    asked = Verification.objects.create(asked_at=timezone.now())
    record(by=by, verb="ask_verification", on=asked)
    return asked


@transaction.atomic
def keep_verification(*, entries: int, faults: list[str], at: datetime | None = None) -> None:
    """What a walk found, for whoever asked; no entry in the journal, which may be what is broken."""
    now = at or timezone.now()
    result = {"ended_at": now, "entries": entries, "faults": len(faults), "told": faults[:FIRST]}
    if not Verification.objects.filter(ended_at=None).update(**result):
        Verification.objects.create(asked_at=now, **result)


def sheet_of(lines: Iterable[Sequence[Any]], title: str) -> bytes:
    """`lines` as a workbook of one sheet, each column as wide as its first words, fit to print across.

    The first line, and one that follows an empty line, are heads. Moments are local and without a zone.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    rest = iter(lines)
    begun = list(islice(rest, MEASURED))
    for at, column in enumerate(zip_longest(*begun, fillvalue=""), 1):
        longest = max((len(str(cell)) for cell in column), default=0)
        sheet.column_dimensions[get_column_letter(at)].width = min(WIDEST, max(NARROWEST, longest + 2))
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "landscape", A4, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    head = True
    for line in chain(begun, rest):
        sheet.append([_cell(sheet, value, head=head) for value in line])
        head = not line
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: Any, value: Any, *, head: bool) -> Any:
    """The value as it is where nothing is to be said of its look: a journal has many."""
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub(" ", value)
    if not head and not isinstance(value, datetime):
        return value
    cell = WriteOnlyCell(sheet, value=value)
    if head:
        cell.font, cell.alignment = HEAD, Alignment(wrap_text=True, vertical="center")
    if isinstance(value, datetime):
        cell.number_format = "dd/mm/yyyy hh:mm:ss"
    return cell
