"""How much two requests ask for the same thing, whatever the words, the deadline and the body that they go to.

What speaks for it and against it is told in signs (`signs.py`): words in common, each weighed by how rare it is in our
own composed texts; what each has of its own, and whether that stands in one place of a like frame; acts and names.
How much each sign weighs was learned from labelled pairs (`words/weights.json`, by benchmarks/comparison_weights.py).
Places, roads, numbers and years that contradict each other mean another thing, however alike the words are.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from math import exp

from vanban.comparison.marks import acts, contradicted
from vanban.comparison.signs import signs
from vanban.comparison.wording import spelt, worded

# The base in `words/weights.json` is moved so that the threshold chosen by cross-validation is here.
SAME = 0.5
CONTRADICTED = 0.25
# Beyond it one more or less is no longer seen.
STEEPEST = 30.0


def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common) to 1 (the same request); symmetric."""
    found = signs(one, other)
    if not found:
        return 0.0
    value = 1.0 if _worded_alike(one, other) else _probability(found)
    return value * CONTRADICTED if value >= SAME and opposed(one, other) else value


def alike(one: str, other: str) -> bool:
    """Whether two requests are taken for the same."""
    return likeness(one, other) >= SAME


def opposed(one: str, other: str) -> frozenset[str]:
    """What decides alone that two requests are two: kinds of places and numbers, and acts ("!gia han")."""
    return contradicted(one, other) | {act for act in acts(one) ^ acts(other) if act.startswith("!")}


def notions(text: str) -> tuple[str, ...]:
    """What a request is about, without accents, in order: requests that share none of these are not alike."""
    found = worded(text)
    return tuple(sorted({spelt(word, plain=True) for word in (*found.weights, *found.names, *found.syllables)}))


def _worded_alike(one: str, other: str) -> bool:
    plain = one.isascii() or other.isascii()
    return worded(one, plain=plain).words == worded(other, plain=plain).words


def _probability(found: dict[str, float]) -> float:
    base, weights = _learned()
    told = base + sum(weights.get(sign, 0.0) * value for sign, value in found.items())
    return 1.0 / (1.0 + exp(-max(-STEEPEST, min(STEEPEST, told))))


@cache
def _learned() -> tuple[float, dict[str, float]]:
    text = (files("vanban.comparison") / "words" / "weights.json").read_text(encoding="utf-8")
    learned = json.loads(text)
    return learned["base"], learned["weights"]
