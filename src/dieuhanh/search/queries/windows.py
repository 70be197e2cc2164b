"""The spans of days for which PostgreSQL's inverted index is asked one after the other, told in its own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from dieuhanh.search.queries import order
from dieuhanh.search.queries.words import key

# So many spans of 32 days back, then to the first of January of so many years before.
SPANS, YEARS = (1, 5), (1, 4)


@dataclass(frozen=True, slots=True)
class Window:
    """Entries of the keys from `start` up to, not including, `end`; each carries one of `words`, if there are any."""

    start: int
    end: int
    words: tuple[str, ...] = ()

    @property
    def near(self) -> bool:
        """Whether it is told by months, not by years."""
        return bool(self.words) and self.words[0].startswith(key("m"))


def windows(low: int, high: int) -> list[Window]:
    """From the newest to the oldest, together all that lies from `low` up to `high`: first the days yet to come."""
    last = order.day_of(high - 1) if high < order.HIGHEST else timezone.localdate()
    day = max(last or date.min, date(YEARS[-1] + 1, 1, 1))
    newest = order.span_of(day)
    begins: list[tuple[int, tuple[str, ...]]] = [(order.begin_of(newest + 1), ())]
    span = newest
    for back in SPANS:
        words = tuple(key("m", one) for one in range(newest - back, span + 1))
        span = newest - back
        begins.append((order.begin_of(span), words))
        span -= 1
    year = day.year
    for back in YEARS:
        words = tuple(key("y", one) for one in range(day.year - back, year + 1))
        year = day.year - back
        begins.append((order.span(date(year, 1, 1), None)[0], words))
    found, end = [], high
    for begin, words in [*begins, (low, ())]:
        found.append(Window(max(low, begin), end, words))
        end = min(end, found[-1].start)
    return found
