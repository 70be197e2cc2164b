"""What the events of waiting decisions share: rows of a ledger that nobody has decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dieuhanh.reminders.queries.ground import Ground, Matter, matter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.models import QuerySet

    from dieuhanh.reminders.lifecycle import Event

_RELATED = ("directive__lead", "directive__assigner", "directive__field")


def waiting(
    ground: Ground, event: Event, rows: QuerySet[Any], moment: str, detail: Callable[[Any], str]
) -> Iterator[Matter]:
    """A matter for every row that has waited as long as a rule on `event` says; `moment` names when it began."""
    if not ground.book.has(event):
        return
    for row in rows.select_related(*_RELATED).order_by("id"):
        at = getattr(row, moment)
        passed = ground.since(at)
        for rule in ground.book.rules(event, row.directive.assigner.path):
            if passed < rule.days:
                continue
            step = 1 + ((passed - rule.days) // rule.every if rule.every else 0)
            said = detail(row)
            yield matter(ground, rule, row.directive, what=str(row.pk), step=step, detail=said, tone="reported", at=at)
