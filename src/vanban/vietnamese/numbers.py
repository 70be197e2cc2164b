"""Numbers the Vietnamese way: dots group thousands, a comma opens the decimals, and numbers may be spoken in words."""

from __future__ import annotations

import re

from vanban.vietnamese.anchors import Anchors
from vanban.vietnamese.patterns import pattern

_GROUPED = pattern(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?")
_PLAIN = pattern(r"\d+(?:[.,]\d+)?")

_DIGITS = {
    "không": 0, "linh": 0, "lẻ": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_MULTIPLIERS = {"mươi": 10, "trăm": 100}
_SCALES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}

WORDS = pattern(
    r"(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)"
    r"(?:\s+(?:không|linh|lẻ|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|nghìn|ngàn|triệu"
    r"|tỷ|tỉ))+"
    r"(?!\w)",
    re.IGNORECASE,
)

SPOKEN = Anchors("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười")


def read_number(written: str) -> float:
    """The value of a number in digits: `1.287.450` is 1287450, `2,4` is 2.4, `04` is 4, `1 200` is 1200.

    A single dot before exactly three digits groups thousands; before any other count it is a decimal point, as typed
    by people used to another convention. Raises ValueError for anything else.
    """
    text = written.replace("\u00a0", " ").strip()
    if _GROUPED.fullmatch(text):
        return float(text.replace(".", "").replace(" ", "").replace(",", "."))
    if not _PLAIN.fullmatch(text):
        raise ValueError(f"not a number: {written!r}")
    return float(text.replace(",", "."))


def read_words(spoken: str) -> int:
    """The value of a whole number in words: `một trăm hai mươi ba nghìn` is 123000.

    Raises ValueError for a word that is no number word.
    """
    total = group = 0
    digit: int | None = None
    for word in spoken.lower().split():
        if word in _DIGITS:
            group += digit or 0
            digit = _DIGITS[word]
        elif word in _MULTIPLIERS:
            group += (1 if digit is None else digit) * _MULTIPLIERS[word]
            digit = None
        elif word in _SCALES:
            whole = group + (digit or 0)
            total = (
                (total + (whole or 1)) * _SCALES[word]
                if total and total < whole
                else total + (whole or 1) * _SCALES[word]
            )
            group, digit = 0, None
        else:
            raise ValueError(f"not a number word: {word!r}")
    return total + group + (digit or 0)
