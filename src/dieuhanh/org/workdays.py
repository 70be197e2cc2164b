"""Working days of the State: Monday to Friday without public holidays, with the swaps that were decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

import holidays

from dieuhanh.org.models import DayOverride

ONE_DAY = timedelta(days=1)
# Holidays under the Labour Code, lunar ones computed, and the yearly swaps; years are added when they are asked for.
_CALENDAR = holidays.country_holidays("VN", language="vi")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days, with the province's own overrides read once."""

    overrides: dict[date, bool] = field(default_factory=dict)

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on `day`; a row of DayOverride wins over the calendar."""
        decided = self.overrides.get(day)
        return bool(_CALENDAR.is_working_day(day)) if decided is None else decided

    def next_working_day(self, day: date) -> date:
        """`day` itself if offices work, else the first day after it on which they do."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def add_working_days(self, day: date, n: int) -> date:
        """The n-th working day after `day` (before it for n < 0); the day itself does not count. n = 0 gives `day`."""
        step = ONE_DAY if n >= 0 else -ONE_DAY
        left = abs(n)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def working_days_between(self, a: date, b: date) -> int:
        """Working days after `a` up to and including `b`; negative when `b` lies before `a`."""
        if b < a:
            return -self.working_days_between(b, a)
        return sum(self.is_working_day(a + timedelta(days=n)) for n in range(1, (b - a).days + 1))


def calendar() -> Calendar:
    """The calendar with today's overrides: one query. Take it once where many days are asked about."""
    return Calendar(dict(DayOverride.objects.values_list("day", "working")))


def is_working_day(day: date) -> bool:
    """See `Calendar.is_working_day`."""
    return calendar().is_working_day(day)


def next_working_day(day: date) -> date:
    """See `Calendar.next_working_day`."""
    return calendar().next_working_day(day)


def add_working_days(day: date, n: int) -> date:
    """See `Calendar.add_working_days`."""
    return calendar().add_working_days(day, n)


def working_days_between(a: date, b: date) -> int:
    """See `Calendar.working_days_between`."""
    return calendar().working_days_between(a, b)
