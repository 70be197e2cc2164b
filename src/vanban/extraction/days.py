"""The day of the meeting that a page tells of: written, without its year, or only "sáng nay"."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from vanban.extraction.page import Form, Kind, Line
from vanban.vietnamese.cues import UPPER
from vanban.vietnamese.dates import DayMention, find_days
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context

_OPENING = pattern(r"(?:sáng|chiều|trưa|tối|ngày|hôm qua|hôm nay|mới đây|vừa qua|vào)\b[^.;]{0,30}?$", re.IGNORECASE)
_HEAD_END = pattern(r"[.!?](?:\s+(?=[A-ZĐÀ-Ỹ])|$)")
_OLDEST = 1990  # years before are those of history
_LONGEST_HEAD = 4_000  # characters within which the sentence of the meeting ends, if it ends at all
_YEAR = pattern(
    r"(?<![\d.])(?<!\d [-–] )(?<!\d[-–])(?<!đến năm )(?<!tới năm )"
    r"(?<!tầm nhìn )(?<!đến )(?<!tới )(?!(?<=1/)2000)(?:19[89]|20[0-4])\d(?!\d|/\s?[\dA-ZĐ]|\.[\dA-ZĐ])"
)


def body_lines(context: Context) -> list[Line]:
    return context.body_lines


def head_of(context: Context, event: Line) -> str:
    """The sentence of the meeting."""
    said = context.text[event.start : min(event.end, event.start + _LONGEST_HEAD)]
    stop = _HEAD_END.search(said, 60)
    return said[: stop.start()] if stop else said


def meeting_day(context: Context, event: Line) -> tuple[date | None, bool]:
    """The day of the meeting and whether its year had to be inferred."""
    head_end = event.start + max(len(head_of(context, event)), 120)
    days = [d for d in days_of(context, event.start, min(head_end, event.end)) if not _of_notice(context, d, head_end)]
    near = NEAR_DAY.search(context.text, event.start, min(event.end, event.start + 700))
    if not days and near:
        return _near_day(context, near[0]), True
    if not days:
        more = days_of(context, event.start, min(event.end, event.start + 700))
        days = [day for day in more if not _of_notice(context, day, head_end)]
    if not days:
        return None, False
    first = next((d for d in days if _opens(context.text, event.start, d)), days[0])
    if first.year:
        return first.on(first.year), False
    return infer_year(context, first), True


# The day of a paper that tells of the meeting: "Ngày 26/6, Văn phòng ban hành Thông báo truyền đạt kết luận của ...".
_NOTICE = pattern(
    r"[^.;]{0,90}?(?:ban hành|có|ra|ký|phát hành)\s+(?:thông báo|văn bản|công văn)[^.;]{0,60}?(?:kết luận|ý kiến)",
    re.IGNORECASE,
)


def _of_notice(context: Context, day: DayMention, end: int) -> bool:
    return context.form is Form.PRESS and _NOTICE.match(context.text, day.end, end) is not None


NEAR_DAY = pattern(r"(?<!\w)(?:(?:sáng|chiều|tối|trưa|hôm) nay|(?:hôm|sáng|chiều|tối) qua)(?!\w)", re.IGNORECASE)
_ANNIVERSARY = pattern(r"/(?:19|20)\d\d\s*[-–]\s*$")
_DUE = pattern(r"(?:trước|chậm nhất|muộn nhất|hết|hạn)\s+(?:là\s+|vào\s+)?(?:ngày\s+)?$", re.IGNORECASE)
_OF_DOCUMENT = pattern(r"(?:\d/[\wĐ/.-]+|[Ss]ố\s+[\d/\wĐ.-]+)\s*,?\s*(?:ngày\s+)?$")


def _remembered(text: str, day: DayMention) -> bool:
    """Whether a day is one of history, or ends its anniversary: "(21/6/1925 - 21/6/2018)"."""
    if day.year and day.year < _OLDEST:
        return True
    return _ANNIVERSARY.search(text[max(0, day.start - 16) : day.start]) is not None


def days_of(context: Context, start: int, end: int) -> list[DayMention]:
    """The days written in a place, but for those of documents, "Nghị quyết số 58 ngày 07/7/2023", and deadlines."""
    text = context.text
    days = find_days(text, start, end)
    days = [d for d in days if not _remembered(text, d)] or days
    days = [d for d in days if not _DUE.search(text[max(start, d.start - 24) : d.start])]
    return [d for d in days if not _OF_DOCUMENT.search(text[max(start, d.start - 40) : d.start])]


def _near_day(context: Context, words: str) -> date | None:
    """The day of "sáng nay", "hôm qua" on a page that says when it was posted."""
    posted = context.config.published or context.document.published or stamped(context)
    if posted is None:
        return None
    return posted if words.lower().endswith("nay") else posted - timedelta(days=1)


def opening_day(context: Context) -> date | None:
    """The day with which news of no meeting opens: "Ngày 20/6, nhân kỷ niệm ...", unless it tells of a paper."""
    first = next(iter(body_lines(context)), None)
    if context.form is not Form.PRESS or first is None:
        return None
    head = head_of(context, first)
    day = next(iter(days_of(context, first.start, first.start + min(len(head), 160))), None)
    if day is None or day.start - first.start > 24 or _OF_PAPER.search(head) or not _CEREMONY.search(head):
        return None
    if re.search(r"(?:đến|trước|hết) (?:ngày )?$", context.text[first.start : day.start], re.IGNORECASE):
        return None
    return day.on(day.year) if day.year else infer_year(context, day)


def _opens(text: str, start: int, day: DayMention) -> bool:
    return bool(_OPENING.search(text[start : day.start] + " ")) or text[day.start : day.start + 4].lower() == "ngày"


def infer_year(context: Context, day: DayMention) -> date | None:
    """The day in the year of publication or issue (the year before if it would lie ahead), else by vote of the text."""
    reference = context.config.published or context.document.published or context.issued or stamped(context)
    if reference:
        for year in (reference.year, reference.year - 1):
            candidate = day.on(year)
            if candidate and candidate <= reference + timedelta(days=3):
                return candidate
    for told_by in (_before_tet, _same_season, _past_winter, _year_ahead, _year_behind):
        if (year_told := told_by(context.text, day)) is not None:
            return day.on(year_told)
    spans = [int(span["y"]) for span in _PERIOD.finditer(context.text)]
    if spans and (candidate := day.on(max(spans))):
        return candidate
    years = _years_of(context.text)
    if not years:
        return day.on(context.config.today.year) if context.config.today else None
    told = _years_told(context.text)
    votes = Counter(told or years)
    top = max(votes.values())
    return day.on(max(year for year, count in votes.items() if count == top))


# The year whose work a meeting sets, told beside that of the results: "kết quả năm 2016, nhiệm vụ năm 2017".
_SETS_WORK = pattern(
    r"năm (?P<before>20[0-4]\d)[^.;]{0,60}?(?:nhiệm vụ|kế hoạch"
    r"|phương hướng)\s(?:[^,.;]{0,40}?\s)?năm (?P<y>20[0-4]\d)",
    re.IGNORECASE,
)
_PLANNED = pattern(
    r"(?:đến|tới|các|sau|trước|giai đoạn|hoàn thành (?:trong|vào)|hoàn tất (?:trong|vào)|vào|quốc gia"
    r"|Năm Du lịch|,)\s+(?:năm\s+)?$",
    re.IGNORECASE,
)
_OF_LAW = pattern(r"(?:Luật|Hiến pháp|Bộ luật|Pháp lệnh)\s[^,;.()]{0,40}(?:năm )?$")
_NOVEMBER = 11


def _year_ahead(text: str, day: DayMention) -> int | None:
    """The year of a meeting that looks back on one year and sets the work of the next: in its last months the first."""
    sets = _SETS_WORK.search(text)
    if sets is None or int(sets["y"]) != int(sets["before"]) + 1:
        return None
    return int(sets["before"]) if day.month >= _NOVEMBER else int(sets["y"])


# The whole of a year told as over: "đến hết năm 2018", "tình hình ... trong năm 2016".
_OVER = pattern(
    r"(?:(?:đến|tới) (?:hết|cuối)|(?:tình hình|kết quả|tổng kết|sơ kết)(?![^.;\n]{0,60}(?:nhiệm vụ|kế hoạch))"
    r"[^.;\n]{0,60}?(?<!\w)(?:trong )?)\s?năm (?P<y>20[0-4]\d)(?!\d)",
    re.IGNORECASE,
)


_TET = pattern(rf"Tết(?:\s+[{UPPER}]\w+){{0,4}}\s+(?:năm\s+)?(?P<y>20[0-4]\d)(?!\d)")


def _before_tet(text: str, day: DayMention) -> int | None:
    """The year before that of the Tết that is made ready for in its last months: "đón Tết Đinh Dậu 2017"."""
    tet = _TET.search(text) if day.month >= _NOVEMBER else None
    year = int(tet["y"]) if tet else 0
    return year - 1 if tet and year >= max(_years_of(text)) else None


def _year_behind(text: str, day: DayMention) -> int | None:
    """The year after the last one told as over, for a day of January to March and no later year."""
    told = [int(over["y"]) for over in _OVER.finditer(text)] if day.month <= _MARCH else []
    return max(told) + 1 if told and max(told) >= max(_years_of(text)) else None


def _years_of(text: str) -> list[int]:
    """The years told, those only planned for left out unless there are no others."""
    found = list(_YEAR.finditer(text))
    here = [y for y in found if not _PLANNED.search(text, max(0, y.start() - 24), y.start())]
    here = [y for y in here if not _OF_LAW.search(text, max(0, y.start() - 60), y.start())] or here
    return [int(y[0]) for y in here or found]


# A part of the year that news count by, which is the one they are written in: "9 tháng đầu năm 2021".
_PERIOD = pattern(r"tháng đầu năm (?P<y>20[0-4]\d)", re.IGNORECASE)


_MARCH = 3
_ANY_MONTH = pattern(r"tháng (?P<m>1[0-2]|0?[1-9])\s?(?:[-/]|năm )\s?(?P<y>20[0-4]\d)(?!\d)", re.IGNORECASE)
_MONTH = pattern(r"tháng (?P<m>1[0-2])\s?(?:[-/]|năm )\s?(?P<y>20[0-4]\d)(?!\d)", re.IGNORECASE)


def _same_season(text: str, day: DayMention) -> int | None:
    """The one year told beside the month of a day or a neighbouring one, unless days of later years are told too."""
    near = {int(m["y"]) for m in _ANY_MONTH.finditer(text) if abs(int(m["m"]) - day.month) <= 1}
    return near.pop() if len(near) == 1 and max(near) >= max(_years_told(text), default=0) else None


def _past_winter(text: str, day: DayMention) -> int | None:
    """The year after the first last quarter that is told of, for a day of January to March and no other year."""
    told = [int(month["y"]) for month in _MONTH.finditer(text)]
    return min(told) + 1 if told and day.month <= _MARCH else None


def _years_told(text: str) -> list[int]:
    """The years of days written in full, without those of papers: nearest to when a page was written."""
    days = _FULL_DAY.finditer(text)
    return [int(d["y"]) for d in days if not _OF_DOCUMENT.search(text[max(0, d.start() - 40) : d.start()])]


_OF_PAPER = pattern(r"ban hành|công văn|công điện|chỉ thị|văn bản số", re.IGNORECASE)
# What gives news of no meeting a day: something that took place on it.
_CEREMONY = pattern(
    r"(?<!\w)(?:lễ|khai trương|khai mạc|khánh thành|khởi công|ra mắt|thăm|chúc mừng|gặp mặt|tặng|trao|diễn ra|ngày hội"
    r"|tổ chức|tiếp (?:công )?dân|ký kết|ra quân|phát động|kỳ họp|phiên (?:họp|thảo luận|chất vấn|giải trình))(?!\w)",
    re.IGNORECASE,
)
_FULL_DAY = pattern(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?P<y>20[0-4]\d)(?!\d)")
_POSTED = pattern(r"(?:[Cc]ập nhật|[Đđ]ăng|[Nn]gày đăng|GMT)")


def stamped(context: Context) -> date | None:
    """The earliest full day in the page's own stamps (posted, updated) near its head, else behind its body."""
    body = next((n for n, line in enumerate(context.lines) if line.kind is Kind.BODY), len(context.lines))
    head = [
        ln
        for ln in context.lines[: body + 1]
        if ln.kind in {Kind.STAMP, Kind.CHROME}
        or (ln.kind is Kind.TITLE and _POSTED.search(context.text, ln.start, ln.end))
    ]
    rest = [ln for ln in context.lines[body:] if ln.kind is Kind.STAMP]
    for part in (head, rest):
        days = [
            found
            for line in part
            for d in find_days(context.text, line.start, line.end)
            if d.year and (found := d.on(d.year))
        ]
        if days:
            return min(days)
    return None
