"""PDF: the lines of every page put together to paragraphs; pages that are pictures are recognised by OCR."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pypdfium2

from vanban.document import BlockKind, Document
from vanban.reading.composer import Composer
from vanban.reading.errors import BrokenError, EmptyError, LockedError, ScanError, TooLargeError
from vanban.reading.ocr import DPI, recognise
from vanban.reading.pdf_streams import guard_streams
from vanban.reading.pdf_tables import ruling
from vanban.reading.print_lines import Line, Picture, goes_on, joined, paragraphs, without_number
from vanban.reading.print_tables import Table, table_of, tables
from vanban.reading.scans import Scans
from vanban.vietnamese.encodings import convert, legacy_encoding
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.reading.config import ReadingConfig

_LOST_HYPHEN = str.maketrans({"\ufffe": "-", "\x02": "-", "\uffff": None, "\x00": None})
_LETTER = pattern(r"[^\W\d_]")
_LETTERS_OF_A_SCAN = 20  # a page; scanners leave a stamp or a line of their own
_LETTERS_OF_A_SIGNATURE = 400  # a digital signature writes its owner, time and reason over a scanned page
_WHOLE_PAGE = 0.7  # of the page's area: a picture so large is the page
_IMAGE = 3  # FPDF_PAGEOBJ_IMAGE
_POINTS = 72  # to the inch
_NO_WORDS = "Không nhận dạng được chữ nào trên bản quét. Hãy quét lại rõ hơn (300 dpi, thẳng trang) rồi gửi lại."


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
    pages = _Pages(Composer(config.max_chars), config)
    for number in range(len(pdf)):
        pages.add(pdf[number], number + 1)
    return pages.document(len(pdf))


@dataclass(slots=True)
class _Pages:
    """The pages of a document while it is put together."""

    composer: Composer
    config: ReadingConfig
    scans: Scans = field(default_factory=Scans)
    empty: list[int] = field(default_factory=list)
    unread: ScanError | None = None
    last: Line | None = None  # of the page before, if that ended in running text

    def add(self, page: Any, number: int) -> None:
        """Adds a page: its text layer, or what is recognised on its picture."""
        try:
            lines, drawn = _contents(page)
            letters = sum(len(_LETTER.findall(line.text)) for line in lines)
            picture = _picture(page, letters, self.config)
        finally:
            page.close()
        if picture and self._recognised(picture, number):
            self.last = None
            return
        if letters < _LETTERS_OF_A_SCAN:
            self.empty.append(number)
        self.last = _compose(self.composer, lines, drawn, (number, self.last))

    def _recognised(self, picture: Picture, number: int) -> bool:
        if self.unread:
            return False
        try:
            return self.scans.add(self.composer, recognise(picture, self.config), number)
        except ScanError as error:
            self.unread = error
            return False

    def document(self, count: int) -> Document:
        """The document of all pages; ScanError or EmptyError if none of them has text."""
        if len(self.empty) == count and len(_LETTER.findall(self.composer.text())) < _LETTERS_OF_A_SCAN * count:
            raise self.unread or EmptyError(_NO_WORDS)
        warnings = (f"pages_without_text: {', '.join(map(str, self.empty))}",) if self.empty else ()
        composer = _mended(self.composer, self.scans, self.config)
        return Document(
            composer.text(),
            tuple(composer.blocks),
            warnings=warnings + self.scans.warnings(),
            meta=self.scans.meta(composer),
        )


def _contents(page: Any) -> tuple[list[Line], list[Table]]:
    """The lines and the tables of a page, less the page number."""
    textpage = page.get_textpage()
    try:
        lines = without_number(list(_lines(textpage)))
        if not any(line.placed for line in lines):
            return lines, []
        return lines, tables(ruling(page), lambda box: str(textpage.get_text_bounded(*box)))
    finally:
        textpage.close()


def _picture(page: Any, letters: int, config: ReadingConfig) -> Picture | None:
    """The page as a picture if it is one: no text but a stamp, or a picture over all of it and a signature."""
    if letters >= _LETTERS_OF_A_SIGNATURE or next(page.get_objects(max_depth=1), None) is None:
        return None
    wide, high = page.get_size()
    if letters >= _LETTERS_OF_A_SCAN and not _is_covered(page, wide * high):
        return None
    scale = min(DPI / _POINTS, (config.max_pixels / (wide * high)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        rows = memoryview(bitmap.buffer).cast("B")
        starts = range(0, bitmap.height * bitmap.stride, bitmap.stride)
        pixels = b"".join(bytes(rows[start : start + bitmap.width]) for start in starts)
        return Picture(bitmap.width, bitmap.height, pixels, scale * _POINTS)
    finally:
        bitmap.close()


def _is_covered(page: Any, area: float) -> bool:
    """Whether one picture covers nearly the whole page."""
    for item in page.get_objects(filter=[_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) >= _WHOLE_PAGE * area:
            return True
    return False


def _compose(composer: Composer, lines: list[Line], drawn: list[Table], after: tuple[int, Line | None]) -> Line | None:
    """Adds a page: paragraphs, and a table where the first of its lines stands; gives its last line of running text."""
    page, last = after
    left, right = list(drawn), max((line.right for line in lines), default=0.0)
    for table, group in groupby(lines, key=lambda line: table_of(line, drawn)):
        if table is None:
            for paragraph in paragraphs(list(group)):
                on = goes_on(last, paragraph[0], right)
                composer.add(BlockKind.PARAGRAPH, joined(paragraph, right), page, goes_on=on)
                last = None
        elif table in left:
            left.remove(table)
            for row in table.rows:
                composer.add_row(row, page)
        last = None
    return lines[-1] if lines and table_of(lines[-1], drawn) is None else None


def _mended(composer: Composer, scans: Scans, config: ReadingConfig) -> Composer:
    """Fonts of old encodings leave their letters in the text layer; they are told from the whole of it."""
    printed = [
        b.span.of(text) for text in [composer.text()] for n, b in enumerate(composer.blocks) if n not in scans.words
    ]
    name = legacy_encoding("\n".join(printed))
    if name is None:
        return composer
    text, again = composer.text(), Composer(config.max_chars)
    for number, block in enumerate(composer.blocks):
        if block.cells:
            again.add_row((convert(cell.of(text), name) for cell in block.cells), block.page)
        elif number in scans.words:
            again.add(block.kind, block.span.of(text), block.page)
        else:
            again.add(block.kind, convert(block.span.of(text), name), block.page)
    return again


def _lines(textpage: Any) -> Iterator[Line]:
    """The lines of a page in the order in which they were written."""
    text = textpage.get_text_range()
    placed = len(text) == textpage.count_chars()
    for match in re.finditer(r"[^\r\n]+", text):
        words = match[0].translate(_LOST_HYPHEN)
        if words.strip():
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            end = match.start() + len(match[0].rstrip()) - 1
            yield _line(words.strip(), textpage, start, end) if placed else Line(words.strip(), 0.0, 0.0, 0.0)


def _line(text: str, textpage: Any, first: int, last: int) -> Line:
    left, bottom, _, top = textpage.get_charbox(first, loose=True)
    _, _, right, _ = textpage.get_charbox(last, loose=True)
    return Line(text, left, right, top, (top + bottom) / 2)
