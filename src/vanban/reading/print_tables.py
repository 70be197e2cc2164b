"""Tables on a page in print, be it PDF or scan: their drawn lines tell where the rows and the cells are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from vanban.reading.print_lines import Line

_NEAR = 3.5  # points between lines that are meant to touch
_MOST_LINES = 1_500  # a page with more is a drawing

Box = tuple[float, float, float, float]  # left, bottom, right, top in points, the origin below left


@dataclass(frozen=True, slots=True)
class Table:
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


def tables(drawn: Iterable[Box], said: Callable[[Box], str]) -> list[Table]:
    """The tables of at least two columns among lines, `said` tells the words in a box; a merged cell is said in each
    row that it covers.
    """
    found = []
    for lines in _touching(list(drawn)):
        grid = _grid(lines)
        if len(grid.xs) > 2 and len(grid.ys) > 1:
            box = (grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])
            rows = tuple(_row(grid, number, said) for number in reversed(range(len(grid.ys) - 1)))
            found.append(Table(box, rows))
    return found


def table_of(line: Line, found: list[Table]) -> Table | None:
    """The table that a line stands in; one with a word that no cell has stays where it is, so that none is lost."""
    return next((table for table in found if line.placed and table.holds(line.left, line.middle, line.text)), None)


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


def _row(grid: _Grid, number: int, said: Callable[[Box], str]) -> tuple[str, ...]:
    """The texts of one row, left to right."""
    middle = (grid.ys[number] + grid.ys[number + 1]) / 2
    walls = [x for x in grid.xs if grid.walled(x, middle)]
    return tuple(_cell(grid, number, sides, said) for sides in pairwise(walls))


def _cell(grid: _Grid, number: int, sides: tuple[float, float], said: Callable[[Box], str]) -> str:
    """The text of one cell, which may reach over rows above and below."""
    middle = (sides[0] + sides[1]) / 2
    low, high = number, number + 1
    while low > 0 and not grid.floored(middle, grid.ys[low]):
        low -= 1
    while high < len(grid.ys) - 1 and not grid.floored(middle, grid.ys[high]):
        high += 1
    return " ".join(said((sides[0], grid.ys[low], sides[1], grid.ys[high])).split())
