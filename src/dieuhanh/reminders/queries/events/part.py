"""A part that a unit gave to one of its divisions or people: new, close to its day, over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dieuhanh.directives.lifecycle import OPEN, PartState
from dieuhanh.directives.models import Part
from dieuhanh.directives.timing import over
from dieuhanh.org.models import Role
from dieuhanh.reminders.lifecycle import Event
from dieuhanh.reminders.queries.ground import Ground, Matter, day_text, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dieuhanh.reminders.models import ReminderRule

EVENT = Event.PART
NEW, NEAR, LATE = 1, 2, 3


def stand(ground: Ground) -> Iterator[Matter]:
    """Parts that are worked on: said when given, N working days before their day, and again while they are late."""
    if not ground.book.has(EVENT):
        return
    rows = Part.objects.filter(state=PartState.DOING, directive__state__in=OPEN, given_at__lte=ground.now)
    rows = rows.select_related("unit", "directive__lead", "directive__assigner")
    for part in rows.order_by("id").iterator(chunk_size=2000):
        # The house that shares its work out sets the rule, not the body above it.
        for rule in ground.book.rules(EVENT, part.directive.lead.path):
            yield _matter(ground, rule, part)


def _step(ground: Ground, rule: ReminderRule, part: Part) -> int:
    if part.due is None:
        return NEW
    if part.due >= ground.today:
        return NEAR if ground.left(part.due) <= rule.days else NEW
    late = max(ground.late(part.due), 1)
    return LATE + ((late - 1) // rule.every if rule.every else 0)


def _matter(ground: Ground, rule: ReminderRule, part: Part) -> Matter:
    step = _step(ground, rule, part)
    said = {"unit": part.directive.lead_name, "day": day_text(part.due) if part.due else ""}
    if part.due is None:
        detail = _("%(unit)s giao, không có hạn.") % said
    elif step >= LATE:
        late = {"late": over(part.due, None, ground.today)}
        detail = _("%(unit)s giao, hạn %(day)s, quá hạn %(late)d ngày.") % (said | late)
    else:
        detail = _("%(unit)s giao, hạn %(day)s.") % said
    item = {
        "event": EVENT.value,
        "kind": "directive",
        "id": part.directive_id,
        "code": f"{part.directive.code}.{part.place}",
        "text": short(part.content),
        "detail": detail,
        "day": part.due.isoformat() if part.due else "",
        "tone": "overdue" if step >= LATE else "near_due",
        "urgent": rule.urgent,
        "channels": list(rule.channels),
        "part": part.pk,
    }
    what = f"{EVENT}.{rule.days}:{part.pk}:{part.due}"
    return Matter(rule, what, step, _doers(ground, part), item)


def _doers(ground: Ground, part: Part) -> tuple[int, ...]:
    """The person it was given to; else the officers of the division, or of the unit where the division has none."""
    if part.person_id is not None:
        return (part.person_id,) if part.person_id in ground.people.homes else ()
    return tuple(ground.people.nearest(Role.UNIT_OFFICER, part.unit.path))
