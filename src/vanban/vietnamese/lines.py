"""Lines of a page: which line breaks are only the paper's edge, and which ones mean something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.vietnamese.offsets import Edit

_LINE = re.compile(r"[^\n]+")
_INNER_SPACE = re.compile(r" *\t[ \t]*|  +")
_COLUMN_GAP = 4  # so many spaces in a row are a gap between two columns, as in a letterhead typed with spaces

_MARKER = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,2}){0,3}[.)/](?=\s|[^\W\d])|\(\d{1,2}\)|[IVXLC]{1,6}[.)/]|[A-Zđa-z][.)/](?=\s)|[a-zđ]\d?\)"
    r"|[-–—+*•●▪■◦○►➢✓](?!\d)|(?:Điều|Chương|Mục|Phần|Phụ lục)\s+[\dIVXLC]+)"
)
# Lines of the frame of an official paper: never the middle of a sentence.
_FRAME = re.compile(
    r"(?:Số\s*:|Kính gửi|Nơi nhận|V/v|v/v|CỘNG H[OÒ][AÀ] XÃ HỘI|Độc lập\s*[-–]|(?:TM|KT|TL|TUQ|Q)\s*\.\s|(?:STT|TT)\s*\|"
    r"|[-–—_=*.~]{3,}\s*$|Tải về|Xem thêm|Tin liên quan)"
)
_SENTENCE_END = re.compile(r"[.;:!?…](?:/\.)?[\"”’»)]*$")
_GLUED = re.compile(r"\w[-/]$")
_WORD = re.compile(r"\S+")
_TWO_WORDS = re.compile(r"\S+ +\S")

_WIDEST_WRAP = 160  # characters; a longer line was never broken at the paper's edge
_NARROWEST_WRAP = 40
_FULL_SHARE = 0.88  # letters differ in width: a line of print is full somewhat before the longest one


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    indent: int


@dataclass(frozen=True, slots=True)
class _Page:
    """What the whole text tells of its lines: the width at which they break, and whether they break mid-sentence."""

    width: int
    hard_wrapped: bool


def layout(text: str) -> Iterator[Edit]:
    """The edits that strip and re-flow the lines of `text` (NFC, "\\n" ends)."""
    lines = [_line(match) for match in _LINE.finditer(text) if not match[0].isspace()]
    if not lines:
        yield from _edit(text, 0, len(text), "")
        return
    page = _page(lines, text)
    yield from _edit(text, 0, lines[0].start, "")
    for line, following in zip(lines, lines[1:], strict=False):
        yield from _inside(line)
        yield from _edit(text, line.end, following.start, _between(line, following, text, page))
    yield from _inside(lines[-1])
    yield from _edit(text, lines[-1].end, len(text), "")


def _line(match: re.Match[str]) -> _Line:
    words = match[0].strip(" \t")
    indent = len(match[0]) - len(match[0].lstrip(" \t"))
    start = match.start() + indent
    return _Line(start, start + len(words), words, indent)


def _edit(text: str, start: int, end: int, new: str) -> Iterator[Edit]:
    if text[start:end] != new:
        yield Edit(start, end, new)


def _inside(line: _Line) -> Iterator[Edit]:
    marker = _MARKER.match(line.text)
    for gap in _INNER_SPACE.finditer(line.text):
        after_marker = marker is not None and gap.start() <= marker.end()
        column = ("\t" in gap[0] or len(gap[0]) >= _COLUMN_GAP) and not after_marker
        new = "\t" if column else " "
        if gap[0] != new:
            yield Edit(line.start + gap.start(), line.start + gap.end(), new)


def _page(lines: list[_Line], text: str) -> _Page:
    prose = [line for line in lines if "|" not in line.text] or lines
    widths = sorted(len(line.text) for line in prose)
    width = widths[-1 - len(widths) // 50]
    breaks = small = 0
    for line, following in zip(lines, lines[1:], strict=False):
        if text.count("\n", line.end, following.start) == 1:
            breaks += 1
            small += following.text[0].islower() and not _SENTENCE_END.search(line.text[-4:])
    return _Page(width, hard_wrapped=width <= _WIDEST_WRAP and small >= 1 and small * 5 >= breaks)


def _between(line: _Line, following: _Line, text: str, page: _Page) -> str:
    if text.count("\n", line.end, following.start) > 1:
        return "\n\n"
    if not _continues(line, following, page):
        return "\n"
    return "" if _GLUED.search(line.text[-2:]) and following.text[0].isalnum() else " "


def _continues(line: _Line, following: _Line, page: _Page) -> bool:
    if _is_own_line(line, following):
        return False
    full = _is_full(line, following, page)
    ended = _SENTENCE_END.search(line.text[-4:]) is not None
    if following.text[0].islower() and not ended:
        return full or (_TWO_WORDS.match(line.text) is not None and _TWO_WORDS.match(following.text) is not None)
    if following.indent >= line.indent + 2 and following.indent >= 2:
        return False
    return full and page.hard_wrapped and page.width >= _NARROWEST_WRAP


def _is_own_line(line: _Line, following: _Line) -> bool:
    """Whether one of two lines stands for itself: list items, table rows, the frame of a paper, headings in capitals."""
    if "|" in line.text or "|" in following.text or "\t" in line.text:
        return True
    if _MARKER.match(following.text) and not _is_range(line, following):
        return True
    if _FRAME.match(following.text) or _FRAME.match(line.text):
        return True
    return line.text.isupper() and not following.text.isupper()


def _is_range(line: _Line, following: _Line) -> bool:
    """ "2021 / - 2025": a dash between two years is no bullet."""
    return line.text[-1].isdigit() and re.match(r"[-–—]\s*\d", following.text) is not None


def _is_full(line: _Line, following: _Line, page: _Page) -> bool:
    word = _WORD.match(following.text)
    first = len(word[0]) if word else 0
    return page.width <= _WIDEST_WRAP and len(line.text) + 1 + first > page.width * _FULL_SHARE
