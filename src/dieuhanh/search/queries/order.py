"""The order of results, kept in the key of an entry: newest day first, then by rank of kind, then as they came in."""

from __future__ import annotations

from datetime import date

from dieuhanh.search.models import Kind

_SERIAL_BITS, _RANK_BITS = 36, 3
_DAY = 1 << (_SERIAL_BITS + _RANK_BITS)
_SPAN = _SERIAL_BITS + _RANK_BITS + 5
LOWEST, HIGHEST = 0, (1 << 63) - 1
_RANK = {kind: len(Kind) - number for number, kind in enumerate(Kind)}


def entry_key(day: date | None, kind: str, serial: int) -> int:
    """The key of an entry; what has no day comes after all that has."""
    ordinal = day.toordinal() if day else 0
    return ordinal * _DAY + (_RANK[Kind(kind)] << _SERIAL_BITS) + serial


def day_of(key: int) -> date | None:
    """The day in a key."""
    ordinal = key // _DAY
    return date.fromordinal(ordinal) if ordinal else None


def span(first: date | None, last: date | None) -> tuple[int, int]:
    """The keys of the days from `first` to `last`, the second excluded; without a day, from or to the end."""
    low = first.toordinal() * _DAY if first else LOWEST
    return low, (last.toordinal() + 1) * _DAY if last else HIGHEST


def span_of(day: date) -> int:
    """The number of the 32 days in which `day` lies; PostgreSQL's index holds it of each entry (see the migrations)."""
    return day.toordinal() * _DAY >> _SPAN


def begin_of(span: int) -> int:
    """The first key of such 32 days."""
    return span << _SPAN
