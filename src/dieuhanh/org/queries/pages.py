"""What the pages of the organisation show, each in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q

from dieuhanh.org import lineage
from dieuhanh.org.models import (
    Area,
    Post,
    RoleGrant,
    Succession,
    Unit,
    UnitCode,
    UnitKind,
    UnitName,
    UnitParent,
    User,
)
from dieuhanh.org.queries.units import search_units, units_on
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

# A page is for reading; beyond this a search helps more than a longer list.
ROWS = 300
# A body with more than these below it is shown kind by kind.
MANY = 12
ORDER = {
    kind: place
    for place, kind in enumerate(
        (
            UnitKind.PROVINCE_COMMITTEE,
            UnitKind.PROVINCE_OFFICE,
            UnitKind.DEPARTMENT,
            UnitKind.PUBLIC_SERVICE,
            UnitKind.DIVISION,
            UnitKind.DISTRICT_COMMITTEE,
            UnitKind.DISTRICT_DIVISION,
            UnitKind.COMMUNE_COMMITTEE,
            UnitKind.COMMUNE_DIVISION,
            UnitKind.GROUP,
            UnitKind.PARTY,
            UnitKind.COUNCIL,
            UnitKind.AGENCY,
            UnitKind.ASSOCIATION,
            UnitKind.ENTERPRISE,
            UnitKind.MINISTRY,
        )
    )
}


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit in a list: as it was called on the day, how deep it stood, and who came after if it is gone today."""

    unit: Unit
    name: str
    short: str
    depth: int
    heirs: list[Unit]
    gone: bool


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Units of one kind that stand side by side in the tree, each with those below it; `count`: without those."""

    kind: str
    rows: list[UnitRow]
    count: int


@dataclass(slots=True)
class Passing:
    """What passed between two bodies on one day: the other side, how, which fields, and whether all the rest too."""

    other: Unit
    on: date
    kind: str
    document: str
    fields: list[str]
    rest: bool = False


@dataclass(slots=True)
class UnitFacts:
    """All that the page of a unit tells; `day` is the day on which it looks."""

    unit: Unit
    day: date
    name: str
    lives: bool
    heirs: list[Unit]
    names: list[UnitName]
    codes: list[UnitCode]
    parents: list[tuple[UnitParent, str]]
    children: list[tuple[Unit, str]]
    before: list[Passing]
    after: list[Passing]
    posts: list[Post] = field(default_factory=list)


def unit_rows(day: date, today: date, q: str = "") -> list[UnitRow]:
    """Units of `day` as a tree, or those that `q` finds; at most ROWS."""
    units = [(unit, 0) for unit in search_units(q, day, ROWS)] if q.strip() else _tree(day)[:ROWS]
    return _rows(units, day, today)


def unit_groups(rows: list[UnitRow]) -> list[UnitGroup]:
    """The rows of a tree by the kinds of what stands at its top, and directly below whoever has many below it."""
    tops = [place for place, row in enumerate(rows) if row.depth == 0]
    large = {start for start, end in pairwise([*tops, len(rows)]) if end - start > MANY}
    found: list[UnitGroup] = []
    head: tuple[int, str] | None = None
    level = 0
    for place, row in enumerate(rows):
        if row.depth == 0:
            level = 1 if place in large else 0
        if row.depth > level and found:
            found[-1].rows.append(row)
        elif (row.depth, row.unit.kind) == head:
            found[-1] = UnitGroup(found[-1].kind, [*found[-1].rows, row], found[-1].count + 1)
        else:
            found.append(UnitGroup(row.unit.get_kind_display(), [row], 1))
            head = (row.depth, row.unit.kind)
    return found


def unit_options(q: str, day: date, today: date, limit: int = 20) -> list[UnitRow]:
    """What a box for choosing a unit offers for `q`: units of `day`, with their successors of `today`."""
    return _rows([(unit, 0) for unit in search_units(q, day, limit)], day, today)


def unit_facts(unit: Unit, day: date, today: date) -> UnitFacts:
    """Names, codes, places, successions and people of a unit, looked at on `day`."""
    parents = list(UnitParent.objects.filter(unit=unit).select_related("parent").oldest_first())
    below = UnitParent.objects.on(day).filter(parent=unit, unit__in=units_on(day)).select_related("unit")
    children = sorted((row.unit for row in below), key=_place)
    named = [unit, *children, *(row.parent for row in parents)]
    called = list(UnitName.objects.filter(unit__in={one.pk for one in named}).oldest_first())
    names = {one.pk: one.name for one in named} | {row.unit_id: row.name for row in called if row.holds_on(day)}
    people = Post.objects.on(day).filter(unit=unit).select_related("person")
    lives = lineage.lives(unit, today)
    after: dict[int, list[Succession]] = defaultdict(list)
    for one in _successions(unit, all_of_them=not lives):
        after[one.predecessor_id].append(one)
    passed = [one for rows in after.values() for one in rows if unit.pk in {one.predecessor_id, one.successor_id}]
    return UnitFacts(
        unit=unit,
        day=day,
        name=names[unit.pk],
        lives=lives,
        heirs=lineage.heirs(unit, today, lambda one: after.get(one.pk, [])),
        names=[row for row in called if row.unit_id == unit.pk],
        codes=list(UnitCode.objects.filter(unit=unit).oldest_first()),
        parents=[(row, names[row.parent_id]) for row in parents],
        children=[(child, names[child.pk]) for child in children],
        before=_passings((one for one in passed if one.successor_id == unit.pk), "predecessor"),
        after=_passings((one for one in passed if one.predecessor_id == unit.pk), "successor"),
        posts=list(people.order_by("valid_from", "id")),
    )


def _successions(unit: Unit, *, all_of_them: bool) -> QuerySet[Succession]:
    """Those that name `unit`; all of them where its heirs are sought, who may have heirs themselves."""
    rows = Succession.objects.select_related("predecessor", "successor", "field").order_by("on", "id")
    return rows if all_of_them else rows.filter(Q(predecessor=unit) | Q(successor=unit))


def users_of(paths: Iterable[str], q: str, day: date) -> list[User]:
    """Accounts with a role on `day` under one of `paths`, and those without any; `q` in name or user name."""
    held = RoleGrant.objects.on(day)
    under = Q(pk__in=[])
    for path in paths:
        under |= Q(unit__path__startswith=path)
    mine, anybodys = held.filter(under).values("user_id"), held.values("user_id")
    users = User.objects.filter(Q(pk__in=mine) | ~Q(pk__in=anybodys)).select_related("person")
    for word in fold(q).split():
        users = users.filter(Q(username__contains=word) | Q(person__folded__contains=word))
    grants = Prefetch("grants", held.select_related("unit").order_by("id"), to_attr="held")
    return list(users.prefetch_related(grants).order_by("username")[:ROWS])


def user_with_grants(pk: int) -> User | None:
    """An account with its person and all its grants, also those that ended, newest first."""
    grants = Prefetch(
        "grants", RoleGrant.objects.select_related("unit").order_by("-valid_from", "-id"), to_attr="all_grants"
    )
    return User.objects.select_related("person").prefetch_related(grants).filter(pk=pk).first()


def areas(day: date, q: str, level: str, province: str) -> list[Area]:
    """Areas of `day` by name or code, of one level and one province if given; at most ROWS."""
    found: QuerySet[Area] = Area.objects.on(day).select_related("parent", "successor")
    if level:
        found = found.filter(level=level)
    if province:
        found = found.filter(Q(parent__code=province, parent__level="province") | Q(code=province, level="province"))
    for word in fold(q).split():
        found = found.filter(Q(folded__contains=word) | Q(code=word))
    whole = fold(q).strip()
    rows = sorted(found[: ROWS * 2], key=lambda area: (whole not in area.folded, area.level != "province", area.code))
    return rows[:ROWS]


def area_counts(day: date) -> dict[str, int]:
    """How many provinces, districts and communes there were on `day`."""
    return {level: Area.objects.on(day).filter(level=level).count() for level in Area.Level.values}


def provinces(day: date) -> list[Area]:
    """The provinces of `day`, by name as people look for them."""
    return sorted(Area.objects.on(day).filter(level="province"), key=lambda area: area.folded.split(" ", 1)[-1])


def _place(unit: Unit) -> tuple[int, str]:
    return ORDER.get(UnitKind(unit.kind), len(ORDER)), unit.folded


def _tree(day: date) -> list[tuple[Unit, int]]:
    units = {unit.pk: unit for unit in units_on(day)}
    above = dict(UnitParent.objects.on(day).oldest_first().values_list("unit_id", "parent_id"))
    below: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in sorted(units.values(), key=_place):
        parent = above.get(unit.pk)
        below[parent if parent in units else None].append(unit)
    rows: list[tuple[Unit, int]] = []
    stack = [(unit, 0) for unit in reversed(below[None])]
    while stack:
        unit, depth = stack.pop()
        rows.append((unit, depth))
        stack.extend((child, depth + 1) for child in reversed(below.pop(unit.pk, [])))
    return rows


def _rows(units: list[tuple[Unit, int]], day: date, today: date) -> list[UnitRow]:
    rows = UnitName.objects.on(day).filter(unit_id__in=[unit.pk for unit, _depth in units]).oldest_first()
    names = {row.unit_id: row for row in rows}
    gone = {unit.pk for unit, _depth in units if not lineage.lives(unit, today)}
    after = lineage.all_rows() if gone else lineage.rows_of
    found = []
    for unit, depth in units:
        row = names.get(unit.pk)
        heirs = lineage.heirs(unit, today, after) if unit.pk in gone else []
        name, short = (row.name, row.short) if row else (unit.name, "")
        found.append(UnitRow(unit, name, short, depth, heirs, unit.pk in gone))
    return found


def _passings(rows: Iterable[Succession], side: str) -> list[Passing]:
    grouped: dict[tuple[int, date, str], Passing] = {}
    for row in rows:
        other: Unit = getattr(row, side)
        one = grouped.setdefault(
            (other.pk, row.on, row.document), Passing(other, row.on, row.get_kind_display(), row.document, [])
        )
        if row.field:
            one.fields.append(row.field.name)
        else:
            one.rest = True
    return list(grouped.values())
