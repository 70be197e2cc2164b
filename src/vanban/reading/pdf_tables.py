"""Tables on a PDF page: a PDF knows no tables, but their drawn lines tell where the rows and the cells are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATH = 2  # FPDF_PAGEOBJ_PATH
_THIN = 3.0  # points; a thicker path is a box, not a line
_LONG = 8.0
_NEAR = 3.5  # points between lines that are meant to touch
_MOST_LINES = 1_500  # a page with more is a drawing
_MOST_OBJECTS = 20_000

Box = tuple[float, float, float, float]  # left, bottom, right, top in points, the origin below left


@dataclass(frozen=True, slots=True)
class PdfTable:
    """A table with its place on the page; its rows stand from top to bottom."""

    box: Box
    rows: tuple[tuple[str, ...], ...]

    def holds(self, x: float, y: float, text: str) -> bool:
        """Whether a point of the page lies in the table, and the words of `text` in its cells."""
        left, bottom, right, top = self.box
        if not (left - _NEAR <= x <= right + _NEAR and bottom <= y <= top):
            return False
        cells = " ".join(cell for row in self.rows for cell in row)
        return all(word in cells for word in text.split())


@dataclass(frozen=True, slots=True)
class _Grid:
    """The crossing lines of one table, and where they begin and end."""

    xs: list[float]
    ys: list[float]
    uprights: list[Box]
    levels: list[Box]

    def walled(self, x: float, y: float) -> bool:
        """Whether an upright line passes through a point."""
        return any(abs(b[0] - x) <= _NEAR and b[1] - _NEAR <= y <= b[3] + _NEAR for b in self.uprights)

    def floored(self, x: float, y: float) -> bool:
        """Whether a level line passes through a point."""
        return any(abs(b[1] - y) <= _NEAR and b[0] - _NEAR <= x <= b[2] + _NEAR for b in self.levels)


def tables(page: Any, textpage: Any) -> list[PdfTable]:
    """The tables drawn on `page` that have at least two columns; a merged cell is said in each row that it covers."""
    found = []
    for lines in _touching(list(_lines(page))):
        grid = _grid(lines)
        if len(grid.xs) > 2 and len(grid.ys) > 1:
            box = (grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])
            rows = tuple(_row(grid, number, textpage) for number in reversed(range(len(grid.ys) - 1)))
            found.append(PdfTable(box, rows))
    return found


def _lines(page: Any) -> Iterator[Box]:
    """The drawn lines; a box counts as its four sides."""
    for number, item in enumerate(page.get_objects(max_depth=4)):
        if number > _MOST_OBJECTS:
            return
        if item.type != _PATH:
            continue
        left, bottom, right, top = item.get_bounds()
        if right - left <= _THIN or top - bottom <= _THIN:
            if max(right - left, top - bottom) >= _LONG:
                yield left, bottom, right, top
        elif right - left >= _LONG and top - bottom >= _LONG:
            yield from ((left, bottom, left, top), (right, bottom, right, top))
            yield from ((left, bottom, right, bottom), (left, top, right, top))


def _touching(lines: list[Box]) -> list[list[Box]]:
    """The lines in groups that touch each other; none for a page that is a drawing."""
    if len(lines) > _MOST_LINES:
        return []
    groups: list[list[Box]] = []
    rest = sorted(lines)
    while rest:
        group, front = [], [rest.pop()]
        while front:
            line = front.pop()
            group.append(line)
            near = [other for other in rest if _touch(line, other)]
            rest = [other for other in rest if not _touch(line, other)]
            front.extend(near)
        groups.append(group)
    return groups


def _touch(one: Box, other: Box) -> bool:
    return (
        one[0] <= other[2] + _NEAR
        and other[0] <= one[2] + _NEAR
        and one[1] <= other[3] + _NEAR
        and other[1] <= one[3] + _NEAR
    )


def _grid(lines: list[Box]) -> _Grid:
    uprights = [line for line in lines if line[3] - line[1] >= line[2] - line[0]]
    levels = [line for line in lines if line[3] - line[1] < line[2] - line[0]]
    middles = [((b[0] + b[2]) / 2, b[1], (b[0] + b[2]) / 2, b[3]) for b in uprights]
    flats = [(b[0], (b[1] + b[3]) / 2, b[2], (b[1] + b[3]) / 2) for b in levels]
    return _Grid(_distinct(b[0] for b in middles), _distinct(b[1] for b in flats), middles, flats)


def _distinct(values: Iterator[float]) -> list[float]:
    """The values in order, those that are nearly the same only once."""
    distinct: list[float] = []
    for value in sorted(values):
        if not distinct or value - distinct[-1] > _NEAR:
            distinct.append(value)
    return distinct


def _row(grid: _Grid, number: int, textpage: Any) -> tuple[str, ...]:
    """The texts of one row, left to right."""
    middle = (grid.ys[number] + grid.ys[number + 1]) / 2
    walls = [x for x in grid.xs if grid.walled(x, middle)]
    return tuple(_cell(grid, number, sides, textpage) for sides in pairwise(walls))


def _cell(grid: _Grid, number: int, sides: tuple[float, float], textpage: Any) -> str:
    """The text of one cell, which may reach over rows above and below."""
    middle = (sides[0] + sides[1]) / 2
    low, high = number, number + 1
    while low > 0 and not grid.floored(middle, grid.ys[low]):
        low -= 1
    while high < len(grid.ys) - 1 and not grid.floored(middle, grid.ys[high]):
        high += 1
    text: str = textpage.get_text_bounded(sides[0], grid.ys[low], sides[1], grid.ys[high])
    return " ".join(text.split())
