"""Where a compound directive could be cut into points: by numbers, by dashes, by semicolons; a person decides."""

from __future__ import annotations

import re

# "1. ", "2) ", "a) ", "- ", "+ " at the start of a line or after a stop; a number within a sentence is none.
_MARK = re.compile(r"(?:^|(?<=[.;:\n]))\s*(?:\(?(?:\d{1,2}|[a-zđ])[.)]|[-–+•])\s+(?=\w)", re.IGNORECASE | re.MULTILINE)
_SEMICOLON = re.compile(r";\s*")
_EDGE = " \t\n.;,-–+•"
# Less than this is no piece of work ("và báo cáo").
WORDS = 3


def suggested_points(content: str) -> list[str]:
    """The points of `content`, in order; [] where it orders one thing only."""
    marked = _MARK.split(content)
    pieces = marked[1:] if len(marked) > 2 else _SEMICOLON.split(content)
    points = [point for piece in pieces if len((point := " ".join(piece.strip(_EDGE).split())).split()) >= WORDS]
    return points if len(points) > 1 else []
