"""By when a piece of work must be done: a day where the words give one, else only the words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from vanban.extraction.work import VERB_PHRASE
from vanban.vietnamese.anchors import Anchors, has_digit
from vanban.vietnamese.cues import UPPER
from vanban.vietnamese.dates import DayMention, day_before_month, find_days, find_terms, friday_of, last_day
from vanban.vietnamese.patterns import pattern

_LIMIT = pattern(
    r"(?P<words>(?:hoàn thành\s+|hoàn tất\s+|xong\s+|kết thúc\s+|thực hiện\s+|báo cáo\s+)?(?:trước"
    r"|chậm nhất(?:\s+(?:là|vào|đến|trước))?|muộn nhất(?:\s+(?:là|vào|đến|trước))?"
    r"|đến hết|trong vòng|đúng|đến(?!\s+nay)|hạn(?:\s+(?:cuối|chót))?(?:\s+là)?|hoàn thành|hết|trong|vào|xong"
    r"|(?:kể )?từ (?:nay|đây) (?:cho )?(?:đến|tới)|tới|không quá|thời hạn|đúng hẹn"
    r"|ngay trong))\s*(?:là\s+)?(?:cuối\s+)?(?:hết\s+)?"
    r"(?:\d{1,2}\s*(?:giờ|h)(?:\s*\d{2}(?:\s*phút)?)?,?\s+)?(?:(?:sáng|trưa|chiều|tối)\s+)?"
    r"(?:(?:thứ\s+\w+|chủ nhật),?\s+)?(?:ngày\s+)?$",
    re.IGNORECASE,
)
_CASE = pattern(r"(?<!\w)nếu (?:đến|đến hết|sau|trước|quá)\s(?:ngày\s)?$", re.IGNORECASE)
_RECURRING = pattern(
    r"(?:trước\s+)?(?:ngày\s+(?P<day>\d{1,2})\s+(?:của\s+)?)?(?:định kỳ\s+)?(?:(?:hằng|hàng|mỗi)\s+(?:ngày|tuần"
    r"|tháng|quý|năm|6 tháng|sáu tháng)(?:\s+\d+\s+(?:lần|kỳ))?|định kỳ\s+(?:\d+\s+\w+|tuần|tháng|quý|năm))"
    r"|thường xuyên|(?:\d+|một)\s+tháng/(?:\d+|một)?\s*lần|cả năm",
    re.IGNORECASE,
)
_TERM_RECURS = pattern(r"(?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm)|định kỳ", re.IGNORECASE)
_VAGUE = pattern(
    r"trong thời gian sớm nhất|sớm nhất|trước mắt|trong tuần(?: này| tới)?|trước (?:Tết|ngày khai giảng"
    r"|mùa (?:mưa|lũ|bão)|thềm năm học)[^,.;]{0,30}"
    r"|(?:tại|trước) kỳ họp[^,.;]{0,30}|kỳ họp (?:cuối|giữa) năm"
    r"|trong (?:vòng |thời hạn )?\d+ (?:giờ|ngày(?: làm việc)?|tuần|tháng)(?!\w)"
    r"|các tháng cuối năm|trong thời gian tới|ngay sau[^,.;]{0,40}",
    re.IGNORECASE,
)
_HALF_YEAR = pattern(r"(?:trong|hết)\s+nửa\s+đầu\s+năm(?:\s+nay)?(?!\w)", re.IGNORECASE)
_YEAR_END = pattern(  # not of a programme's name: "đến năm 2025, định hướng đến năm 2030"
    r"(?<!định hướng )(?<!tầm nhìn )(?:đến|trước|hết|trong)\s+(?:hết\s+)?(?:cuối\s+)?"
    r"(?:năm\s+(?P<y>20\d\d)|(?P<this>cuối năm|năm nay|hết năm))(?!\w)"
    r"(?!,?\s+(?:và\s+)?(?:định hướng|tầm nhìn|những năm|các năm)\s)",
    re.IGNORECASE,
)
_WITHIN = pattern(
    r"(?:trong(?:\s+(?:vòng"
    r"|thời hạn))?\s+)?(?P<n>\d{1,3})\s+ngày(?P<work>\s+làm việc)?,?\s+(?:kể\s+)?từ\s+(?:ngày\s+(?:ban hành|ký"
    r"|thông báo|lập biên bản|nhận được (?:thông báo|văn bản|công văn|kết luận) này"
    r"|(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?)|(?P<now>(?:ngày )?hôm nay"
    r"|(?:buổi làm việc|cuộc họp|hội nghị|phiên họp)(?: này)?))",
    re.IGNORECASE,
)


# Cheap signs that spare a piece the dear searches.
_OFTEN = Anchors("hằng", "hàng", "mỗi", "định kỳ", "thường xuyên", "lần", "cả năm")
_YEAR = Anchors("năm")
_MUST_BY = pattern(
    r"\s+(?:là\s+)?(?:phải|cần)\s+(?:xong|trình|hoàn thành|hoàn tất|có|đưa|đạt|báo cáo|bàn giao|gửi|nộp)(?!\w)"
)
_SINCE = Anchors("từ ngày", "từ hôm", "từ buổi", "từ cuộc", "từ hội nghị", "từ phiên")
_LIMITS = Anchors(
    *(
        "trước",
        "chậm nhất",
        "muộn nhất",
        "đến",
        "tới",
        "hạn",
        "hết",
        "trong",
        "vào",
        "xong",
        "đúng",
        "từ nay",
        "kể từ",
        "không quá",
    ),
    "đúng hẹn",
    *("thời hạn", "ngay trong", "hoàn thành", "hoàn tất", "kết thúc", "thực hiện", "báo cáo"),
)
_EDGES = Anchors("sớm nhất", "trước", "trong", "kỳ họp", "cuối năm", "ngay sau")
_SIGN = Anchors(
    *("ngày", "tháng", "quý", "năm", "tuần", "thường xuyên", "trước", "sớm", "kỳ", "thời", "ngay"),
    *("thứ", "chủ nhật", "nay", "mai"),
)


class Time(NamedTuple):
    """`deadline` is a day or None; `period` the words that speak of time, or None; `at` where they begin."""

    deadline: date | None = None
    period: str | None = None
    at: int | None = None


class Reference(NamedTuple):
    """The days from which days are read: `base` gives the year, `issued` starts "kể từ ngày ban hành"."""

    base: date | None
    issued: date | None = None
    weekly: bool = False


def read_time(text: str, start: int, end: int, reference: Reference, *, column: bool = False) -> Time:
    """The time of a task in `text[start:end]`; in a time column a bare day, month or quarter is a limit.

    With two days the later-written one counts. Recurring and vague time gives no day, only `period`.
    """
    if not (has_digit(text, start, end) or _SIGN.among(text, start, end)):
        return Time()
    return _read(text, start, end, reference, column)


@lru_cache(maxsize=64)  # the same piece is asked about when it is cut, weighed and written
def _read(text: str, start: int, end: int, reference: Reference, column: bool) -> Time:  # noqa: FBT001  # cached by place
    recurring = _RECURRING.search(text, start, end) if _OFTEN.among(text, start, end) else None
    if recurring and (recurring["day"] or _TERM_RECURS.search(recurring[0]) or column):
        return Time(None, _words(recurring[0]), recurring.start())
    found = _dated(text, start, end, reference, column=column)
    if found:
        return max(found, key=lambda t: t.at or 0)
    vague = _VAGUE.search(text, start, end) if _EDGES.among(text, start, end) else None
    if vague and reference.weekly and re.fullmatch(r"trong tuần", vague[0], re.IGNORECASE) and reference.base:
        return Time(friday_of(reference.base), vague[0], vague.start())
    if vague or recurring:
        match = vague or recurring
        assert match is not None  # noqa: S101  # for the type checker: one of the two is there
        return Time(None, _words(match[0]), match.start())
    return Time()


def _words(period: str) -> str:
    return " ".join(period.split())


def _dated(text: str, start: int, end: int, reference: Reference, *, column: bool) -> list[Time]:
    found = []
    for day in find_days(text, start, end):
        near = max(start, day.start - 40)
        word = 5 if text[day.start : day.start + 4].lower() == "ngày" else 0
        before = _limit(text, near, day.start)
        bound = (
            before or column or (word and _limit(text, near, day.start + word)) or _on_that_day(text, start, day, end)
        )
        if _CASE.search(text, near, day.start) or not bound:
            continue
        when = day.on(_year_for(reference.base, day.month, day.day)) if day.year or reference.base else None
        begin = near + before.start("words") if before else day.start
        found.append(Time(when, _words(text[begin : day.end]), day.start))
    found.extend(_terms(text, start, end, reference, column=column))
    for match in _YEAR_END.finditer(text, start, end) if _YEAR.among(text, start, end) else ():
        year = int(match["y"]) if match["y"] else (reference.base.year if reference.base else None)
        if year and not any(abs((t.at or 0) - match.start()) < 12 for t in found):
            found.append(Time(date(year, 12, 31), _words(match[0]), match.start()))
    half = _HALF_YEAR.search(text, start, end) if _YEAR.among(text, start, end) and reference.base else None
    if half and reference.base:
        found.append(Time(date(reference.base.year, 6, 30), _words(half[0]), half.start()))
    found.extend(_near(text, start, end, reference))
    within = _WITHIN.search(text, start, end) if _SINCE.among(text, start, end) else None
    if within and (begins := _since(within, reference)):
        found = [time for time in found if not within.start() < (time.at or 0) < within.end()]
        found.append(Time(begins + timedelta(days=int(within["n"])), _words(within[0]), within.start()))
    return found


def _on_that_day(text: str, start: int, day: DayMention, end: int) -> bool:
    """Whether a day at the head of work, or of one of its steps, is the day for it: "30/11 trình UBND tỉnh"."""
    opens = day.start - start < _NEAR_HEAD or text[start : day.start].rstrip()[-1:] in {",", ";", ":"}
    works = VERB_PHRASE.match(text, day.end + 1, end) is not None
    return opens and (works or (day.start - start < _NEAR_HEAD and _DOER_BEHIND.match(text, day.end, end) is not None))


_DOER_BEHIND = pattern(rf"\s*:\s|\s+(?:[{UPPER}]|(?:các|mỗi|từng|xã|huyện|phường)\s|[^,;:.]{{3,40}}?\s(?:phải|cần)\s)")
_NEAR_HEAD = 2  # characters


def _since(within: re.Match[str], reference: Reference) -> date | None:
    """The day from which a number of days is counted: one that is told, that of the meeting, or that of issue."""
    if within["now"]:
        return reference.base
    if not within["day"]:
        return reference.issued or reference.base
    month, day = int(within["month"]), int(within["day"])
    year = int(within["year"]) if within["year"] else (reference.base.year if reference.base else 0)
    try:
        return date(year, month, day)
    except ValueError:
        return None


_THIS = pattern(
    r"(?:ngay\s+)?(?:trong|hết|đến hết|cuối)\s+(?:(?P<month>tháng)(?:\s+này|(?=\s*[,.;]|\s+(?:báo cáo|phải|gửi)"
    r"|$))|(?P<quarter>quý)\s+này)"
    r"|(?:ngay\s+)?(?:trong\s+)?(?P<day>(?:sáng|chiều|tối|đêm)\s+nay|(?<=trong )hôm\s+nay|(?<=ngay )hôm\s+nay)(?!\w)"
    r"|(?:ngay |ngay trong |trước (?:\d{1,2} giờ )?|chậm nhất |trong )"
    r"(?P<morrow>(?:sáng|trưa|chiều|tối)\s+mai|ngày\s+mai)(?!\w)"
    r"|(?:trước|đến|chậm nhất|trong|vào)\s+(?:(?:sáng|trưa|chiều|tối)\s+)?(?P<week>thứ\s+(?:hai|ba|tư|năm|sáu|bảy)"
    r"|chủ nhật)(?P<next>\s+tuần\s+(?:sau|tới))?"
    r"|(?:trước|đến|chậm nhất(?: là| vào)?|hết|hạn(?: cuối)?)\s+ngày\s+(?P<alone>[12]\d|3[01]|0?[1-9])"
    r"(?!\d|[/.,-]\d|\s*(?:[/-]|tháng|hằng|hàng|mỗi|của))",
    re.IGNORECASE,
)
_WEEKDAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy", "nhật")
_NEAR_WORDS = Anchors(
    *("này", "hết tháng", "cuối tháng", "nay", "mai", "thứ", "chủ nhật"),
    *("trước ngày", "đến ngày", "hết ngày", "nhất ngày", "là ngày", "vào ngày", "hạn ngày"),
)


def _near(text: str, start: int, end: int, reference: Reference) -> list[Time]:
    """Limits told from the day of the meeting: "trong tháng này", "trước thứ Bảy tuần sau", "trước ngày 31"."""
    base = reference.base
    if base is None or not _NEAR_WORDS.among(text, start, end):
        return []
    return [Time(_from(base, m), _words(m[0]), m.start()) for m in _THIS.finditer(text, start, end)]


def _next(base: date, day: int) -> date | None:
    """The next day with that number in its month; None if neither this month nor the next one has it."""
    after = last_day(base.year, base.month) + timedelta(days=1)
    for first in (base.replace(day=1), after):
        if day <= last_day(first.year, first.month).day and (found := first.replace(day=day)) >= base:
            return found
    return None


def _from(base: date, said: re.Match[str]) -> date | None:
    """The day that near words mean, counted from `base`; None for a day that does not come."""
    if said["alone"]:
        return _next(base, int(said["alone"]))
    if said["day"]:
        return base
    if said["morrow"]:
        return base + timedelta(days=1)
    if said["month"]:
        return last_day(base.year, base.month)
    if said["quarter"]:
        return last_day(base.year, (base.month + 2) // 3 * 3)
    weekday = _WEEKDAYS.index(said["week"].split()[-1].lower())
    monday = base - timedelta(days=base.weekday())
    day = monday + timedelta(days=weekday + (7 if said["next"] else 0))
    return day if day >= base else day + timedelta(days=7)


def _terms(text: str, start: int, end: int, reference: Reference, *, column: bool) -> list[Time]:
    found = []
    for term in find_terms(text, start, end):
        before = text[max(start, term.start - 40) : term.start]
        limit = _limit(text, max(start, term.start - 40), term.start)
        whole_year = term.months == (1, 12)
        must = not whole_year and _MUST_BY.match(text, term.end, end)  # "tháng 9 phải trình"
        by_end = before.endswith("cuối ") and VERB_PHRASE.match(text, term.end + 1, end)  # "cuối tháng 9 trình"
        bound = limit or must or by_end
        if (not bound and not column) or (whole_year and not column) or _names_work(before):
            continue
        year = term.year or (_year_for(reference.base, term.months[1], 28) if reference.base else None)
        if year is None:
            continue
        ahead = limit is not None and limit["words"].rstrip().lower().endswith("trước")
        when = day_before_month(year, term.months[0]) if ahead else last_day(year, term.months[1])
        found.append(Time(when, _words(text[_limit_start(text, start, term.start) : term.end]), term.start))
    return found


_OF_WORK = pattern(
    r"(?:(?:nhiệm vụ|công tác|phương hướng)\s+(?:trong\s+|trọng tâm\s+)*|(?:kết quả|tình hình|kế hoạch|giai đoạn)\s+)$",
    re.IGNORECASE,
)


def _names_work(before: str) -> bool:
    """Whether the term only names a plan or budget: "dự toán năm 2015", "nhiệm vụ trong quý II"."""
    return _OF_WORK.search(before) is not None


def _limit(text: str, start: int, end: int) -> re.Match[str] | None:
    """The words of a limit at the end of `text[start:end]`; the match is one in that piece."""
    piece = text[start:end]
    found = (_LIMIT.match(piece, at - start) for at in _LIMITS.places(text, start, end))
    return next((match for match in found if match), None)


def _limit_start(text: str, start: int, at: int) -> int:
    begin = max(start, at - 40)
    limit = _limit(text, begin, at)
    return begin + limit.start("words") if limit else at


def _year_for(base: date | None, month: int, day: int) -> int:
    """The year of a day to come: that of the base, or the next one if the day would lie long before it."""
    if base is None:
        return 0
    try:
        candidate = date(base.year, month, min(day, 28))
    except ValueError:
        return base.year
    return base.year + 1 if (base - candidate).days > 60 else base.year
