"""Units as a review shows them: by their name of the session's day, with what they are today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, OuterRef
from django.db.models.functions import Coalesce

from dieuhanh.org import lineage
from dieuhanh.org.models import Unit, UnitName

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
    newest = UnitName.objects.on(day).filter(unit=OuterRef("pk")).order_by(F("valid_from").desc(nulls_last=True), "-pk")
    named = Unit.objects.filter(pk__in=set(keys)).annotate(then=Coalesce(newest.values("name")[:1], "name"))
    units = list(named)
    ended = any(not lineage.lives(unit, today) for unit in units)
    rows = lineage.all_rows() if ended else lineage.rows_of
    return {unit.pk: UnitLabel(unit.pk, unit.then, _now(unit, unit.then, today, rows)) for unit in units}


def _now(unit: Unit, name: str, today: date, rows: lineage.Rows) -> str:
    heir = unit if lineage.lives(unit, today) else lineage.heir(unit, today, None, rows) or unit
    return heir.name if heir.name != name else ""
