"""A report of completion that waits to be accepted or sent back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.models import Completion
from dieuhanh.reminders.lifecycle import Event
from dieuhanh.reminders.queries.ground import day_text, short
from dieuhanh.reminders.queries.waiting import waiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dieuhanh.reminders.queries.ground import Ground, Matter

EVENT = Event.DECIDE_COMPLETION


def stand(ground: Ground) -> Iterator[Matter]:
    """Reports without a decision, and again every N working days until somebody decides."""
    rows = Completion.objects.filter(decision="", directive__state=State.REPORTED, at__lte=ground.now)
    return waiting(ground, EVENT, rows, "at", _detail)


def _detail(row: Completion) -> str:
    return _("%(unit)s báo cáo hoàn thành ngày %(day)s: %(summary)s") % {
        "unit": row.directive.lead_name,
        "day": day_text(row.done_on),
        "summary": short(row.summary),
    }
