"""Lines of print on a page, put together to the paragraphs that the eye sees; the same for PDF and for scans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAGE_NUMBER = pattern(r"\s*(?:trang\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?\s*(?:/\s*\d{1,4})?\s*", re.IGNORECASE)
_SENTENCE_END = pattern(r"[.;:!?…](?:/\.)?[\"”’»)]*$")
_INDENT = 8.0  # points; a first line stands at least so far in
_LOOSE = 1.35  # times the usual pitch between lines: a gap between paragraphs
_FIRST_LINE = 60.0  # points; further in than this no first line of a paragraph stands
_AXIS = 3.0  # points; lines set to the middle share their axis up to this
_ITEM = pattern(r"(?:\(?\d{1,2}(?:\.\d{1,2}){0,2}[.)]|\(?[a-zđ]\)|[-–+•*])\s+\S|(?:[IVX]{1,4}|[A-H])\.\s")
_WANTS_NUMBER = pattern(r"(?:ngày|tháng|quý|năm|số|khoản|điều|điểm|mục|phần|và|đến|từ)$", re.IGNORECASE)
_SUBJECT = pattern(r"(?:V/v|Về việc)\s")  # wrapped in a narrow column of its own
_GLUED = pattern(r"\w[-/]$")
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


def joined(paragraph: list[Line], right: float) -> str:
    """The words of a paragraph on a page whose text goes to `right`: a line that is full goes on in the next one."""
    pieces = [paragraph[0].text]
    subject = False
    for before, line in pairwise(paragraph):
        subject = subject or _SUBJECT.match(before.text) is not None
        alike = before.text.isupper() == line.text.isupper() and not _ITEM.match(line.text)
        wrapped = alike and before.placed and (subject or _is_full(before, line, right))
        glued = wrapped and _GLUED.search(before.text) and line.text[0].isalnum()
        pieces += ["" if glued else " " if wrapped else "\n", line.text]
    return "".join(pieces)


def goes_on(before: Line | None, line: Line, right: float) -> bool:
    """Whether the last line of a page breaks off in the middle of a sentence that `line`, the next page's, goes on."""
    if before is None or not (before.placed and line.placed) or _SENTENCE_END.search(before.text):
        return False
    return line.text[0].islower() and not _ITEM.match(line.text) and _is_full(before, line, right)


def _is_full(before: Line, line: Line, right: float) -> bool:
    """Whether the next line's first word would not have fitted behind a line."""
    letter = (line.right - line.left) / max(len(line.text), 1)
    return before.right + (len(line.text.split(maxsplit=1)[0]) + 0.5) * letter > right


def _pitch(lines: list[Line]) -> float:
    """The usual step from line to line within a paragraph: the steps between paragraphs are larger, and may be most."""
    gaps = [before.top - line.top for before, line in pairwise(lines) if before.top > line.top]
    return sorted(gaps)[len(gaps) // 5] if gaps else 0.0


def _starts_anew(before: Line, line: Line, pitch: float, margins: tuple[float, float]) -> bool:
    left, right = margins
    drop = before.top - line.top
    if drop < 0 or drop > pitch * _LOOSE:
        return True
    if line.placed and _are_centred(before, line, margins):
        return False
    if _ITEM.match(line.text) and not _WANTS_NUMBER.search(before.text) and _opens(before, line, margins):
        return True
    hangs = _ITEM.match(before.text) and line.placed and _is_full(before, line, right)
    if line.left > before.left + _INDENT and line.left > left + _INDENT and not hangs:
        return True
    ended = _SENTENCE_END.search(before.text) is not None
    if ended and left + _INDENT < line.left < left + _FIRST_LINE:
        return True
    short = before.right < left + _SHORT * (right - left)
    return short and (ended or line.text[0].isupper())


def _opens(before: Line, line: Line, margins: tuple[float, float]) -> bool:
    """Whether an item's number stands where a paragraph opens: behind a sentence or a short line, or set in."""
    left, right = margins
    ended = _SENTENCE_END.search(before.text) is not None or line.left > left + _INDENT
    return ended or (line.placed and not _is_full(before, line, right))


def _are_centred(before: Line, line: Line, margins: tuple[float, float]) -> bool:
    """Whether two lines are set one below the other to a middle of their own, as in a letterhead or a heading."""
    left, right = margins
    same = abs((before.left + before.right) - (line.left + line.right)) <= 2 * _AXIS
    apart = abs(before.left - line.left) > 0.3 or abs(before.right - line.right) > 0.3
    inside = all(one.left > left + 1 or one.right < left + _SHORT * (right - left) for one in (before, line))
    wordy = _SENTENCE_END.search(before.text) is None and not _ITEM.match(line.text)
    return same and apart and inside and wordy
