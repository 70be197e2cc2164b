"""Slips of typing that hide a word: read as meant, quoted as typed, and told to whoever checks the findings."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from vanban.vietnamese.anchors import Anchors
from vanban.vietnamese.cues import lines

if TYPE_CHECKING:
    from vanban.vietnamese.clean import View


class Repair(NamedTuple):
    """What stands at `start`..`end` of the view, as typed and as read."""

    start: int
    end: int
    typed: str
    meant: str


@cache
def _slips() -> tuple[re.Pattern[str], dict[str, str], Anchors]:
    """The slips of `words/typos.txt`; raises ValueError for a pair of unequal length, which would move every span."""
    pairs = {}
    for line in lines("typos"):
        typed, meant = line.split(" = ")
        if len(typed) != len(meant):
            raise ValueError(f"unequal lengths in words/typos.txt: {line}")
        pairs[typed] = meant
    longest = sorted(pairs, key=len, reverse=True)
    return (
        re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"),
        pairs,
        Anchors(*map(str.lower, longest)),
    )


def repair(view: View) -> tuple[View, list[Repair]]:
    """The view with its slips read as meant, every place kept, and what was repaired."""
    pattern, pairs, anchors = _slips()
    if not anchors.among(view.text, 0, len(view.text)):
        return view, []
    found = [Repair(m.start(), m.end(), m[0], pairs[m[0]]) for m in pattern.finditer(view.text)]
    if not found:
        return view, found
    return replace(view, text=pattern.sub(lambda m: pairs[m[0]], view.text)), found
