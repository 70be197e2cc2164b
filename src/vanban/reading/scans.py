"""Pages of scans in a document: their paragraphs in the text, and for every word the place where it stands in print.

`Document.meta["words"]` holds a row for each word: start and end in the text, page (from 1), left, top, right, bottom
in shares of the page from above left, and how sure the program is (0 to 100); so a finding can be shown on its page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from vanban.document import BlockKind, Document
from vanban.reading.ocr import unsure
from vanban.reading.print_lines import Word, joined, paragraphs, without_number
from vanban.reading.print_tables import table_of

if TYPE_CHECKING:
    from vanban.document import Block, Span
    from vanban.reading.composer import Composer
    from vanban.reading.ocr import Scan
    from vanban.reading.print_lines import Line

Box = tuple[int, float, float, float, float]  # page, left, top, right, bottom


@dataclass(slots=True)
class Scans:
    """The scanned pages of a document while it is put together."""

    words: dict[int, tuple[Word, ...]] = field(default_factory=dict)  # by the number of their block
    doubtful: list[int] = field(default_factory=list)

    def add(self, composer: Composer, scan: Scan, page: int) -> bool:
        """Adds a page, paragraphs, and a table where the first of its lines stands; False if there is no text on it."""
        before = len(composer.blocks)
        left = list(scan.tables)
        for table, group in groupby(without_number(scan.lines), key=lambda line: table_of(line, scan.tables)):
            if table is None:
                self._paragraphs(composer, list(group), page)
            elif table in left:
                left.remove(table)
                for row, words in zip(table.rows, scan.rows[scan.tables.index(table)], strict=True):
                    composer.add_row(row, page)
                    self._keep(composer, words)
        if unsure(scan.lines):
            self.doubtful.append(page)
        return len(composer.blocks) > before

    def _paragraphs(self, composer: Composer, lines: list[Line], page: int) -> None:
        right = max((line.right for line in lines), default=0.0)
        for group in paragraphs(lines):
            composer.add(BlockKind.PARAGRAPH, joined(group, right), page)
            self._keep(composer, tuple(word for line in group for word in line.words))

    def _keep(self, composer: Composer, words: tuple[Word, ...]) -> None:
        """The words of the block that was added last; an empty row was not."""
        if words:
            self.words[len(composer.blocks) - 1] = words

    def meta(self, composer: Composer) -> dict[str, Any]:
        """What the document keeps of its scans."""
        text = composer.text()
        rows = [row for number, words in self.words.items() for row in _rows(text, composer.blocks[number], words)]
        return {"words": rows} if rows else {}

    def warnings(self) -> tuple[str, ...]:
        """The pages on which the program was not sure of what it read."""
        return (f"pages_unsure: {', '.join(map(str, self.doubtful))}",) if self.doubtful else ()


def _rows(text: str, block: Block, words: tuple[Word, ...]) -> list[list[Any]]:
    """The words of one block with their places in the text."""
    rows: list[list[Any]] = []
    end = block.span.start
    for word in words:
        start = text.index(word.text, end)
        end = start + len(word.text)
        box = (round(side, 4) for side in (word.left, word.top, word.right, word.bottom))
        rows.append([start, end, block.page, *box, round(word.confidence)])
    return rows


def boxes(document: Document, span: Span) -> list[Box]:
    """Where the words of `span` stand in print, one box a line; nothing for a document that was no scan."""
    found: list[Box] = []
    for start, end, page, left, top, right, bottom, _ in document.meta.get("words", ()):
        if start >= span.end or end <= span.start:
            continue
        if found and found[-1][0] == page and _same_line(found[-1], top, bottom) and left >= found[-1][1]:
            _, first, above, last, below = found[-1]
            found[-1] = (page, first, min(above, top), max(last, right), max(below, bottom))
        else:
            found.append((page, left, top, right, bottom))
    return found


def _same_line(box: Box, top: float, bottom: float) -> bool:
    return box[2] <= (top + bottom) / 2 <= box[4]
