"""Taking the office's own corrections out of the desk as gold for `vanban`: who did so stands in the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from dieuhanh.journal.services import record
from dieuhanh.org.permissions import require
from dieuhanh.review.permissions import may_export

if TYPE_CHECKING:
    from dieuhanh.org.models import User


@transaction.atomic
def note_gold_export(*, by: User) -> None:
    """Somebody takes confirmed items with their documents' texts out of the desk."""
    require(may_export(by), _("Chỉ thanh tra, kiểm toán mới được kết xuất mẫu đã duyệt."))
    record(by=by, verb="export_gold", on=by)
