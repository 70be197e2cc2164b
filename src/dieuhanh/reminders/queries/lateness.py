"""What the two events of lateness share: the directives over their deadline, and how they say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from dieuhanh.directives.lifecycle import TimeClass
from dieuhanh.reminders.queries.ground import WORKING, Ground, Matter, day_text, matter, step_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dieuhanh.reminders.lifecycle import Event


def over_the_deadline(ground: Ground, event: Event) -> Iterator[Matter]:
    """A matter for every row on `event` that the working days of lateness have reached."""
    if not ground.book.has(event):
        return
    for directive in ground.directives(Q(state__in=WORKING, deadline__lt=ground.today)):
        deadline = directive.deadline
        # The register's own word decides: a clock that pauses there is not late here.
        if deadline is None or getattr(directive, "time_class", "") != TimeClass.OVERDUE:
            continue
        late = ground.late(deadline)
        for rule in ground.book.rules(event, directive.assigner.path):
            step = step_of(late, rule)
            if step:
                detail = _("Hạn %(day)s, quá hạn %(late)d ngày làm việc; chủ trì: %(lead)s.") % {
                    "day": day_text(deadline),
                    "late": late,
                    "lead": directive.lead_name,
                }
                what = f"{directive.pk}:{deadline}"
                yield matter(ground, rule, directive, what=what, step=step, detail=detail, tone="overdue")
