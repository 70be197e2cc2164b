"""A task list is taken in as rows; nothing is official yet."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.journal.services import record
from dieuhanh.org.permissions import require
from dieuhanh.transfer import permissions, queries
from dieuhanh.transfer.models import Batch, Row
from dieuhanh.transfer.papers.sheets import guess, read_sheet

if TYPE_CHECKING:
    from dieuhanh.org.models import Unit


@transaction.atomic
def bring_list(*, by: Any, unit: Unit, data: bytes, file_name: str) -> Batch:
    """Read a task list (XLSX or CSV) for `unit`, which gives the tasks; the same bytes give the list brought before.

    Columns are those that a person confirmed for such heads before, else a guess. Refused if it is no list at all.
    """
    require(permissions.may_bring(by, unit), _("Chỉ văn thư của cơ quan giao mới nạp được danh sách nhiệm vụ."))
    sha256 = hashlib.sha256(data).hexdigest()
    known = Batch.objects.filter(unit=unit, sha256=sha256).first()
    if known is not None:
        return known
    sheet = read_sheet(data)
    batch, new = Batch.objects.get_or_create(
        unit=unit,
        sha256=sha256,
        defaults={
            "by": by,
            "at": timezone.now(),
            "file_name": file_name[-200:],
            "heads": [head[:300] for head in sheet.heads],
            "signature": sheet.signature,
            "columns": queries.remembered(unit, sheet.signature) or guess(sheet.heads),
            "assigned_on": timezone.localdate(),
        },
    )
    if new:
        Row.objects.bulk_create(
            (Row(batch=batch, line=line, cells=cells) for line, cells in sheet.rows), batch_size=500
        )
        facts = {"unit": unit.pk, "file": batch.file_name, "sha256": sha256, "rows": len(sheet.rows)}
        record(by=by, verb="bring_task_list", on=batch, data=facts)
    return batch
