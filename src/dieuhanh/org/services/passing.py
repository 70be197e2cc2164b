"""Role grants and posts under an act of reorganisation: those of a unit that ends pass to its heir, once a person.

Part of one act, which checks who acts and leaves the one entry in the journal (docs/decisions/0006).
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from django.db.models import F

from dieuhanh.org.models import Move, Post, RoleGrant, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BATCH = 500
# From the first day to the first day on which it holds no more.
Stretch: TypeAlias = tuple[date, date]
ENDLESS = date.max
# Each kind with what is held, and by whom: who has both in the heir already needs no second.
_TABLES: dict[str, tuple[Any, tuple[str, str]]] = {
    Thing.GRANT: (RoleGrant, ("user_id", "role")),
    Thing.POST: (Post, ("person_id", "title")),
}


def pass_held(thing: str, moves: Sequence[Move], *, on: date, source: str) -> None:
    """End the grants or posts that `moves` (not yet saved) name, and give the same in the heir from `on`.

    Who holds it there already, or comes with it from two units, gets only the days that are missing. `made` of each
    move that gave a new row tells which; the moves are saved here.
    """
    table, names = _TABLES[thing]
    rows = table.objects.in_bulk([move.thing_id for move in moves])
    held = _stretches(table, names, {move.after_id for move in moves}, on)
    given: list[tuple[Move, Any]] = []
    for move in moves:
        old = rows[move.thing_id]
        mine = held[(*(getattr(old, name) for name in names), move.after_id)]
        move.until = old.valid_to
        missing = _missing((max(on, old.valid_from or on), old.valid_to or ENDLESS), mine)
        if missing is not None:
            first, end = missing
            new = _same(old, names, unit=move.after_id, on=first, source=source)
            new.valid_to = None if end == ENDLESS else end
            mine.append(missing)
            given.append((move, new))
    table.objects.bulk_create([new for _move, new in given], batch_size=BATCH)
    for move, new in given:
        move.made = new.pk
    Move.objects.bulk_create(moves, batch_size=BATCH)
    _end(table, list(rows), on)


def _stretches(table: Any, names: tuple[str, str], units: set[int], on: date) -> dict[Any, list[Stretch]]:
    """What is held in `units` on `on` or will be, also what ends or begins later: by holder, kind and unit."""
    found: dict[Any, list[Stretch]] = defaultdict(list)
    rows = table.objects.filter(unit__in=units).exclude(valid_to__lte=on)
    for *key, unit, first, end in rows.values_list(*names, "unit", "valid_from", "valid_to"):
        found[(*key, unit)].append((first or on, end or ENDLESS))
    return found


def _missing(wanted: Stretch, held: Iterable[Stretch]) -> Stretch | None:
    """The one stretch that holds every day of `wanted` which is not in `held`; None: all of them are."""
    first, end = wanted
    for begins, ends in sorted(held):
        if begins <= first:
            first = max(first, ends)
    for begins, ends in sorted(held, key=lambda one: one[1], reverse=True):
        if ends >= end:
            end = min(end, begins)
    return (first, end) if first < end else None


def _end(table: Any, keys: Sequence[int], on: date) -> None:
    """End rows from `on`; one that was to begin later never begins."""
    rows = table.objects.filter(pk__in=keys)
    rows.filter(valid_from__gt=on).update(valid_to=F("valid_from"))
    rows.exclude(valid_from__gt=on).update(valid_to=on)


def give_held_back(thing: str, act: int, counter: Sequence[Move], *, on: date, source: str) -> None:
    """Give again, from `on`, what `act` ended, and end what it gave; `counter` is not yet saved.

    What somebody has taken back since is left out by whoever makes `counter`.
    """
    table, names = _TABLES[thing]
    rows = table.objects.in_bulk([move.thing_id for move in counter])
    pairs = [(move, rows[move.thing_id]) for move in counter]
    until = dict(Move.objects.filter(act=act, thing=thing).values_list("thing_id", "until"))
    new = []
    for move, old in pairs:
        row = _same(old, names, unit=old.unit_id, on=max(on, old.valid_from or on), source=source)
        # What was given for a time comes back for the rest of that time.
        end = until.get(move.thing_id)
        row.valid_to = max(end, row.valid_from) if end else None
        new.append(row)
    table.objects.bulk_create(new, batch_size=BATCH)
    for (move, _old), row in zip(pairs, new, strict=True):
        move.made = row.pk
    Move.objects.bulk_create(counter, batch_size=BATCH)
    made = Move.objects.filter(act=act, thing=thing, made__isnull=False).values("made")
    standing = table.objects.filter(pk__in=made).exclude(valid_to__lte=on)
    _end(table, list(standing.values_list("pk", flat=True)), on)


def _same(old: Any, names: tuple[str, str], *, unit: int, on: date, source: str) -> Any:
    """The same thing of the same person in `unit`, from `on`."""
    return type(old)(**{name: getattr(old, name) for name in names}, unit_id=unit, valid_from=on, source=source)
