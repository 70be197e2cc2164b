"""The lines drawn on a PDF page, of which its tables are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.reading.print_tables import Box

_PATH = 2  # FPDF_PAGEOBJ_PATH
_THIN = 3.0  # points; a thicker path is a box, not a line
_LONG = 8.0
_MOST_OBJECTS = 20_000


def ruling(page: Any) -> Iterator[Box]:
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
