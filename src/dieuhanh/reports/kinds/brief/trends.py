"""The same figure over time, out of what people confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from dieuhanh.reports.kinds.brief.gathering import Measure

# Two names are of one figure when they share so much of their words.
SAME_NAME = 0.6
SHOWN = 4


@dataclass(frozen=True, slots=True)
class Trend:
    """One figure by day, the oldest first."""

    about: str
    unit: str
    points: list[Measure]

    @property
    def change(self) -> float:
        """From the last but one to the last."""
        return self.points[-1].value - self.points[-2].value


def trends(measures: list[Measure]) -> list[Trend]:
    """Figures that were told on at least two days, the latest told first."""
    groups: list[list[Measure]] = []
    for one in measures:
        home = next((group for group in groups if _same(group[0], one)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    found = []
    for group in groups:
        by_day = {one.on: one for one in reversed(group)}
        points = [by_day[day] for day in sorted(by_day)][-SHOWN:]
        if len(points) > 1:
            found.append(Trend(group[0].about, group[0].unit, points))
    return sorted(found, key=lambda trend: (trend.points[-1].on, len(trend.points)), reverse=True)


def _same(one: Measure, other: Measure) -> bool:
    if _folded(one.unit) != _folded(other.unit):
        return False
    first, second = set(_folded(one.about).split()), set(_folded(other.about).split())
    return len(first & second) >= SAME_NAME * len(first | second)


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return fold(text)
