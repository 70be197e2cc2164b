"""Work without a deadline that has grown old; it ages in calendar days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from dieuhanh.reminders.lifecycle import Event
from dieuhanh.reminders.queries.ground import WORKING, Ground, Matter, day_text, lead_text, matter, step_of
from dieuhanh.ui.templatetags.ui import number

if TYPE_CHECKING:
    from collections.abc import Iterator

EVENT = Event.UNDATED


def stand(ground: Ground) -> Iterator[Matter]:
    """Undated work as old as a rule says, once its day of review has come."""
    if not ground.book.has(EVENT):
        return
    reviewed = Q(review_on__isnull=True) | Q(review_on__lte=ground.today)
    old = Q(
        state__in=WORKING,
        deadline__isnull=True,
        waiting_since__isnull=True,
        assigned_on__lt=ground.today - timedelta(days=1),
    )
    for directive in ground.directives(reviewed & old):
        age = (ground.today - directive.assigned_on).days
        for rule in ground.book.rules(EVENT, directive.assigner.path):
            step = step_of(age, rule)
            if step:
                detail = _("Giao ngày %(day)s, đã %(age)s ngày, chưa có hạn%(spoken)s; chủ trì: %(lead)s.") % {
                    "day": day_text(directive.assigned_on),
                    "age": number(age),
                    "spoken": f" (“{directive.time_as_spoken}”)" if directive.time_as_spoken else "",
                    "lead": lead_text(ground, directive),
                }
                yield matter(ground, rule, directive, what=str(directive.pk), step=step, detail=detail, tone="undated")
