"""Word files (.docx): paragraphs, tables, text boxes, headers and footers in reading order, list numbers written out.

The tree is walked here, not by python-docx, which leaves out content controls, smart tags, inserted text and
text boxes: old papers are full of the second, and stamps of secrecy stand in the last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document as open_docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from vanban.document import BlockKind, Document
from vanban.reading.archive import guard, open_zip
from vanban.reading.composer import Composer
from vanban.reading.docx_fonts import Fonts
from vanban.reading.docx_numbering import Numbering
from vanban.reading.errors import BrokenError, UnknownTypeError
from vanban.vietnamese.encodings import convert, legacy_encoding
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.reading.config import ReadingConfig

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), qn("w:delText"), qn("w:txbxContent"), _FALLBACK}
_CHARACTERS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_P, _TBL, _TR, _TC, _T, _R = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "t", "r"))
_BOX = qn("w:txbxContent")
# A table that only places things on the page: the letterhead, the signature beside the list of recipients.
_LAYOUT = pattern(
    r"CỘNG H[OÒ][AÀ] XÃ HỘI|Độc lập\s*-\s*Tự do|^\s*Nơi nhận|^\s*Kính gửi|ĐẢNG CỘNG SẢN VIỆT NAM", re.MULTILINE
)
_LAYOUT_ROWS = 6
_LETTER = pattern(r"[^\W\d_]")


def read(data: bytes, config: ReadingConfig) -> Document:
    """The document in `data`; bombs and passwords are found before anything is parsed."""
    guard(open_zip(data), config)
    try:
        source = open_docx(BytesIO(data))
    except (PackageNotFoundError, KeyError) as error:
        raise BrokenError from error
    except ValueError as error:
        if "content type" not in str(error):
            raise BrokenError from error
        raise UnknownTypeError("Tệp Word có macro hoặc tệp mẫu. Hãy lưu lại thành .docx thường rồi gửi lại.") from error
    walker = _Walker(Composer(config.max_chars), Fonts.of(source), Numbering.of(source))
    margins = list(_margins(source))
    for kind, element in margins:
        if kind is BlockKind.HEADER:
            walker.margin(kind, element)
    walker.blocks(source.element.body)
    for kind, element in margins:
        if kind is BlockKind.FOOTER:
            walker.margin(kind, element)
    return _mended(walker, config)


def _mended(walker: _Walker, config: ReadingConfig) -> Document:
    """The document, mended as a whole where its fonts did not tell of the old encoding that its text is in."""
    composer = walker.composer
    text = composer.text()
    name = None if walker.fonts.legacy else legacy_encoding(text)
    if name is None:
        return Document(text, tuple(composer.blocks))
    again = Composer(config.max_chars)
    for block in composer.blocks:
        if block.cells:
            again.add_row(convert(cell.of(text), name) for cell in block.cells)
        else:
            again.add(block.kind, convert(block.span.of(text), name))
    return Document(again.text(), tuple(again.blocks))


def _margins(source: Any) -> Iterator[tuple[BlockKind, Any]]:
    for section in source.sections:
        for kind, name in ((BlockKind.HEADER, "header"), (BlockKind.FOOTER, "footer")):
            for part in (name, f"first_page_{name}", f"even_page_{name}"):
                margin = getattr(section, part)
                if not margin.is_linked_to_previous:
                    yield kind, margin._element


@dataclass(slots=True)
class _Walker:
    """Goes through the tree of a document and hands its blocks to the composer."""

    composer: Composer
    fonts: Fonts
    numbering: Numbering
    margins_seen: set[str] = field(default_factory=set)

    def margin(self, kind: BlockKind, element: Any) -> None:
        """A header or footer, once; page numbers alone are none."""
        text = "\n".join(text for text, _ in self._paragraphs(element))
        if _LETTER.search(text) and text not in self.margins_seen:
            self.margins_seen.add(text)
            self.composer.add(kind, text)

    def blocks(self, parent: Any) -> None:
        """The paragraphs and tables below `parent`, also within content controls and the like."""
        for child in parent:
            if child.tag == _P:
                text, kind = self._paragraph(child)
                self.composer.add(kind, text)
                self._boxes(child)
            elif child.tag == _TBL:
                self._table(child)
            elif child.tag not in _SKIPPED and len(child):
                self.blocks(child)

    def _boxes(self, paragraph: Any) -> None:
        for box in paragraph.iter(_BOX):
            if not any(above.tag in (_FALLBACK, _BOX) for above in box.iterancestors()):
                self.blocks(box)

    def _paragraph(self, paragraph: Any) -> tuple[str, BlockKind]:
        style = self.fonts.style_name(paragraph)
        label = self.numbering.label(paragraph, self.fonts.style_numbering(paragraph))
        words = "".join(self.fonts.decoded(self._runs(paragraph), paragraph)).strip()
        text = f"{label} {words}" if label and words else words
        if style.startswith(("heading", "tiêu đề")):
            return text, BlockKind.HEADING
        return text, BlockKind.TITLE if style == "title" else BlockKind.PARAGRAPH

    def _runs(self, parent: Any) -> Iterator[tuple[Any, str]]:
        """Every run that is shown, with its text."""
        for child in parent:
            if child.tag == _R:
                yield child, "".join(_characters(child))
            elif child.tag not in _SKIPPED and child.tag != _P and len(child):
                yield from self._runs(child)

    def _paragraphs(self, parent: Any) -> Iterator[tuple[str, BlockKind]]:
        """All paragraphs below `parent` as one list, those of nested tables and boxes too."""
        for paragraph in parent.iter(_P):
            if not any(above.tag == _FALLBACK for above in paragraph.iterancestors()):
                text, kind = self._paragraph(paragraph)
                if text:
                    yield text, kind

    def _table(self, table: Any) -> None:
        rows = [self._cells(row) for row in table.iter(_TR) if _nearest(row, _TBL) is table]
        texts = ["\n".join(cell) for row in rows for cell in row]
        alone = all(len(row) <= 1 for row in rows)
        if alone or (len(rows) <= _LAYOUT_ROWS and any(_LAYOUT.search(text) for text in texts)):
            for text in texts:
                self.composer.add(BlockKind.PARAGRAPH, text)
            return
        for row in _merged(rows, table):
            self.composer.add_row(" ".join(cell) for cell in row)

    def _cells(self, row: Any) -> list[list[str]]:
        cells = (cell for cell in row.iter(_TC) if _nearest(cell, _TR) is row)
        return [[text for text, _ in self._paragraphs(cell)] for cell in cells]


def _characters(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag == _T:
            yield child.text or ""
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]


def _nearest(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)


def _merged(rows: list[list[list[str]]], table: Any) -> Iterator[list[list[str]]]:
    """The rows with every cell that is merged downwards said again in each row that it covers."""
    above: dict[int, list[str]] = {}
    elements = [row for row in table.iter(_TR) if _nearest(row, _TBL) is table]
    for row, element in zip(rows, elements, strict=True):
        column, full = 0, []
        cells = [cell for cell in element.iter(_TC) if _nearest(cell, _TR) is element]
        for words, cell in zip(row, cells, strict=True):
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            continued = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
            said = above.get(column, words) if continued else words
            above[column] = said
            full.append(said)
            column += _grid_span(cell)
        yield full


def _grid_span(cell: Any) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = span.get(qn("w:val"), "1") if span is not None else "1"
    return int(value) if value.isdigit() else 1
