"""The periods of regular reports, from the dated rules of their closing days (NĐ 09/2019/NĐ-CP, Art. 12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from dieuhanh.org.models import DatedRule

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Closings = list[DatedRule]

ONE_DAY = timedelta(days=1)
# How many years back a period is offered by name; any other is given by its days.
YEARS = 8
HALF, END = "half_year_close", "year_close"
FIRST_HALF, SECOND_HALF, YEAR = _("6 tháng đầu năm"), _("6 tháng cuối năm"), _("Năm")


@dataclass(frozen=True, slots=True)
class Period:
    """A named period with its first and last day; `key` is '2026-h1', '2026-h2' or '2026'."""

    key: str
    part: _StrPromise
    year: int
    first: date
    last: date

    @property
    def name(self) -> str:
        """'6 tháng đầu năm 2026'."""
        return f"{self.part} {self.year}"


def closings() -> Closings:
    """The rules of the closing days, the earliest begun first: one query, taken once for many years."""
    return list(DatedRule.objects.filter(key__in=(HALF, END)).oldest_first())


def of_year(year: int, rules: Closings | None = None) -> list[Period]:
    """The two halves and the whole of a year; [] for a year of which no rule tells the closing days."""
    rules = closings() if rules is None else rules
    half, end = _closing(rules, HALF, year), _closing(rules, END, year)
    before = _closing(rules, END, year - 1) or _closing(rules, END, year, of=year - 1)
    if half is None or end is None or before is None:
        return []
    return [
        Period(f"{year}-h1", FIRST_HALF, year, before + ONE_DAY, half),
        Period(f"{year}-h2", SECOND_HALF, year, half + ONE_DAY, end),
        Period(f"{year}", YEAR, year, before + ONE_DAY, end),
    ]


def offered(today: date) -> list[Period]:
    """Periods that have begun by `today`, the newest first; the year before its halves."""
    rules = closings()
    found = [period for year in range(today.year + 1, today.year - YEARS, -1) for period in of_year(year, rules)]
    begun = [period for period in found if period.first <= today]
    return sorted(begun, key=lambda period: (period.year, period.first, period.last), reverse=True)


def current_half(today: date) -> Period | None:
    """The half of a year in which `today` lies."""
    halves = [period for period in offered(today) if period.key.endswith(("h1", "h2"))]
    return next((period for period in halves if period.first <= today <= period.last), None)


def named(first: date, last: date) -> Period | None:
    """The period of these very days, if it bears a name."""
    return next((p for p in of_year(last.year) if (p.first, p.last) == (first, last)), None)


def _closing(rules: Closings, key: str, year: int, of: int | None = None) -> date | None:
    """The closing day by the rule in force at the end of `year`, in the year `of` (the same if not given)."""
    end = date(year, 12, 31)
    holding = [
        row for row in rules if row.key == key and (row.valid_from or date.min) <= end < (row.valid_to or date.max)
    ]
    if not holding:
        return None
    month, day = str(holding[-1].value).split("-")
    return date(of or year, int(month), int(day))
