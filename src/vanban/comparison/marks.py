"""What a request says beyond its words: which places, roads, numbers, years and acts it names."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from vanban.comparison.wording import bare, lines, spelt
from vanban.vietnamese.fold import fold

# Only places of one kind can contradict each other: a hamlet lies in a commune, a commune in a district.
_PLACES = (
    ("commune", r"[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu"),
    ("district", r"[Hh]uyện|[Tt]hị xã|[Tt]hành phố"),
    ("hamlet", r"thôn|bản|làng|ấp|buôn|tổ dân phố|khu phố"),
    (
        "zone",
        r"[Kk]hu công nghiệp|[Cc]ụm công nghiệp|khu kinh tế|khu dân cư|khu đô thị|khu tái định cư|khu du lịch|KCN|CCN",
    ),
    ("water", r"sông|suối|hồ|hồ chứa|hồ chứa nước|kênh|đập"),
    ("way", r"cầu|đường|phố|nút giao|ngã tư|ngã ba|đèo|cảng|bến"),
    (
        "house",
        r"chợ|chung cư|[Tt]rường(?: [Tt]iểu học| THCS| THPT| [Mm]ầm non)?|trạm y tế|đình|đền|chùa|nhà máy|mỏ đá|mỏ",
    ),
)
_NAMED = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{kind}>{heads})' for kind, heads in _PLACES)})"
    r"\s+(?P<name>(?:[A-ZĐÂĂÊÔƠƯÁÀẢÃẠÉÍÓÚÝỨỐẤ]\w*\s?){1,3})"
)
# What a place was named after itself outlives the merger of the communes around it.
THINGS = frozenset(kind for kind, _heads in _PLACES) - {"commune", "district"}
_ROAD = re.compile(r"\b(?:ĐT|đường tỉnh|QL|quốc lộ)[\s.]*(\d+\w?)", re.IGNORECASE)
# Numbers that say which one; amounts and shares say how much, and change from year to year.
_WHICH = re.compile(
    r"\b(?P<unit>km|mốc|số|lô|tiểu khu|khoảnh|thửa|tờ bản đồ|đội|khu phố|tổ dân phố|ấp|trạm|gói thầu|hạng mục"
    r"|phân khu|giai đoạn|tổ|khối|khóa|lớp|tầng|cấp độ|mức độ|kênh)"
    r"\s*(?:số\s*)?(?P<number>\d+\w?)|(?P<power>\d+)\s*(?P<volt>kV)\b",
    re.IGNORECASE,
)
# The year is part of the thing only where a paper or an event is of that year.
_YEAR = re.compile(
    r"(?:kế hoạch|chương trình|dự toán|đề án|báo cáo|chỉ số|hội chợ|lễ hội|kỳ thi|đại hội|cuộc thi)\b[^,;.]{0,60}?"
    r"\bnăm\s+(20[0-4]\d)(?!\d)",
    re.IGNORECASE,
)


@lru_cache(maxsize=16_384)
def marks(text: str) -> dict[str, frozenset[str]]:
    """By kind: places, road, number (with its unit), year (of a paper or an event)."""
    short, whole = bare(text), " ".join(text.split())
    found: dict[str, set[str]] = {}
    for match in _NAMED.finditer(whole):
        kind = next(kind for kind, _heads in _PLACES if match[kind])
        found.setdefault(kind, set()).add(fold(match["name"].strip()))
    for match in _WHICH.finditer(short):
        unit, number = (match["unit"], match["number"]) if match["unit"] else (match["volt"], match["power"])
        found.setdefault(f"number {fold(unit)}", set()).add(fold(number))
    rest = {"road": frozenset(_ROAD.findall(short)), "year": frozenset(_YEAR.findall(short))}
    return {kind: frozenset(names) for kind, names in found.items()} | {
        kind: all_ for kind, all_ in rest.items() if all_
    }


def contradicted(one: str, other: str) -> frozenset[str]:
    """The kinds of which both name something, and nothing in common."""
    first, second = marks(one), marks(other)
    both = first.keys() & second.keys()
    apart = {kind for kind in both if not first[kind] & second[kind]}
    # Communes were merged and renamed: the bridge or the market of that name is still the one.
    if apart <= {"commune", "district"} and any(first[kind] & second[kind] for kind in both & THINGS):
        return frozenset()
    return frozenset(apart)


@lru_cache(maxsize=16_384)
def acts(text: str) -> frozenset[str]:
    """What is done to the thing, by `words/acts.txt`; one that decides alone begins with "!"."""
    plain = text.isascii()
    padded = f" {spelt(bare(text), plain=plain)} "
    return frozenset(act for phrase, act in _act_phrases(plain=plain) if f" {phrase} " in padded)


@cache
def _act_phrases(*, plain: bool) -> tuple[tuple[str, str], ...]:
    rows = []
    for line in lines("acts"):
        phrases = line.removeprefix("!").split("|")
        act = f"{'!' if line.startswith('!') else ''}{spelt(phrases[0], plain=True)}"
        rows += [(spelt(phrase, plain=plain), act) for phrase in phrases]
    return tuple(rows)
