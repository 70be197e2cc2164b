"""PDF with a text layer: the lines of every page put together to paragraphs; pages of pictures are told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

import pypdfium2

from vanban.document import BlockKind, Document
from vanban.reading.composer import Composer
from vanban.reading.errors import BrokenError, LockedError, ScanError, TooLargeError
from vanban.reading.pdf_streams import guard_streams
from vanban.reading.pdf_tables import PdfTable, tables
from vanban.vietnamese.encodings import convert, legacy_encoding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.reading.config import ReadingConfig

_LOST_HYPHEN = str.maketrans({"\ufffe": "-", "\x02": "-", "\uffff": None, "\x00": None})
_PAGE_NUMBER = re.compile(r"\s*(?:trang\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?\s*(?:/\s*\d{1,4})?\s*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;:!?…](?:/\.)?[\"”’»)]*$")
_LETTER = re.compile(r"[^\W\d_]")
_LETTERS_OF_A_SCAN = 20  # a page; scanners leave a stamp or a line of their own
_INDENT = 8.0  # points; a first line stands at least so far in
_LOOSE = 1.35  # times the usual pitch between lines: a gap between paragraphs
_SHORT = 0.8  # of the width of the text: a line that ends before it ends its paragraph


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of print with its place on the page in points (the origin is below left)."""

    text: str
    left: float
    right: float
    top: float
    middle: float = 0.0

    @property
    def placed(self) -> bool:
        """Whether its place is known."""
        return self.top > 0

    def table(self, drawn: list[PdfTable]) -> PdfTable | None:
        """The table that it stands in; a line with a word that no cell has stays where it is, so that none is lost."""
        return next((table for table in drawn if self.placed and table.holds(self.left, self.middle, self.text)), None)


def read(data: bytes, config: ReadingConfig) -> Document:
    """The text of the pages in `data`; every block knows its page, counted from 1."""
    guard_streams(data, config)
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise LockedError from error
        raise BrokenError from error
    try:
        return _document(pdf, config)
    except pypdfium2.PdfiumError as error:
        raise BrokenError from error
    finally:
        pdf.close()


def _document(pdf: Any, config: ReadingConfig) -> Document:
    if len(pdf) > config.max_pages:
        raise TooLargeError(
            f"Tệp PDF có {len(pdf)} trang, quá giới hạn {config.max_pages} trang. Hãy tách tệp rồi gửi lại."
        )
    composer, empty = Composer(config.max_chars), []
    for number in range(len(pdf)):
        lines, drawn = _contents(pdf[number])
        if sum(len(_LETTER.findall(line.text)) for line in lines) < _LETTERS_OF_A_SCAN:
            empty.append(number + 1)
        _compose(composer, lines, drawn, number + 1)
    text = composer.text()
    if len(empty) == len(pdf) and len(_LETTER.findall(text)) < _LETTERS_OF_A_SCAN * len(pdf):
        raise ScanError
    warnings = (f"pages_without_text: {', '.join(map(str, empty))}",) if empty else ()
    return _mended(Document(text, tuple(composer.blocks), warnings=warnings), config)


def _contents(page: Any) -> tuple[list[_Line], list[PdfTable]]:
    """The lines and the tables of a page, less the page number."""
    textpage = page.get_textpage()
    try:
        lines = _without_number(list(_lines(textpage)))
        return lines, tables(page, textpage) if any(line.placed for line in lines) else []
    finally:
        textpage.close()
        page.close()


def _compose(composer: Composer, lines: list[_Line], drawn: list[PdfTable], page: int) -> None:
    """Adds a page: paragraphs, and a table where the first of its lines stands."""
    left = list(drawn)
    for table, group in groupby(lines, key=lambda line: line.table(drawn)):
        if table is None:
            for paragraph in _paragraphs(list(group)):
                composer.add(BlockKind.PARAGRAPH, paragraph, page)
        elif table in left:
            left.remove(table)
            for row in table.rows:
                composer.add_row(row, page)


def _mended(document: Document, config: ReadingConfig) -> Document:
    """Fonts of old encodings leave their letters in the text layer; they are told from the whole."""
    name = legacy_encoding(document.text)
    if name is None:
        return document
    composer = Composer(config.max_chars)
    for block in document.blocks:
        if block.cells:
            composer.add_row((convert(cell.of(document.text), name) for cell in block.cells), block.page)
        else:
            composer.add(block.kind, convert(block.span.of(document.text), name), block.page)
    return Document(composer.text(), tuple(composer.blocks), warnings=document.warnings)


def _lines(textpage: Any) -> Iterator[_Line]:
    """The lines of a page in the order in which they were written."""
    text = textpage.get_text_range()
    placed = len(text) == textpage.count_chars()
    for match in re.finditer(r"[^\r\n]+", text):
        words = match[0].translate(_LOST_HYPHEN)
        if words.strip():
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            end = match.start() + len(match[0].rstrip()) - 1
            yield _line(words.strip(), textpage, start, end) if placed else _Line(words.strip(), 0.0, 0.0, 0.0)


def _line(text: str, textpage: Any, first: int, last: int) -> _Line:
    left, bottom, _, top = textpage.get_charbox(first, loose=True)
    _, _, right, _ = textpage.get_charbox(last, loose=True)
    return _Line(text, left, right, top, (top + bottom) / 2)


def _without_number(lines: list[_Line]) -> list[_Line]:
    """The lines less the page number at the head or the foot."""
    if lines and _PAGE_NUMBER.fullmatch(lines[0].text):
        lines = lines[1:]
    if lines and _PAGE_NUMBER.fullmatch(lines[-1].text):
        lines = lines[:-1]
    return lines


def _paragraphs(lines: list[_Line]) -> Iterator[str]:
    """The lines of a page in groups that the eye sees as paragraphs, line ends kept."""
    if not lines:
        return
    left, right = median(line.left for line in lines), max(line.right for line in lines)
    pitch = _pitch(lines)
    group = [lines[0].text]
    for before, line in pairwise(lines):
        if _starts_anew(before, line, pitch, (left, right)):
            yield "\n".join(group)
            group = []
        group.append(line.text)
    yield "\n".join(group)


def _pitch(lines: list[_Line]) -> float:
    """The usual step from line to line within a paragraph: the steps between paragraphs are larger, and may be most."""
    gaps = [before.top - line.top for before, line in pairwise(lines) if before.top > line.top]
    return sorted(gaps)[len(gaps) // 5] if gaps else 0.0


def _starts_anew(before: _Line, line: _Line, pitch: float, margins: tuple[float, float]) -> bool:
    left, right = margins
    drop = before.top - line.top
    if drop < 0 or drop > pitch * _LOOSE:
        return True
    if line.left > before.left + _INDENT and line.left > left + _INDENT:
        return True
    ended = _SENTENCE_END.search(before.text) is not None
    short = before.right < left + _SHORT * (right - left)
    return short and (ended or line.text[0].isupper())
