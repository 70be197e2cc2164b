"""The proposal of an act: who inherits each open thing, by which rule, what is uncertain, what a person must choose."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, CharField, Count, F, Value

from dieuhanh.org.models import HELD, Field, MoveRule, SuccessionKind, Thing, Unit
from dieuhanh.reorganisation.queries.things import SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dieuhanh.reorganisation.models import Act, Choice, Heir, Line

# A unit that passes on some functions lives on; by each of these it ends.
ENDING = {SuccessionKind.MERGE, SuccessionKind.SPLIT, SuccessionKind.END_OF_LEVEL}


@dataclass(frozen=True, slots=True)
class Way:
    """Where things go: to `heir`, by `rule`; None: nowhere. `sure` is False where a person should look first."""

    heir: Heir | None
    rule: MoveRule | None
    sure: bool = True
    must_choose: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """All things of a kind that name `predecessor`, in one field of work, and the way that they go."""

    thing: Thing
    predecessor: Unit
    field: Field | None
    number: int
    way: Way

    @property
    def key(self) -> tuple[int, int | None]:
        return self.predecessor.pk, self.field.pk if self.field else None

    @property
    def unit_key(self) -> str:
        """The predecessor in an address."""
        return str(self.predecessor.pk)


class Book:
    """The lines and choices of an act, read once, to say of any thing which way it goes."""

    def __init__(self, act: Act) -> None:
        self.act = act
        self.lines: list[Line] = list(act.lines.select_related("predecessor", "heir__unit", "heir__parent", "field"))
        self.by_unit: dict[int, list[Line]] = defaultdict(list)
        for line in self.lines:
            if line.kind != SuccessionKind.RENAME:
                self.by_unit[line.predecessor_id].append(line)
        self.units = {line.predecessor_id: line.predecessor for line in self.lines}
        self._ways: dict[tuple[str, int, int | None], Way] = {}
        choices = list(act.choices.select_related("heir__unit", "predecessor", "field"))
        self.chosen: dict[tuple[int, int | None], Choice] = {
            (one.predecessor_id, one.field_id): one for one in choices if one.thing_id is None
        }
        self.single: dict[tuple[str, int], Choice] = {
            (one.thing, one.thing_id): one for one in choices if one.thing_id is not None
        }

    @cached_property
    def heirs(self) -> list[Heir]:
        """Everyone who takes over something, each once."""
        found = {line.heir_id: line.heir for line in self.lines if line.kind != SuccessionKind.RENAME}
        return sorted(found.values(), key=lambda heir: (heir.name, heir.pk))

    def candidates(self, unit: int, chosen: Heir | None = None) -> list[Heir]:
        """Who could take the work of `unit`: its own heirs, and whoever was chosen instead."""
        found = {line.heir_id: line.heir for line in self.by_unit[unit]}
        if chosen is not None:
            found[chosen.pk] = chosen
        return sorted(found.values(), key=lambda heir: (heir.name, heir.pk))

    @cached_property
    def ending(self) -> set[int]:
        """Keys of the units that end with the act."""
        return {
            key
            for key, lines in self.by_unit.items()
            if any(line.kind in ENDING for line in lines) and all(line.heir.unit_id != key for line in lines)
        }

    def rest(self, unit: int) -> Heir | None:
        """Who takes all that no field names, if that is one body."""
        heirs = {line.heir_id: line.heir for line in self.by_unit[unit] if line.field_id is None}
        return next(iter(heirs.values())) if len(heirs) == 1 else None

    def way(self, thing: str, unit: int, field_key: int | None) -> Way:
        """The way of all things of `unit` in a field (None: no field is told); worked out once."""
        key = (thing, unit, field_key)
        if key not in self._ways:
            self._ways[key] = self._way(*key)
        return self._ways[key]

    def _way(self, thing: str, unit: int, field_key: int | None) -> Way:
        choice = self.chosen.get((unit, field_key))
        # Where one heir takes the rest, a choice for work without a field is not one for accounts and proposals.
        if choice is not None and not (thing in _WITHOUT_FIELD and self.rest(unit) is not None):
            return Way(choice.heir, MoveRule.GROUP if choice.heir else None)
        lines = self.by_unit[unit]
        named = {line.heir_id: line.heir for line in lines if field_key and line.field_id == field_key}
        if len(named) == 1:
            return Way(next(iter(named.values())), MoveRule.FIELD)
        rest = self.rest(unit)
        if rest is None or len(named) > 1:
            if unit not in self.ending and len(named) < 2:
                # A unit that lives on keeps what no line names; only work without a field could be meant as well.
                return Way(None, None, sure=field_key is not None or thing in _WITHOUT_FIELD)
            # Nobody is guessed: a person must say where it goes.
            return Way(None, None, sure=False, must_choose=True)
        split = len({line.heir_id for line in lines}) > 1
        return Way(rest, MoveRule.REST, sure=not split or (field_key is not None) or thing in _WITHOUT_FIELD)

    def _unclear(self, thing: str, unit: int, *, shared: bool) -> Way:
        """Nobody is guessed: of a unit that lives on it stays, of one that ends a person must say where it goes."""
        if unit in self.ending or shared:
            return Way(None, None, sure=False, must_choose=True)
        return Way(None, None, sure=thing in HELD)


# Whole bodies ask, answer, have people and accounts: no field of work is written on these.
_WITHOUT_FIELD = {Thing.ASKER, Thing.ADDRESSEE, *HELD}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: an heir, or a predecessor with its field, and a number for each kind of thing."""

    name: str
    numbers: dict[str, int]
    heir: Heir | None = None
    group: Group | None = None
    rule: str = ""
    candidates: tuple[Heir, ...] = ()

    @property
    def cells(self) -> list[tuple[Thing, int]]:
        return [(thing, self.numbers.get(thing, 0)) for thing in Thing]

    @property
    def total(self) -> int:
        return sum(self.numbers.values())


@dataclass
class Plan:
    """Everything that the proposing screen shows; `digest` seals it, so that a person confirms what he saw."""

    book: Book
    groups: list[Group]
    totals: Counter[str] = field(default_factory=Counter)

    @property
    def moving(self) -> list[Group]:
        return [group for group in self.groups if group.way.heir is not None]

    @cached_property
    def total(self) -> int:
        return sum(group.number for group in self.moving)

    @cached_property
    def unclear(self) -> list[Row]:
        """What a person looks at first: no field told, several heirs, or none; one row for a unit and a field."""
        return self._rows(group for group in self.groups if not group.way.sure)

    @cached_property
    def chosen(self) -> list[Row]:
        """What a person has chosen for a whole group."""
        picked = self.book.chosen
        mine = (group for group in self.groups if group.key in picked)
        return self._rows(group for group in mine if group.way.rule in (None, MoveRule.GROUP))

    @property
    def open_questions(self) -> int:
        """How many groups wait for a person to say where they go."""
        return len({group.key for group in self.groups if group.way.must_choose})

    def by_rule(self, rule: str) -> list[Row]:
        """What goes by `rule`, one row for an heir."""
        numbers: dict[int, Counter[str]] = defaultdict(Counter)
        heirs: dict[int, Heir] = {}
        for group in self.groups:
            heir = group.way.heir
            if heir is not None and group.way.rule == rule and group.way.sure:
                numbers[heir.pk][group.thing] += group.number
                heirs[heir.pk] = heir
        rows = [Row(heirs[key].name, dict(count), heir=heirs[key], rule=rule) for key, count in numbers.items()]
        return sorted(rows, key=lambda row: (-row.total, row.name))

    def _rows(self, groups: Iterable[Group]) -> list[Row]:
        """One row for a unit and a field, what must be chosen first, then by number."""
        found: dict[tuple[int, int | None], list[Group]] = defaultdict(list)
        for group in groups:
            found[group.key].append(group)
        rows = [
            Row(
                name=one[0].predecessor.name,
                numbers={group.thing: group.number for group in one},
                group=one[0],
                heir=one[0].way.heir,
                candidates=tuple(self.book.candidates(one[0].predecessor.pk, one[0].way.heir)),
            )
            for one in found.values()
        ]
        return sorted(rows, key=lambda row: (not (row.group and row.group.way.must_choose), -row.total, row.name))

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the lines, every group with its way and number, and every choice."""
        parts = [f"line {line.predecessor_id} {line.field_id} {line.heir_id} {line.kind}" for line in self.book.lines]
        parts += [
            f"{group.thing} {group.key} {group.number} {group.way.heir.pk if group.way.heir else None}"
            for group in self.groups
        ]
        parts += [f"one {key} {choice.heir_id}" for key, choice in self.book.single.items()]
        return hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()


def plan_of(act: Act) -> Plan:
    """The proposal as the register stands now; all counts in one query."""
    book = Book(act)
    fields = {line.field_id: line.field for line in book.lines if line.field}
    counted = list(_counts(book))
    unknown = {key for _thing, _unit, key, _number in counted if key is not None} - set(fields)
    if unknown:
        fields |= Field.objects.in_bulk(unknown)
    groups = [
        Group(Thing(thing), book.units[unit], fields.get(key), number, book.way(thing, unit, key))
        for thing, unit, key, number in counted
    ]
    plan = Plan(book, sorted(groups, key=lambda group: (group.predecessor.name, str(group.field or ""), group.thing)))
    plan.totals = Counter()
    for group in groups:
        plan.totals[group.thing] += group.number
    return plan


def _counts(book: Book) -> Iterable[tuple[str, int, int | None, int]]:
    parts: list[Any] = []
    for source in SOURCES:
        units = set(book.by_unit) if source.thing not in HELD else book.ending
        rows = source.of(units)
        column = F(source.field) if source.field else Value(None, output_field=BigIntegerField())
        named = rows.values(of=Value(source.thing.value, output_field=CharField()), whose=F(source.unit), what=column)
        parts.append(named.annotate(number=Count("pk")).values_list("of", "whose", "what", "number"))
    first, *others = parts
    return first.union(*others, all=True) if book.by_unit else ()
