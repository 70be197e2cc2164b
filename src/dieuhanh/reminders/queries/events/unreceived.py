"""Work that was given and that nobody has taken on yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from dieuhanh.directives.lifecycle import State
from dieuhanh.reminders.lifecycle import Event
from dieuhanh.reminders.queries.ground import Ground, Matter, day_text, due_text, matter

if TYPE_CHECKING:
    from collections.abc import Iterator

EVENT = Event.UNRECEIVED


def stand(ground: Ground) -> Iterator[Matter]:
    """New work first, then again every N working days; a rule of 0 days speaks on the day of issue already."""
    if not ground.book.has(EVENT):
        return
    for directive in ground.directives(Q(state=State.ISSUED)):
        passed = ground.since(directive.issued_at)
        for rule in ground.book.rules(EVENT, directive.assigner.path):
            if passed < rule.days:
                continue
            step = 1 + ((passed - rule.days) // rule.every if rule.every else 0)
            given = {"day": day_text(directive.assigned_on), "unit": directive.assigner.name}
            detail = _("%(unit)s giao ngày %(day)s.") % given
            if directive.deadline:
                detail = f"{detail} {due_text(directive)}."
            # Given to another unit, it is new there.
            what, at = f"{directive.pk}:{directive.lead_id}", directive.issued_at
            yield matter(ground, rule, directive, what=what, step=step, detail=detail, tone="issued", at=at)
