"""Where the signs of a text stand, looked up once: a dear pattern is then tried only where it can match."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING

from vanban.vietnamese.tokens import READER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DIGITS = re.compile(r"\d\d*")  # the first one by itself: a set at the head of a pattern is looked for fast
_MAY_BE_DAY = re.compile(r"\d\d?(?!\d)(?=\s?[/.-]|\s+tháng)|\d{4}-\d\d-\d", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_TEXTS = 4  # at a time: the one that is read, and pieces of it


@lru_cache(maxsize=_TEXTS)
def _numbers(text: str) -> list[int]:
    return [match.start() for match in _DIGITS.finditer(text)]


@lru_cache(maxsize=_TEXTS)
def _days(text: str) -> list[int]:
    return [at for at in _numbers(text) if _MAY_BE_DAY.match(text, at)]


def numbers_in(text: str, start: int = 0, end: int = sys.maxsize) -> list[int]:
    """Where runs of digits begin within `text[start:end]`."""
    found = _numbers(text)
    return found[bisect_left(found, start) : bisect_left(found, end)]


def at_days(text: str, start: int = 0, end: int = sys.maxsize) -> list[int]:
    """Where runs of digits begin within `text[start:end]` that may tell the day of a month."""
    found = _days(text)
    return found[bisect_left(found, start) : bisect_left(found, end)]


def has_digit(text: str, start: int, end: int) -> bool:
    """Whether a run of digits begins within `text[start:end]`."""
    found = _numbers(text)
    i = bisect_left(found, start)
    return i < len(found) and found[i] < end


def at_numbers(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` finds, for a pattern that can only begin at the first digit of a run."""
    done = start
    for at in numbers_in(text, start, end):
        if at >= done and (match := pattern.match(text, at, end)):
            yield match
            done = match.end()


class _Spots:
    """Where the words of all anchors stand on a page, found in one walk over its words."""

    def __init__(self) -> None:
        self._entered = 0
        self._by_word: dict[str, list[tuple[str, int, bool, list[int]]]] = {}
        self._text = ""
        self._found: list[tuple[list[int], list[int]]] = []

    def enter(self, words: tuple[str, ...]) -> int:
        """Look for these words too; their number among all. ValueError for one that does not begin with a letter."""
        for word in words:
            first = _WORD.match(word)
            if first is None:
                raise ValueError(f"does not begin with a letter: {word}")
            rows = self._by_word.setdefault(first[0], [])
            numbers = next((row[-1] for row in rows if row[0] == word), None)
            if numbers is None:
                rows.append((word, len(word), word == first[0], numbers := []))
                rows.sort(key=lambda row: row[1])  # of two that begin at a place the shorter one counts
            numbers.append(self._entered)
        self._entered, self._text = self._entered + 1, ""
        return self._entered - 1

    def on(self, text: str) -> list[tuple[list[int], list[int]]]:
        """The starts and the ends of each anchor's words in `text`."""
        if self._text is not text:
            self._found = self._walk(text)
            self._text = text
        return self._found

    def _walk(self, text: str) -> list[tuple[list[int], list[int]]]:
        page, known = READER.words(text), self._by_word
        found: list[tuple[list[int], list[int]]] = [([], []) for _ in range(self._entered)]
        rows = list(map(known.get, page.at.values()))
        for start, row in compress(zip(page.at, rows, strict=True), rows):
            for word, length, alone, numbers in row or ():
                if alone or page.low.startswith(word, start):
                    for number in numbers:
                        starts, ends = found[number]
                        if not starts or starts[-1] != start:
                            starts.append(start)
                            ends.append(start + length)
        return found


_SPOTS = _Spots()


class Anchors:
    """Words of which every match of some pattern contains one: where none of them stands, the pattern need not try.

    They stand as whole words; `words` raises ValueError for one that does not begin with a letter.
    """

    def __init__(self, *words: str) -> None:
        self.words = words
        self._seen: tuple[str, list[int], list[int]] = ("", [], [])
        self._number = _SPOTS.enter(words)

    def among(self, text: str, start: int, end: int) -> bool:
        """Whether one of the words stands within `text[start:end]`, in any case."""
        seen, starts, ends = self._seen
        if seen is not text:
            starts, ends = self._look(text)
        i = bisect_left(starts, start)
        if i == len(starts) or starts[i] >= end:
            return False
        while i < len(starts) and starts[i] < end:
            if ends[i] <= end:
                return True
            i += 1
        return False

    def places(self, text: str, start: int = 0, end: int = sys.maxsize) -> list[int]:
        """Where the words begin within `text[start:end]`."""
        seen, starts, _ = self._seen
        if seen is not text:
            starts, _ = self._look(text)
        first = bisect_left(starts, start)
        return starts[first : bisect_left(starts, end, first)]

    def search(self, pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
        """What `pattern.search` finds, for a pattern whose every match contains one of the words."""
        return pattern.search(text, start, end) if self.among(text, start, end) else None

    def each(self, pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterable[re.Match[str]]:
        """What `pattern.finditer` finds, for a pattern that can only begin with one of the words."""
        places = self.places(text, start, end)
        return _matches(pattern, text, places, end) if places else ()

    def first(self, pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
        """What `pattern.search` finds, for a pattern that can only begin with one of the words."""
        for at in self.places(text, start, end):
            if match := pattern.match(text, at, end):
                return match
        return None

    def matches(self, pattern: re.Pattern[str], text: str, reach: int) -> Iterator[re.Match[str]]:
        """What `pattern.finditer` finds in `text`, for a pattern whose matches are no longer than `reach`."""
        seen, starts, ends = self._seen
        if seen is not text:
            starts, ends = self._look(text)
        done = 0
        for near, far in _joined(starts, ends, reach):
            for match in pattern.finditer(text, max(done, near), far):
                yield match
                done = match.end()

    def _look(self, text: str) -> tuple[list[int], list[int]]:
        starts, ends = _SPOTS.on(text)[self._number]
        self._seen = (text, starts, ends)
        return starts, ends


def _matches(pattern: re.Pattern[str], text: str, places: list[int], end: int) -> Iterator[re.Match[str]]:
    done = 0
    for at in places:
        if at >= done and (match := pattern.match(text, at, end)):
            yield match
            done = match.end()


def _joined(starts: list[int], ends: list[int], reach: int) -> Iterator[tuple[int, int]]:
    """The stretches of text within `reach` of the places, those that touch as one."""
    near = far = 0
    for start, end in zip(starts, ends, strict=True):
        if start - reach > far:
            if far:
                yield near, far
            near = start - reach
        near, far = max(0, near), max(far, end + reach)
    if far:
        yield near, far
