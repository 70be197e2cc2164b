"""The registers of incoming and outgoing documents: a number of their own, from 1 each year, without gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.documents import permissions
from dieuhanh.documents.models import Document, Register, RegisterEntry
from dieuhanh.journal.services import record
from dieuhanh.org.models import Unit
from dieuhanh.org.permissions import Refused, require

if TYPE_CHECKING:
    from datetime import date


def register_incoming(
    *, by: Any, unit: Unit, document: Document, on: date, recipients: str = "", note: str = ""
) -> RegisterEntry:
    """Enter `document` into the unit's register of incoming documents (NĐ 30/2020/NĐ-CP Art. 22) under the next number.

    Twice the same document gives the same entry. `recipients`: the unit or person that deals with it.
    """
    entry = RegisterEntry(register=Register.INCOMING, unit=unit, document=document, on=on)
    entry.recipients, entry.note = recipients, note
    return _enter(entry, by)


def register_outgoing(
    *,
    by: Any,
    unit: Unit,
    document: Document,
    on: date,
    signer: str = "",
    recipients: str = "",
    archive_copy: str = "",
    copies: int | None = None,
    note: str = "",
) -> RegisterEntry:
    """Enter `document` into the unit's register of outgoing documents (NĐ 30/2020/NĐ-CP Art. 15), next number."""
    entry = RegisterEntry(register=Register.OUTGOING, unit=unit, document=document, on=on)
    entry.signer, entry.recipients, entry.note = signer, recipients, note
    entry.archive_copy, entry.copies = archive_copy, copies
    return _enter(entry, by)


@transaction.atomic
def _enter(entry: RegisterEntry, by: Any) -> RegisterEntry:
    require(
        permissions.may_register(by, entry.unit), _("Bạn không có quyền ghi sổ của %(unit)s.") % {"unit": entry.unit}
    )
    # One writer at a time for the registers of a unit: that is what keeps the numbers without gaps.
    Unit.objects.select_for_update(no_key=True).get(pk=entry.unit_id)
    same = RegisterEntry.objects.filter(register=entry.register, unit=entry.unit, document=entry.document).first()
    if same is not None:
        return same
    entry.year = entry.on.year
    last = RegisterEntry.objects.filter(register=entry.register, unit=entry.unit, year=entry.year).first()
    _check_day(entry, last)
    entry.number = last.number + 1 if last else 1
    entry.save()
    facts = {"register": entry.register, "unit": entry.unit.key, "year": entry.year, "number": entry.number}
    record(by=by, verb="register", on=entry, data={**facts, "on": entry.on, "document": entry.document_id})
    return entry


def _check_day(entry: RegisterEntry, last: RegisterEntry | None) -> None:
    if entry.on > timezone.localdate():
        raise Refused(_("Ngày vào sổ không được ở tương lai."))
    if last is not None and entry.on < last.on:
        raise Refused(
            _("Ngày vào sổ không được trước ngày %(day)s của số liền trước (%(number)s). Hãy ghi ngày vào sổ thực tế.")
            % {"day": f"{last.on:%d/%m/%Y}", "number": last.number}
        )
