"""Numbered documents: "749/QĐ-TTg", "57-NQ/TW", "45/2019/QĐ-UBND", or type and number where no symbol stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.page import Kind, holding
from vanban.findings import CitedDocument
from vanban.vietnamese.anchors import Anchors, at_numbers, has_digit, numbers_in
from vanban.vietnamese.dates import find_days
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from vanban.extraction.context import Context

_PART = r"[A-ZĐƯ][A-Za-zĐđƯư0-9&.]*"
SYMBOL = pattern(
    rf"(?<![\w/.,-])(?!\d{{1,2}}/\s)\d{{1,5}}[a-zđ]?\s?(?:/\s?(?:(?:19|20)\d{{2}}\s?/\s?)?{_PART}(?:\s?[-–/]\s?{_PART})*"
    rf"|[-–]\s?{_PART}(?:[-–]{_PART})*\s?/\s?{_PART}(?:[-–]{_PART})*)"
)
_BARE = pattern(
    r"(?<!\w)(?:(?:Nghị quyết|Quyết định|Chỉ thị|Kết luận|Nghị định|Thông tư|Công văn|Công điện|Thông báo"
    r"|Kế hoạch|Tờ trình|Báo cáo|Hướng dẫn"
    r"|Quy định|Chương trình|Pháp lệnh|Văn bản)\s+số\s*:?\s*|(?:Nghị quyết|Chỉ thị|Nghị định|Thông tư"
    r"|Kết luận)\s+)(?P<n>\d{1,5})(?![\w%]|\s?[/,.–-]\s?[\dA-ZĐ]|\s+(?:tháng|ngày|năm|tỷ|triệu))"
)
_TYPES = Anchors(
    *("nghị quyết", "quyết định", "chỉ thị", "kết luận", "nghị định", "thông tư", "công văn", "công điện", "thông báo"),
    *("kế hoạch", "tờ trình", "báo cáo", "hướng dẫn", "quy định", "chương trình", "pháp lệnh", "văn bản"),
)
_CAPITALS = pattern(r"[A-ZĐƯ]")
_AFTER = pattern(r"\s*,?\s*(?:ký\s+|ban hành\s+)?(?=ngày\s)")
_UNREAD = frozenset({Kind.CHROME, Kind.STAMP, Kind.CAPTION, Kind.BYLINE})


def find(context: Context) -> Iterator[CitedDocument]:
    """Each numbered document once, with the day that stands beside it or in the letterhead of the paper itself."""
    seen: dict[str, CitedDocument] = {}
    for line in holding(context.lines, numbers_in(context.text)):
        if line.kind in _UNREAD:
            continue
        for start, end, rule in _numbers(context.text, line.start, line.end):
            quote, span = context.place(start, end)
            key = re.sub(r"[\s–-]", "", quote).lower()
            issued = _day(context, start, end, line.start, line.end)
            if (
                issued is None
                and line.kind is Kind.LETTERHEAD
                and context.text[line.start : start].lower().strip().startswith("số")
            ):
                issued = context.issued
            if key not in seen or (issued and not seen[key].issued):
                first = seen.get(key)
                seen[key] = CitedDocument(
                    first.quote if first else quote,
                    first.span if first else span,
                    first.rule if first else rule,
                    issued,
                )
    yield from seen.values()


def _numbers(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for match in at_numbers(SYMBOL, text, start, end) if "/" in text[start:end] else ():
        symbol = match[0].rstrip(".")
        if len(_CAPITALS.findall(symbol)) >= 2 and not re.search(r"/\s?(?:TP|BTS|FM)\b", symbol):
            yield match.start(), match.start() + len(symbol), "documents.symbol"
    for match in _TYPES.each(_BARE, text, start, end) if has_digit(text, start, end) else ():
        yield match.start(), match.end(), "documents.type_and_number"


def _day(context: Context, start: int, end: int, line_start: int, line_end: int) -> date | None:
    """The day right after the number, or the day on which it is said to have been issued."""
    text = context.text
    after = _AFTER.match(text, end)
    if after:
        days = find_days(text, after.end(), min(line_end, after.end() + 40))
        if days and days[0].start == after.end() and (days[0].year or context.base):
            return days[0].on(context.base.year if context.base else 0)
    since = max(line_start, start - 160)
    before = text[since:start]
    issued = re.match(r".{0,12}[Nn]gày (?=\d)[^.;]{0,90}?\bban hành\b[^.;,]{0,40}$", before)
    if issued:
        days = find_days(text, since, start)
        if days and days[0].year:
            return days[0].on(days[0].year)
    return None
