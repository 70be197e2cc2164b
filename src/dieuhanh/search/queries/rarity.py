"""Which parts of a question PostgreSQL's inverted index is asked for: the rarest, as far as each more one pays.

The index goes through the entries of its rarest part and looks each of them up among all the others: a question of
eight words costs several times what its three rarest words cost, and these leave few entries to be looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from time import monotonic
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Parts that are always asked for, if they name no more lexemes than this.
LEAST, SMALL = 3, 4
# Shares of all entries. Keys on more than COMMON narrow little. The others are asked for too where more than so many
# are left to be looked at, of months for each of their lexemes, and of years: a choice of many keys costs as much as to
# look at these.
COMMON, WORTH_MONTHS, WORTH_YEARS = 0.5, 0.0013, 0.01
# Entries of the months that are read first; what it costs to look one lexeme up among them, and to look at an entry.
MONTHS, LOOKUP, LOOK = 40_000, 1, 30
# Seconds for which what the database gathered about its own words is kept: it gathers anew once in hours.
KEPT = 600
_KNOWN: dict[str, tuple[float, Mapping[str, float]]] = {}
_FLOOR, _ENTRIES = "", " "


@dataclass(frozen=True, slots=True)
class Part:
    """A condition that must hold, as written for the index; one of `lexemes` holds where it does."""

    written: str
    lexemes: tuple[str, ...]


def narrowed(parts: Sequence[Part], shares: Mapping[str, float]) -> list[Part]:
    """The rarest of `parts`, in the order of rareness; all of them where nothing is known of their shares."""
    if not shares:
        return list(parts)
    ranked = sorted(parts, key=lambda one: share(one, shares))
    chosen, left = ranked[:1], MONTHS * (share(ranked[0], shares) if ranked else 0)
    for one in ranked[1:]:
        lexemes, kept = len(one.lexemes), share(one, shares)
        small = len(chosen) < LEAST and lexemes <= SMALL
        if small or left * (1 - kept) * LOOK > MONTHS * lexemes * LOOKUP:
            chosen.append(one)
            left *= kept
    return chosen


def with_keys(chosen: Sequence[Part], keys: Sequence[Part], shares: Mapping[str, float]) -> list[Part]:
    """For years: `chosen` and those of `keys` that are worth it. Words that go together, and the keys of one name,
    leave more than their shares tell, at most as many as the rarest of them."""
    found = list(chosen)
    left = min((share(one, shares) for one in found), default=1.0)
    for one in keys:
        kept = share(one, shares)
        if one not in found and kept <= COMMON and left >= WORTH_YEARS:
            found.append(one)
            left *= kept
    return found


def with_few_keys(
    chosen: Sequence[Part], keys: Sequence[Part], shares: Mapping[str, float], *, left: float
) -> list[Part]:
    """For months, of which few entries are looked at: as `with_keys`, where the words leave the share `left`.

    Keys chosen already leave no less than the rarest of them: what is open, say, is rare but of late.
    """
    found = list(chosen)
    left = min([left, *(share(one, shares) for one in keys if one in found)])
    for one in keys:
        kept = share(one, shares)
        if one not in found and kept <= COMMON and left >= WORTH_MONTHS * len(one.lexemes):
            found.append(one)
            left *= kept
    return found


def together(groups: Sequence[float], neighbours: Sequence[str], shares: Mapping[str, float]) -> float:
    """The share of entries that have all of some groups of words, each of which has such a share.

    Words of one matter go together, though not always: each further one counts less than if it stood by chance. And all
    of them are likely where they stand as neighbours (pairs), where these are known.
    """
    by_chance: float = prod(one ** (0.5**place) for place, one in enumerate(sorted(groups)))
    return max(by_chance, min((shares.get(one, shares.get(_FLOOR, 0.0)) for one in neighbours), default=0.0))


def entries(shares: Mapping[str, float]) -> float:
    """How many entries there are, as far as the database knows; 0 where it does not."""
    return shares.get(_ENTRIES, 0.0)


def share(part: Part, shares: Mapping[str, float]) -> float:
    """The share of all entries, from 0 to 1, in which `part` holds at most; of what is not known, the least known."""
    floor = shares.get(_FLOOR, 0.0)
    return min(1.0, sum(shares.get(one, floor) for one in part.lexemes))


def rarest(lexemes: Sequence[str], shares: Mapping[str, float]) -> str:
    """The one of `lexemes`, which all hold together, that the fewest entries have."""
    return min(lexemes, key=lambda one: shares.get(one, 0.0))


def shares() -> Mapping[str, float]:
    """The share of all entries for each lexeme that the database knows as common; {} before it first counted them."""
    name = str(connection.settings_dict["NAME"])
    at, known = _KNOWN.get(name, (-KEPT, {}))
    if monotonic() - at >= KEPT:
        known = _read()
        _KNOWN[name] = (monotonic(), known)
    return known


def _read() -> dict[str, float]:
    """As PostgreSQL counted them; behind the lexemes' own shares stand the least and the greatest of them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT most_common_elems::text::text[], most_common_elem_freqs, (SELECT reltuples FROM pg_class "
            "WHERE oid = 'search_entry'::regclass) FROM pg_stats "
            "WHERE schemaname = current_schema() AND tablename = 'search_entry' AND attname = 'vector'"
        )
        row = cursor.fetchone()
    if row is None or not row[0]:
        return {}
    lexemes, counted, number = row
    told = {_FLOOR: float(min(counted[: len(lexemes)])), _ENTRIES: max(float(number), 0.0)}
    return told | dict(zip(lexemes, map(float, counted), strict=False))
