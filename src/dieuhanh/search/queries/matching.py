"""The keys of what matches a question, best first: one statement on each database, the same answer from both.

What is written as typed comes before what differs in accents; of each, the words in a row before the words apart;
within that the newest first. A level is read only as far as the levels before it left room, so that a question which
half the index answers costs what its first page costs.
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

# PostgreSQL: so many of the newest entries are looked at one by one before the inverted index is asked.
WALK = 2000


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


def matching(question: Question, bounds: Bounds, limit: int, after: tuple[int, int] | None = None) -> list[Match]:
    """Up to `limit` matches behind the place `after`."""
    writer: Writer = SQLite() if connection.vendor == "sqlite" else PostgreSQL()
    levels = writer.levels(question, bounds.keys)
    begin, edge = after or (0, bounds.high)
    steps: list[tuple[str, list[Any]]] = []
    for level in range(begin, len(levels)):
        high = min(edge, bounds.high) if level == begin else bounds.high
        steps += writer.steps(level, levels[level], bounds.low, high)
    return _run(steps, limit)


def _run(steps: Sequence[tuple[str, list[Any]]], limit: int) -> list[Match]:
    """All steps in one statement, each with the room that those before it left."""
    if not steps:
        return []
    parts, given = [], []
    for number, (sql, parameters) in enumerate(steps):
        before = "".join(f" - (SELECT count(*) FROM s{one})" for one in range(number))  # noqa: S608
        parts.append(f"s{number} AS MATERIALIZED ({sql} LIMIT (SELECT %s{before}))")
        given += [*parameters, limit]
    union = " UNION ALL ".join(f"SELECT level, id FROM s{number}" for number in range(len(steps)))  # noqa: S608
    columns = "e.id, e.kind, e.object_id, e.source, e.source_id, e.start, e.block, e.text"
    statement = (
        f"WITH {', '.join(parts)} SELECT s.level, {columns} FROM ({union}) s "  # noqa: S608
        "JOIN search_entry e ON e.id = s.id ORDER BY s.level, e.id DESC"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return [Match(*row) for row in cursor.fetchall()]


class Writer:
    """Writes expressions of full-text search; each database has its signs."""

    AND, OR = " AND ", " OR "

    def phrase(self, words: Words) -> str:
        """Words in a row."""
        raise NotImplementedError

    def without(self, expression: str, others: Sequence[str]) -> str:
        """What matches `expression` and none of `others`."""
        raise NotImplementedError

    def steps(self, level: int, expression: str, low: int, high: int) -> list[tuple[str, list[Any]]]:
        """The statements that read one level, newest first, without their limit."""
        raise NotImplementedError

    def any_of(self, forms: Iterable[Words]) -> str:
        return f"({self.OR.join(self.phrase(form) for form in forms)})"

    def levels(self, question: Question, keys: Sequence[Sequence[str]]) -> list[str]:
        """One expression for each level that the question has; one empty expression if it asks for nothing."""
        wanted = [self.any_of((one,) for one in group) for group in keys]
        if not question.groups:
            return [self.AND.join(wanted)]
        exact = self.AND.join(self.any_of(group.exact()) for group in question.groups)
        blind = self.AND.join(self.any_of(group.blind()) for group in question.groups)
        levels = []
        for as_typed, apart in ((True, exact), (False, blind)):
            if as_typed and not question.accented:
                continue
            together = question.phrases(exact=as_typed)
            levels += [self.any_of(together)] if together else []
            levels.append(f"({apart})")
        alone = [self.without(one, levels[:number]) for number, one in enumerate(levels)]
        return [self.AND.join([one, *wanted]) for one in alone]


class SQLite(Writer):
    """FTS5 reads its matches newest first by itself, as far as they are asked for."""

    def phrase(self, words: Words) -> str:
        return f'"{" ".join(words)}"'

    def without(self, expression: str, others: Sequence[str]) -> str:
        return f"({expression} NOT ({self.OR.join(others)}))" if others else expression

    def steps(self, level: int, expression: str, low: int, high: int) -> list[tuple[str, list[Any]]]:
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

    def steps(self, level: int, expression: str, low: int, high: int) -> list[tuple[str, list[Any]]]:
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


def _walk_through(level: int, low: int, high: int) -> tuple[str, list[Any]]:
    """A period alone: nothing to look up but the days."""
    sql = f"SELECT {level} AS level, id FROM search_entry WHERE id >= %s AND id < %s ORDER BY id DESC"  # noqa: S608
    return sql, [low, high]
