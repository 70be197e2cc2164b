"""What a figure measures, and in which period: the words that stand around it."""

from __future__ import annotations

import re

from vanban.vietnamese.anchors import Anchors
from vanban.vietnamese.patterns import pattern

_NEAR = 80  # in which its clause mostly begins
_PERIOD = pattern(
    r"(?:\d{1,2}|sáu|chín|ba)\s+tháng\s+(?:đầu năm|cuối năm|qua|năm)(?:\s+\d{4})?|(?:đến|tính đến)\s+(?:hết\s+"
    r"|cuối\s+|thời điểm\s+)?(?:ngày\s+[\d/.-]+|tháng\s+[\d/]+|năm\s+\d{4}|nay|\d{1,2}/\d{1,2}(?:/\d{4})?)"
    r"|(?:trong\s+)?(?:quý\s+[IVX\d]+|tháng\s+\d{1,2})(?:[/-]\d{4}|\s+năm\s+\d{4})?|(?:trong\s+|hết\s+|cuối\s+"
    r"|đến cuối\s+)?năm\s+(?:\d{4}|qua|học\s+[\d-]+)|năm học qua|đến nay|trong (?:quý|tháng|năm|tuần|kỳ)"
    r"|(?:đến )?cuối năm",
    re.IGNORECASE,
)
# The first letter as a set by itself: it is looked for fast.
_BEGINS = pattern(
    r"[\dsScCbBđĐtTqQhHnN](?:(?<=\d)|(?i:áu|hín|a\s|ến|ính|rong|uý|háng|ết|uối|ăm))"  # "sáu", "chín", "ba", "đến" ...
)
_TIMES = Anchors("tháng", "năm", "quý", "tuần", "kỳ", "đến")
_CLAUSE = pattern(r"[;,.:(]\s|\svà\s")
_LEADS_IN = pattern(
    r"(?:\s*(?:đạt(?: tỷ lệ)?|là|còn|có|được|ước|khoảng|trên|hơn|gần|tăng|giảm|chiếm|bằng|mới|đã|lên|với|hiện"
    r"|thì|ít nhất|tối thiểu|cho|gấp))+\s*$",
    re.IGNORECASE,
)
_LEADING = (
    *("đạt", "tỷ lệ", "là", "còn", "có", "được", "ước", "khoảng", "trên", "hơn", "gần", "tăng", "giảm", "chiếm"),
    *("bằng", "mới", "đã", "lên", "với", "hiện", "thì", "ít nhất", "tối thiểu", "cho", "gấp"),
)
_CLAUSE_OVER = pattern(r"[;,.(]\s?")


def periods(text: str, start: int, end: int) -> list[re.Match[str]]:
    """What `_PERIOD.finditer` finds, tried only where a period can begin."""
    found: list[re.Match[str]] = []
    if not _TIMES.among(text, start, end):
        return found
    done = start
    for begin in _BEGINS.finditer(text, start, end):
        if begin.start() >= done and (match := _PERIOD.match(text, begin.start(), end)):
            found.append(match)
            done = match.end()
    return found


def _last_cut(text: str, begin: int, end: int) -> int:
    """Where the clause begins that ends at a place, not before `begin`; mostly it is near."""
    near = max(begin, end - _NEAR)
    while near > begin and not text[near - 1].isalnum():
        near -= 1
    for since in (near, begin):
        if cuts := [mark.end() for mark in _CLAUSE.finditer(text, since, end)]:
            return cuts[-1]
    return begin


def about(text: str, begin: int, start: int, end: int, stop: int) -> str | None:
    """What is measured: the words before the number within its clause, else those behind it."""
    said = text[_last_cut(text, begin, start) : start]
    if _TIMES.among(text, begin, start):
        said = _PERIOD.sub("", said)
    if said.rstrip().lower().endswith(_LEADING):
        said = _LEADS_IN.sub("", said)
    said = said.strip(" ,:;-()")
    if len(said.split()) >= 2:
        return " ".join(said.split()[-10:])
    after = _CLAUSE_OVER.split(text[end : min(stop, end + 90)])[0]
    tail = " ".join((text[start:end] + after).split()[1:10])
    return tail or said or None
