"""A deadline that is N working days away or less, said once for every N that a rule names."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from dieuhanh.directives.timing import due_day
from dieuhanh.reminders.lifecycle import Event
from dieuhanh.reminders.queries.ground import WORKING, Ground, Matter, due_text, matter, stands_still

if TYPE_CHECKING:
    from collections.abc import Iterator

EVENT = Event.DUE_SOON


def stand(ground: Ground) -> Iterator[Matter]:
    """What is due soon and can still be worked on after today."""
    last = ground.days.add_working_days(ground.today, ground.book.widest(EVENT) + 1) - timedelta(days=1)
    for directive in ground.directives(Q(state__in=WORKING, due__gt=ground.today, due__lte=last)):
        due = due_day(directive)
        if due is None or ground.last_chance(due) or stands_still(directive, due):
            continue
        left = ground.left(due)
        for rule in ground.book.rules(EVENT, directive.assigner.path):
            if left <= rule.days:
                said = {"due": due_text(directive), "days": (due - ground.today).days, "left": left}
                detail = _("%(due)s, còn %(days)d ngày (%(left)d ngày làm việc).") % said
                what = f"{directive.pk}:{due}"
                yield matter(ground, rule, directive, what=what, step=1, detail=detail, tone="near_due")
