"""The asks of the sample story, and which of them come again: labelled pairs as a register has them, most unlike."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

STORY = Path(__file__).resolve().parents[3] / "samples" / "story.json"
# The asks of the sample story that come again, by their keys; a document's unnamed ones by session and place.
AGAIN = (
    "p02 d07 p04",
    "p08 p12 d25 p17 d48 d52 d60",
    "p05 d19 d24 p10 d47 d57",
    "2021-08#2 d13",
    "d23 2023-dd#0 d32 d50",
    "p18 d55",
    "p11 d28",
    "2021-08#1 d10",
    "2021-08#0 d09 d35",
    "p09 d26",
    "p01 d04",
    "d46 d58",
)
# Asks of one matter about which people differ: neither the same nor another.
DOUBTFUL = (
    "d27 p05 d19 d24 p10 d47 d57",
    "d53 d59 2021-08#2 d13",
    "d34 2021-08#1 d10",
    "d14 d63",
    "d12 d18 d04 p01 d51",
)


def asks() -> dict[str, tuple[str, str]]:
    """By key: the session and the words."""
    found: dict[str, tuple[str, str]] = {}
    for told in json.loads(STORY.read_text(encoding="utf-8"))["documents"]:
        for kind in ("directives", "proposals"):
            for place, ask in enumerate(told.get(kind, [])):
                found[ask.get("id") or f"{told['session']}#{place}"] = (told["session"], ask["quote"])
    return found


def story_pairs() -> Iterator[tuple[bool, str, str]]:
    """Pairs of asks of two sessions: whether they are the same, and both; what people differ about is left out."""
    told = asks()
    group = {key: number for number, keys in enumerate(AGAIN) for key in keys.split()}
    if not group.keys() <= told.keys():
        raise KeyError(sorted(group.keys() - told.keys()))
    doubtful = {frozenset(pair) for keys in DOUBTFUL for pair in combinations(keys.split(), 2)}
    for a, b in combinations(told, 2):
        same = group.get(a, -1) == group.get(b, -2)
        if told[a][0] != told[b][0] and (same or frozenset((a, b)) not in doubtful):
            yield same, told[a][1], told[b][1]
