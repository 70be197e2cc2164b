"""Role grants and posts under an act of reorganisation: those of a unit that ends pass to its heir, once a person.

Part of one act, which checks who acts and leaves the one entry in the journal (docs/decisions/0006).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dieuhanh.org.models import Move, Post, RoleGrant, Thing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

BATCH = 500
# Each kind with what is held, and by whom: who has both in the heir already needs no second.
_TABLES: dict[str, tuple[Any, tuple[str, str]]] = {
    Thing.GRANT: (RoleGrant, ("user_id", "role")),
    Thing.POST: (Post, ("person_id", "title")),
}


def pass_held(thing: str, moves: Sequence[Move], *, on: date, source: str) -> None:
    """End the grants or posts that `moves` (not yet saved) name, and give the same in the heir from `on`.

    Who holds it there already, or comes with it from two units, keeps one. `made` of each move that gave a new row
    tells which; the moves are saved here.
    """
    table, names = _TABLES[thing]
    rows = table.objects.in_bulk([move.thing_id for move in moves])
    units = {move.after_id for move in moves}
    held = set(table.objects.on(on).filter(unit__in=units, valid_to=None).values_list(*names, "unit"))
    given: list[tuple[Move, Any]] = []
    for move in moves:
        old = rows[move.thing_id]
        mine = (*(getattr(old, name) for name in names), move.after_id)
        if mine not in held:
            new = _same(old, names, unit=move.after_id, on=on, source=source)
            new.valid_to = old.valid_to
            held.add(mine)
            given.append((move, new))
    table.objects.bulk_create([new for _move, new in given], batch_size=BATCH)
    for move, new in given:
        move.made = new.pk
    Move.objects.bulk_create(moves, batch_size=BATCH)
    table.objects.filter(pk__in=list(rows)).update(valid_to=on)


def give_held_back(thing: str, act: int, counter: Sequence[Move], *, on: date, source: str) -> None:
    """Give again, from `on`, what `act` ended, and end what it gave; `counter` is not yet saved.

    What somebody has taken back since is left out by whoever makes `counter`.
    """
    table, names = _TABLES[thing]
    rows = table.objects.in_bulk([move.thing_id for move in counter])
    pairs = [(move, rows[move.thing_id]) for move in counter]
    new = [_same(old, names, unit=old.unit_id, on=on, source=source) for _move, old in pairs]
    table.objects.bulk_create(new, batch_size=BATCH)
    for (move, _old), row in zip(pairs, new, strict=True):
        move.made = row.pk
    Move.objects.bulk_create(counter, batch_size=BATCH)
    made = Move.objects.filter(act=act, thing=thing, made__isnull=False).values("made")
    table.objects.filter(pk__in=made, valid_to=None).update(valid_to=on)


def _same(old: Any, names: tuple[str, str], *, unit: int, on: date, source: str) -> Any:
    """The same thing of the same person in `unit`, from `on`."""
    return type(old)(**{name: getattr(old, name) for name in names}, unit_id=unit, valid_from=on, source=source)
