"""The first rows of lists of one unit, read part by part, each in the order of an index as far as it may be wanted.

A union of such parts within a list costs more to write, level by level, than to read: so all parts of all lists are
asked for in one statement of their own, and the lists are then read by key.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any, cast

from django.db import connection
from django.db.models import Exists, Q
from django.utils import timezone

from dieuhanh.directives.lifecycle import OPEN
from dieuhanh.directives.models import Directive
from dieuhanh.directives.queries.reach import SIDES, open_then, passed_on
from dieuhanh.directives.queries.replay import PAST
from dieuhanh.directives.queries.then_open import MOVED, unmoved
from dieuhanh.org.models import Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from django.db.models import QuerySet

    from dieuhanh.directives.queries.reach import Reach

_ALL = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """The first `limit` of `rows` in `order`: a day and the key, both up or both down, or the key alone.

    `rows` tell how they stood on the day (`replay.as_of`); they are asked for where there is something to tell.
    `still`: of a past day, only what was open then is wanted. `twofold`: all of that, as many with the day and as many
    without it, by key; the latter come last. `plain`: the same as `rows`, telling nothing, where a list asks for
    nothing that must be told; that is sooner written.
    """

    rows: Callable[[], QuerySet[Any]]
    order: tuple[str, ...]
    limit: int
    still: bool = False
    twofold: bool = False
    plain: QuerySet[Any] | None = None

    @property
    def day(self) -> str:
        """The column of the day."""
        return next((name.lstrip("-") for name in self.order if name.lstrip("-") != "id"), "assigned_on")

    def walked(self, reach: Reach, day: date) -> bool:
        """Whether the list is of a past day, and what the bodies lead and stands as it stood then need not be told."""
        return self.twofold and self.still and day < timezone.localdate() and not reach.lost


def foremost(lists: Mapping[str, Wanted], reach: Reach, day: date) -> dict[str, list[int]]:
    """By name of each list, the keys of its first rows among those that count for a unit on `day`: two questions."""
    statements: list[str] = []
    given: list[Any] = []
    probed = _probe(reach, day)
    for number, one in enumerate(lists.values()):
        for sql, parameters in _statements(one, reach, day, probed):
            # Days as they are written: they stand in the same order, and nobody need read thousands of them.
            statements.append(f"SELECT {number}, CAST(p.{one.day} AS varchar(10)), p.id FROM ({sql}) p")  # noqa: S608
            given += parameters
    found: list[set[tuple[str | None, int]]] = [set() for _one in lists]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(statements), given)
        for number, at, key in cursor.fetchall():
            found[number].add((at, key))
    return {name: _cut(found[number], one) for number, (name, one) in enumerate(lists.items())}


def _statements(one: Wanted, reach: Reach, day: date, probed: Probe) -> Iterator[tuple[str, Any]]:
    """Reads a list, part by part."""
    if one.walked(reach, day):
        yield from unmoved(reach.bodies, day, one.limit, one.day)
    told: QuerySet[Any] | None = None
    for part, telling in _parts(reach, day, probed, one):
        if telling or one.plain is None:
            told = one.rows() if told is None else told
            yield _statement(one, told.filter(part))
        else:
            yield _statement(one, one.plain.filter(part))


def _statement(one: Wanted, part: QuerySet[Any]) -> tuple[str, Any]:
    """Reads one part of a list. It will stand behind a list of its own: SQLite takes no order within a union."""
    rows = part.values_list(one.day, "id")
    if not one.twofold:
        return rows.order_by(*one.order)[: one.limit].query.sql_with_params()
    # Cut nowhere, so that what is told of each row is told once, before it is ordered: without a limit SQLite would
    # tell it again for the order and for its parts.
    sql, parameters = rows.order_by()[:_ALL].query.sql_with_params()
    place = f"ROW_NUMBER() OVER (PARTITION BY {one.day} IS NULL ORDER BY {one.day}, id)"
    placed = f"SELECT {one.day}, id, {place} AS place FROM ({sql}) q"  # noqa: S608
    return f"SELECT {one.day}, id FROM ({placed}) r WHERE place <= {one.limit:d}", parameters  # noqa: S608


def _cut(found: set[tuple[str | None, int]], one: Wanted) -> list[int]:
    if one.twofold:
        dated = sorted(row for row in found if row[0] is not None)[: one.limit]
        undated = sorted(key for at, key in found if at is None)[: one.limit]
        return [*(key for _at, key in dated), *undated]
    backwards, by_key = one.order[0].startswith("-"), one.order[0].lstrip("-") == "id"
    ranked = sorted(found, key=lambda row: row[1] if by_key else row, reverse=backwards)
    return [key for _at, key in ranked[: one.limit]]


@dataclass(frozen=True, slots=True)
class Probe:
    """What is worth asking for: whether bodies of the unit `gave` any work now; whether any that they lead was ever
    `moved` to another day; by which ways units `changed` since.
    """

    gave: bool
    moved: bool
    changed: list[QuerySet[Any]]


def _probe(reach: Reach, day: date) -> Probe:
    """Each part that need not be asked for saves more than this question costs: most units give nothing to others."""
    gave = Exists(Directive.objects.filter(assigner__in=reach.bodies).order_by())
    moved = Exists(Directive.objects.filter(MOVED, lead__in=reach.bodies).order_by())
    keys = reach.bodies.union(*(_columns(one).get("lead", ()) for one in reach.gained))
    ways = [one for side in SIDES for one in passed_on(day, side, keys)] if day < timezone.localdate() else []
    # One row of another table, to ask all at once.
    row = Unit.objects.filter(pk=min(reach.bodies)).order_by().values_list(gave, moved, *map(Exists, ways)).get()
    return Probe(row[0], row[1], [one for one, found in zip(ways, row[2:], strict=True) if found])


def _parts(reach: Reach, day: date, probed: Probe, one: Wanted) -> Iterator[tuple[Q, bool]]:
    """What counts for the unit, in parts that an index finds each; and whether it is said of units of then, as told.

    Where no unit of a row changed since a past day, it is that of now; of the others, all that left a body of `reach`
    is told again.
    """
    past, still = day < timezone.localdate(), one.still
    parts = reach.parts(apart=not (past and still))
    if one.walked(reach, day):
        led, *parts = parts
        if probed.moved:
            yield from ((led & MOVED & _same(led, day) & open_, False) for open_ in _open_by_end(day))
    for part in parts:
        columns = _columns(part)
        if "assigner" in columns and not probed.gave:
            continue
        if not past:
            yield part, False
            continue
        unchanged = part & _same(part, day)
        yield from ((unchanged & one, False) for one in _open_then(day)) if still else ((unchanged, False),)
    if probed.changed:
        told = reach.condition(PAST["lead"], PAST["assigner"])
        first, *others = probed.changed
        yield Q(pk__in=first.union(*others) if others else first) & told, True


def _open_then(day: date) -> Iterator[Q]:
    """As `reach.open_then`; what is open still with a day or without, or SQLite takes no index of what is open."""
    still, since = open_then(day)
    yield still & Q(due__gte=date.min)
    yield still & Q(due=None)
    yield since


def _open_by_end(day: date) -> Iterator[Q]:
    """The same, said of what has ended alone, or SQLite takes an index of all that is open for the few that moved."""
    yield Q(closed_at=None, state__in=sorted(OPEN))
    yield open_then(day)[1]


def _columns(part: Q) -> dict[str, Any]:
    """What a part asks of each column, by the column's name."""
    found: dict[str, Any] = {}
    for child in part.children:
        if isinstance(child, Q):
            found |= {} if child.negated else _columns(child)
        else:
            name, value = cast("tuple[str, Any]", child)
            found[name.partition("__")[0]] = value
    return found


def _same(part: Q, day: date) -> Q:
    """That the units at the sides of which `part` tells are the same as on `day`."""
    columns = _columns(part)
    return reduce(and_, (~Q(pk__in=one) for side in SIDES if side in columns for one in passed_on(day, side)))
