"""Abbreviations and full forms that stand for one another, from the data file and from the names of units."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

from django.db import connection

from dieuhanh.org.models import UnitName
from dieuhanh.search.queries.words import words_of
from vanban.vietnamese.fold import fold

Words = tuple[str, ...]
_FILE = Path(__file__).parent.parent / "data" / "abbreviations.txt"
# Names of units change a few times a year; a web process reads them once in so many seconds.
SECONDS = 60
_known: dict[str, tuple[float, dict[Words, frozenset[Words]]]] = {}


def blind(words: Words) -> Words:
    """`words` without accents."""
    return tuple(fold(word) for word in words)


@cache
def _from_file() -> tuple[tuple[Words, ...], ...]:
    rows = []
    for line in _FILE.read_text("utf-8").splitlines():
        short, sign, full = line.partition(" = ")
        if sign and not line.startswith("#"):
            rows.append(tuple(tuple(words_of(one)) for one in (*short.split(","), full)))
    return tuple(rows)


def _from_units() -> list[tuple[Words, ...]]:
    names = UnitName.objects.exclude(short="").order_by("pk").values_list("short", "name")
    rows = [(tuple(words_of(short)), tuple(words_of(name))) for short, name in names]
    # "UBND tỉnh" is found in "UBND tỉnh An Lộc" anyway, and does not stand for that one alone.
    return [(short, name) for short, name in rows if f" {' '.join(short)} " not in f" {' '.join(name)} "]


def forget() -> None:
    """Read the names of units again at the next question."""
    _known.clear()


def same_as() -> dict[Words, frozenset[Words]]:
    """For every form, blind to accents, all the forms that stand for the same, itself among them."""
    name = str(connection.settings_dict["NAME"])
    read_at, found = _known.get(name, (0.0, {}))
    if not found or time.monotonic() - read_at > SECONDS:
        found = _joined([*_from_file(), *_from_units()])
        _known[name] = (time.monotonic(), found)
    return found


def _joined(rows: list[tuple[Words, ...]]) -> dict[Words, frozenset[Words]]:
    forms: dict[Words, frozenset[Words]] = {}
    for row in rows:
        together = frozenset(one for one in row if one)
        if len(together) < 2:
            continue
        for one in together:
            forms[blind(one)] = forms.get(blind(one), frozenset()) | together
    return forms
