"""Days, months, quarters and years as Vietnamese offices write them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from vanban.vietnamese.anchors import Anchors, at_days
from vanban.vietnamese.patterns import pattern

_YEAR = r"(?:19|20)\d{2}"
_DAY = pattern(
    r"(?<![\d/.,-])(?:ngày\s+)?(?:"
    rf"(?P<d1>0?[1-9]|[12]\d|3[01])\s?(?P<s>[/.-])\s?(?P<m1>0?[1-9]|1[0-2])\s?(?P=s)\s?(?P<y1>{_YEAR})"
    rf"|(?P<d2>0?[1-9]|[12]\d|3[01])\s+tháng\s+(?P<m2>0?[1-9]|1[0-2])(?![.,]\d)(?:\s+năm\s+(?P<y2>{_YEAR})|[/-](?P<y3>{_YEAR}))?"
    r"|(?P<d4>0?[1-9]|[12]\d|3[01])[/-](?P<m4>0?[1-9]|1[0-2])(?![\d/%-]|[.,]\d)"
    r"(?:(?<=ngày [\d/-]{3})|(?<=ngày [\d/-]{4})|(?<=ngày [\d/-]{5})|(?<=nhất [\d/-]{3})|(?<=nhất [\d/-]{4})"
    r"|(?<=nhất [\d/-]{5})|(?!\s*(?-i:sở|xã|huyện|phường|tiêu|thôn|hộ)\b))"  # "4/12 xã" is a share
    rf"|(?P<y6>{_YEAR})-(?P<m6>0[1-9]|1[0-2])-(?P<d6>0[1-9]|[12]\d|3[01])"
    r"|(?:(?<=ngày )|(?<=sáng )|(?<=chiều )|(?<=tối )|(?<=nay \()|(?<=qua \())"  # dots part a day only behind these
    r"(?P<d5>0?[1-9]|[12]\d|3[01])\.(?P<m5>0?[1-9]|1[0-2])(?![\d/%-]|[.,]\d|\s*(?:sở|xã|huyện|tỷ|triệu|ha)\b)"
    r")(?!\d)",
    re.IGNORECASE,
)
# "24/7" is round the clock, unless a word before it says that a day is meant.
_ON_A_DAY = pattern(r"(?:ngày|trước|đến|sáng|chiều|tối|từ|hôm)\s$", re.IGNORECASE)
_MONTH = pattern(
    rf"(?<!\w)tháng\s+(?P<m>0?[1-9]|1[0-2])(?!\d)(?:\s*[/-]\s*(?P<y>{_YEAR})|\s+năm\s+(?P<y2>{_YEAR}))?", re.IGNORECASE
)
_QUARTER = pattern(
    rf"(?<!\w)quý\s+(?P<q>IV|I{{1,3}}|[1-4])(?!\w)(?:\s*[/-]\s*(?P<y>{_YEAR})|\s+năm\s+(?P<y2>{_YEAR}))?", re.IGNORECASE
)
_HALF = pattern(rf"(?<!\w)(?:6|06|sáu)\s+tháng\s+(?P<h>đầu|cuối)\s+năm(?:\s+(?P<y>{_YEAR}))?", re.IGNORECASE)
_YEARS = pattern(rf"(?<!\w)năm\s+(?P<y>{_YEAR})(?!\d)", re.IGNORECASE)
_WORD, _WORD_ENDS = "ngày", ("y", "Y")
_NO_START = frozenset("0123456789/.,-")
_TERMS = Anchors("tháng", "quý", "năm")
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}


class DayMention(NamedTuple):
    """A day in a text, `text[start:end]`; `year` is None where the writer left it out."""

    start: int
    end: int
    day: int
    month: int
    year: int | None

    def on(self, year: int) -> date | None:
        """The day in its own year, or in `year` where none is written; None for an impossible day (31/02)."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


class TermMention(NamedTuple):
    """A month, quarter, half-year or year; `months` is its first and last month."""

    start: int
    end: int
    months: tuple[int, int]
    year: int | None


def find_days(text: str, start: int = 0, end: int | None = None) -> list[DayMention]:
    """Every day written in `text[start:end]`: 16/3/2021, 28-05-2020, 5-11, ngày 5 tháng 5 (năm 2009)."""
    found = []
    stop, done = len(text) if end is None else end, start
    for digit in at_days(text, start, stop):
        m = _DAY.match(text, _with_word(text, digit, done), stop) if digit >= done else None
        if m is None:
            continue
        done = m.end()
        if m[0] == "24/7" and not _ON_A_DAY.search(text, max(0, m.start() - 8), m.start()):
            continue
        day = int(m["d1"] or m["d2"] or m["d4"] or m["d5"] or m["d6"])
        month = int(m["m1"] or m["m2"] or m["m4"] or m["m5"] or m["m6"])
        year = m["y1"] or m["y2"] or m["y3"] or m["y6"]
        found.append(DayMention(m.start(), m.end(), day, month, int(year) if year else None))
    return found


def _with_word(text: str, digit: int, floor: int) -> int:
    """Where a day begins whose first digit is known: at "ngày" if the word stands before it."""
    at = digit
    while at > floor and text[at - 1].isspace():
        at -= 1
    if at == digit or text[at - 1 : at] not in _WORD_ENDS:
        return digit
    word = at - len(_WORD)
    led = floor <= word and text[word:at].lower() == _WORD and text[word - 1 : word] not in _NO_START
    return word if led else digit


def find_terms(text: str, start: int = 0, end: int | None = None) -> list[TermMention]:
    """Every month, quarter, half-year and year in `text[start:end]`, in order; none is part of another."""
    stop = len(text) if end is None else end
    if not _TERMS.among(text, start, stop):
        return []
    found = []
    for m in _HALF.finditer(text, start, stop):
        months = (1, 6) if m["h"].lower() == "đầu" else (7, 12)
        found.append(TermMention(m.start(), m.end(), months, int(m["y"]) if m["y"] else None))
    for m in _QUARTER.finditer(text, start, stop):
        quarter = _QUARTERS.get(m["q"].upper()) or int(m["q"])
        year = m["y"] or m["y2"]
        found.append(TermMention(m.start(), m.end(), (3 * quarter - 2, 3 * quarter), int(year) if year else None))
    for m in _MONTH.finditer(text, start, stop):
        year = m["y"] or m["y2"]
        found.append(TermMention(m.start(), m.end(), (int(m["m"]), int(m["m"])), int(year) if year else None))
    taken = [(t.start, t.end) for t in found]
    for m in _YEARS.finditer(text, start, stop):
        if not any(a <= m.start() < b for a, b in taken):
            found.append(TermMention(m.start(), m.end(), (1, 12), int(m["y"])))
    return sorted(found, key=lambda t: t.start)


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def day_before_month(year: int, month: int) -> date:
    """The last day before a month begins: `trước tháng 11` means by 31/10."""
    return date(year, month, 1) - timedelta(days=1)


def friday_of(day: date) -> date:
    """The Friday of that day's week (the following one for a Saturday or Sunday)."""
    return day + timedelta(days=(4 - day.weekday()) % 7)
