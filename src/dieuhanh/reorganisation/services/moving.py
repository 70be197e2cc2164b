"""Makes the moves of an act: one for each open thing that passes, and none for what stays."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, F, Value

from dieuhanh.directives.models import Coordination
from dieuhanh.org.models import HELD, Move, MoveRule, Thing
from dieuhanh.reorganisation.models import Act
from dieuhanh.reorganisation.queries.things import SOURCES, Source

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from dieuhanh.reorganisation.queries.plan import Book

BATCH = 2000


@dataclass(slots=True)
class Moves:
    """The moves of one act as they are made, what stayed behind, and the digest over all."""

    act: int
    source: str
    at: datetime
    made: dict[str, list[Move]] = field(default_factory=dict)
    stayed: Counter[str] = field(default_factory=Counter)

    def add(self, thing: str, key: int, before: int, after: int, rule: str) -> None:
        move = Move(act=self.act, thing=thing, thing_id=key, before_id=before, after_id=after, rule=rule)
        move.at, move.source = self.at, self.source
        self.made.setdefault(thing, []).append(move)

    def of(self, thing: str) -> list[Move]:
        return self.made.get(thing, [])

    def save(self) -> None:
        """Write all but what people hold: those are written with the grants and posts that they make."""
        for thing, moves in self.made.items():
            if thing not in HELD:
                Move.objects.bulk_create(moves, batch_size=BATCH)

    @property
    def counts(self) -> dict[str, int]:
        return {thing: len(moves) for thing, moves in sorted(self.made.items())}

    @property
    def digest(self) -> str:
        return digest_of(move for moves in self.made.values() for move in moves)


def digest_of(moves: Iterable[Move]) -> str:
    """SHA-256 over what passed from where to where, in one fixed order; the journal keeps it for the whole act."""
    lines = sorted(f"{move.thing}:{move.thing_id}:{move.before_id}>{move.after_id}" for move in moves)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def broken_seals() -> list[Act]:
    """Acts whose moves are no more those that the journal sealed."""
    acts = Act.objects.exclude(sealed="").order_by("pk")
    return [act for act in acts if digest_of(Move.objects.filter(act=act.pk)) != act.sealed]


def make_moves(act: Act, book: Book, at: datetime) -> Moves:
    """The moves that `book` orders, of the rows as they are now, which are locked until the transaction ends."""
    moves = Moves(act.pk, act.source[:300], at)
    for source in SOURCES:
        if source.thing == Thing.COORDINATION:
            _coordinations(source, book, moves)
        else:
            for key, unit, of in _rows(source, book):
                heir, rule = _target(book, source.thing, key, unit, of)
                _put(moves, source.thing, key, (unit, heir), rule)
    return moves


def _rows(source: Source, book: Book, *more: str) -> Any:
    units = book.ending if source.thing in HELD else set(book.by_unit)
    column = F(source.field) if source.field else Value(None, output_field=BigIntegerField())
    rows = source.of(units).order_by("pk").select_for_update()
    return rows.annotate(what=column).values_list("pk", source.unit, "what", *more)


def _target(book: Book, thing: str, key: int, unit: int, of: int | None) -> tuple[int | None, str]:
    """The key of the unit that takes over one thing, and why; None: nobody."""
    choice = book.single.get((thing, key))
    if choice is not None:
        return (choice.heir.unit_id if choice.heir else None), MoveRule.HAND
    way = book.way(thing, unit, of)
    return (way.heir.unit_id if way.heir else None), way.rule or ""


def _put(moves: Moves, thing: str, key: int, ends: tuple[int, int | None], rule: str) -> None:
    before, after = ends
    if after is None or after == before:
        moves.stayed[thing] += 1
    else:
        moves.add(thing, key, before, after, rule)


def _coordinations(source: Source, book: Book, moves: Moves) -> None:
    """A unit coordinates once: where the heir leads or coordinates already, the duty stays with the old name.

    It is not lost: whoever succeeds the unit answers for it (`directives.queries.coordinator`).
    """
    heirs = {heir.unit_id for heir in book.heirs}
    taken = set(Coordination.objects.filter(unit__in=heirs, directive__is_open=True).values_list("directive", "unit"))
    leads = {move.thing_id: move.after_id for move in moves.of(Thing.LEAD)}
    for key, unit, of, directive, lead in _rows(source, book, "directive", "directive__lead"):
        heir, rule = _target(book, source.thing, key, unit, of)
        if heir is not None and ((directive, heir) in taken or leads.get(directive, lead) == heir):
            heir = None
        if heir is not None:
            taken.add((directive, heir))
        _put(moves, source.thing, key, (unit, heir), rule)


def make_moves_back(act: Act, counter: Act, at: datetime) -> Moves:
    """The moves by which `counter` gives back what `act` moved: only what nobody has passed on or ended since."""
    moves = Moves(counter.pk, counter.source[:300], at)
    for source in SOURCES:
        made = {move.thing_id: move for move in Move.objects.filter(act=act.pk, thing=source.thing)}
        if source.thing in HELD:
            _held_back(source, made, moves)
            continue
        standing = source.rows().filter(pk__in=Move.objects.filter(act=act.pk, thing=source.thing).values("thing_id"))
        held = dict(standing.order_by("pk").select_for_update().values_list("pk", source.unit))
        for key, move in made.items():
            if held.get(key) == move.after_id:
                moves.add(source.thing, key, move.after_id, move.before_id, MoveRule.BACK)
            else:
                moves.stayed[source.thing] += 1
    return moves


def _held_back(source: Source, made: dict[int, Move], moves: Moves) -> None:
    """A grant or post that was taken from the person since is not given again."""
    held = set(
        source.rows().filter(pk__in=[move.made for move in made.values() if move.made]).values_list("pk", flat=True)
    )
    for key, move in made.items():
        if move.made is None or move.made in held:
            moves.add(source.thing, key, move.after_id, move.before_id, MoveRule.BACK)
        else:
            moves.stayed[source.thing] += 1
