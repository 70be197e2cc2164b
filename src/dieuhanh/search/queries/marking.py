"""The part of a text that is shown for a result, with what was found in it marked."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from dieuhanh.search.queries.words import WORD
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from dieuhanh.search.queries.asking import Question

Piece = tuple[str, bool]
SHOWN, BEFORE = 320, 90


def marked(text: str, question: Question) -> list[Piece]:
    """Pieces of `text` around the first hit, each with whether it is a hit; cut at words, "…" where it was cut."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    spans = _hits(text, question)
    start, end = _window(text, spans[0][0] if spans else 0)
    pieces: list[Piece] = [("… ", False)] if start else []
    at = start
    for first, last in spans:
        if first >= end:
            break
        if last > start:
            pieces += [(text[at : max(first, start)], False), (text[max(first, start) : min(last, end)], True)]
            at = min(last, end)
    pieces += [(text[at:end], False), (" …" if end < len(text) else "", False)]
    return [piece for piece in pieces if piece[0]]


def hits(text: str, question: Question) -> int:
    """How many places of `text` were found."""
    return len(_hits(unicodedata.normalize("NFC", text), question))


def _hits(text: str, question: Question) -> list[tuple[int, int]]:
    words = [(fold(found[0]), found.start(), found.end()) for found in WORD.finditer(text)]
    forms: dict[str, list[tuple[str, ...]]] = {}
    for group in question.groups:
        for form in group.blind():
            forms.setdefault(form[0], []).append(form)
    spans: list[tuple[int, int]] = []
    for at, (word, start, _end) in enumerate(words):
        for form in forms.get(word, ()):
            if tuple(one for one, _s, _e in words[at : at + len(form)]) == form:
                spans.append((start, words[at + len(form) - 1][2]))
    return _merged(spans, text)


def _merged(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Hits that touch, or are parted by a space alone, are one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _window(text: str, hit: int) -> tuple[int, int]:
    if len(text) <= SHOWN:
        return 0, len(text)
    start = 0 if hit <= BEFORE else text.find(" ", hit - BEFORE) + 1
    start = start if 0 < start <= hit else max(0, min(hit, start))
    end = min(len(text), start + SHOWN)
    cut = text.rfind(" ", start, end) if end < len(text) else end
    return start, cut if cut > start else end
