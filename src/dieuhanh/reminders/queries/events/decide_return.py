"""A directive that a unit sent back and that waits for the assigner's clerk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.models import Return
from dieuhanh.reminders.lifecycle import Event
from dieuhanh.reminders.queries.ground import short
from dieuhanh.reminders.queries.waiting import waiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dieuhanh.reminders.queries.ground import Ground, Matter

EVENT = Event.DECIDE_RETURN


def stand(ground: Ground) -> Iterator[Matter]:
    """Returns without a decision, and again every N working days until somebody decides."""
    rows = Return.objects.filter(decision="", directive__state=State.RETURNED, at__lte=ground.now)
    return waiting(ground, EVENT, rows, "at", _detail)


def _detail(row: Return) -> str:
    return _("%(unit)s trả lại: %(reason)s") % {"unit": row.directive.lead_name, "reason": short(row.reason)}
