"""Units as a review shows them: by their name of the session's day, with what they are today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dieuhanh.org.models import Unit
from dieuhanh.org.queries import successor, unit_names

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


@dataclass(frozen=True, slots=True)
class UnitLabel:
    """A unit with its name of the day; `now` is today's name or successor where that differs, else ''."""

    pk: int
    name: str
    now: str = ""


def unit_labels(keys: Iterable[int], day: date, today: date) -> dict[int, UnitLabel]:
    """Labels of the units with these keys, as they were called on `day`. Unknown keys are left out."""
    units = list(Unit.objects.filter(pk__in=set(keys)))
    names = unit_names(units, day)
    return {unit.pk: UnitLabel(unit.pk, names[unit.pk], _now(unit, names[unit.pk], today)) for unit in units}


def _now(unit: Unit, name: str, today: date) -> str:
    heir = unit
    if unit.ended_on is not None and unit.ended_on <= today:
        heir = successor(unit, today) or unit
    return heir.name if heir.name != name else ""
