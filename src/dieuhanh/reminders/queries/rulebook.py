"""The rules of reminding as they hold on a day: the rows of the nearest body stand before the defaults."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dieuhanh.reminders.models import ReminderRule

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

DATA = Path(__file__).resolve().parents[1] / "data" / "rules.json"
Rows = dict[str, list[ReminderRule]]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Rows by event and by path of the body that set them ("" for the product's defaults)."""

    rows: dict[str, Rows] = field(default_factory=dict)

    def rules(self, event: str, path: str) -> list[ReminderRule]:
        """The rows on `event` for what was given by the unit at `path`; [] where nobody is to be reminded."""
        known = self.rows.get(event, {})
        for place in sorted((one for one in known if path.startswith(one)), key=len, reverse=True):
            return [] if any(row.silent for row in known[place]) else known[place]
        return []

    def widest(self, event: str) -> int:
        """The greatest number of days that any row on `event` looks ahead."""
        return max((row.days for rows in self.rows.get(event, {}).values() for row in rows), default=0)

    def has(self, event: str) -> bool:
        return any(not row.silent for rows in self.rows.get(event, {}).values() for row in rows)


def rulebook(day: date) -> Rulebook:
    """Every rule that holds on `day`: one query."""
    found: dict[str, Rows] = defaultdict(lambda: defaultdict(list))
    for row in rules_on(day):
        found[row.event][row.unit.path if row.unit else ""].append(row)
    return Rulebook({event: dict(rows) for event, rows in found.items()})


def rules_on(day: date) -> QuerySet[ReminderRule]:
    """The rows that hold on `day`."""
    rows: QuerySet[ReminderRule] = ReminderRule.objects.on(day).select_related("unit").order_by("event", "days", "id")
    return rows


@cache
def defaults() -> list[dict[str, Any]]:
    """The product's own rules, each with its source; times as times."""
    given = json.loads(DATA.read_text(encoding="utf-8"))
    return [{"source": given["source"], **row, **_times(row)} for row in given["rules"]]


def missing_defaults() -> list[dict[str, Any]]:
    """The defaults that were not loaded yet, those that came with a new version among them: one query."""
    known = set(ReminderRule.objects.filter(unit__isnull=True).values_list("event", "days"))
    return [row for row in defaults() if (row["event"], row.get("days", 0)) not in known]


def _times(row: dict[str, Any]) -> dict[str, time]:
    return {name: time.fromisoformat(row[name]) for name in ("quiet_from", "quiet_to") if name in row}
