"""The keys of what matches a question, best first: few statements on each database, the same answer from both.

What is written as typed comes before what differs in accents; of each, the words in a row before the words apart;
within that the newest first. The widest level is asked first: what few entries match is then sorted here. Of what many
match, a level is read only as far as the levels before it left room, so that a question which half the index answers
costs what its first page costs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils import timezone

from dieuhanh.search.queries import order
from dieuhanh.search.queries.words import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dieuhanh.search.queries.asking import Question
    from dieuhanh.search.queries.spelling import Words

    # Groups that must all be found, each in one of its forms.
    Level = tuple[tuple[Words, ...], ...]
    Place = tuple[int, int]
    Step = tuple[str, list[Any]]

# PostgreSQL: so many of the newest entries are looked at one by one before the inverted index is asked.
WALK = 2000
# Matches so few are fetched at once and sorted here: each level then need not be asked for itself.
FEW = 150
# The level of what was fetched before its own is known.
ALL = -1


@dataclass(frozen=True, slots=True)
class Match:
    """A found entry, with the level on which it was found; both together are its place in the results."""

    level: int
    id: int
    kind: str
    object_id: int
    source: str
    source_id: int
    start: int | None
    block: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """Entries of `low` up to, not including, `high`, that carry one key out of each of `keys`."""

    low: int = order.LOWEST
    high: int = order.HIGHEST
    keys: tuple[tuple[str, ...], ...] = ()


def matching(question: Question, bounds: Bounds, limit: int, after: Place | None = None) -> list[Match]:
    """Up to `limit` matches behind the place `after`."""
    writer: Writer = SQLite() if connection.vendor == "sqlite" else PostgreSQL()
    levels = levels_of(question)
    expressions = writer.expressions(levels, bounds.keys)
    begin, edge = after or (0, bounds.high)
    steps: list[Step] = []
    for level in range(begin, len(levels)):
        high = min(edge, bounds.high) if level == begin else bounds.high
        steps += writer.steps(level, expressions[level], bounds.low, high)
    widest: list[Step] = []
    if len(levels) > 1:
        all_of_them = writer.expressions(levels[-1:], bounds.keys)[0]
        widest = writer.steps(ALL, all_of_them, bounds.low, bounds.high)
    rows = _run(widest, steps, limit)
    found = sorted((_placed(row, levels) for row in rows), key=lambda one: (one.level, -one.id))
    return [one for one in found if after is None or _behind(one, after)][:limit]


def levels_of(question: Question) -> list[Level]:
    """The levels of a question, best first; one that asks for nothing if it has no words."""
    if not question.groups:
        return [()]
    levels: list[Level] = []
    for exact in (True, False) if question.accented else (False,):
        together = question.phrases(exact=exact)
        levels += [(tuple(together),)] if together else []
        levels.append(tuple(group.exact() if exact else group.blind() for group in question.groups))
    return levels


def _placed(row: tuple[Any, ...], levels: list[Level]) -> Match:
    """A row as a match; one that came with all the others finds its level here."""
    level, *facts, terms = row
    if level == ALL:
        padded = f" {terms} "
        level = next((number for number, one in enumerate(levels) if _matches(padded, one)), len(levels) - 1)
    return Match(level, *facts)


def _matches(padded: str, level: Level) -> bool:
    return all(any(f" {' '.join(form)} " in padded for form in forms) for forms in level)


def _behind(one: Match, place: Place) -> bool:
    level, key_ = place
    return (one.level, -one.id) > (level, -key_)


def _run(widest: Sequence[Step], steps: Sequence[Step], limit: int) -> list[tuple[Any, ...]]:
    """All steps in one statement: the columns of Match, and the terms.

    Each step has the room that those before it left. The widest level goes first: if it gives no more than `FEW`,
    these are all there are, and the others have no room.
    """
    parts, given = [], []
    for number, (sql, parameters) in enumerate(widest):
        parts.append(f"w{number} AS MATERIALIZED ({sql} LIMIT (SELECT {FEW + 1}{_less('w', number)}))")
        given += parameters
    many = f"CASE WHEN 0{_plus('w', len(widest))} > {FEW} THEN 1 ELSE 0 END" if widest else "1"
    for number, (sql, parameters) in enumerate(steps):
        parts.append(f"s{number} AS MATERIALIZED ({sql} LIMIT (SELECT ({limit:d}{_less('s', number)}) * {many}))")
        given += parameters
    lists = [f"SELECT level, id FROM w{number} WHERE {many} = 0" for number in range(len(widest))]  # noqa: S608
    lists += [f"SELECT level, id FROM s{number}" for number in range(len(steps))]  # noqa: S608
    columns = "s.level, e.id, e.kind, e.object_id, e.source, e.source_id, e.start, e.block, e.text, e.terms"
    statement = (
        f"WITH {', '.join(parts)} SELECT {columns} FROM ({' UNION ALL '.join(lists)}) s "  # noqa: S608
        "JOIN search_entry e ON e.id = s.id"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return list(cursor.fetchall())


def _less(name: str, number: int) -> str:
    return "".join(f" - (SELECT count(*) FROM {name}{one})" for one in range(number))  # noqa: S608


def _plus(name: str, number: int) -> str:
    return "".join(f" + (SELECT count(*) FROM {name}{one})" for one in range(number))  # noqa: S608


class Writer:
    """Writes expressions of full-text search; each database has its signs."""

    AND, OR = " AND ", " OR "

    def phrase(self, words: Words) -> str:
        """Words in a row."""
        raise NotImplementedError

    def without(self, expression: str, others: Sequence[str]) -> str:
        """What matches `expression` and none of `others`."""
        raise NotImplementedError

    def steps(self, level: int, expression: str, low: int, high: int) -> list[Step]:
        """The statements that read one level, newest first, without their limit."""
        raise NotImplementedError

    def any_of(self, forms: Iterable[Words]) -> str:
        return f"({self.OR.join(self.phrase(form) for form in forms)})"

    def expressions(self, levels: Sequence[Level], keys: Sequence[Sequence[str]]) -> list[str]:
        """One expression for each level, which leaves out what a better one gives; empty if it asks for nothing."""
        wanted = [self.any_of((one,) for one in group) for group in keys]
        plain = [f"({self.AND.join(self.any_of(forms) for forms in level)})" if level else "" for level in levels]
        alone = [self.without(one, plain[:number]) for number, one in enumerate(plain)]
        return [self.AND.join(filter(None, [one, *wanted])) for one in alone]


class SQLite(Writer):
    """FTS5 reads its matches newest first by itself, as far as they are asked for."""

    def phrase(self, words: Words) -> str:
        return f'"{" ".join(words)}"'

    def without(self, expression: str, others: Sequence[str]) -> str:
        return f"({expression} NOT ({self.OR.join(others)}))" if others else expression

    def steps(self, level: int, expression: str, low: int, high: int) -> list[Step]:
        if not expression:
            return [_walk_through(level, low, high)]
        sql = (
            f"SELECT {level} AS level, rowid AS id FROM search_words WHERE search_words MATCH %s "  # noqa: S608
            "AND rowid >= %s AND rowid < %s ORDER BY rowid DESC"
        )
        return [(sql, [expression, low, high])]


class PostgreSQL(Writer):
    """First the newest entries one by one, for what is common; then the inverted index, for what is rare.

    The index cannot give the newest first, so of the rest the last two years are asked before all.
    """

    AND, OR = " & ", " | "

    def phrase(self, words: Words) -> str:
        quoted = [f"'{word}'" for word in words]
        return f"({' <-> '.join(quoted)})"

    def without(self, expression: str, others: Sequence[str]) -> str:
        return f"({expression} & !({self.OR.join(others)}))" if others else expression

    def steps(self, level: int, expression: str, low: int, high: int) -> list[Step]:
        if not expression:
            return [_walk_through(level, low, high)]
        newest = "SELECT id, vector FROM search_entry WHERE id >= %s AND id < %s ORDER BY id DESC LIMIT %s"
        edge = f"(SELECT coalesce(min(id), %s) FROM ({newest.replace(', vector', '')}) n)"  # noqa: S608
        walked = [low, high, WALK]
        walk = f"SELECT {level} AS level, id FROM ({newest}) n WHERE vector @@ %s::tsquery ORDER BY id DESC"  # noqa: S608
        day = order.day_of(high) if high < order.HIGHEST else timezone.localdate()
        year = max(day.year if day else 0, 2)
        near = max(low, order.span(date(year - 1, 1, 1), None)[0])
        years = f"('{key('y', year)}' | '{key('y', year - 1)}')"
        # The inner list keeps its own plan: the index, never a walk through all that is newer.
        rest = (
            f"SELECT {level} AS level, id FROM (SELECT id FROM search_entry WHERE vector @@ %s::tsquery "  # noqa: S608
            f"AND id >= %s AND id < {{}} OFFSET 0) m ORDER BY id DESC"
        )
        return [
            (walk, [*walked, expression]),
            (rest.format(edge), [f"({expression}) & {years}", near, low, *walked]),
            (rest.format(f"least(%s, {edge})"), [expression, low, near, low, *walked]),
        ]


def _walk_through(level: int, low: int, high: int) -> Step:
    """A period alone: nothing to look up but the days."""
    sql = f"SELECT {level} AS level, id FROM search_entry WHERE id >= %s AND id < %s ORDER BY id DESC"  # noqa: S608
    return sql, [low, high]
