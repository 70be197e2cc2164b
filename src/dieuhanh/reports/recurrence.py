"""What is asked again: the same request on several days, found by `vanban.comparison` among the likeliest sentences.

To weigh two sentences costs more than to count their words: each is weighed only against those that share the rarest
words with it.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from heapq import nlargest
from math import log
from typing import TYPE_CHECKING

from vanban.comparison import alike
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# So many sentences are weighed against each one; a request was hardly made more often.
LIKELIEST = 6
# The weight of a word is counted in so small parts.
FINE = 1 << 20
# Longer texts are plans, not requests: their head tells what they are about.
READ = 600


def same_requests(focus: Iterable[int], texts: Sequence[str]) -> dict[int, list[int]]:
    """For each place in `focus` the places in `texts` that ask for the same thing, its own left out."""
    words = [_words(text[:READ]) for text in texts]
    weighed = _weighed(words)
    return {
        place: sorted(
            other
            for other in _likeliest(place, words[place], weighed, len(texts))
            if texts[other] == texts[place] or _alike(texts[place][:READ], texts[other][:READ])
        )
        for place in focus
    }


def _weighed(words: Sequence[frozenset[str]]) -> dict[str, tuple[int, int, list[int]]]:
    """By word: what all texts get for it, what those get besides that stand in the list, and that list.

    A rare word weighs more. Of a word that most texts have, those are listed that lack it. Whole numbers, so that their
    sum is the same in whatever order they come.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for place, found in enumerate(words):
        for word in found:
            places[word].append(place)
    number, weighed = len(words), {}
    for word, where in places.items():
        weight = round(log((1 + number) / len(where)) * FINE)
        if 2 * len(where) > number:
            weighed[word] = weight, -weight, [place for place, found in enumerate(words) if word not in found]
        else:
            weighed[word] = 0, weight, where
    return weighed


def _likeliest(
    place: int, words: frozenset[str], weighed: dict[str, tuple[int, int, list[int]]], number: int
) -> list[int]:
    """The places of those that share the rarest words with the text at `place`."""
    shared = [sum(weighed[word][0] for word in words)] * number
    for word in words:
        _all, weight, where = weighed[word]
        for other in where:
            shared[other] += weight
    shared[place] = 0
    # Pairs are compared as they are; to ask a function for each of them costs as much as all else here.
    return [other for weight, other in nlargest(LIKELIEST, zip(shared, range(number), strict=True)) if weight]


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


@lru_cache(maxsize=20_000)
def _alike(one: str, other: str) -> bool:
    return alike(one, other)
