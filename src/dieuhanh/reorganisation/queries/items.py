"""The lists behind the numbers of a proposal: each open thing, with what a person chose for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from dieuhanh.directives.queries import page
from dieuhanh.directives.queries.sight import SEEING
from dieuhanh.org.models import Thing, Unit
from dieuhanh.org.permissions import has_role
from dieuhanh.reorganisation.queries.things import BY_THING

if TYPE_CHECKING:
    from dieuhanh.directives.queries import Page
    from dieuhanh.reorganisation.models import Choice
    from dieuhanh.reorganisation.queries.plan import Group, Plan

_RELATED = {
    Thing.LEAD: ("lead", "field"),
    Thing.ASSIGNER: ("assigner", "field"),
    Thing.COORDINATION: ("unit", "directive__field"),
    Thing.ASKER: ("asker",),
    Thing.ADDRESSEE: ("addressee",),
    Thing.GRANT: ("unit", "user__person"),
    Thing.POST: ("unit", "person"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing: `text` is empty where the reader has no right to the register."""

    thing: Thing
    key: int
    code: str
    text: str
    unit: Unit
    field: str
    heir: str
    choice: Choice | None

    @property
    def is_chosen(self) -> bool:
        return self.choice is not None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which list: of one kind of thing, narrowed to a unit, a field ("0": none told), an heir, or what was chosen."""

    thing: Thing
    unit: int | None = None
    field: str = ""
    heir: int | None = None
    rule: str = ""
    chosen: bool = False

    def fits(self, group: Group) -> bool:
        heir = group.way.heir
        return (
            group.thing == self.thing
            and self.unit in (None, group.predecessor.pk)
            and (not self.field or self.field == str(group.field.pk if group.field else 0))
            and (self.heir is None or (heir is not None and heir.pk == self.heir and group.way.sure))
            and (not self.rule or self.rule == group.way.rule)
        )


def items(user: Any, plan: Plan, wanted: Wanted, *, after: str = "", before: str = "") -> tuple[list[Item], Page[Any]]:
    """One page of the list, and the page itself for its cursors."""
    source = BY_THING[wanted.thing]
    if wanted.chosen:
        keys = [key for thing, key in plan.book.single if thing == wanted.thing]
        rows = source.rows().filter(pk__in=keys)
    else:
        rows = source.rows().filter(_any_of(plan, wanted))
    found = page(
        rows.order_by().select_related(*_RELATED[wanted.thing], *_thing_of(wanted)), after=after, before=before
    )
    return [_item(user, plan, wanted.thing, row) for row in found.rows], found


def _thing_of(wanted: Wanted) -> tuple[str, ...]:
    return ("directive",) if wanted.thing == Thing.COORDINATION else ()


def _any_of(plan: Plan, wanted: Wanted) -> Q:
    """The condition that a row belongs to one of the groups that are wanted."""
    source, condition = BY_THING[wanted.thing], Q(pk__in=[])
    for group in plan.groups:
        if wanted.fits(group):
            part = Q(**{source.unit: group.predecessor})
            if source.field:
                part &= Q(**{source.field: group.field}) if group.field else Q(**{f"{source.field}__isnull": True})
            condition |= part
    return condition


def _may_read(user: Any, unit: Unit) -> bool:
    """Whoever holds a role of the register over a unit that a thing names may read the thing."""
    return has_role(user, *SEEING, unit=unit)


def _item(user: Any, plan: Plan, thing: Thing, row: Any) -> Item:
    unit: Unit = getattr(row, BY_THING[thing].unit)
    field = None
    if thing == Thing.GRANT:
        code, text = row.user.username, f"{row.user.get_full_name()} · {row.get_role_display()}"
    elif thing == Thing.POST:
        code, text = row.person.name, row.title
    else:
        subject = row.directive if thing == Thing.COORDINATION else row
        code, text = subject.code, subject.content if _may_read(user, unit) else ""
        field = getattr(subject, "field", None)
    choice = plan.book.single.get((thing, row.pk))
    heir = choice.heir if choice else plan.book.way(thing, unit.pk, field.pk if field else None).heir
    return Item(thing, row.pk, code, text, unit, field.name if field else "", heir.name if heir else "", choice)
