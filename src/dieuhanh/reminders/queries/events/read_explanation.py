"""An explanation that came and that nobody of the assigner's side has judged or read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.models import Explanation
from dieuhanh.reminders.lifecycle import Event
from dieuhanh.reminders.queries.ground import short
from dieuhanh.reminders.queries.waiting import waiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dieuhanh.reminders.queries.ground import Ground, Matter

EVENT = Event.READ_EXPLANATION


def stand(ground: Ground) -> Iterator[Matter]:
    """Answers without a decision, and again every N working days until somebody reads them."""
    rows = Explanation.objects.filter(decision="", answered_at__lte=ground.now)
    rows = rows.exclude(directive__state=State.CANCELLED)
    return waiting(ground, EVENT, rows, "answered_at", _detail)


def _detail(row: Explanation) -> str:
    return _("%(unit)s giải trình (%(cause)s): %(text)s") % {
        "unit": row.directive.lead_name,
        "cause": row.get_cause_display(),
        "text": short(row.text),
    }
