"""How many reminders fell on each unit: what the desk costs those who work with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth

from dieuhanh.org.models import Unit
from dieuhanh.reminders.lifecycle import Event, Medium
from dieuhanh.reminders.models import Digest, Message

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet


@dataclass(slots=True)
class UnitReminders:
    """One unit in one month: digests with something in them, the things in them, what was said at once besides."""

    unit: Unit
    month: date
    digests: int = 0
    items: int = 0
    urgent: int = 0


def reminders_by_unit(first: date, last: date) -> list[UnitReminders]:
    """Reminders of the people of each unit from `first` to `last`, by month, the heaviest first: three queries."""
    found: dict[tuple[int, date], UnitReminders] = {}
    digests = _monthly(Digest.objects.filter(day__range=(first, last), count__gt=0, unit__isnull=False))
    digests = digests.annotate(n=Count("id"), things=Sum("count"))
    urgent = _monthly(
        Message.objects.filter(day__range=(first, last), medium=Medium.DESK, unit__isnull=False).exclude(
            event=Event.DIGEST
        )
    ).annotate(n=Count("id"))
    rows = list(digests), list(urgent)
    units = Unit.objects.in_bulk({row["unit"] for part in rows for row in part})
    for place, part in enumerate(rows):
        for row in part:
            key = (row["unit"], row["month"])
            line = found.setdefault(key, UnitReminders(units[row["unit"]], row["month"]))
            if place == 0:
                line.digests, line.items = row["n"], row["things"]
            else:
                line.urgent = row["n"]
    return sorted(found.values(), key=lambda one: (one.month, -one.digests - one.urgent, one.unit.name))


def _monthly(rows: QuerySet[Any]) -> QuerySet[Any]:
    monthly: QuerySet[Any] = rows.order_by().annotate(month=TruncMonth("day")).values("unit", "month")
    return monthly
