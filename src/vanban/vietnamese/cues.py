"""Word lists and the patterns made of them: an official can extend the plain files in `words/` without reading code."""

from __future__ import annotations

import re
import sys
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vanban.vietnamese.patterns import pattern
from vanban.vietnamese.tokens import READER

if TYPE_CHECKING:
    from collections.abc import Iterable

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"

_WORDS = Path(__file__).with_name("words")
_WORD = pattern(r"\w+")


@cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of a word list, one a line, comments left out; raises FileNotFoundError for an unknown list."""
    text = (_WORDS / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """The single words of a list written many to a line; `_` joins words that belong together."""
    return frozenset(word.replace("_", " ") for line in lines(name) for word in line.split())


@cache
def alternatives(*names: str) -> str:
    """A pattern that matches any entry of the lists, the longest first, whatever the spaces between its words."""
    return one_of(entry for name in names for entry in lines(name))


@cache
def compounds(name: str) -> str:
    """Like `alternatives`, but only entries of more than one word."""
    return one_of(entry for entry in lines(name) if " " in entry)


class Phrases:
    """Entries of word lists as whole words, in any case, whatever the spaces between them; the longest is found.

    They are looked up by their first word: a pattern of them all would take long to make, and most pages need few.
    `lists` are names of word lists, read when they are first needed; `known` are the patterns made so far.
    """

    def __init__(self, *entries: str, lists: tuple[str, ...] = ()) -> None:
        self._entries, self._lists = entries, lists
        self.known: dict[str, re.Pattern[str]] = {}

    @cached_property
    def first(self) -> dict[str, list[str]]:
        """The entries by their first words."""
        entries = (*self._entries, *(entry for name in self._lists for entry in lines(name)))
        by_word: dict[str, list[str]] = {}
        for entry in map(str.lower, entries):
            if word := _WORD.match(entry):
                by_word.setdefault(word[0], []).append(entry)
        return by_word

    @cached_property
    def _of_letters(self) -> bool:
        """Whether no entry begins with a word such as "m2"."""
        return all(map(str.isalpha, self.first))

    @cached_property
    def _ends(self) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(_WORD.findall(entry)) for found in self.first.values() for entry in found)

    @cached_property
    def _lasts(self) -> frozenset[str]:
        return frozenset(entry[-1] for entry in self._ends)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._ends), default=0)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The longest entry that stands at `start`, read no further than `end`."""
        page = READER.page
        if page.text is text and self._of_letters and (known := page.at.get(start)):
            return self.led(known, text, start, end)
        word = _WORD.match(text, start, end)
        return self.led(word[0].lower(), text, start, end) if word else None

    def led(self, first: str, text: str, start: int, end: int) -> re.Match[str] | None:
        """Like `match`, for whoever knows the word at `start` already: `first`, in small letters."""
        found = self.known.get(first)
        if found is None:
            if first not in self.first:
                return None
            found = re.compile(rf"(?:{one_of(self.first[first])})(?!\w)", re.IGNORECASE)
            self.known[first] = found
        return found.match(text, start, end)

    def at(self, text: str, start: int, end: int = sys.maxsize) -> int | None:
        """Where the longest entry ends that stands at `start`; None if none does."""
        found = self.match(text, start, end)
        return found.end() if found else None

    def end(self, said: str) -> bool:
        """Whether `said` ends in an entry."""
        if not _WORD.match(said, len(said) - 1):
            return False
        tokens = _WORD.findall(said.lower())
        return tokens[-1] in self._lasts and any(
            tuple(tokens[-n:]) in self._ends for n in range(1, min(self._longest, len(tokens)) + 1)
        )


def one_of(entries: Iterable[str]) -> str:
    """A pattern that matches any of the entries, the longest first; what they begin with in common is tried once.

    Hundreds of alternatives one after the other take long to compile and to try; folded into a tree of letters they
    say the same.
    """
    tree: dict[str, Any] = {}
    for entry in sorted(set(entries)):
        node = tree
        for letter in entry:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree)


def sequences(rows: list[list[str]]) -> str:
    """A pattern that matches any row of patterns; a common beginning is tried once, an earlier row first."""
    tree: dict[str, Any] = {}
    for row in rows:
        node = tree
        for atom in row:
            node = node.setdefault(atom, {})
        node[""] = {}

    def after(node: dict[str, Any]) -> str:
        told = [atom + after(below) for atom, below in node.items() if atom]
        said = "|".join(told)
        return f"(?:{said}){'?' if '' in node else ''}" if told and (len(told) > 1 or "" in node) else said

    return after(tree)


def _branches(node: dict[str, Any]) -> str:
    """What may follow at a place of the tree; to end there is tried last."""
    told = [_run(letter, below) for letter, below in node.items() if letter]
    if not told or (len(told) == 1 and "" not in node):
        return "".join(told)
    if all(len(branch) == 1 for branch in told):
        # Kept apart by an empty group: sets of letters beyond Latin-1 take the compiler a hundred times as long.
        told = [f"{branch}(?:)" for branch in told]
    return f"(?:{'|'.join(told)}){'?' if '' in node else ''}"


def _run(letter: str, below: dict[str, Any]) -> str:
    """A letter and what must follow it, up to the next fork."""
    run = r"\s+" if letter == " " else re.escape(letter)
    while len(below) == 1 and "" not in below:
        ((letter, below),) = below.items()
        run += r"\s+" if letter == " " else re.escape(letter)
    return run + _branches(below)
