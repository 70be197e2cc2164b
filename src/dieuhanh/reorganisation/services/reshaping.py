"""The organisation under one act: new bodies begin, old ones end or bear another name, and pass their work on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dieuhanh.org.models import SuccessionKind, UnitParent
from dieuhanh.org.services import (
    Changes,
    NewUnit,
    Passage,
    begin_units,
    call_units,
    end_units,
    finish_reorganising,
    pass_on,
)
from dieuhanh.reorganisation.models import Heir

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dieuhanh.org.models import Unit
    from dieuhanh.reorganisation.models import Act
    from dieuhanh.reorganisation.queries.plan import Book


def reshape(act: Act, book: Book) -> Changes:
    """Do what the lines of `act` order; heirs of `book` that begin have their unit afterwards."""
    changes, source = Changes(), act.source
    _begin(act, book, changes)
    passages = [
        Passage(line.predecessor, heir_unit(line.heir), line.field, line.kind)
        for lines in book.by_unit.values()
        for line in lines
    ]
    pass_on(passages, on=act.on, source=source, changes=changes)
    places: dict[int, int | None] = {}
    for key in sorted(book.ending):
        rest = book.rest(key)
        places[key] = rest.unit_id if rest else None
    end_units(places, on=act.on, source=source, changes=changes)
    names = {
        line.predecessor_id: (line.heir.name, line.heir.short)
        for line in book.lines
        if line.kind == SuccessionKind.RENAME
    }
    call_units(names, on=act.on, source=source, changes=changes)
    finish_reorganising()
    return changes


def heir_unit(heir: Heir) -> Unit:
    """The unit of an heir, which by now has one."""
    if heir.unit is None:
        raise AssertionError(f"heir {heir.pk} has not begun")
    return heir.unit


def _begin(act: Act, book: Book, changes: Changes) -> None:
    new = [heir for heir in book.heirs if heir.begins and heir.unit_id is None]
    places = _places(act, book, new)
    wanted = [NewUnit(heir.name, heir.short, heir.kind, place) for heir, place in zip(new, places, strict=True)]
    units = begin_units(wanted, on=act.on, source=act.source, changes=changes)
    by_key = {heir.pk: unit for heir, unit in zip(new, units, strict=True)}
    for heir in new:
        heir.unit = by_key[heir.pk]
    Heir.objects.bulk_update(new, ["unit"], batch_size=500)
    # Lines and choices hold rows of their own for the same heir.
    rows: list[Any] = [*book.lines, *book.chosen.values(), *book.single.values()]
    for row in rows:
        if row.heir is not None and row.heir_id in by_key:
            row.heir.unit = by_key[row.heir_id]


def _places(act: Act, book: Book, new: Sequence[Heir]) -> list[Unit | int | None]:
    """Under whom each new body stands: as told, else where its first predecessor stood, or under that one's heir."""
    firsts: dict[int, int] = {}
    for line in book.lines:
        firsts.setdefault(line.heir_id, line.predecessor_id)
    rows = UnitParent.objects.filter(unit__in=[firsts[heir.pk] for heir in new]).select_related("parent")
    above = {
        row.unit_id: row.parent for row in rows.oldest_first() if row.valid_from is None or row.valid_from < act.on
    }
    index = {heir.pk: place for place, heir in enumerate(new)}
    places: list[Unit | int | None] = []
    for heir in new:
        parent = heir.parent or above.get(firsts[heir.pk])
        after = book.rest(parent.pk) if parent is not None and parent.pk in book.ending else None
        if after is None:
            places.append(parent)
        else:
            places.append(after.unit or index[after.pk])
    return places
