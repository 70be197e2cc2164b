"""What the two events of lateness share: the directives over their deadline, and how they say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from dieuhanh.directives.timing import days_late, due_day, is_late
from dieuhanh.reminders.queries.ground import WORKING, Ground, Matter, due_text, lead_text, matter, step_of
from dieuhanh.ui.templatetags.ui import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dieuhanh.reminders.lifecycle import Event


def over_the_deadline(ground: Ground, event: Event) -> Iterator[Matter]:
    """A matter for every row on `event` that the working days of lateness have reached."""
    if not ground.book.has(event):
        return
    for directive in ground.directives(Q(state__in=WORKING, due__lt=ground.today)):
        due = due_day(directive)
        if due is None or not is_late(directive, ground.today):
            continue
        late = ground.late(due)
        for rule in ground.book.rules(event, directive.assigner.path):
            step = step_of(late, rule)
            if step:
                # The days of the calendar are those of the desk; the working days explain the rung of the ladder.
                days = days_late(directive, ground.today)
                said = {"due": due_text(directive), "days": number(days), "late": number(late)}
                told = _("%(due)s, quá hạn %(days)s ngày (%(late)s ngày làm việc); chủ trì: %(lead)s.")
                detail = told % (said | {"lead": lead_text(ground, directive)})
                what = f"{directive.pk}:{due}"
                yield matter(ground, rule, directive, what=what, step=step, detail=detail, tone="overdue")
