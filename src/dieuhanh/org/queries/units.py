"""Units as they stood on a day: names, lists, accent-free search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from dieuhanh.org.models import Unit, UnitName
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

# Enough to rank; a word that fits more units than this needs a longer word, not a longer list.
_RANKED = 200


def unit_name(unit: Unit, day: date) -> str:
    """What `unit` was called on `day`; its present (or last) name where no name of that day is known."""
    row = UnitName.objects.on(day).filter(unit=unit).oldest_first().last()
    return row.name if row else unit.name


def unit_names(units: Iterable[Unit], day: date) -> dict[int, str]:
    """Names of many units on `day`, by key: one query."""
    wanted = {unit.pk: unit.name for unit in units}
    rows = UnitName.objects.on(day).filter(unit_id__in=wanted).oldest_first()
    return {**wanted, **dict(rows.values_list("unit_id", "name"))}


def units_on(day: date) -> QuerySet[Unit]:
    """The units that existed on `day`."""
    begun = Q(began_on__isnull=True) | Q(began_on__lte=day)
    return Unit.objects.filter(begun, Q(ended_on__isnull=True) | Q(ended_on__gt=day))


def search_units(q: str, day: date, limit: int = 20) -> list[Unit]:
    """Units of `day` in whose names, short names or abbreviations every word of `q` occurs, best first.

    Blind to accents, case and đ/d. A name that begins with `q` as typed goes first. An empty `q` gives the first units.
    """
    words = fold(q).split()
    rows = units_on(day)
    for word in words:
        rows = rows.filter(folded__contains=word)
    found = list(rows.order_by("name", "id")[:_RANKED])
    whole, typed = " ".join(words), q.strip().casefold()
    return sorted(found, key=lambda unit: _rank(unit, whole, typed))[:limit]


def _rank(unit: Unit, whole: str, typed: str) -> tuple[int, int, str]:
    if typed and unit.name.casefold().startswith(typed):
        return 0, len(unit.name), unit.name
    places = [f" {part}".find(f" {whole}") for part in unit.folded.split("|")]
    if 0 in places:
        return 1, len(unit.name), unit.name
    return (2 if any(place > 0 for place in places) else 3), len(unit.name), unit.name
