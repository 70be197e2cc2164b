"""A deadline that is N working days away or less, said once for every N that a rule names."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from dieuhanh.reminders.lifecycle import Event
from dieuhanh.reminders.queries.ground import WORKING, Ground, Matter, day_text, matter

if TYPE_CHECKING:
    from collections.abc import Iterator

EVENT = Event.DUE_SOON


def stand(ground: Ground) -> Iterator[Matter]:
    """What is due soon and can still be worked on after today."""
    last = ground.days.add_working_days(ground.today, ground.book.widest(EVENT) + 1) - timedelta(days=1)
    for directive in ground.directives(Q(state__in=WORKING, deadline__gt=ground.today, deadline__lte=last)):
        deadline = directive.deadline
        if deadline is None or ground.last_chance(deadline):
            continue
        left = ground.left(deadline)
        for rule in ground.book.rules(EVENT, directive.assigner.path):
            if left <= rule.days:
                detail = _("Hạn %(day)s, còn %(left)d ngày làm việc.") % {"day": day_text(deadline), "left": left}
                what = f"{directive.pk}:{deadline}"
                yield matter(ground, rule, directive, what=what, step=1, detail=detail, tone="near_due")
