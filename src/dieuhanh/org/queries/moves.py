"""What passed to a unit and from it by acts of reorganisation: counted, for the page of the unit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Q

from dieuhanh.org.models import Move, Thing

if TYPE_CHECKING:
    from datetime import datetime

    from dieuhanh.org.models import Unit


@dataclass(slots=True)
class Passed:
    """What one act passed between a unit and another: `inward` to the unit of the page; numbers by kind of thing."""

    act: int
    source: str
    inward: bool
    other: int
    other_name: str
    at: datetime
    numbers: list[tuple[str, int]] = field(default_factory=list)


def passed(unit: Unit) -> list[Passed]:
    """Every passing from and to `unit`, newest first: one query."""
    rows = Move.objects.filter(Q(before=unit) | Q(after=unit)).order_by()
    columns = ("act", "source", "before", "before__name", "after", "after__name", "thing")
    found: dict[tuple[int, int, int], Passed] = {}
    for row in rows.values(*columns).annotate(number=Count("pk"), last=Max("at")).order_by("-last", "act", "thing"):
        inward = row["after"] == unit.pk
        side = "before" if inward else "after"
        key = (row["act"], row["before"], row["after"])
        one = found.setdefault(
            key, Passed(row["act"], row["source"], inward, row[side], row[f"{side}__name"], row["last"])
        )
        one.numbers.append((str(Thing(row["thing"]).label), row["number"]))
    return list(found.values())
