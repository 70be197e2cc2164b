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
# Longer texts are plans, not requests: their head tells what they are about.
READ = 600


def same_requests(focus: Iterable[int], texts: Sequence[str]) -> dict[int, list[int]]:
    """For each place in `focus` the places in `texts` that ask for the same thing, its own left out."""
    words = [_words(text[:READ]) for text in texts]
    places: dict[str, list[int]] = defaultdict(list)
    for place, found in enumerate(words):
        for word in found:
            places[word].append(place)
    rarity = {word: log((1 + len(texts)) / len(where)) for word, where in places.items()}
    return {
        place: sorted(
            other
            for other in _likeliest(place, words[place], places, rarity)
            if texts[other] == texts[place] or _alike(texts[place][:READ], texts[other][:READ])
        )
        for place in focus
    }


def _likeliest(place: int, words: frozenset[str], places: dict[str, list[int]], rarity: dict[str, float]) -> list[int]:
    shared: defaultdict[int, float] = defaultdict(float)
    for word in words:
        weight = rarity[word]
        for other in places[word]:
            shared[other] += weight
    shared.pop(place, None)
    # Pairs are compared as they are; to ask a function for each of them costs as much as all else here.
    return [other for _weight, other in nlargest(LIKELIEST, zip(shared.values(), shared, strict=True))]


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


@lru_cache(maxsize=20_000)
def _alike(one: str, other: str) -> bool:
    return alike(one, other)
