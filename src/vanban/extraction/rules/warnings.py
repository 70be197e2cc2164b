"""Warnings: what a careful reader would point at, each with a fixed code and a Vietnamese sentence."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from typing import TYPE_CHECKING

from vanban.extraction.addressees import read_addressees
from vanban.extraction.days import stamped
from vanban.extraction.names_in_time import out_of_time
from vanban.extraction.page import holding
from vanban.findings import Warning
from vanban.vietnamese.anchors import Anchors, at_days, numbers_in
from vanban.vietnamese.dates import find_days
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.extraction.context import Context
    from vanban.extraction.page import Line
    from vanban.findings import Figure

_PARTS = pattern(r"[^.;:]{0,60}?(?P<cue>trong đó|gồm|bao gồm|chia ra|cụ thể)(?!\w)", re.IGNORECASE)
_EXACT = pattern(r"gồm|bao gồm|chia ra", re.IGNORECASE)
_PARTS_END = pattern(r"\)|;|\.\s")
_RATIO = pattern(
    r"(?P<part>\d+)/(?P<whole>\d+)[^.;%\d]{1,60}?(?:đạt|chiếm|bằng|tương đương|tỷ lệ"
    r"|\()\s*(?:tỷ lệ\s+)?(?P<percent>\d+(?:,\d+)?)\s?%"
)
_ORDERS = pattern(r"(?<!\w)(?:[Gg]iao|[Đđ]ề nghị|[Yy]êu cầu|[Pp]hân công)(?:\s+cho)?\s+")
_ORDERING = Anchors("giao", "đề nghị", "yêu cầu", "phân công")  # what _ORDERS begins with
_MATTER = pattern(r"\s+(?:về\s+)?(?:việc|công tác|tình hình|tiến độ|kết quả|nội dung|các thủ tục)\s")
_CLASSES = pattern(r"(?:các|những)\s+(?:cơ quan|đơn vị|ngành|địa phương)", re.IGNORECASE)
_CLAUSE_END = pattern(r"[;.]\s|[;.]$")
_TOLERANCE = 0.1  # percentage points: one decimal, rounded either way


def find(context: Context) -> Iterator[Warning]:
    """Days that disagree, inferred years, unclear leads, lost verbs, slips, dead names, sums that do not add up."""
    yield from _days(context)
    yield from _leads(context)
    yield from _verbs(context)
    yield from _slips(context)
    yield from _names(context)
    yield from _sums(context)
    yield from _ratios(context)


def _days(context: Context) -> Iterator[Warning]:
    session = context.session
    if session.date and session.date_inferred:
        yield Warning(
            "year_inferred", f"Năm của ngày làm việc không ghi trong văn bản; suy ra {session.date:%d/%m/%Y}."
        )
    published = context.config.published or context.document.published or stamped(context)
    if session.date and published and published < session.date:
        yield Warning(
            "dates_disagree", f"Trang ghi ngày {published:%d/%m/%Y}, trước ngày làm việc {session.date:%d/%m/%Y}."
        )
    if session.date and context.issued and context.issued < session.date:
        yield Warning(
            "dates_disagree", f"Văn bản ký ngày {context.issued:%d/%m/%Y}, trước ngày họp {session.date:%d/%m/%Y}."
        )
    for line in holding(context.spoken(), at_days(context.text)):
        for day in find_days(context.text, line.start, line.end):
            if day.year and day.on(day.year) is None:
                _, span = context.place(day.start, day.end)
                yield Warning("impossible_date", f"Không có ngày {day.day}/{day.month}/{day.year}.", span)


def _leads(context: Context) -> Iterator[Warning]:
    for item in context.directives:
        if item.lead is None or _CLASSES.match(item.lead):
            yield Warning("lead_unclear", "Chưa rõ cơ quan chủ trì; cần chọn một cơ quan.", item.span)


def _said(context: Context, line: Line) -> str:
    return context.text[line.start : line.end]


def _verbs(context: Context) -> Iterator[Warning]:
    """An order that names a body and a matter but no verb between them: "Giao Sở Tài chính việc phân bổ vốn"."""
    for line in holding(context.spoken(), _ORDERING.places(context.text)):
        for cue in _ORDERING.each(_ORDERS, context.text, line.content, line.end):
            named = read_addressees(context, cue.end(), line.end)
            lost = _MATTER.match(context.text, named.end, line.end) if named else None
            if lost:
                stop = _CLAUSE_END.search(context.text, lost.end(), line.end)
                _, span = context.place(cue.start(), stop.start() if stop else line.end)
                yield Warning("verb_missing", "Câu giao việc thiếu động từ; cần ghi rõ phải làm gì.", span)


def _slips(context: Context) -> Iterator[Warning]:
    """Slips of typing that were read as meant."""
    for slip in context.repairs:
        _, span = context.place(slip.start, slip.end)
        yield Warning("typo_repaired", f"“{slip.typed}” được đọc là “{slip.meant}”.", span)


def _names(context: Context) -> Iterator[Warning]:
    """Bodies under a name that they did not bear on the day of the paper."""
    for body, row in out_of_time(context):
        _, span = context.place(body.start, body.end)
        when = f"từ ngày {row.until:%d/%m/%Y}" if row.until and row.until <= (context.base or row.until) else ""
        heir = f"; chức năng đã chuyển sang {row.after}" if when and row.after else ""
        said = f"không còn {when}{heir}" if when else "chưa có vào ngày của văn bản"
        yield Warning("body_not_of_its_time", f"{body.name} {said}.", span)


def _sums(context: Context) -> Iterator[Warning]:
    """A total followed by its parts: "20 văn bản, gồm 1 ..., 10 ..., 9 ..."."""
    raw = context.document.text
    figures = context.figures
    told = [(n, total, cue) for n, total in enumerate(figures) if (cue := _PARTS.match(raw, total.span.end))]
    spoken = [context.raw(ln.start, ln.end) for ln in context.spoken()] if told else []
    for n, total, cue in told:
        line = _line_of(spoken, total.span.start)
        if line is None or cue.end() > line[1]:
            continue
        over = _PARTS_END.search(raw, cue.end(), line[1])
        stop = over.start() if over else line[1]
        parts = [f for f in figures[n + 1 : n + 40] if cue.end() <= f.span.start < stop and _same_scale(total, f)]
        said = sum(f.value for f in parts)
        if len(parts) >= 2 and (said > total.value or (_EXACT.search(cue["cue"]) and said != total.value)):
            yield Warning("sum_mismatch", f"Các phần cộng lại là {said:g}, tổng ghi {total.value:g}.", total.span)


def _line_of(spoken: list[tuple[int, int]], at: int) -> tuple[int, int] | None:
    """The line in which a place lies."""
    i = bisect_right(spoken, (at, sys.maxsize)) - 1
    return spoken[i] if i >= 0 and at < spoken[i][1] else None


def _same_scale(total: Figure, part: Figure) -> bool:
    """Whole counts only: shares and money in other scales are not parts of a count."""
    return part.value.is_integer() and total.value.is_integer() and not re.match(r"%|/|tỷ|triệu|nghìn", part.unit or "")


def _ratios(context: Context) -> Iterator[Warning]:
    for line in holding(context.spoken(), numbers_in(context.text)):
        for match in _RATIO.finditer(context.text, line.start, line.end) if "%" in _said(context, line) else ():
            part, whole = int(match["part"]), int(match["whole"])
            said = float(match["percent"].replace(",", "."))
            if 0 < part <= whole and abs(part / whole * 100 - said) > _TOLERANCE + (
                0.4 if "," not in match["percent"] else 0
            ):
                _, span = context.place(match.start(), match.end())
                exact = f"{part / whole * 100:.1f}".replace(".", ",")
                yield Warning("ratio_mismatch", f"{part}/{whole} là {exact}%, văn bản ghi {match['percent']}%.", span)
