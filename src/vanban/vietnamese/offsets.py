"""The offset map: where a place of a rewritten text stood before it was rewritten."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Edit(NamedTuple):
    """Of the old text the characters `start:end` are replaced by `new`."""

    start: int
    end: int
    new: str


@dataclass(slots=True)
class OffsetMap:
    """The edits of one rewriting as four parallel columns; between them the texts run side by side."""

    old_starts: list[int] = field(default_factory=list)
    old_ends: list[int] = field(default_factory=list)
    new_starts: list[int] = field(default_factory=list)
    new_ends: list[int] = field(default_factory=list)

    def to_old(self, start: int, end: int) -> tuple[int, int]:
        """The old place of the new characters `start:end`: a character made of several gives all of them."""
        starts, ends, to_ends = self.new_starts, self.new_ends, self.old_ends
        edit = bisect_right(starts, start) - 1
        if edit < 0:
            old = start
        elif start < ends[edit]:
            old = self.old_starts[edit]
        else:
            old = to_ends[edit] + start - ends[edit]
        if end <= start:
            return old, old
        edit = bisect_right(starts, end - 1, max(edit, 0)) - 1
        if edit < 0:
            return old, end
        last = to_ends[edit]
        return old, max(old, last + end - ends[edit] if end > ends[edit] else last)

    def to_new(self, start: int, end: int) -> tuple[int, int]:
        """The new place of the old characters `start:end`; what was dropped has an empty place."""
        new = _first(self.old_starts, self.old_ends, self.new_starts, self.new_ends, start)
        return new, _last(self.old_starts, self.old_ends, self.new_ends, end, new) if end > start else new


def _first(starts: list[int], ends: list[int], to_starts: list[int], to_ends: list[int], at: int) -> int:
    edit = bisect_right(starts, at) - 1
    if edit < 0:
        return at
    return to_starts[edit] if at < ends[edit] else to_ends[edit] + at - ends[edit]


def _last(starts: list[int], ends: list[int], to_ends: list[int], end: int, floor: int) -> int:
    edit = bisect_right(starts, end - 1) - 1
    if edit < 0:
        return end
    return max(floor, to_ends[edit] + max(0, end - ends[edit]))


def rewrite(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """`text` with `edits` done (in order, not overlapping), and the map back."""
    places, pieces, done, length = OffsetMap(), [], 0, 0
    for start, end, new in edits:
        pieces.append(text[done:start])
        pieces.append(new)
        length += start - done
        places.old_starts.append(start)
        places.old_ends.append(end)
        places.new_starts.append(length)
        length += len(new)
        places.new_ends.append(length)
        done = end
    pieces.append(text[done:])
    return "".join(pieces), places
