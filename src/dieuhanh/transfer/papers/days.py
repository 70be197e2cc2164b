"""What a cell says of time: a day, words that name no day, or a day that no calendar has."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?!\d)")
# With two digits of its year, where the cell says nothing else.
_SHORT = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{2})")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d\d:\d\d(?::\d\d)?)?(?!\d)")
_WORDS = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_SERIAL = re.compile(r"^[2-7]\d{4}$")
_SERIAL_ZERO = date(1899, 12, 30)  # day 0 of spreadsheets


class Impossible(ValueError):
    """A day is written that no calendar has."""


def day_in(text: str) -> date | None:
    """The one whole day that `text` names; None if it names none or several. Raises Impossible for 31/9/2026.

    A day without its year, a month, a quarter are no day: they stay words, nothing is made up.
    """
    if _SERIAL.match(text.strip()):
        return _SERIAL_ZERO + timedelta(days=int(text))
    if short := _SHORT.fullmatch(text.strip()):
        return _day(int(short[1]), int(short[2]), 2000 + int(short[3]))
    found = [(int(d), int(m), int(y)) for d, m, y in (*_DAY.findall(text), *_WORDS.findall(text))]
    found += [(int(d), int(m), int(y)) for y, m, d in _ISO.findall(text)]
    days = {_day(*one) for one in found}
    return days.pop() if len(days) == 1 else None


def is_only_a_day(text: str) -> bool:
    """Whether `text` says nothing but a day."""
    text = text.strip()
    return bool(
        _SERIAL.match(text)
        or _DAY.fullmatch(text)
        or _SHORT.fullmatch(text)
        or _ISO.fullmatch(text)
        or _WORDS.fullmatch(text)
    )


def _day(day: int, month: int, year: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise Impossible(f"{day}/{month}/{year}") from error
