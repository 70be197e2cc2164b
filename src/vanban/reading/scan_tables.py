"""The lines drawn on the picture of a page, of which its tables are made, and the words in their cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.reading.print_lines import Line, Picture, Word
    from vanban.reading.print_tables import Box, Table

_POINTS = 72  # to the inch
_LONG = 20.0  # points; no stroke of a letter is so long
_THICK = 6.0  # points; a line that leans a little grows as thick as this; what is thicker is a dark area
_MOST_RUNS = 20_000  # of a page; one with more is a photograph

_Run = tuple[int, int, int, int]  # first column, first row, last column, last row, in pixels


def ruling(picture: Picture) -> list[Box]:
    """The upright and level lines drawn on a page, in points."""
    turned = Image.frombytes("L", (picture.width, picture.height), picture.pixels).transpose(Image.Transpose.TRANSPOSE)
    scale = _POINTS / picture.dpi
    levels = _runs(picture.pixels, picture.width, _LONG / scale, _THICK / scale)
    uprights = _runs(turned.tobytes(), picture.height, _LONG / scale, _THICK / scale)
    high = picture.height
    boxes = [(a * scale, (high - d) * scale, c * scale, (high - b) * scale) for a, b, c, d in levels]
    return boxes + [(b * scale, (high - c) * scale, d * scale, (high - a) * scale) for a, b, c, d in uprights]


def _runs(pixels: bytes, width: int, longest: float, thickest: float) -> list[_Run]:
    """The dark runs along the rows of a picture, those of neighbouring rows put together to one line."""
    dark = re.compile(rb"[\x00-\xa0]{%d,}" % max(2, round(longest)))
    done: list[_Run] = []
    growing: list[_Run] = []
    count = 0
    for row in range(len(pixels) // width):
        fresh = [(run.start(), run.end()) for run in dark.finditer(pixels[row * width : (row + 1) * width])]
        count += len(fresh)
        if count > _MOST_RUNS:
            return []
        if not fresh and not growing:
            continue
        grown, done_now = _joined(growing, fresh, row)
        done += done_now
        growing = grown
    return [run for run in (*done, *growing) if run[3] - run[1] <= thickest]


def _joined(growing: list[_Run], fresh: list[tuple[int, int]], row: int) -> tuple[list[_Run], list[_Run]]:
    """The lines that go on in a row or begin there, and those that have ended."""
    grown: list[_Run] = []
    taken: set[_Run] = set()
    for start, end in fresh:
        first, top, last = start, row, end
        for run in growing:
            if run[0] <= end and start <= run[2]:
                first, top, last = min(first, run[0]), min(top, run[1]), max(last, run[2])
                taken.add(run)
        grown.append((first, top, last, row + 1))
    return grown, [run for run in growing if run not in taken]


@dataclass(slots=True)
class Cells:
    """Answers what stands in a box of the page, and keeps the words of each answer, in the order of asking."""

    picture: Picture
    words: list[Word]
    asked: list[tuple[Word, ...]] = field(default_factory=list)

    @classmethod
    def of(cls, picture: Picture, lines: list[Line]) -> Cells:
        """For the words of a page's lines."""
        return cls(picture, [word for line in lines for word in line.words])

    def __call__(self, box: Box) -> str:
        """The text in a box, of the words whose middle lies in it."""
        wide, high = (pixels * _POINTS / self.picture.dpi for pixels in (self.picture.width, self.picture.height))
        left, right, top, bottom = box[0] / wide, box[2] / wide, 1 - box[3] / high, 1 - box[1] / high
        inside = tuple(
            word
            for word in self.words
            if left <= (word.left + word.right) / 2 <= right and top <= (word.top + word.bottom) / 2 <= bottom
        )
        self.asked.append(inside)
        return " ".join(word.text for word in inside)

    def rows_of(self, tables: list[Table]) -> dict[int, list[tuple[Word, ...]]]:
        """The words of each row of the tables that were made of the answers, by the place of the table in the list."""
        answers = iter(self.asked)
        return {number: list(_rows(table, answers)) for number, table in enumerate(tables)}


def _rows(table: Table, answers: Iterator[tuple[Word, ...]]) -> Iterator[tuple[Word, ...]]:
    for row in table.rows:
        yield tuple(word for _ in row for word in next(answers))
