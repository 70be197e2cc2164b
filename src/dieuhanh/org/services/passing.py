"""Role grants under an act of reorganisation: those of a unit that ends pass to its heir, one for each person.

Part of one act, which checks who acts and leaves the one entry in the journal (docs/decisions/0006).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dieuhanh.org.models import Move, RoleGrant, Thing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

BATCH = 500


def pass_grants(moves: Sequence[Move], *, on: date, source: str) -> None:
    """End the grants that `moves` (not yet saved) name, and give the same role in the heir from `on`.

    Who holds the role there already, or comes with it from two units, keeps one. `made` of each move that gave a new
    grant tells which; the moves are saved here.
    """
    grants = RoleGrant.objects.in_bulk([move.thing_id for move in moves])
    held = set(
        RoleGrant.objects.on(on)
        .filter(unit__in={move.after_id for move in moves}, valid_to=None)
        .values_list("user", "role", "unit")
    )
    given: list[tuple[Move, RoleGrant]] = []
    for move in moves:
        old = grants[move.thing_id]
        if (old.user_id, old.role, move.after_id) not in held:
            new = RoleGrant(user_id=old.user_id, role=old.role, unit_id=move.after_id, valid_from=on, source=source)
            new.valid_to = old.valid_to
            held.add((old.user_id, old.role, move.after_id))
            given.append((move, new))
    RoleGrant.objects.bulk_create([new for _move, new in given], batch_size=BATCH)
    for move, new in given:
        move.made = new.pk
    Move.objects.bulk_create(moves, batch_size=BATCH)
    RoleGrant.objects.filter(pk__in=[move.thing_id for move in moves]).update(valid_to=on)


def give_grants_back(act: int, counter: Sequence[Move], *, on: date, source: str) -> None:
    """Give again, from `on`, the grants that `act` ended, and end those that it gave; `counter` is not yet saved.

    A grant that somebody has taken back since is left out by whoever makes `counter`.
    """
    grants = RoleGrant.objects.in_bulk([move.thing_id for move in counter])
    pairs = [(move, grants[move.thing_id]) for move in counter]
    new = [
        RoleGrant(user_id=old.user_id, role=old.role, unit_id=old.unit_id, valid_from=on, source=source)
        for _move, old in pairs
    ]
    RoleGrant.objects.bulk_create(new, batch_size=BATCH)
    for (move, _old), grant in zip(pairs, new, strict=True):
        move.made = grant.pk
    Move.objects.bulk_create(counter, batch_size=BATCH)
    made = Move.objects.filter(act=act, thing=Thing.GRANT, made__isnull=False).values("made")
    RoleGrant.objects.filter(pk__in=made, valid_to=None).update(valid_to=on)
