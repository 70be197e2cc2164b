"""Number and symbol of a document: NĐ 30/2020/NĐ-CP Art. 8, 15; laws, with the year in the number; the Party's."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = r"[A-ZĐƯÂĂÊÔƠ][\wĐđ&.]*"
# A dash between spaces is none of the symbol: "41/TB-VP - An Lộc, ngày ...".
_SIGNS = rf"{_WORD}(?:[-–][\wĐđ&.]+){{0,5}}"
_STATE = re.compile(rf"(?<![\w/.-])(\d{{1,6}}[a-zA-Z]?)\s?/\s?((?:19|20)\d{{2}}/)?({_SIGNS})")
_PARTY = re.compile(rf"(?<![\w/.-])(\d{{1,5}})\s?[-–]\s?({_WORD})\s?/\s?({_WORD}(?:[-–][\wĐđ&.]+){{0,3}})")


@dataclass(frozen=True, slots=True)
class Symbol:
    """`15/UBND-KGVX`: number 15, no type; `168/2025/QĐ-UBND`: number 168, year 2025, type QĐ; `57-NQ/TW`: party."""

    text: str
    number: str
    type_code: str
    agency: str
    year: int | None = None
    party: bool = False


def parse_symbol(text: str, types: frozenset[str]) -> Symbol | None:
    """The whole of `text` as number and symbol, or None. `types` are the known abbreviations of types of document."""
    found = find_symbol(text.strip(), types)
    return found if found is not None and _plain(text) == found.text else None


def find_symbol(text: str, types: frozenset[str]) -> Symbol | None:
    """The first number and symbol that stands in `text`."""
    state, party = _STATE.search(text), _PARTY.search(text)
    if party and (state is None or party.start() <= state.start()):
        return Symbol(_plain(party[0]), party[1], party[2], _end(party[3]), party=True)
    return _of_the_state(state, types) if state else None


def _of_the_state(found: re.Match[str], types: frozenset[str]) -> Symbol:
    year = int(found[2][:-1]) if found[2] else None
    signs = _end(_plain(found[3]))
    head, _, rest = signs.partition("-")
    code = next((known for known in types if known.casefold() == head.casefold()), "")
    agency = rest if code else signs
    return Symbol(f"{found[1]}/{found[2] or ''}{signs}", found[1], code, agency, year)


def _plain(text: str) -> str:
    return _end(re.sub(r"\s*([/-])\s*", r"\1", text.strip().replace("–", "-")))


def _end(text: str) -> str:
    return text.rstrip(".-")
