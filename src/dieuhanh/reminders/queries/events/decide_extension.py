"""A request for a later day that waits for its decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dieuhanh.directives.models import Extension
from dieuhanh.reminders.lifecycle import Event
from dieuhanh.reminders.queries.ground import day_text, short
from dieuhanh.reminders.queries.waiting import waiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dieuhanh.reminders.queries.ground import Ground, Matter

EVENT = Event.DECIDE_EXTENSION


def stand(ground: Ground) -> Iterator[Matter]:
    """Open requests, and again every N working days until somebody decides."""
    rows = Extension.objects.filter(decision="", directive__is_open=True, asked_at__lte=ground.now)
    return waiting(ground, EVENT, rows, "asked_at", _detail)


def _detail(row: Extension) -> str:
    return _("%(unit)s xin gia hạn đến %(day)s: %(reason)s") % {
        "unit": row.directive.lead_name,
        "day": day_text(row.to_day),
        "reason": short(row.reason),
    }
