"""Words as the index knows them, the same on every database: the text is cut here, never by the database."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WORD = re.compile(r"[^\W_]+")
# What begins so is a key, not a word: no text can bring one in. The mark alone parts the words from one another.
KEY = "qq"
# Longer words are numbers of machines; longer texts are cut, no sentence is.
LONGEST_WORD, MOST_WORDS = 60, 2500


def words_of(text: str) -> list[str]:
    """The words of `text` in small letters, with their accents."""
    small = unicodedata.normalize("NFC", text).casefold()
    return [word[:LONGEST_WORD] for word in WORD.findall(small) if not word.startswith(KEY)]


def accented(word: str) -> bool:
    """Whether folding takes something away from `word`."""
    return fold(word) != word


def terms_of(texts: Iterable[str], keys: Iterable[str]) -> str:
    """What is indexed for a thing: its words blind to accents, the same as written, and its keys.

    Each text is parted from the next, so that no phrase reaches over the border.
    """
    parts: list[str] = []
    for text in texts:
        words = words_of(text)[:MOST_WORDS]
        if not words:
            continue
        blind = [fold(word) for word in words]
        parts += [*blind, KEY]
        if blind != words:
            parts += [*words, KEY]
    return " ".join([*parts, *dict.fromkeys(keys)])


def pairs_of(words: Sequence[str]) -> list[str]:
    """The pairs of neighbours in a phrase, blind to accents, as PostgreSQL's index holds them of every text.

    Only of letters that any database knows: `search_lexemes` in the migrations cuts them.
    """
    blind = [fold(word) for word in words]
    return [f"{one}_{next_}" for one, next_ in pairwise(blind) if (one + next_).isascii()]


def key(name: str, value: object = "") -> str:
    """A key of the index: one word of small letters and digits."""
    return f"{KEY}{name}{value}".replace("_", "")


def said_keys(text: str) -> list[str]:
    """The keys of who says a thing: one for each word of name and post, blind to accents."""
    return [key("s", fold(word)) for word in words_of(text)]
