"""What came after a body: the chain of succession, function by function, followed to whoever lives on a day."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q

from dieuhanh.org.models import Succession

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from dieuhanh.org.models import Field, Unit

    Rows = Callable[[Unit], Sequence[Succession]]


def rows_of(unit: Unit) -> list[Succession]:
    """What succeeded one unit, oldest first; one query."""
    rows = Succession.objects.filter(predecessor=unit)
    return list(rows.select_related("successor", "field").order_by("on", "id"))


def rows_of_all(keys: Iterable[int]) -> dict[int, list[Succession]]:
    """What succeeded each unit of `keys` and each of its successors, by their keys; one query for both steps."""
    wanted = set(keys)
    found: dict[int, list[Succession]] = {key: [] for key in wanted}
    after = Succession.objects.filter(predecessor__in=wanted).values("successor")
    rows = Succession.objects.filter(Q(predecessor__in=wanted) | Q(predecessor__in=after))
    for row in rows.select_related("successor", "field").order_by("on", "id"):
        found.setdefault(row.predecessor_id, []).append(row)
        if row.predecessor_id in wanted:
            found.setdefault(row.successor_id, [])
    return found


def all_rows() -> Rows:
    """Every succession, read once: for pages that ask about many units."""
    known: dict[int, list[Succession]] = defaultdict(list)
    for row in Succession.objects.select_related("successor", "field").order_by("on", "id"):
        known[row.predecessor_id].append(row)
    return lambda unit: known.get(unit.pk, [])


def heir(unit: Unit, day: date, field: Field | None = None, rows: Rows = rows_of) -> Unit | None:
    """Who does on `day` what `unit` did in `field` (None: in general).

    A living unit is its own heir unless the field itself passed on. None when the chain ends in nobody, or when two
    bodies share what is asked for: this function never guesses.
    """
    since: date | None = None
    seen: set[int] = set()
    while unit.pk not in seen:
        seen.add(unit.pk)
        chosen = _step(
            unit, day, field, [r for r in rows(unit) if r.holds_on(day) and (since is None or r.on >= since)]
        )
        if chosen is None:
            return unit if lives(unit, day) else None
        unit, since = chosen.successor, chosen.on
    return unit if lives(unit, day) else None


def heirs(unit: Unit, day: date, rows: Rows = rows_of) -> list[Unit]:
    """Every body living on `day` that took over something of `unit`, without repetition; [] while it lives."""
    if lives(unit, day):
        return []
    found: dict[int, Unit] = {}
    fields = {row.field_id: row.field for row in rows(unit) if row.holds_on(day)}
    for field in fields.values():
        after = heir(unit, day, field, rows)
        if after is not None:
            found[after.pk] = after
    for row in rows(unit):
        # Where a level ended its work was shared out: each share counts, though no single heir can be named.
        if row.holds_on(day) and row.field_id is None and lives(row.successor, day):
            found[row.successor_id] = row.successor
    return list(found.values())


def lives(unit: Unit, day: date) -> bool:
    """Whether the body exists on `day`."""
    return (unit.began_on is None or unit.began_on <= day) and (unit.ended_on is None or unit.ended_on > day)


def _step(unit: Unit, day: date, field: Field | None, rows: Iterable[Succession]) -> Succession | None:
    """The one row by which the work passed on, if exactly one body took it."""
    if field is not None:
        named = [row for row in rows if row.field_id == field.pk]
        if named:
            return _only(named)
    if lives(unit, day):
        return None
    rest = [row for row in rows if row.field_id is None]
    return _only(rest or list(rows))


def _only(rows: list[Succession]) -> Succession | None:
    first_day = [row for row in rows if row.on == rows[0].on]
    return first_day[0] if len({row.successor_id for row in first_day}) == 1 else None
