"""A leader asks why work is late: said at once, and again until the unit answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.models import Explanation
from dieuhanh.reminders.lifecycle import Event
from dieuhanh.reminders.queries.ground import day_text
from dieuhanh.reminders.queries.waiting import waiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dieuhanh.reminders.queries.ground import Ground, Matter

EVENT = Event.EXPLANATION


def stand(ground: Ground) -> Iterator[Matter]:
    """Questions without an answer."""
    rows = Explanation.objects.filter(answered_at__isnull=True, asked_at__lte=ground.now)
    rows = rows.exclude(directive__state=State.CANCELLED)
    return waiting(ground, EVENT, rows.select_related("asked_by__person"), "asked_at", _detail)


def _detail(row: Explanation) -> str:
    return _("%(who)s yêu cầu giải trình việc chậm; trả lời trước hết ngày %(day)s.") % {
        "who": row.asked_by.get_full_name() or row.asked_by.username,
        "day": day_text(row.due_on),
    }
