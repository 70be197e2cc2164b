"""Folding: the form in which Vietnamese is searched, blind to accents, case and đ/d."""

from __future__ import annotations

import unicodedata

_D = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"})


def fold(text: str) -> str:
    """`text` without accents, in small letters, đ as d; two spellings that folk take for one fold to one."""
    decomposed = unicodedata.normalize("NFD", text.casefold().translate(_D))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
