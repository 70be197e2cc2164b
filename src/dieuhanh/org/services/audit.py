"""Verbs of auditing: an export is told in the journal; a verification is asked for, and its result kept."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook

from dieuhanh.journal.services import record
from dieuhanh.org.models import User, Verification
from dieuhanh.org.permissions import may_audit, require

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

FIRST = 20


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


def sheet_of(lines: Iterable[list[str]], title: str) -> bytes:
    """`lines` as a workbook of one sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for line in lines:
        sheet.append(line)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
