"""The words that a list is asked for, in the order in which they are looked for."""

from __future__ import annotations

from vanban.vietnamese.fold import fold


def words_sought(text: object) -> list[str]:
    """The words of a question, folded; those that few rows have come first: what has a digit or a sign, then the
    longest. A row that lacks one is not asked for those behind it.
    """
    words = dict.fromkeys(fold(str(text or "")).split())
    return sorted(words, key=lambda word: (word.isalpha(), -len(word)))
