"""Figures: a number with its unit, what it measures, its period and qualifier; days, numbering and names are none."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vanban.extraction.measured import about, periods
from vanban.extraction.page import Form, Kind, Line, holding
from vanban.extraction.rules.documents import SYMBOL
from vanban.extraction.scope import Act
from vanban.extraction.uncounted import incidental, is_name, is_year
from vanban.findings import Figure
from vanban.vietnamese.anchors import at_numbers, numbers_in
from vanban.vietnamese.cues import UPPER, Phrases, alternatives
from vanban.vietnamese.dates import find_days
from vanban.vietnamese.grammar import SAYS, VERBS
from vanban.vietnamese.numbers import SPOKEN, WORDS, read_number, read_words
from vanban.vietnamese.openings import opening
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.document import Span
    from vanban.extraction.context import Context

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?(?:\.\d{1,2}(?!\d))?"
_FIGURE = pattern(
    rf"(?<![\w,.+])(?<!\d/)(?<![A-ZĐ]/)(?<![\w%][-–])(?P<n>{_NUMBER})"
    rf"(?:(?:\s?[-–]\s?|\s(?:đến|tới)\s)(?P<to>{_NUMBER})(?=\s?%|\s?/\s?\d+\s(?:điểm|tiêu chí)"
    rf"|\s?(?:{alternatives('units')}|triệu|tỷ|tỉ|nghìn|ngàn)(?!\w)))?"
    rf"(?:\s?/\s?(?P<of>{_NUMBER})(?=\s*[^\W\d]))?"
    rf"(?P<unit>\s?[%‰]|\s*(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\w| (?:lệ|trọng|suất))"
    rf"(?:\s+(?:tỷ|đồng|USD|lượt|thuê bao|người)(?!\w))*)?"
)
_NOUN = Phrases(lists=("units",))
_NOT_COUNTED = opening(rf"(?:{alternatives('not_counted')})(?!\w)")
_PER = pattern(
    r"(?:\s?/\s?(?:1[0.]*\s+)?(?:ngày đêm|cán bộ|đơn vị|hộ dân|gia đình|lao động|học sinh|nhân khẩu|[^\W\d]\w*))+"
)
_FOR_WHOM = pattern(r"cho [\d.]+ (?:xã|hộ|huyện|thôn|phường|thị trấn|học sinh)(?!\w)")
# What something is asked to be done to, whatever its number: "nạo vét 6 tuyến kênh", "mạng tại 05 xã".
_WORKED_ON = pattern(
    r"(?:tại|ở|của|sửa chữa|nâng cấp|nạo vét|tháo dỡ|di dời|gia cố|cải tạo|khôi phục)\s+$", re.IGNORECASE
)
_TIMES_OVER = pattern(r"(?:gấp|gấp hơn|gấp gần|tăng|tăng gấp|vượt [^,;.]{0,30})\s$")
_TIMES_WORD = pattern(r"\s+lần(?!\w)")
_THRESHOLDS = ("dưới", "từ", "quá", "lớn hơn", "nhỏ hơn")
_QUALIFIER = pattern(
    r"(?P<q>trên|hơn|dưới|khoảng|gần|ít nhất|tối thiểu|tối đa|ước(?: đạt| khoảng)?|xấp xỉ|bình quân|đạt trên"
    r"|không dưới|cao hơn|thấp hơn|quá)\s+$",
    re.IGNORECASE,
)
# "Thuê bao Internet 27.845"; "trong đó: hoàn thành đúng hạn 1.402, quá hạn 187".
_THOUSANDS = pattern(r"\d{1,3}(?:\.\d{3})+")
_OF_THESE = pattern(r"trong đó(?:[^.()]|\.(?=\d)){2,150}$")
_BASE = pattern(r"1[0.]*")
_MANY = 100
_GOES_TO = pattern(r"[^,;.]{1,30}?\s(?:lên|xuống|còn)\s")  # "từ 20 m3/giờ lên 50 m3/giờ" is no threshold
_RANK = pattern(r"(?:thứ|hạng|vị trí)\s$")
_OF_RANKED = pattern(r"\s?/\s?\d{1,3}(?![\d/])")
_NEARBY = 400  # characters before a number in which its subject and period stand
_TARGET = pattern(r"(?:đạt|có)\s+(?:thêm|trên|ít nhất|tối thiểu|hơn)\s+$", re.IGNORECASE)
_MEASURE = pattern(
    r"\s?(?:km/h|g/lít|mg/l|m3/giờ|m³/giờ|km|ha|héc ta|m2|m²|m3|m³|mét|m|tấn|tạ|kg|lít|MW|kWh|GB|TB|Mbps|USD"
    r"|đồng(?! chí)|lần)(?![\w/])"
)
_DURATION = pattern(r"\s*(?P<u>tháng|ngày|giờ|phút|năm|tuần)(?!\w|\s+công)", re.IGNORECASE)
_DELAY = pattern(
    r"(?:chậm(?! nhất)|trễ|rút ngắn|dài|gián đoạn|vượt|giảm|muộn|sớm|duy trì|phát sóng|mất điện)[^,;.]{0,40}$",
    re.IGNORECASE,
)
_STATES = pattern(r"(?:đạt|là|còn|có|tăng|giảm|được|gồm|lên|tới|chiếm|bằng|khoảng|trên|hơn|gần|ước)\s+$", re.IGNORECASE)
_IN_WORDS = pattern(r"\d\s?%\s\($")  # "73% (58.587) ý kiến"
_WORD = pattern(rf"\s(?:[a-zđà-ỹ]|[{UPPER}][a-zà-ỹ])")
_WHOLE = pattern(r"mười|mươi|trăm|nghìn|ngàn|triệu|tỷ|tỉ", re.IGNORECASE)  # no number: "một năm", "hai ba"
_UNSPOKEN = frozenset(
    {Kind.CHROME, Kind.STAMP, Kind.BYLINE, Kind.LETTERHEAD, Kind.SIGNATURE, Kind.RECIPIENTS, Kind.CAPTION, Kind.TITLE}
)
_NOUN_END = opening(
    r"\s*(?:[,;.:()–]|\s-\s|(?<!\w)(?:có|đã|được|là|tại|trong|về|cho|với|theo|để|do"
    r"|chưa|không|bị|đang|còn|ra|đến|phải|hoạt động"
    r"|trên|từ|và|dùng|trừ|xuống|chiếm|đạt|bằng|tăng|giảm|của|ở|nhiễm|mất|so|thuộc"
    r"|nêu|nói|các|những|nếu|vào|khỏi|gồm|này|trước|sau)(?!\w))",
    re.IGNORECASE,
)


_PHRASE = pattern(
    r"\s+([\w&]+(?:,(?=\s(?:ban|ngành|thị trấn|thành phố|phường|công chức|bài|viên chức|chuyên viên|giáo viên"
    r"|điều dưỡng|cá nhân|tờ trình|phản ánh|bản|thị xã)))?)"
)
_NOUN_STILL = opening(
    r"(?:thị|thành phố|lao động|giáo viên|công|sử dụng đất|trực tuyến|thông tin|phát thanh|cách ly|giao thông)(?!\w)"
)
_HALF = pattern(r"(?:tế|hóa|hoá|chí|hiểm|tự|chốt|độc|tử|chính|cước|tịch|lở|biệt|nghệ|tuyến|ương|sinh|vệ|gia|tác)$")


_MEASURED = pattern(r"%|điểm phần trăm|(?:nghìn|ngàn|triệu|tỷ|tỉ)\b.*|đồng|phút|giờ|ha$|km|tấn|kg|m2|m²")
_SLASHED = pattern(r"\d{1,2}/\d{1,2}")
_DAY_BEFORE = pattern(r"(?:ngày|sáng|chiều|tối|lễ|dịp|trước|đến|từ|và|hôm)\s+$", re.IGNORECASE)
_NO_COUNT = ("nhóm", "nhà", "tổ")


@dataclass(slots=True)
class _Number:
    """A number at `start`..`end` with the place of its quote and what it is read as."""

    start: int
    end: int
    value: float
    unit: str | None
    rule: str
    after: int


def find(context: Context) -> Iterator[Figure]:
    """The figures of the page in order; one said again in the same words is told once."""
    asked = sorted((p.span.start, p.span.end) for p in context.proposals)
    told = (context.raw(task.start, task.end) for task in context.heard if task.act is Act.ORDER)
    ordered = sorted({*told, *((d.span.start, d.span.end) for d in context.directives)})
    seen: set[tuple[str, float]] = set()
    for line in holding(context.lines, sorted([*numbers_in(context.text), *SPOKEN.places(context.text)])):
        if not _reads(context, line):
            continue
        for number in _numbers(context, line):
            quote, span = context.place(number.start, number.end)
            named = _object_of_order(ordered, asked, span.start) or _object_of_request(
                context.text, number, asked, span
            )
            if (named and not _measures(number, context.text)) or incidental(
                context.text, number.start, number.end, number.rule
            ):
                continue
            key = (quote.lower(), number.value)
            if key not in seen or _of_another(context.text, number, context.figures[-1]):
                seen.add(key)
                context.figures.append(_figure(context, line, number, quote, span))
    yield from context.figures


def _of_another(text: str, number: _Number, last: Figure) -> bool:
    """Whether the words just told stand again in one run for another thing: "chết 02 người, bị thương 02 người"."""
    if text[number.start : number.end] != last.quote:
        return False
    return last.quote + "," in text[max(0, number.start - 20 - len(last.quote)) : number.start]


def _object_of_order(ordered: list[tuple[int, int]], asked: list[tuple[int, int]], at: int) -> bool:
    return _within(ordered, at) and not _within(asked, at)


def _object_of_request(text: str, number: _Number, asked: list[tuple[int, int]], span: Span) -> bool:
    """Whether a count in a request only says for whom or where: "hỗ trợ máy tính cho 11 xã"; means asked for count."""
    if not _within(asked, span.start):
        return False
    works = number.rule == "figures.count" and not _measures(number, text)
    on = works and _WORKED_ON.search(text[max(0, number.start - 16) : number.start])
    return bool(on) or _FOR_WHOM.match(text, max(0, number.start - 4)) is not None


def _reads(context: Context, line: Line) -> bool:
    if context.form is Form.LISTING:
        return line.kind not in {Kind.CHROME, Kind.STAMP}
    return line.kind not in _UNSPOKEN


def _within(places: list[tuple[int, int]], at: int) -> bool:
    i = bisect_right(places, (at, 1 << 60)) - 1
    return i >= 0 and places[i][0] <= at < places[i][1]


def _measures(number: _Number, text: str) -> bool:
    """In an order only shares, money and measures are figures; a count there names its object."""
    unit = number.unit or ""
    before = text[max(0, number.start - 24) : number.start]
    if number.value >= 1000 or _TARGET.search(before) or (number.value >= 10 and before.endswith("thêm ")):
        return True
    return bool(_MEASURED.match(unit)) or (unit.startswith("/") and number.value > 12 and number.value != 24)


def _numbers(context: Context, line: Line) -> Iterator[_Number]:
    text = context.text
    days = [(d.start, d.end) for d in find_days(text, line.content, line.end)]
    slash = "/" in text[line.content : line.end]  # none stands without
    symbols = [
        (m.start(), m.end()) for m in at_numbers(SYMBOL, text, line.content, line.end if slash else line.content)
    ]
    closed = sorted([*(d for d in days if not _is_fraction(text, *d)), *symbols])
    for match in at_numbers(_FIGURE, text, line.content, line.end):
        if _within(closed, match.start()) or is_name(text, match, line.content):
            continue
        if number := _read(text, match, line):
            yield number
    for match in SPOKEN.each(WORDS, text, line.content, line.end):
        noun = _NOUN.match(text, match.end() + 1, line.end) if _WHOLE.search(match[0]) else None
        if noun and not _NOT_COUNTED.match(text, match.end() + 1):
            yield _Number(match.start(), noun.end(), float(read_words(match[0])), noun[0], "figures.words", match.end())


def _is_fraction(text: str, start: int, end: int) -> bool:
    """Whether "8/11" before a counted noun is a share, not a day."""
    if not _SLASHED.fullmatch(text, start, end) or _DAY_BEFORE.search(text[max(0, start - 8) : start]):
        return False
    part, whole = map(int, text[start:end].split("/"))
    return part <= whole and _NOUN.match(text, end + 1) is not None


def _read(text: str, match: re.Match[str], line: Line) -> _Number | None:
    try:
        value = read_number(match["n"])
    except ValueError:
        return None
    before = text[max(line.content, match.start() - 60) : match.start()]
    if before.endswith("/") and _BASE.fullmatch(match["n"]):
        return None  # "91 thuê bao/100 dân"
    if not match["to"] and _is_threshold(before) and not _GOES_TO.match(text, match.end(), line.end):
        return None
    unit = (match["unit"] or "").strip()
    if match["of"]:
        return _share(text, match, value, line)
    if unit:
        return _with_unit(text, match, value, unit, line)
    return _counted(text, match, value, before, line)


def _is_threshold(before: str) -> bool:
    said = before.rstrip().lower()
    if not before[-1:].isspace() or not said.endswith(_THRESHOLDS) or said.endswith("trên dưới"):
        return False
    return not _DELAY.search(before)


def _share(text: str, match: re.Match[str], value: float, line: Line) -> _Number | None:
    whole = read_number(match["of"])
    if value > whole and not match["unit"]:
        return None
    if match["unit"]:
        return _Number(match.start(), match.end(), value, match["unit"].strip(), "figures.share", match.end())
    measured = _MEASURE.match(text, match.end())
    end = measured.end() if measured else _noun_phrase(text, match.end(), line.end)
    unit = f"/{match['of']} {text[match.end() : end].strip()}"
    return _Number(match.start(), end, value, unit, "figures.share", end)


def _with_unit(text: str, match: re.Match[str], value: float, unit: str, line: Line) -> _Number:
    end = match.end()
    if unit in {"%", "‰"}:
        return _percent(text, match, value, line)
    noun = _NOUN.match(text, end + 1, line.end) if "đồng" not in unit else None
    if noun:
        end, unit = noun.end(), f"{unit} {noun[0]}"
    if per := _PER.match(text, end, line.end):
        end, unit = per.end(), unit + per[0]
    return _Number(match.start(), end, value, unit, "figures.scaled", end)


def _percent(text: str, match: re.Match[str], value: float, line: Line) -> _Number:
    """A share in per cent with the noun behind it; a sign that touches it makes it less than nothing."""
    start = match.start()
    per = _PER.match(text, match.end(), line.end)
    end = per.end() if per else _noun_phrase(text, match.end(), line.end, words=5)
    if text[start - 1 : start] == "-" and start - 2 > line.content and text[start - 2] == " ":
        start, value = start - 1, -value
    sign = (match["unit"] or "%").strip()
    return _Number(start, end, value, sign + per[0] if per else sign, "figures.percent", end)


def _counted(text: str, match: re.Match[str], value: float, before: str, line: Line) -> _Number | None:
    duration = _DURATION.match(text, match.end(), line.end)
    if duration:
        produced = duration["u"].lower() == "giờ" and value >= _MANY  # "phát 6.720 giờ trên loa truyền thanh"
        if not produced and (not _DELAY.search(before) or before.endswith("so với ")):
            return None
        return _Number(match.start(), duration.end(), value, duration["u"], "figures.duration", duration.end())
    gap = 1 if text[match.end() : match.end() + 1] == " " else 0
    noun = _NOUN.match(text, match.end() + gap, line.end)
    if not noun and _NOT_COUNTED.match(text, match.end() + gap, line.end):
        return None
    if noun:
        return _with_noun(text, match, value, noun, line)
    if _counts_other(text, match, value, line.end):
        end = _noun_phrase(text, match.end(), line.end, words=3)
        return _Number(match.start(), end, value, text[match.end() : end].strip() or None, "figures.count", end)
    return _bare(text, match, value, before)


def _bare(text: str, match: re.Match[str], value: float, before: str) -> _Number | None:
    """A number that stands alone at the end of its clause or in brackets, or says how many times over."""
    if _TIMES_OVER.search(before) and (times := _TIMES_WORD.match(text, match.end())):
        return _Number(match.start(), times.end(), value, "lần", "figures.count", times.end())
    if _RANK.search(before) and (of := _OF_RANKED.match(text, match.end())):
        return _Number(match.start(), of.end(), value, of[0].strip(), "figures.share", of.end())
    if _IN_WORDS.search(before) and text[match.end() : match.end() + 1] == ")":
        return _Number(match.start(), match.end(), value, None, "figures.bare", match.end())
    ends = value >= 10 and re.match(r"\s*[;,.)]|\s*$", text[match.end() : match.end() + 2])
    if ends and (
        _THOUSANDS.fullmatch(match["n"])
        or _STATES.search(before)
        or _OF_THESE.search(text, match.start() - 160, match.start())
    ):
        return _Number(match.start(), match.end(), value, None, "figures.bare", match.end())
    return None


def _counts_other(text: str, match: re.Match[str], value: float, stop: int) -> bool:
    """Whether a noun that is in no list is counted: of two digits or five and more, and no year."""
    if (value < 5 and len(match["n"]) < 2) or is_year(match["n"]) or not _WORD.match(text, match.end(), stop):
        return False
    return not _noun_ends(text, match.end() + 1) and not SAYS.at(text, match.end() + 1)


def _with_noun(text: str, match: re.Match[str], value: float, noun: re.Match[str], line: Line) -> _Number | None:
    if value < 10 and noun[0] in _NO_COUNT:
        return None
    per = _PER.match(text, noun.end(), line.end)
    measured = _MEASURE.match(text, match.end())
    end = per.end() if per else noun.end() if measured else _noun_phrase(text, noun.end(), line.end, words=3)
    unit = text[match.end() : per.end() if per else noun.end()].strip()
    return _Number(match.start(), end, value, unit, "figures.count", end)


def _noun_phrase(text: str, at: int, stop: int, words: int = 4) -> int:
    """Where the noun phrase that begins behind `at` ends; never between the halves of a word of two."""
    end = at
    for token in _PHRASE.finditer(text, at, min(stop, at + 60)):
        if token.start() != end or (words == 0 and not _HALF.match(token[1])) or token[1][0].isdigit():
            break
        if _noun_ends(text, token.start(1)) and not _NOUN_STILL.match(text, token.start(1)):
            break
        end = token.end()
        words = max(0, words - 1)
    return end - 1 if text[end - 1] == "," else end


def _noun_ends(text: str, at: int) -> bool:
    """Whether a verb, a mark or a word of grammar stands there, and so no noun."""
    return bool(_NOUN_END.match(text, at) or VERBS.at(text, at))


def _figure(context: Context, line: Line, number: _Number, quote: str, span: Span) -> Figure:
    text = context.text
    since = max(line.content, number.start - _NEARBY)
    begin = max(text.rfind(". ", since, number.start) + 2, since)
    before = text[begin : number.start]
    qualifier = _QUALIFIER.search(before[-20:])
    when = periods(text, begin, number.start) or periods(text, number.end, min(line.end, number.end + 60))[:1]
    return Figure(
        quote, span, number.rule, number.value, number.unit,
        about=about(text, begin, number.start, number.end, line.end),
        period=" ".join(when[-1][0].split()) if when else None,
        qualifier=qualifier["q"].lower() if qualifier else None,
    )  # fmt: skip
