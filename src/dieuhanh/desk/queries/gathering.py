"""From what a desk wants to what it shows: all sections of one kind in two queries, however many there are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import IntegerField, Value

from dieuhanh.directives.models import Directive, Proposal
from dieuhanh.directives.queries import read_once, with_holders, with_speakers
from dieuhanh.records.models import Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise

ROWS = 6
# Sections of sessions with something to decide; all of them are read together.
REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A section before it is read: its rows in order, and for directives the column of days that orders them.

    Directives may be given as several lists, each in the order of the whole: a database reads "mine or theirs" slowly
    and each of the two fast.
    """

    title: _StrPromise
    kind: str
    rows: QuerySet[Any] | tuple[QuerySet[Any], ...]
    url: str
    empty: _StrPromise
    alarm: bool = False
    day: str = "due"
    newest: bool = False
    # The list behind `url` holds other rows as well: it is offered where there are more than can be shown.
    wider: bool = False
    # It asks for nothing by itself: what another heading of the desk shows is not shown here once more.
    general: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A short list: `more` says that there are others, `url` leads to all of them; `alarm` marks what is wrong.

    `wider`: what `url` leads to holds other rows as well. `elsewhere`: so many of it stand under another heading.
    """

    title: _StrPromise
    kind: str
    items: list[Any]
    more: bool
    url: str
    empty: _StrPromise
    alarm: bool = False
    wider: bool = False
    elsewhere: int = 0

    @property
    def number(self) -> int:
        """How many there are, wherever they are shown."""
        return len(self.items) + self.elsewhere

    @property
    def row(self) -> str:
        """The template of one row."""
        return f"desk/row_{self.kind}.html"


@dataclass(frozen=True, slots=True)
class Desk:
    """A person's desk: sections with something in them first, then the quiet ones named in one line."""

    roles: list[str]
    busy: list[Section]
    quiet: list[Section]


def sections(wanted: Sequence[Wanted], today: date, rows_of: Any = None) -> list[Section]:
    """Each wanted section with its first rows, in the order in which they were wanted.

    Directives carry their holder of `today`, proposals who speaks for the asking unit; `rows_of` tells the
    successions, where they were read already.
    """
    known = rows_of or read_once()
    directives = _directives([one for one in wanted if isinstance(one.rows, tuple)])
    with_holders(list({row.pk: row for rows in directives for row in rows}.values()), today, known)
    sessions = _sessions([one.rows for one in wanted if one.kind == REVIEW and not isinstance(one.rows, tuple)])
    found = []
    for one in wanted:
        if isinstance(one.rows, tuple):
            found.append(_section(one, directives.pop(0)))
        else:
            found.append(_section(one, sessions.pop(0) if one.kind == REVIEW else one.rows[: ROWS + 1]))
    with_speakers([row for section in found for row in section.items if isinstance(row, Proposal)], today, known)
    return _each_once(wanted, found)


def _each_once(wanted: Sequence[Wanted], found: Sequence[Section]) -> list[Section]:
    """A directive stands under the heading that says what to do with it, and under one of the others only if none."""
    pairs = list(zip(wanted, found, strict=True))
    shown = {row.pk for one, section in pairs if one.kind == "directive" and not one.general for row in section.items}
    kept = []
    for one, section in pairs:
        if one.general:
            rest = [row for row in section.items if row.pk not in shown]
            shown |= {row.pk for row in rest}
            section = replace(section, items=rest, elsewhere=len(section.items) - len(rest))
        kept.append(section)
    return kept


def _section(wanted: Wanted, rows: Iterable[Any]) -> Section:
    found = list(rows)
    items, more = found[:ROWS], len(found) > ROWS
    return Section(wanted.title, wanted.kind, items, more, wanted.url, wanted.empty, wanted.alarm, wanted.wider)


def _sessions(lists: Sequence[QuerySet[Session]]) -> list[list[Session]]:
    """The first sessions of every list, the newest first, all in one query."""
    # A list with a limit cannot stand in a union on SQLite; in a subquery it can.
    parts = [
        Session.objects.filter(pk__in=rows.values("pk")[: ROWS + 1])
        .order_by()
        .annotate(section=Value(number, IntegerField()))
        for number, rows in enumerate(lists)
    ]
    found: list[list[Session]] = [[] for _rows in lists]
    if parts:
        for one in parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]:
            found[one.section].append(one)
    return [sorted(rows, key=lambda one: (one.date or date.min, one.pk), reverse=True) for rows in found]


def _directives(wanted: Sequence[Wanted]) -> list[list[Directive]]:
    """The first directives of every list: their keys in one query, the rows themselves in another."""
    parts = [_keys(number, rows) for number, one in enumerate(wanted) for rows in one.rows]
    if not parts:
        return []
    found: list[set[int]] = [set() for _one in wanted]
    for number, key in parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]:
        found[number].add(key)
    known = Directive.objects.select_related("lead", "field").in_bulk({key for keys in found for key in keys})
    return [_ordered(one, [known[key] for key in keys]) for one, keys in zip(wanted, found, strict=True)]


def _keys(number: int, rows: QuerySet[Any]) -> QuerySet[Any]:
    # A list with a limit cannot stand in a union on SQLite; in a subquery it can.
    first = rows.values("pk")[: ROWS + 1]
    numbered = Directive.objects.filter(pk__in=first).order_by()
    return numbered.annotate(section=Value(number, IntegerField())).values_list("section", "pk")


def _ordered(wanted: Wanted, rows: list[Directive]) -> list[Directive]:
    def place(row: Directive) -> tuple[bool, int, int]:
        day = getattr(row, wanted.day)
        number = day.toordinal() if day else 0
        return day is None, *((-number, -row.pk) if wanted.newest else (number, row.pk))

    return sorted(rows, key=place)
