"""What came back to the unit: a report of completion not accepted, or a return that the assigner did not agree to."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.models import Completion, Return
from dieuhanh.reminders.lifecycle import Event
from dieuhanh.reminders.queries.ground import Ground, Matter, matter, short

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from dieuhanh.directives.models import Directive

EVENT = Event.SENT_BACK
# Older decisions are no news: what came of them is told by the other events.
NEWS = timedelta(days=14)


def stand(ground: Ground) -> Iterator[Matter]:
    """Decisions of the last two weeks after which the ball lies with the unit again."""
    if not ground.book.has(EVENT):
        return
    lately = Q(decided_at__gt=ground.now - NEWS, decided_at__lte=ground.now)
    reports = Completion.objects.filter(
        lately, decision=Completion.Decision.SENT_BACK, directive__state=State.IN_PROGRESS
    )
    for report in reports.select_related("directive__lead", "directive__assigner", "directive__field").order_by("id"):
        detail = _("Chưa được nghiệm thu, phải làm tiếp: %(reason)s") % {"reason": short(report.decision_reason)}
        yield from _each(ground, report.directive, f"c{report.pk}", detail, report.decided_at)
    returns = Return.objects.filter(lately, decision=Return.Decision.UPHELD, directive__state=State.ISSUED)
    for row in returns.select_related("directive__lead", "directive__assigner", "directive__field").order_by("id"):
        detail = _("Cơ quan giao vẫn giao đơn vị thực hiện: %(reason)s") % {"reason": short(row.decision_reason)}
        yield from _each(ground, row.directive, f"r{row.pk}", detail, row.decided_at)


def _each(ground: Ground, directive: Directive, what: str, detail: str, at: datetime | None) -> Iterator[Matter]:
    for rule in ground.book.rules(EVENT, directive.assigner.path):
        yield matter(ground, rule, directive, what=what, step=1, detail=detail, tone="returned", at=at)
