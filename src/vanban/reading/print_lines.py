"""Lines of print on a page, put together to the paragraphs that the eye sees; the same for PDF and for scans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAGE_NUMBER = re.compile(r"\s*(?:trang\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?\s*(?:/\s*\d{1,4})?\s*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;:!?…](?:/\.)?[\"”’»)]*$")
_INDENT = 8.0  # points; a first line stands at least so far in
_LOOSE = 1.35  # times the usual pitch between lines: a gap between paragraphs
_SHORT = 0.8  # of the width of the text: a line that ends before it ends its paragraph


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in shades of grey, one byte a pixel, row by row, so many pixels to the inch."""

    width: int
    height: int
    pixels: bytes
    dpi: float

    def as_file(self) -> bytes:
        """The picture as a PGM file."""
        return b"P5 %d %d 255\n" % (self.width, self.height) + self.pixels


@dataclass(frozen=True, slots=True)
class Word:
    """A word that OCR recognised; its place in shares of the page's width and height from above left, 0 to 1.

    `confidence` is what the program says of itself, 0 to 100.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print with its place on the page in points (the origin is below left); `words` only of a scan."""

    text: str
    left: float
    right: float
    top: float
    middle: float = 0.0
    words: tuple[Word, ...] = ()

    @property
    def placed(self) -> bool:
        """Whether its place is known."""
        return self.top > 0


def without_number(lines: list[Line]) -> list[Line]:
    """The lines less the page number at the head or the foot."""
    if lines and _PAGE_NUMBER.fullmatch(lines[0].text):
        lines = lines[1:]
    if lines and _PAGE_NUMBER.fullmatch(lines[-1].text):
        lines = lines[:-1]
    return lines


def paragraphs(lines: list[Line]) -> Iterator[list[Line]]:
    """The lines of a page in groups that the eye sees as paragraphs."""
    if not lines:
        return
    left, right = median(line.left for line in lines), max(line.right for line in lines)
    pitch = _pitch(lines)
    group = [lines[0]]
    for before, line in pairwise(lines):
        if _starts_anew(before, line, pitch, (left, right)):
            yield group
            group = []
        group.append(line)
    yield group


def _pitch(lines: list[Line]) -> float:
    """The usual step from line to line within a paragraph: the steps between paragraphs are larger, and may be most."""
    gaps = [before.top - line.top for before, line in pairwise(lines) if before.top > line.top]
    return sorted(gaps)[len(gaps) // 5] if gaps else 0.0


def _starts_anew(before: Line, line: Line, pitch: float, margins: tuple[float, float]) -> bool:
    left, right = margins
    drop = before.top - line.top
    if drop < 0 or drop > pitch * _LOOSE:
        return True
    if line.left > before.left + _INDENT and line.left > left + _INDENT:
        return True
    ended = _SENTENCE_END.search(before.text) is not None
    short = before.right < left + _SHORT * (right - left)
    return short and (ended or line.text[0].isupper())
