"""A deadline that is today, or on days of rest before the next working day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from dieuhanh.directives.timing import due_day
from dieuhanh.reminders.lifecycle import Event
from dieuhanh.reminders.queries.ground import WORKING, Ground, Matter, day_text, due_text, matter, stands_still

if TYPE_CHECKING:
    from collections.abc import Iterator

EVENT = Event.DUE_TODAY


def stand(ground: Ground) -> Iterator[Matter]:
    """What must be done today, for offices rest until after its deadline."""
    last = ground.days.next_working_day(ground.today + timedelta(days=1)) - timedelta(days=1)
    for directive in ground.directives(Q(state__in=WORKING, due__gte=ground.today, due__lte=last)):
        due = due_day(directive)
        if due is None or stands_still(directive, due):
            continue
        if due == ground.today:
            detail = _("Hạn là hôm nay, %(day)s.") % {"day": day_text(due)}
        else:
            detail = _("%(due)s rơi vào ngày nghỉ; hôm nay là ngày làm việc cuối cùng trước hạn.") % {
                "due": due_text(directive)
            }
        for rule in ground.book.rules(EVENT, directive.assigner.path):
            what = f"{directive.pk}:{due}"
            yield matter(ground, rule, directive, what=what, step=1, detail=detail, tone="near_due")
