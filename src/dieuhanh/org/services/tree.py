"""Keeps what is derived on units: today's name, the words they are found by, their path in today's tree."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from django.utils import timezone

from dieuhanh.org.lineage import lives
from dieuhanh.org.models import Succession, SuccessionKind, Unit, UnitName, UnitParent
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

# Where a level of government ends, or a body is shared out, its records stay where they were.
_NO_HEIR = {SuccessionKind.END_OF_LEVEL, SuccessionKind.SPLIT}
_SIGNS = re.compile(r"[^0-9a-z]+")


def search_words(name: str, short: str = "") -> str:
    """What a unit is found by: its name, its short name, and both without signs ("so tt&tt" also as "so tttt")."""
    found = [fold(name), fold(short)]
    found += [" ".join(word for word in _SIGNS.split(text) if word) for text in found]
    head, *rest = [word for word in _SIGNS.split(fold(name)) if word and word != "va"] or [""]
    if len(rest) > 1:
        initials = "".join(word[0] for word in rest)
        found += [f"{head} {initials}", f"{head[:1]}{initials}"]
    return "|".join(dict.fromkeys(text for text in found if text))


def refresh_units(day: date | None = None) -> int:
    """Bring name, search words and path of every unit up to `day` (today); returns how many rows changed.

    Called after every change, and once a day: names and parents begin and end by themselves.
    """
    day = day or timezone.localdate()
    units = list(Unit.objects.all())
    names: dict[int, list[UnitName]] = defaultdict(list)
    for name in UnitName.objects.oldest_first():
        names[name.unit_id].append(name)
    paths = _paths(units, day)
    changed = []
    for unit in units:
        before = (unit.name, unit.folded, unit.path)
        _rename(unit, names[unit.pk], day)
        unit.path = paths[unit.pk]
        if (unit.name, unit.folded, unit.path) != before:
            changed.append(unit)
    Unit.objects.bulk_update(changed, ["name", "folded", "path"], batch_size=500)
    return len(changed)


def _rename(unit: Unit, names: list[UnitName], day: date) -> None:
    if not names:
        return
    begun = [row for row in names if row.valid_from is None or row.valid_from <= day]
    holding = [row for row in begun if row.holds_on(day)]
    unit.name = (holding or begun or names)[-1].name
    words: dict[str, None] = {}
    for row in reversed(names):
        words |= dict.fromkeys(search_words(row.name, row.short).split("|"))
    unit.folded = "|".join(words)[:400]


def _paths(units: Iterable[Unit], day: date) -> dict[int, str]:
    by_key = {unit.pk: unit for unit in units}
    above = _above(by_key.values(), day)
    paths: dict[int, str] = {}
    for start in by_key:
        line: list[int] = []
        step: int | None = start
        while step is not None and step not in paths and step not in line:
            line.append(step)
            step = above.get(step)
        # A circle in the data is cut where it was entered: its members stand at the top, visible to nobody by mistake.
        path = paths.get(step, "") if step is not None else ""
        for pk in reversed(line):
            path = paths[pk] = f"{path}{pk:04d}."
    return paths


def _above(units: Iterable[Unit], day: date) -> dict[int, int]:
    """For every unit the one that it stands under: its parent, or for a body that is gone its one heir."""
    parents: dict[int, int] = {}
    for row in UnitParent.objects.oldest_first():
        if row.valid_from is None or row.valid_from <= day:
            parents[row.unit_id] = row.parent_id
    heirs: dict[int, set[int]] = defaultdict(set)
    passed = Succession.objects.filter(field=None, on__lte=day).exclude(void_from__lte=day)
    for after in passed.exclude(kind__in=_NO_HEIR):
        heirs[after.predecessor_id].add(after.successor_id)
    return parents | {
        unit.pk: next(iter(heirs[unit.pk])) for unit in units if not lives(unit, day) and len(heirs[unit.pk]) == 1
    }
