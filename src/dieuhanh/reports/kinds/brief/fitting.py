"""Fits sections of rows onto one page: each keeps its first rows, what is left of the page goes round in turn."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dieuhanh.reports.layout import Cell

# Millimetres as counted here, which is more than any renderer takes: the page holds 251 of its own.
PAGE = 280.0
LINE, PADDING, HEAD = 4.1, 0.6, 6.6
# A letter of the small type; beside the words of a cell stay 2,4 mm.
LETTER, MARGIN = 1.5, 2.4


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under columns of `widths` (mm of the page's 170), the weightiest first; `least` of them are always printed.

    `fixed`: millimetres of its heading, its table's head and the lines around it.
    """

    rows: Sequence[tuple[Cell, ...]]
    widths: tuple[int, ...]
    least: int
    fixed: float = HEAD


def fit(sections: Sequence[Section]) -> list[int]:
    """How many rows of each section are printed, so that all of them stand on one page."""
    taken = [min(section.least, len(section.rows)) for section in sections]
    used = sum(section.fixed for section in sections)
    used += sum(height(section, at) for section, number in zip(sections, taken, strict=True) for at in range(number))
    waiting = True
    while waiting:
        waiting = False
        for place, section in enumerate(sections):
            if taken[place] >= len(section.rows):
                continue
            more = height(section, taken[place])
            if used + more <= PAGE:
                used, waiting = used + more, True
                taken[place] += 1
    return taken


def height(section: Section, at: int) -> float:
    """Millimetres of the row at that place."""
    lines = (lines_of(str(cell), width) for cell, width in zip(section.rows[at], section.widths, strict=True))
    return max(lines) * LINE + PADDING


def lines_of(text: str, width: float) -> int:
    """Lines that `text` takes in a column of `width` mm; words are broken only between each other."""
    return max(1, ceil(len(text) * LETTER / (width - MARGIN) * 1.04))
