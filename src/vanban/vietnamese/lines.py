"""Lines of a page: which line breaks are only the paper's edge, and which ones mean something."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from vanban.vietnamese.offsets import Edit
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = pattern(r"[^\n]+")
_INNER_SPACE = pattern(r" *\t[ \t]*|  +")
_COLUMN_GAP = 4  # so many spaces in a row are a gap between two columns, as in a letterhead typed with spaces

_MARKER = pattern(
    r"(?:\d{1,3}(?:\.\d{1,2}){0,3}[.)/](?=\s|[^\W\d])|\(\d{1,2}\)|[IVXLC]{1,6}[.)/]|[A-Zđa-z][.)/](?=\s)|[a-zđ]\d?\)"
    r"|[-–—+*•●▪■◦○►➢✓√](?!\d)|(?:Điều|Chương|Mục|Phần|Phụ lục)\s+[\dIVXLC]+\s*(?:[.:]|$))"
)
# After these words a number at the start of a line is no list number.
_WANTS_NUMBER = pattern(
    r"(?:^|\s)(?:ngày|tháng|quý|năm|số|khoản|điều|điểm|khóa|kỳ|thứ|đợt|loại|hạng|cấp|gồm|có|đạt|là|được|còn|từ|đến|và|hơn|trên|dưới|khoảng|gần)$",
    re.IGNORECASE,
)
# Lines of the frame of an official paper: never the middle of a sentence.
_FRAME = pattern(
    r"(?:Số\s*:|Kính gửi|Nơi nhận|V/v|v/v|CỘNG H[OÒ][AÀ] XÃ HỘI|Độc lập\s*[-–]|(?:TM|KT|TL|TUQ|Q)\s*\.\s"
    r"|(?:STT|TT)\s*\||[-–—_=*.~]{3,}\s*$|Tải về|Xem thêm|Tin liên quan)"
)
_POSTING_DAY = pattern(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?:\s*[-–|,]?\s*\d{1,2}[:h]\d{2}.{0,8})?$")
_DASH = pattern(r"[-–—]\s")
_SENTENCE_END = pattern(r"[.;:!?…](?:/\.)?[\"”’»)]*$")
_GLUED = pattern(r"\w[-/]$")
_WORD = pattern(r"\S+")
_TWO_WORDS = pattern(r"\S+ +\S")

# Marks of Markdown: they show how a word looks and are no part of it.
_MARKED_HEADING = pattern(r"(?:>\s+)*#{1,6}[ \t]+(?=\S)|(?:>\s+)+(?=\S)")
_EMPHASIS = pattern(
    r"(?<![\w*])(?P<star>\*{1,3})(?=[^\s*)])[^*\n]*?[^\s*(](?P<star_end>(?P=star))(?![\w*])"
    r"|(?<!\w)(?P<bar>_{1,2})(?=[^\W_])[^_\n]*?[^\s_](?P<bar_end>(?P=bar))(?!\w)"
)
_LABEL = pattern(r"(?:[-+*] +)?(?:\*\*|__)(?=[^\W_])[^*_\n]{1,60}?(?::(?:\*\*|__)|(?:\*\*|__)(?: *:| *$))")
_LINK = pattern(r"(?<!!)(?P<open>\[)[^\]\[\n]+(?P<close>\]\((?:https?:|mailto:|[/#.])[^)\s]*\))")

_WIDEST_WRAP = 160  # characters; a longer line was never broken at the paper's edge
_NARROWEST_WRAP = 40
_DEEPEST_INDENT = 15
_FULL_SHARE = 0.88  # letters differ in width: a line of print is full somewhat before the longest one


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    indent: int
    edits: tuple[Edit, ...]
    columns: bool
    framed: bool  # a line of the frame of a paper, or a day of posting
    alone: bool = False  # a heading or a label by the marks of Markdown


class _Page(NamedTuple):
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
    for line, following in pairwise(lines):
        yield from line.edits
        yield from _edit(text, line.end, following.start, _between(line, following, text, page))
    yield from lines[-1].edits
    yield from _edit(text, lines[-1].end, len(text), "")


def _line(match: re.Match[str]) -> _Line:
    words = match[0].strip(" \t")
    indent = len(match[0]) - len(match[0].lstrip(" \t"))
    start = match.start() + indent
    alone = False
    if words[0] in "#>_*+-" and (head := _MARKED_HEADING.match(words)):
        words, start, alone = words[head.end() :], start + head.end(), "#" in head[0]
    alone = alone or (words[0] in "*_+-" and _LABEL.match(words) is not None)
    edits = tuple(_gaps(words, start)) if "\t" in words or "  " in words else ()
    columns = bool(edits) and any(edit.new == "\t" for edit in edits)
    marked = "*" in words or "_" in words or "](" in words
    if marked and (marks := tuple(_marks(words, start))):
        edits = tuple(sorted((*edits, *marks), key=lambda edit: edit.start))
        words = "".join(_without(words, start, marks))
    return _Line(
        start, match.start() + len(match[0].rstrip(" \t")), words, indent, edits, columns, _is_framed(words), alone
    )


def _is_framed(words: str) -> bool:
    return _FRAME.match(words) is not None or _POSTING_DAY.match(words) is not None


def _marks(words: str, at: int) -> Iterator[Edit]:
    """One edit for every mark of emphasis and the address of every link; the words within them stay."""
    if "*" in words or "_" in words:
        for found in _EMPHASIS.finditer(words):
            name = "star" if found["star"] else "bar"
            for start, end in (found.span(name), found.span(f"{name}_end")):
                yield Edit(at + start, at + end, "")
    if "](" in words:
        for found in _LINK.finditer(words):
            for start, end in (found.span("open"), found.span("close")):
                yield Edit(at + start, at + end, "")


def _without(words: str, at: int, marks: tuple[Edit, ...]) -> Iterator[str]:
    """The pieces of a line between its marks."""
    done = 0
    for mark in sorted(marks, key=lambda edit: edit.start):
        yield words[done : mark.start - at]
        done = mark.end - at
    yield words[done:]


def _gaps(words: str, at: int) -> Iterator[Edit]:
    """One edit for every run of spaces: a space, or a tab where a column ends; after a list number it is a space."""
    marker = _MARKER.match(words)
    for gap in _INNER_SPACE.finditer(words):
        wide = "\t" in gap[0] or len(gap[0]) >= _COLUMN_GAP
        column = wide and not (marker and gap.start() <= marker.end())
        yield Edit(at + gap.start(), at + gap.end(), "\t" if column else " ")


def _edit(text: str, start: int, end: int, new: str) -> Iterator[Edit]:
    if text[start:end] != new:
        yield Edit(start, end, new)


def _page(lines: list[_Line], text: str) -> _Page:
    prose = [line for line in lines if "|" not in line.text and not line.columns] or lines
    widths = sorted(_reach(line) for line in prose)
    width = widths[-1 - len(widths) // 50]
    page = _Page(width, hard_wrapped=False)
    if width > _WIDEST_WRAP:
        return page
    full = small = 0
    for line, following in pairwise(lines):
        if text.count("\n", line.end, following.start) == 1 and _is_full(line, following, page):
            full += 1
            small += following.text[0].islower() and not _SENTENCE_END.search(line.text[-4:])
    return _Page(width, hard_wrapped=small >= 1 and small * 4 >= full)


def _between(line: _Line, following: _Line, text: str, page: _Page) -> str:
    if text.count("\n", line.end, following.start) > 1:
        return "\n\n"
    if not _continues(line, following, page):
        return "\n"
    return "" if _GLUED.search(line.text[-2:]) and following.text[0].isalnum() else " "


def _continues(line: _Line, following: _Line, page: _Page) -> bool:
    small = following.text[0].islower() or _DASH.match(following.text) is not None
    glued = following.text[0].isalnum() and _GLUED.search(line.text[-2:]) is not None
    if not (small or glued or page.hard_wrapped):
        return False
    if _is_own_line(line, following) and not _is_spaced_hyphen(line, following, page):
        return False
    if glued:
        return True
    full = _is_full(line, following, page)
    ended = _SENTENCE_END.search(line.text[-4:]) is not None
    if small and not ended:
        return full or (_TWO_WORDS.match(line.text) is not None and _TWO_WORDS.match(following.text) is not None)
    if following.indent >= line.indent + 2 and following.indent >= 2:
        return False
    return full and page.hard_wrapped and page.width >= _NARROWEST_WRAP


def _is_own_line(line: _Line, following: _Line) -> bool:
    """Whether one of two lines stands for itself: list item, table row, frame of a paper, heading in capitals."""
    if "|" in line.text or "|" in following.text or line.columns or line.alone or following.alone:
        return True
    if _MARKER.match(following.text) and not _wants_number(line, following):
        return True
    if line.framed or following.framed:
        return True
    if line.text.isupper() != following.text.isupper():  # a lone abbreviation at the end of a paragraph is no heading
        return line.text.isupper() or _TWO_WORDS.match(following.text) is not None
    return False


def _is_spaced_hyphen(line: _Line, following: _Line, page: _Page) -> bool:
    """ "Phú Hòa / - Lộc An": a dash after a full line that is no list item itself."""
    if not page.hard_wrapped or not _DASH.match(following.text) or _MARKER.match(line.text):
        return False
    return _is_full(line, following, page) and _SENTENCE_END.search(line.text[-4:]) is None and "|" not in line.text


def _wants_number(line: _Line, following: _Line) -> bool:
    """ "tháng / 12. Sau đó", "quý / II/2024", "2021 / - 2025": what looks like a list number ends the line before."""
    if following.text[0] in "0123456789IVXLC":
        return _WANTS_NUMBER.search(line.text[-12:]) is not None
    return line.text[-1].isdigit() and re.match(r"[-–—]\s*\d{4}\b", following.text) is not None


def _is_full(line: _Line, following: _Line, page: _Page) -> bool:
    if page.width > _WIDEST_WRAP:
        return False
    word = _WORD.match(following.text)
    first = len(word[0]) if word else 0
    return _reach(line) + 1 + first > page.width * _FULL_SHARE


def _reach(line: _Line) -> int:
    """How far to the right a line goes; a deep indent is no paragraph's but centred or set to the right."""
    return len(line.text) + (line.indent if line.indent <= _DEEPEST_INDENT else 0)
