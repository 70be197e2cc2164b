"""A decision on a later day where the deadline was that very day or over: the unit must know before it goes home."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from dieuhanh.directives.models import Extension
from dieuhanh.reminders.lifecycle import Event
from dieuhanh.reminders.queries.ground import WORKING, Ground, Matter, day_text, matter, short

if TYPE_CHECKING:
    from collections.abc import Iterator

EVENT = Event.DEADLINE_MOVED
NEWS = timedelta(days=14)


def stand(ground: Ground) -> Iterator[Matter]:
    """Requests for a later day that were decided on the day of the deadline or after it."""
    if not ground.book.has(EVENT):
        return
    lately = Q(decided_at__gt=ground.now - NEWS, decided_at__lte=ground.now, directive__state__in=WORKING)
    rows = Extension.objects.annotate(decided_on=TruncDate("decided_at")).filter(lately, from_day__lte=F("decided_on"))
    for row in rows.select_related("directive__lead", "directive__assigner", "directive__field").order_by("id"):
        if row.decision == Extension.Decision.GRANTED:
            detail = _("Hạn được lùi đến %(day)s.") % {"day": day_text(row.to_day)}
        else:
            detail = _("Không được gia hạn: %(reason)s") % {"reason": short(row.decision_reason)}
        for rule in ground.book.rules(EVENT, row.directive.assigner.path):
            what, at = f"x{row.pk}", row.decided_at
            yield matter(ground, rule, row.directive, what=what, step=1, detail=detail, tone="reported", at=at)
