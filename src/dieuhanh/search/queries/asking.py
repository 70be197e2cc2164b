"""What was typed, as groups of words: each group is found in one of its forms, all groups must be found."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import product
from math import prod

from dieuhanh.search.queries.spelling import Words, blind, same_as
from dieuhanh.search.queries.words import accented, words_of

_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')
# A question of more words is cut, a group of more forms too: nobody types them, and each costs.
MOST_WORDS, MOST_FORMS, MOST_PHRASES = 32, 6, 8


@dataclass(frozen=True, slots=True)
class Group:
    """Words that belong together: `typed`, and every form that stands for the same (`typed` first)."""

    typed: Words
    others: tuple[Words, ...] = ()

    @property
    def forms(self) -> tuple[Words, ...]:
        return (self.typed, *self.others)

    def exact(self) -> tuple[Words, ...]:
        """The forms as they must be written; what was typed without accents stands for every writing."""
        return self.forms

    def blind(self) -> tuple[Words, ...]:
        """The forms without accents."""
        return tuple(dict.fromkeys(blind(form) for form in self.forms))


@dataclass(frozen=True, slots=True)
class Question:
    """The groups in the order in which they were typed."""

    groups: tuple[Group, ...] = ()

    @property
    def accented(self) -> bool:
        """Whether any word was typed with accents, so that what is written alike comes first."""
        return any(accented(word) for group in self.groups for word in group.typed)

    def phrases(self, *, exact: bool) -> list[Words]:
        """The question as one phrase, in each of its forms; [] where it has one group, phrases already, or too many."""
        forms = [group.exact() if exact else group.blind() for group in self.groups]
        if len(forms) < 2 or prod(len(one) for one in forms) > MOST_PHRASES:
            return []
        if any(len(form) > 1 for one in forms for form in one):
            return []
        return [tuple(word for form in one for word in form) for one in product(*forms)]


def question(text: str) -> Question:
    """The question in `text`: phrases in quotes as they are, known abbreviations and full forms as one group."""
    groups: list[Group] = []
    text, end = unicodedata.normalize("NFC", text), 0
    for quoted in _QUOTED.finditer(text):
        groups += _plain(text[end : quoted.start()])
        groups += [_group(tuple(words))] if (words := words_of(quoted[1])) else []
        end = quoted.end()
    groups += _plain(text[end:])
    return Question(tuple(dict.fromkeys(groups)) if _short(groups) else tuple(groups[:MOST_WORDS]))


def _short(groups: list[Group]) -> bool:
    return len(groups) <= MOST_WORDS


def _plain(text: str) -> list[Group]:
    """Words without quotes: the longest known forms first, every other word for itself."""
    words, found, at = words_of(text)[:MOST_WORDS], [], 0
    known = same_as() if words else {}
    longest = max((len(form) for form in known), default=1)
    while at < len(words):
        size = next(
            (n for n in range(min(longest, len(words) - at), 1, -1) if blind(tuple(words[at : at + n])) in known), 1
        )
        found.append(_group(tuple(words[at : at + size])))
        at += size
    return found


def _group(words: Words) -> Group:
    same = same_as().get(blind(words), frozenset())
    others = sorted((form for form in same if blind(form) != blind(words)), key=lambda form: (len(form), form))
    return Group(words, tuple(others[:MOST_FORMS]))
