"""The register of units under an act of reorganisation: many bodies begin, end and pass their work on at one stroke.

These are parts of one act, which checks who acts and leaves the one entry in the journal (docs/decisions/0006).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from dieuhanh.org.models import Succession, Unit, UnitCode, UnitName, UnitParent
from dieuhanh.org.services.tree import refresh_units, search_words
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from django.db.models import Model

    from dieuhanh.org.models import Field

BATCH = 500
DATED: dict[str, Any] = {"names": UnitName, "codes": UnitCode, "parents": UnitParent}


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A body that begins; `parent` is its place, or the place in the list of another that begins."""

    name: str
    short: str
    kind: str
    parent: Unit | int | None


@dataclass(frozen=True, slots=True)
class Passage:
    """From `predecessor` to `successor` in `field` (None: all that no other passage names)."""

    predecessor: Unit
    successor: Unit
    field: Field | None
    kind: str


@dataclass(slots=True)
class Changes:
    """Keys of the rows that an act added or closed, by table; what a counter-act gives back."""

    units: list[int] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)
    successions: list[int] = field(default_factory=list)
    added: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in DATED})
    closed: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in DATED})

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def begin_units(wanted: Sequence[NewUnit], *, on: date, source: str, changes: Changes) -> list[Unit]:
    """The new bodies, in the order asked for; a key of each is made from its name."""
    keys = _free_keys(one.name for one in wanted)
    units = Unit.objects.bulk_create(
        [
            Unit(key=key, kind=one.kind, name=one.name, folded=search_words(one.name, one.short)[:400], began_on=on)
            for key, one in zip(keys, wanted, strict=True)
        ],
        batch_size=BATCH,
    )
    changes.units += [unit.pk for unit in units]
    pairs = list(zip(units, wanted, strict=True))
    _add(changes, "names", [_name(unit, one.name, one.short, on, source) for unit, one in pairs])
    places = [(unit, units[one.parent] if isinstance(one.parent, int) else one.parent) for unit, one in pairs]
    _add(
        changes,
        "parents",
        [UnitParent(unit=unit, parent=place, valid_from=on, source=source) for unit, place in places if place],
    )
    return units


def pass_on(passages: Iterable[Passage], *, on: date, source: str, changes: Changes) -> None:
    """Write the successions that are not written yet."""
    written = Succession.objects.filter(on=on, void_from=None)
    known: set[tuple[int, int, int | None]] = set(written.values_list("predecessor", "successor", "field"))
    new = []
    for one in passages:
        key = (one.predecessor.pk, one.successor.pk, one.field.pk if one.field else None)
        if key not in known:
            known.add(key)
            row = Succession(predecessor=one.predecessor, successor=one.successor, field=one.field, on=on)
            row.kind, row.document = one.kind, source[:300]
            new.append(row)
    changes.successions += [row.pk for row in Succession.objects.bulk_create(new, batch_size=BATCH)]


def end_units(places: Mapping[int, int | None], *, on: date, source: str, changes: Changes) -> None:
    """End bodies; `places` says by the key of each which body those under it stand under from then on.

    Those under a body that has no such heir stay under it, and `lineage` shows them there.
    """
    living = list(Unit.objects.filter(pk__in=places, ended_on=None).values_list("pk", flat=True))
    changes.ended += living
    Unit.objects.filter(pk__in=living).update(ended_on=on)
    for table in DATED:
        _close(changes, table, DATED[table].objects.on(on).filter(unit__in=living), on)
    under = UnitParent.objects.on(on).filter(parent__in=living, unit__ended_on=None).exclude(unit__in=living)
    moved = [(row, place) for row in under if (place := places[row.parent_id]) and place != row.unit_id]
    _close(changes, "parents", UnitParent.objects.filter(pk__in=[row.pk for row, _place in moved]), on)
    _add(
        changes,
        "parents",
        [UnitParent(unit_id=row.unit_id, parent_id=place, valid_from=on, source=source) for row, place in moved],
    )


def call_units(names: Mapping[int, tuple[str, str]], *, on: date, source: str, changes: Changes) -> None:
    """From `on` the units bear these (name, short name); a name that began on `on` or later is closed as never used."""
    units = Unit.objects.in_bulk(list(names))
    _close(changes, "names", UnitName.objects.on(on).filter(unit__in=units), on)
    _add(changes, "names", [_name(unit, *names[pk], on, source) for pk, unit in units.items()])


def give_back(changes: Mapping[str, Any], *, on: date, source: str, kept: Sequence[int]) -> Changes:
    """Undo what an act wrote, from `on`: nothing is deleted, every row that it closed is written anew.

    `kept` are units that began with the act and have work of their own by now: they go on. Returns the new changes.
    """
    new = Changes()
    Succession.objects.filter(pk__in=changes["successions"], void_from=None).update(void_from=on)
    new.ended = [pk for pk in changes["units"] if pk not in kept]
    _finish(new, on)
    Unit.objects.filter(pk__in=changes["ended"]).update(ended_on=None)
    going = Unit.objects.exclude(pk__in=new.ended).filter(ended_on=None)
    for table, keys in changes["added"].items():
        mine = DATED[table].objects.filter(pk__in=keys, valid_to=None)
        _close(new, table, mine.exclude(unit__in=kept), on)
    for table, keys in changes["closed"].items():
        rows = list(DATED[table].objects.filter(pk__in=keys, unit__in=going))
        _add(new, table, [_again(row, on, source) for row in rows])
    return new


def finish_reorganising() -> None:
    """Bring names and places up to today, once, at the end of an act."""
    refresh_units()


def _finish(changes: Changes, on: date) -> None:
    """End the bodies that `changes` names, with their open rows."""
    Unit.objects.filter(pk__in=changes.ended).update(ended_on=on)
    for table in DATED:
        _close(changes, table, DATED[table].objects.filter(unit__in=changes.ended, valid_to=None), on)


def _again(row: Any, on: date, source: str) -> Model:
    """A row like one that was closed, from `on`."""
    row.pk, row._state.adding = None, True
    row.valid_from, row.valid_to, row.source = on, None, source
    again: Model = row
    return again


def _close(changes: Changes, table: str, rows: Any, on: date) -> None:
    keys = list(rows.values_list("pk", flat=True))
    DATED[table].objects.filter(pk__in=keys).update(valid_to=on)
    changes.closed[table] += keys


def _add(changes: Changes, table: str, rows: list[Any]) -> None:
    changes.added[table] += [row.pk for row in DATED[table].objects.bulk_create(rows, batch_size=BATCH)]


def _name(unit: Unit, name: str, short: str, on: date, source: str) -> UnitName:
    folded = search_words(name, short)[:300]
    return UnitName(unit=unit, name=name, short=short, folded=folded, valid_from=on, source=source[:300])


def _free_keys(names: Iterable[str]) -> list[str]:
    taken = set(Unit.objects.values_list("key", flat=True))
    keys = []
    for name in names:
        base = slugify(fold(name))[:50] or "don-vi"
        key, number = base, 2
        while key in taken:
            key, number = f"{base}-{number}", number + 1
        taken.add(key)
        keys.append(key)
    return keys
