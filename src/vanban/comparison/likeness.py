"""How much two requests ask for the same thing, whatever the words, the deadline and the body that they go to.

A request is taken as a bag of notions: phrases that mean one thing count as one (`words/same.txt`), words that say how
or by when weigh nothing (`words/weightless.txt`), what is left counts as pairs of neighbouring syllables, the size of
most Vietnamese words. The likeness is the share of weight that both have in common. Places, roads, years and acts
(`words/acts.txt`) that contradict each other mean another thing, however alike the words are.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import cache, lru_cache
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
# What was put in one place of a like frame: two syllables of its own on each side may be twice the size of the frame,
# a single one no more than a quarter of it; nothing may be loose elsewhere.
OWN, LOOSE, FRAME, TIGHT = 2, 0, 2.0, 0.25

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
# Only places of one kind can contradict each other: a hamlet lies in a commune, a commune in a district.
_PLACES = (
    ("commune", r"[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu"),
    ("district", r"[Hh]uyện|[Tt]hị xã|[Tt]hành phố"),
    ("hamlet", r"thôn|bản|làng|ấp|tổ dân phố|khu phố"),
    ("zone", r"khu công nghiệp|cụm công nghiệp|khu kinh tế|khu dân cư|khu đô thị|khu tái định cư|khu du lịch|KCN|CCN"),
    ("water", r"sông|suối|hồ|hồ chứa|hồ chứa nước|kênh|đập"),
    ("way", r"cầu|đường|phố|nút giao|ngã tư|ngã ba|đèo|cảng|bến"),
    ("house", r"chợ|chung cư|trường|bệnh viện|trạm y tế|đình|đền|chùa|nhà máy|mỏ đá|mỏ"),
)
_NAMED = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{kind}>{heads})' for kind, heads in _PLACES)})"
    r"\s+(?P<name>(?:[A-ZĐÂĂÊÔƠƯÁÀẢÃẠÉÍÓÚÝỨỐẤ]\w*\s?){1,3})"
)
_THINGS = frozenset(kind for kind, _heads in _PLACES) - {"commune", "district"}
_ROAD = re.compile(r"\b(?:ĐT|đường tỉnh|QL|quốc lộ)[\s.]*(\d+\w?)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_SYLLABLE = re.compile(r"\w+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common) to 1 (the same request); symmetric."""
    first, second = notions(one), notions(other)
    if not first or not second:
        return 0.0
    common = sum(min(first[key], second[key]) for key in first.keys() & second.keys())
    smaller, larger = sorted((sum(first.values()), sum(second.values())))
    # A short request inside a long one is the same; sharing half of two long ones is not, nor is one small word.
    share = min(common / (0.7 * smaller + 0.3 * larger), 1.0) * min(common / ENOUGH, 1.0)
    if share >= SAME and (contradict(one, other) or swapped(one, other)):
        return share * CONTRADICTED
    return share


def alike(one: str, other: str) -> bool:
    """Whether two requests are taken for the same."""
    return likeness(one, other) >= SAME


def contradict(one: str, other: str) -> bool:
    """Whether both name places, roads, years of work or acts and none in common, or one an act that decides alone."""
    first, second = _marks(one), _marks(other)
    decided = any(act.startswith("!") for act in first["act"] ^ second["act"])
    both = first.keys() & second.keys()
    apart = {kind for kind in both if first[kind] and second[kind] and not first[kind] & second[kind]}
    # Communes were merged and renamed: the bridge or the market of that name is still the one.
    if apart == {"commune"} and any(first[kind] & second[kind] for kind in both & _THINGS):
        return decided
    return decided or bool(apart)


def swapped(one: str, other: str) -> bool:
    """Whether two requests are worded alike but for what stands in one place: "mua máy A cho B", "mua máy C cho B".

    People who ask again seldom keep the frame and change one part; what was changed there is the point.
    """
    first, second = _sequence(one), _sequence(other)
    if first > second:
        first, second = second, first
    shared = set(first).intersection(second)
    if not _size(first, shared) or not _size(second, shared):
        return False
    frame = sum(OWN if word.startswith("=") else 1 for word in shared)
    swap, loose = False, 0
    for kind, i, j, k, end in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if kind != "equal":
            left, right = _size(first[i:j], shared), _size(second[k:end], shared)
            room = FRAME if min(left, right) >= OWN else TIGHT
            swap = swap or (min(left, right) > 0 and max(left, right) <= room * frame)
            loose += max(left, right) if not min(left, right) else 0
    return swap and loose <= LOOSE


def _size(words: tuple[str, ...], shared: set[str]) -> int:
    """How many syllables stand here only; a notion counts as two."""
    return sum(OWN if word.startswith("=") else 1 for word in words if word not in shared)


@cache
def _sequence(text: str) -> tuple[str, ...]:
    return tuple(word for run in _runs(_bare(text)) for word in run)


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
    written = _SYLLABLE.findall(unicodedata.normalize("NFC", text))
    known, longest = _phrases(plain=text.isascii())
    sounds = [syllable.lower() if text.isascii() else _sound(syllable) for syllable in written]
    syllables = [_plain(syllable) for syllable in written]
    run: list[str] = []
    at = 0
    while at < len(syllables):
        size, notion = _longest(sounds, at, known, longest)
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


def _longest(sounds: list[str], at: int, known: dict[str, str | None], longest: int) -> tuple[int, str | None]:
    """The longest phrase of the lists that begins at `at`: its size, and its notion (None: weightless)."""
    for size in range(min(longest, len(sounds) - at), 0, -1):
        phrase = " ".join(sounds[at : at + size])
        if phrase in known:
            return size, known[phrase]
    return 0, None


@cache
def _phrases(*, plain: bool) -> tuple[dict[str, str | None], int]:
    """The lists, by sound or (for a text typed without accents) by letters alone; the longest phrase in syllables."""
    spelt = _folded if plain else _sounded
    known: dict[str, str | None] = {spelt(line): None for line in _lines("weightless")}
    for line in _lines("same"):
        phrases = line.split("|")
        known.update(dict.fromkeys(map(spelt, phrases), f"={_folded(phrases[0])}"))
    return known, max(phrase.count(" ") for phrase in known) + 1


def _lines(name: str) -> list[str]:
    text = (files("vanban.comparison") / "words" / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _folded(phrase: str) -> str:
    return " ".join(_SYLLABLE.findall(fold(phrase)))


def _sounded(phrase: str) -> str:
    return " ".join(map(_sound, _SYLLABLE.findall(unicodedata.normalize("NFC", phrase))))


@lru_cache(maxsize=16_384)
def _sound(syllable: str) -> str:
    """One spelling of "hoá" and "hóa": small letters, the tone last. Without tones "đầu tư" is "dấu từ"."""
    letters = unicodedata.normalize("NFD", syllable.lower())
    return "".join(sorted(letters, key=lambda letter: letter in _TONES))


_plain = lru_cache(maxsize=16_384)(fold)


@cache
def _marks(text: str) -> dict[str, frozenset[str]]:
    """Places by kind, roads, years of the work itself (not of its deadline), and acts."""
    bare, whole = _bare(text), " ".join(text.split())
    found: dict[str, set[str]] = {}
    for match in _NAMED.finditer(whole):
        kind = next(kind for kind, _heads in _PLACES if match[kind])
        found.setdefault(kind, set()).add(fold(match["name"].strip()))
    marks = {kind: frozenset(names) for kind, names in found.items()}
    roads, years = frozenset(_ROAD.findall(bare)), frozenset(_YEAR.findall(bare))
    return {**marks, "road": roads, "year": years, "act": _acts(bare)}


def _acts(text: str) -> frozenset[str]:
    plain = text.isascii()
    padded = f" {_folded(text) if plain else _sounded(text)} "
    return frozenset(act for phrase, act in _act_phrases(plain=plain) if f" {phrase} " in padded)


@cache
def _act_phrases(*, plain: bool) -> tuple[tuple[str, str], ...]:
    spelt = _folded if plain else _sounded
    rows = []
    for line in _lines("acts"):
        phrases = line.removeprefix("!").split("|")
        act = f"{'!' if line.startswith('!') else ''}{_folded(phrases[0])}"
        rows += [(spelt(phrase), act) for phrase in phrases]
    return tuple(rows)
