"""Word lists and the patterns made of them: an official can extend the plain files in `words/` without reading code."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"


@cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of a word list, one a line, comments left out; raises FileNotFoundError for an unknown list."""
    text = (files("vanban.vietnamese") / "words" / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """The single words of a list written many to a line; `_` joins words that belong together."""
    return frozenset(word.replace("_", " ") for line in lines(name) for word in line.split())


@cache
def alternatives(*names: str) -> str:
    """A pattern that matches any entry of the lists, the longest first, whatever the spaces between its words."""
    entries = sorted({entry for name in names for entry in lines(name)}, key=lambda e: (-len(e), e))
    return "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in entries)


@cache
def compounds(name: str) -> str:
    """Like `alternatives`, but only entries of more than one word."""
    entries = sorted({entry for entry in lines(name) if " " in entry}, key=lambda e: (-len(e), e))
    return "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in entries)
