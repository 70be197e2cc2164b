"""What speaks for two requests being one and what against: the numbers that `words/weights.json` weighs."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from vanban.comparison.marks import acts
from vanban.comparison.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vanban.comparison.wording import Wording

# So much weight in common at least, or the share in common says little; below the second it says nothing.
ENOUGH, LITTLE = 2.0, 1.0
# Syllables in common that weigh less are no ground to look closer.
NOTHING = 0.4
# Syllables of its own that weigh more than so much are not told apart.
MANY = 4.0
# In a like frame hardly anything stands on one side only; of what is less than slight nothing is said.
LOOSE, SLIGHT = 0.3, 0.1
# Exchanged weight beyond it, names beyond so many: not told apart.
MUCH, SEVERAL, TWO = 1.5, 3, 2
# A short request inside a long one is the same; sharing half of two long ones is not.
OF_LESSER, OF_GREATER = 0.7, 0.3


Left = tuple[dict[str, float], dict[str, float]]


def signs(one: str, other: str) -> dict[str, float]:
    """Each sign from 0 to 1; the same both ways; empty where nothing is in common."""
    plain = one.isascii() or other.isascii()
    first, second = sorted((worded(one, plain=plain), worded(other, plain=plain)), key=lambda w: (w.weight, w.words))
    sounds = sum(first.syllables[sound] for sound in first.syllables.keys() & second.syllables.keys())
    if sounds < NOTHING:
        return {}
    left = own(first, second), own(second, first)
    return {
        **_in_common(first, second, left, sounds),
        **_exchanged(first, second, left),
        **_names(first, second),
        **_acts(acts(one), acts(other)),
    }


def own(one: Wording, other: Wording) -> dict[str, float]:
    """What one has of its own, names too: a word counts by the share of its syllables that the other lacks."""
    known = other.weights.keys() | other.names.keys()
    found: dict[str, float] = {}
    for word, weight in (*one.weights.items(), *one.names.items()):
        if word not in known:
            parts = word.removeprefix("=").split()
            lacking = sum(part not in other.syllables for part in parts)
            if lacking:
                found[word] = weight * lacking / len(parts)
    return found


def _in_common(first: Wording, second: Wording, left: Left, sounds: float) -> dict[str, float]:
    mine, yours = _shared(first, left[0]), _shared(second, left[1])
    both = mine + sum(first.names[name] for name in first.names.keys() & second.names.keys())
    lesser, greater = sorted(wording.weight + wording.weight_of_names for wording in (first, second))
    here, there = first.weight_of_syllables, second.weight_of_syllables
    share = min(both / (OF_LESSER * lesser + OF_GREATER * greater or 1.0), 1.0)
    return {
        "share": share * min(both / ENOUGH, 1.0),
        "words": mine / (first.weight or 1.0),
        "words_larger": yours / (second.weight or 1.0),
        "syllables": min(sounds / (here or 1.0), 1.0),
        "syllables_larger": min(sounds / (there or 1.0), 1.0),
        "own_syllables": max(0.0, min(min(here, there) - sounds, MANY)) / MANY,
        "enough": min(mine / ENOUGH, 1.0),
        "little": float(both < LITTLE),
    }


def _shared(one: Wording, left: dict[str, float]) -> float:
    return one.weight - sum(weight for word, weight in left.items() if word in one.weights)


def _exchanged(first: Wording, second: Wording, left: Left) -> dict[str, float]:
    """What stands in one place of a like frame, what in one request only, and what stands in one order.

    People who ask again seldom keep the frame to the letter and change one part; what was changed there is the point.
    """
    swap = loose = order = 0.0
    swaps = 0
    for kind, i, j, k, end in SequenceMatcher(None, first.words, second.words, autojunk=False).get_opcodes():
        mine, yours = _sum(left[0], first.words[i:j]), _sum(left[1], second.words[k:end])
        if kind == "equal":
            order += _sum(first.weights, first.words[i:j])
        elif min(mine, yours) > SLIGHT:
            swap += min(mine, yours)
            swaps += 1
        else:
            loose += mine + yours
    whole = first.weight + second.weight or 1.0
    framed = loose <= LOOSE and swaps > 0
    return {
        "swap": min(2 * swap / whole, 1.0),
        "loose": min(loose / whole, 1.0),
        "order": min(2 * order / whole, 1.0),
        "framed_once": float(framed and swaps == 1),
        "framed_much": min(swap, MUCH) / MUCH if framed else 0.0,
        "framed_said": _likeness_of(first.light, second.light) if framed else 0.0,
    }


def _sum(weights: dict[str, float], words: Iterable[str]) -> float:
    return sum(weights.get(word, 0.0) for word in words)


def _likeness_of(one: frozenset[str], other: frozenset[str]) -> float:
    """How far the words are the same that tell nothing: to the letter (1), or said in other words."""
    return len(one & other) / len(one | other) if one | other else 1.0


def _names(first: Wording, second: Wording) -> dict[str, float]:
    here, there = first.names.keys(), second.names.keys()
    return {
        "names_shared": min(len(here & there), SEVERAL) / SEVERAL,
        "names_apart": min(len(here - there), len(there - here), SEVERAL) / SEVERAL,
    }


def _acts(here: frozenset[str], there: frozenset[str]) -> dict[str, float]:
    return {
        "acts_apart": float(bool(here and there and not here & there)),
        "acts_shared": min(len(here & there), TWO) / TWO,
    }
