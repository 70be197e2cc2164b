"""Plain text and Markdown, in any encoding that Vietnamese was ever written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanban.document import Block, BlockKind, Document, Span
from vanban.reading.composer import check_length
from vanban.reading.errors import BrokenError
from vanban.vietnamese.encodings import decode
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from vanban.reading.config import ReadingConfig

# A blank line ends a paragraph; so does the end of a table row, which has bars between its cells.
_LINE = pattern(r"[^\r\n]+")
_HEADING = pattern(r"\s{0,3}#{1,6}\s+\S")
_TITLE = pattern(r"(?m)^\s{0,3}#\s+(?P<words>\S[^\r\n]{0,300}?)[\s#]*$")
_ITEM = pattern(r"\s*(?:[-–+*•]|\(?\d{1,2}[.)]|\(?[a-zđ]\))\s+\S")


def read(data: bytes, config: ReadingConfig) -> Document:
    """The text in `data` as it stands there, old encodings mended; BrokenError if it is no text."""
    text = decode(data)
    if text is None:
        raise BrokenError
    return compose(text.removeprefix("\ufeff").replace("\x00", " "), config)


def compose(text: str, config: ReadingConfig) -> Document:
    """A document of `text`, character by character, its paragraphs, headings and table rows marked as blocks."""
    check_length(len(text), config.max_chars)
    title = _TITLE.search(text)
    return Document(text, tuple(_blocks(text)), title=title["words"].replace("**", "") if title else None)


def _blocks(text: str) -> Iterator[Block]:
    start = end = None
    for line in _LINE.finditer(text):
        single = _single(line[0])
        if start is not None and end is not None and (single or _ITEM.match(line[0]) or _gap(text, end, line.start())):
            yield Block(BlockKind.PARAGRAPH, Span(start, end))
            start = None
        if single is not None:
            yield _block(single, line)
        elif line[0].strip():
            start = _start(line) if start is None else start
            end = line.start() + len(line[0].rstrip())
    if start is not None and end is not None:
        yield Block(BlockKind.PARAGRAPH, Span(start, end))


def _single(line: str) -> BlockKind | None:
    """Lines that are a block of their own."""
    if "|" in line:
        return BlockKind.TABLE_ROW
    return BlockKind.HEADING if _HEADING.match(line) else None


def _block(kind: BlockKind, line: re.Match[str]) -> Block:
    span = Span(_start(line), line.start() + len(line[0].rstrip()))
    cells = _cells(line) if kind is BlockKind.TABLE_ROW else ()
    return Block(kind, span, cells=cells)


def _cells(line: re.Match[str]) -> tuple[Span, ...]:
    cells, at = [], line.start()
    for cell in line[0].split("|"):
        start = at + len(cell) - len(cell.lstrip())
        cells.append(Span(start, start + len(cell.strip())))
        at += len(cell) + 1
    if not cells[0]:  # Markdown closes its rows at both sides
        cells = cells[1:]
    return tuple(cells if cells[-1] or len(cells) == 1 else cells[:-1])


def _start(line: re.Match[str]) -> int:
    return line.start() + len(line[0]) - len(line[0].lstrip())


def _gap(text: str, end: int, start: int) -> bool:
    """Whether a blank line stands between two places."""
    between = text[end:start]
    return max(between.count("\n"), between.count("\r")) > 1
