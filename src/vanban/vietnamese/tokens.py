"""The words of the page that is read, cut apart once, so that what asks for a word at a place only looks it up."""

from __future__ import annotations

import re
from itertools import accumulate

_BETWEEN = re.compile(r"([\W\d_]+)")


class Words:
    """The words of `text` in small letters: `at` tells the one that begins at a place."""

    __slots__ = ("at", "low", "text")

    def __init__(self, text: str) -> None:
        self.text, self.low = text, lowered(text)
        pieces = _BETWEEN.split(self.low)  # words and what parts them, in turn
        starts = list(accumulate(map(len, pieces), initial=0))
        self.at = dict(zip(starts[::2], pieces[::2], strict=False))


class _Reader:
    """Keeps the words of the text that was last asked for: one page is read at a time."""

    __slots__ = ("page",)

    def __init__(self) -> None:
        self.page = Words("")

    def words(self, text: str) -> Words:
        page = self.page
        if page.text is not text:
            page = self.page = Words(text)
        return page


def lowered(text: str) -> str:
    """`text` in small letters, every letter at its place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(a if len(a := letter.lower()) == 1 else letter for letter in text)


READER = _Reader()
