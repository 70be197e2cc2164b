"""How much two requests ask for the same thing, whatever the words, the deadline and the body that they go to.

A request is taken as a bag of notions: phrases that mean one thing count as one (`words/same.txt`), words that say how
or by when weigh nothing (`words/weightless.txt`), what is left counts as pairs of neighbouring syllables, the size of
most Vietnamese words. The likeness is the share of weight that both have in common. Places, roads, years and acts
(`words/acts.txt`) that contradict each other mean another thing, however alike the words are.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from vanban.vietnamese.bodies import find_bodies
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

# Measured on the pairs of tests/vanban/comparison: above it, two requests are taken for the same.
SAME = 0.37
NOTION, PAIR, SINGLE = 1.6, 1.0, 0.45
# So much in common at least, or the likeness is less than the share says.
ENOUGH = 2.4
CONTRADICTED = 0.25

_TIME = re.compile(
    r"(?:,\s*)?(?:hoàn thành\s+)?(?:xong\s+)?(?:chậm nhất|trước|trong|vào|đến(?: hết)?|từ|hết)\s+"
    r"(?:(?:ngày|tháng|quý|tuần|năm|dịp|tết|hết)\b[^,;.]*)",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"[,;]\s*(?:báo cáo|trình|gửi|tham mưu)\s+(?:UBND|Ủy ban|Chủ tịch|Phó Chủ tịch|Văn phòng|Sở)\b[^,;.]*", re.I
)
# Bodies that do the work; others (a centre, a fund, a steering committee) may be what the work is about.
_DOING = re.compile(
    r"(?:các\s+)?(?:sở|bộ|cục|chi cục|ban|công an|văn phòng|ubnd|ủy ban|hội đồng|đài|viễn thông|phòng)\b(?!\s+chỉ đạo)",
    re.I,
)
_NAME = r"\s+((?:[A-ZĐÂĂÊÔƠƯÁÀẢÃẠ]\w*\s?){1,3})"
# A commune lies in a district: only places of one level can contradict each other.
_LEVELS = (
    re.compile(r"\b(?:xã|phường|thị trấn|thôn|bản|cầu|hồ chứa nước|hồ)" + _NAME),
    re.compile(r"\b(?:huyện|thị xã|thành phố)" + _NAME),
)
_ROAD = re.compile(r"\b(?:ĐT|đường tỉnh|QL|quốc lộ)[\s.]*(\d+\w?)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_SYLLABLE = re.compile(r"\w+")


def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common) to 1 (the same request); symmetric."""
    first, second = notions(one), notions(other)
    if not first or not second:
        return 0.0
    common = sum(min(first[key], second[key]) for key in first.keys() & second.keys())
    smaller, larger = sorted((sum(first.values()), sum(second.values())))
    # A short request inside a long one is the same; sharing half of two long ones is not, nor is one small word.
    share = min(common / (0.7 * smaller + 0.3 * larger), 1.0) * min(common / ENOUGH, 1.0)
    return share * (CONTRADICTED if contradict(one, other) else 1.0)


def alike(one: str, other: str) -> bool:
    """Whether two requests are taken for the same."""
    return likeness(one, other) >= SAME


def contradict(one: str, other: str) -> bool:
    """Whether both name places, roads, years of work or acts and none in common, or one an act that decides alone."""
    first, second = _marks(one), _marks(other)
    decided = any(act.startswith("!") for act in first[-1] ^ second[-1])
    return decided or any(a and b and not a & b for a, b in zip(first, second, strict=True))


@cache
def notions(text: str) -> dict[str, float]:
    """What a request is about: each notion with its weight."""
    found: dict[str, float] = {}
    for run in _runs(_bare(text)):
        for key, weight in _weighed(run):
            found[key] = max(found.get(key, 0.0), weight)
    return found


@cache
def _bare(text: str) -> str:
    """The request without the bodies that do it, its time, and to whom it is reported."""
    text = " ".join(text.split())
    for body in reversed(find_bodies(text)):
        if body.written and _DOING.match(body.name):
            text = f"{text[: body.start]} {text[body.end :]}"
    return _REPORT.sub(" ", _TIME.sub(" ", text))


def _weighed(run: list[str]) -> Iterator[tuple[str, float]]:
    """Notions of one run of words between weightless ones; a notion of the list is one word that begins with "="."""
    for word in run:
        yield word, NOTION if word.startswith("=") else SINGLE
    for left, right in pairwise(run):
        if not left.startswith("=") and not right.startswith("="):
            yield f"{left} {right}", PAIR


def _runs(text: str) -> Iterator[list[str]]:
    syllables = _SYLLABLE.findall(fold(text))
    run: list[str] = []
    at = 0
    while at < len(syllables):
        size, notion = _longest(syllables, at)
        if notion is None and size:
            if run:
                yield run
            run = []
        elif notion is not None:
            run.append(notion)
        elif not syllables[at].isdigit():
            run.append(syllables[at])
        at += size or 1
    if run:
        yield run


def _longest(syllables: list[str], at: int) -> tuple[int, str | None]:
    """The longest phrase of the lists that begins at `at`: its size, and its notion (None: weightless)."""
    known, longest = _phrases()
    for size in range(min(longest, len(syllables) - at), 0, -1):
        phrase = " ".join(syllables[at : at + size])
        if phrase in known:
            return size, known[phrase]
    return 0, None


@cache
def _phrases() -> tuple[dict[str, str | None], int]:
    known: dict[str, str | None] = {phrase: None for line in _lines("weightless") for phrase in [_folded(line)]}
    for line in _lines("same"):
        phrases = [_folded(phrase) for phrase in line.split("|")]
        known.update(dict.fromkeys(phrases, f"={phrases[0]}"))
    return known, max(phrase.count(" ") for phrase in known) + 1


def _lines(name: str) -> list[str]:
    text = (files("vanban.comparison") / "words" / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _folded(phrase: str) -> str:
    return " ".join(_SYLLABLE.findall(fold(phrase)))


@cache
def _marks(text: str) -> tuple[frozenset[str], ...]:
    """Places by level, roads, years of the work itself (not of its deadline), and acts."""
    bare, whole = _bare(text), " ".join(text.split())
    places = (frozenset(fold(name.strip()) for name in level.findall(whole)) for level in _LEVELS)
    return *places, frozenset(_ROAD.findall(bare)), frozenset(_YEAR.findall(bare)), _acts(_folded(bare))


def _acts(folded: str) -> frozenset[str]:
    padded = f" {folded} "
    return frozenset(act for phrase, act in _act_phrases() if f" {phrase} " in padded)


@cache
def _act_phrases() -> tuple[tuple[str, str], ...]:
    rows = []
    for line in _lines("acts"):
        phrases = [_folded(phrase) for phrase in line.removeprefix("!").split("|")]
        rows += [(phrase, f"{'!' if line.startswith('!') else ''}{phrases[0]}") for phrase in phrases]
    return tuple(rows)
