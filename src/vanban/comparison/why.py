"""Why two requests are taken for the same, or not: in words that people can check."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from vanban.comparison.likeness import likeness, opposed
from vanban.comparison.signs import own
from vanban.comparison.wording import lines, spelt, worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Reasons:
    """What two requests have in common and what each has of its own, the most telling first; what opposes them.

    `opposed` names kinds of places and numbers ("commune", "road", "number km") and acts that decide alone.
    """

    likeness: float
    shared: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]
    opposed: tuple[str, ...]


def why(one: str, other: str) -> Reasons:
    """The grounds of `likeness`, each word as it is written in the request, a synonym by the name of its line."""
    plain = one.isascii() or other.isascii()
    first, second = worded(one, plain=plain), worded(other, plain=plain)
    mine, yours = own(first, second), own(second, first)
    told = {**first.weights, **first.names}
    written = _written(f"{one} {other}", plain=plain)
    return Reasons(
        likeness(one, other),
        _named({word: weight for word, weight in told.items() if word not in mine}, written),
        _named(mine, written),
        _named(yours, written),
        tuple(sorted(opposed(one, other))),
    )


def _named(weights: dict[str, float], written: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(_spoken(word, written) for word in sorted(weights, key=lambda word: (-weights[word], word)))


def _spoken(word: str, written: Mapping[str, str]) -> str:
    if word.startswith("="):
        return _synonyms().get(word.removeprefix("="), word.removeprefix("="))
    return " ".join(written.get(part, part) for part in word.split())


def _written(text: str, *, plain: bool) -> dict[str, str]:
    return _by_sound(re.findall(r"[^\W\d_]+", text), plain=plain)


@cache
def _synonyms() -> dict[str, str]:
    heads = [line.split("|")[0].strip() for line in lines("same")]
    return {**_by_sound(heads, plain=True), **_by_sound(heads, plain=False)}


def _by_sound(words: Iterable[str], *, plain: bool) -> dict[str, str]:
    return {spelt(word, plain=plain): word for word in words}
