"""A report as data, before it becomes DOCX, PDF, XLSX or a page: letterhead, sections, tables, signature.

The parts are those of NĐ 30/2020/NĐ-CP, Appendix I. Every number may carry the address of its list.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Number:
    """A count, with the address of the list that it counts (empty: no list)."""

    value: int
    url: str = ""

    def __str__(self) -> str:
        return f"{self.value:,}".replace(",", ".")


@dataclass(frozen=True, slots=True)
class Link:
    """Words with an address; on paper only the words."""

    text: str
    url: str

    def __str__(self) -> str:
        return self.text


Cell = str | Number | Link


def is_figure(cell: Cell) -> bool:
    """Whether a cell holds figures alone (a number, a day, a share, a dash): those stand in the middle."""
    return not any(letter.isalpha() for letter in str(cell))


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph: words and numbers in their order."""

    kind: ClassVar[str] = "text"
    parts: tuple[Cell, ...]

    def __str__(self) -> str:
        return "".join(str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Heading:
    """'I. TÌNH HÌNH THỰC HIỆN' (level 1), '1. Kết quả' (level 2)."""

    kind: ClassVar[str] = "heading"
    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns. `widths` are shares of the line, best given in mm of its 165 (landscape: 252).

    `total` says that the last row is a sum. Without a caption, `name` says to who cannot see what the table holds.
    """

    kind: ClassVar[str] = "table"
    caption: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False
    name: str = ""

    @property
    def marked(self) -> list[list[tuple[Cell, bool, str]]]:
        """The rows, each cell with whether it holds figures alone and the name of its column."""
        return [
            [(cell, is_figure(cell), name) for cell, name in zip(row, self.columns, strict=True)] for row in self.rows
        ]


Block = Heading | Text | Table


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues: the body above (if any), the body, place, and the day; the number is given when it is signed."""

    parent: str
    agency: str
    place: str
    day: date
    symbol: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Authority and title of who signs; the name is left to the person who signs."""

    authority: str
    title: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report, ready for any renderer.

    `compact`: a working paper of one page in small type, with its title alone above it, no letterhead, no signature.
    `annex`: what stands on pages of its own behind the signature, under `annex_title`.
    """

    letterhead: Letterhead
    type_name: str
    title: str
    blocks: tuple[Block, ...]
    recipients: tuple[str, ...] = ()
    signature: Signature | None = None
    notes: tuple[str, ...] = field(default=())
    landscape: bool = False
    compact: bool = False
    subtitle: str = ""
    annex_title: str = ""
    annex: tuple[Block, ...] = ()
