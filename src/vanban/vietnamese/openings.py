"""Patterns that look at the first word before they are tried: which ones they can begin with is read off themselves."""

from __future__ import annotations

import importlib
import re
import sys
from typing import TYPE_CHECKING, Any, cast

from vanban.vietnamese.patterns import Late
from vanban.vietnamese.tokens import READER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_LEARNS_AFTER = 400  # questions: on a few pages to learn takes longer than to try
_MOST = 4000  # words remembered, or letters between two of a set
_MANY = 8  # letters for one place


def opening(source: str, flags: int = 0) -> re.Pattern[str]:
    """Like `pattern`, for what is mostly tried with `match` at the head of clauses: tried only if the word fits."""
    return cast("re.Pattern[str]", _Opening(source, flags))


class _Opening(Late):
    """A pattern whose `match` looks at the word first."""

    def take(self, compiled: re.Pattern[str]) -> None:
        super().take(compiled)
        self.match = _looking(compiled)


def _looking(compiled: re.Pattern[str]) -> Callable[[str, int, int], re.Match[str] | None]:
    fits, tried, reader = _Fits(compiled), compiled.match, READER

    def match(text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        page = reader.page
        if page.text is text:
            word = page.at.get(start)
            if word and not fits[word]:
                return None
        return tried(text, start, end)

    return match


class Beginnings:
    """What any of several patterns can begin with: where none of them can, one look spares trying each."""

    def __init__(self, *patterns: re.Pattern[str]) -> None:
        self._fits = _Fits(*patterns)

    def may(self, text: str, at: int) -> bool:
        """Whether one of the patterns may match at a place; false only if none can."""
        page = READER.page
        word = page.at.get(at) if page.text is text else None
        return not word or self._fits[word]


class _Fits(dict[str, bool]):
    """Whether one of some patterns can begin with a word, remembered word by word."""

    def __init__(self, *behind: re.Pattern[str]) -> None:
        super().__init__()
        self._behind, self._asked = behind, 0
        self._words: frozenset[str] | None = None
        self._begun: tuple[str, ...] = ()

    def __missing__(self, word: str) -> bool:
        self._asked += 1
        if self._asked < _LEARNS_AFTER or len(self) > _MOST:
            return True
        if self._asked == _LEARNS_AFTER:
            self._learn()
        self[word] = self._words is None or word in self._words or word.startswith(self._begun)
        return self[word]

    def _learn(self) -> None:
        """Take what all patterns can begin with; if that is not known of one, it is known of none."""
        told = [first_words(one) for one in self._behind]
        known = [words for words, _ in told if words is not None]
        self._words = frozenset[str]().union(*known) if len(known) == len(told) else None
        self._begun = tuple(begun for _, some in told for begun in some)


def first_words(told: re.Pattern[str]) -> tuple[frozenset[str] | None, tuple[str, ...]]:
    """The words, in small letters, that a match can begin with, and how other such words begin; None if any word can.

    Matches that begin with no letter are not told of.
    """
    heads = _Heads()
    try:
        tree = importlib.import_module("re._parser").parse(told.pattern, told.flags & ~re.UNICODE)
        left = heads.walk(tree, {""})
    except (ImportError, AttributeError, _UnknownError):
        return None, ()
    if "" in left:
        return None, ()
    return frozenset(heads.words), tuple(heads.begun | left)


class _UnknownError(Exception):
    """Anything may stand at the head."""


class _Heads:
    """Walks over a parsed pattern as far as the first word goes; what it skips only lets more words fit."""

    def __init__(self) -> None:
        self.words: set[str] = set()
        self.begun: set[str] = set()

    def walk(self, items: Iterable[tuple[Any, Any]], heads: set[str]) -> set[str]:
        """The letters read so far where the word may still go on behind `items`."""
        for kind, what in items:
            if not heads:
                break
            step = getattr(self, f"_{kind!s}".lower(), self._any)
            heads = step(what, heads)
        return heads

    def _over(self, heads: set[str]) -> set[str]:
        """The word ends here; what has no letter yet begins with none."""
        self.words |= heads - {""}
        return set()

    def _any(self, _what: Any, heads: set[str]) -> set[str]:
        if "" in heads:
            raise _UnknownError
        self.begun |= heads
        return set()

    def _literal(self, code: int, heads: set[str]) -> set[str]:
        letter = chr(code).lower()
        return {head + letter for head in heads} if letter.isalpha() else self._over(heads)

    def _in(self, members: list[tuple[Any, Any]], heads: set[str]) -> set[str]:
        letters: set[str] = set()
        for kind, what in members:
            if str(kind) == "LITERAL":
                letters.add(chr(what).lower())
            elif str(kind) == "RANGE" and what[1] - what[0] < _MOST:
                letters |= {chr(code).lower() for code in range(what[0], what[1] + 1)}
            elif str(kind) != "CATEGORY" or str(what) not in {"CATEGORY_SPACE", "CATEGORY_DIGIT"}:
                return self._any(what, heads)
        if len(letters) > _MANY:
            return self._any(members, heads)
        told = {head + letter for head in heads for letter in letters if letter.isalpha()}
        if any(not letter.isalpha() for letter in letters) or any(str(kind) == "CATEGORY" for kind, _ in members):
            self._over(heads)
        return told

    def _branch(self, what: tuple[Any, list[Any]], heads: set[str]) -> set[str]:
        return set().union(*(self.walk(items, heads) for items in what[1]))

    def _subpattern(self, what: tuple[Any, Any, Any, Any], heads: set[str]) -> set[str]:
        return self.walk(what[3], heads)

    def _max_repeat(self, what: tuple[int, int, Any], heads: set[str]) -> set[str]:
        least, most, items = what
        once = self.walk(items, heads)
        if most > 1 and once - heads:
            self._any(items, once)
        return once | heads if least == 0 else once

    _min_repeat = _max_repeat

    def _assert(self, _what: Any, heads: set[str]) -> set[str]:
        return heads

    def _assert_not(self, what: tuple[int, Any], heads: set[str]) -> set[str]:
        """`(?!\\w)` ends a word; another one only lets fewer words fit."""
        ends = what[0] > 0 and str(list(what[1])) == "[(IN, [(CATEGORY, CATEGORY_WORD)])]"
        return self._over(heads) | (heads & {""}) if ends else heads

    def _at(self, what: Any, heads: set[str]) -> set[str]:
        if str(what) in {"AT_BOUNDARY", "AT_END", "AT_END_STRING"}:
            return self._over(heads) | (heads & {""})
        return heads
