"""Putting a document together: text and blocks grow side by side, so that every block knows its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vanban.document import Block, BlockKind, Span
from vanban.reading.errors import TooLargeError

if TYPE_CHECKING:
    from collections.abc import Iterable

CELL_BORDER = " | "


@dataclass(slots=True)
class Composer:
    """Collects blocks in reading order; a blank line stands between them, a line end between the rows of a table."""

    max_chars: int
    pieces: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0

    def add(self, kind: BlockKind, text: str, page: int | None = None, *, goes_on: bool = False) -> None:
        """Adds one block, if there is anything in it; one that goes on with a sentence stands in the same line."""
        if text := text.strip():
            if goes_on and self.blocks:
                self._write(" ")
            else:
                self._open(kind)
            self.blocks.append(Block(kind, self._write(text), page))

    def add_row(self, cells: Iterable[str], page: int | None = None) -> None:
        """Adds a table row; line ends within a cell become spaces. A row without any word is left out."""
        words = [" ".join(cell.split()) for cell in cells]
        if not any(words):
            return
        self._open(BlockKind.TABLE_ROW)
        start, spans = self.length, []
        for number, cell in enumerate(words):
            if number:
                self._write(CELL_BORDER)
            spans.append(self._write(cell))
        self.blocks.append(Block(BlockKind.TABLE_ROW, Span(start, self.length), page, tuple(spans)))

    def text(self) -> str:
        """All that was added so far."""
        return "".join(self.pieces)

    def _open(self, kind: BlockKind) -> None:
        if self.blocks:
            rows = kind is self.blocks[-1].kind is BlockKind.TABLE_ROW
            self._write("\n" if rows else "\n\n")

    def _write(self, text: str) -> Span:
        start = self.length
        self.length += len(text)
        check_length(self.length, self.max_chars)
        self.pieces.append(text)
        return Span(start, self.length)


def check_length(chars: int, max_chars: int) -> None:
    """Raises TooLargeError for more than `max_chars` characters of text."""
    if chars > max_chars:
        limit = f"{max_chars:,}".replace(",", ".")
        raise TooLargeError(f"Văn bản dài quá {limit} ký tự. Hãy tách thành nhiều tệp nhỏ hơn rồi gửi lại.")
