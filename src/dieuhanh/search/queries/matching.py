"""The keys of what matches a question, best first: few statements on each database, the same answer from both.

What is written as typed comes before what differs in accents; of each, the words in a row before the words apart;
within that the newest first. The widest level is asked first: what few entries match is then sorted here. Of what many
match, a level is read only as far as the levels before it left room, so that a question which half the index answers
costs what its first page costs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils import timezone

from dieuhanh.search.queries import order
from dieuhanh.search.queries.words import key, pairs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from dieuhanh.search.queries.asking import Question
    from dieuhanh.search.queries.spelling import Words

    # Groups that must all be found, each in one of its forms.
    Level = tuple[tuple[Words, ...], ...]
    Place = tuple[int, int]

# PostgreSQL: so many of the newest entries are looked at one by one before the inverted index is asked; it is asked for
# so many spans of 32 days, then back to the first of January of so many years before.
WALK, SPANS, YEARS = 2000, (1, 5), (1, 4)
# Matches so few are fetched at once and sorted here: each level then need not be asked for itself.
FEW = 100
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


@dataclass(frozen=True, slots=True)
class Asked:
    """A level in the signs of a database: `exact` is what it means, `index` a wider question that an index answers."""

    index: str
    exact: str


@dataclass(frozen=True, slots=True)
class Step:
    """A statement that reads a part of a level, newest first, without its limit.

    `within`: the number of the step of the widest level that read the same entries; what gave nothing there gives
    nothing here. None where no other did.
    """

    sql: str
    parameters: list[Any]
    within: int | None = None


def matching(question: Question, bounds: Bounds, limit: int, after: Place | None = None) -> list[Match]:
    """Up to `limit` matches behind the place `after`."""
    writer: Writer = SQLite() if connection.vendor == "sqlite" else PostgreSQL()
    levels = levels_of(question)
    expressions = writer.expressions(levels, bounds.keys)
    begin, edge = after or (0, bounds.high)
    steps: list[Step] = []
    for level in range(begin, len(levels)):
        high = min(edge, bounds.high) if level == begin else bounds.high
        read = writer.steps(level, expressions[level], bounds.low, high)
        same = high == bounds.high and len(levels) > 1
        steps += [replace(one, within=number) for number, one in enumerate(read)] if same else read
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
    for number, one in enumerate(widest):
        parts.append(f"w{number} AS MATERIALIZED ({one.sql} LIMIT (SELECT {FEW + 1}{_less('w', number)}))")
        given += one.parameters
    many = f"CASE WHEN 0{_plus('w', len(widest))} > {FEW} THEN 1 ELSE 0 END" if widest else "1"
    for number, one in enumerate(steps):
        room = f"({limit:d}{_less('s', number)}) * {many}{_unless_empty(one.within)}"
        parts.append(f"s{number} AS MATERIALIZED ({one.sql} LIMIT (SELECT {room}))")
        given += one.parameters
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


def _unless_empty(within: int | None) -> str:
    """No room where the widest level was read and gave nothing: what it had no room for was not read."""
    if within is None:
        return ""
    read = f"(SELECT count(*) FROM w{within}) = 0 AND {FEW + 1}{_less('w', within)} > 0"  # noqa: S608
    return f" * CASE WHEN {read} THEN 0 ELSE 1 END"


def _plus(name: str, number: int) -> str:
    return "".join(f" + (SELECT count(*) FROM {name}{one})" for one in range(number))  # noqa: S608


class Writer:
    """Writes expressions of full-text search; each database has its signs."""

    AND, OR = " AND ", " OR "

    def phrase(self, words: Words) -> str:
        """Words in a row."""
        raise NotImplementedError

    def looked_up(self, words: Words) -> str:
        """What an index answers of `phrase`."""
        return self.phrase(words)

    def without(self, expression: str, others: Sequence[str]) -> str:
        """What matches `expression` and none of `others`."""
        raise NotImplementedError

    def steps(self, level: int, asked: Asked, low: int, high: int) -> list[Step]:
        """The statements that read one level, the newest entries first; of each level they read the same entries."""
        raise NotImplementedError

    def any_of(self, written: Iterable[str]) -> str:
        return f"({self.OR.join(written)})"

    def expressions(self, levels: Sequence[Level], keys: Sequence[Sequence[str]]) -> list[Asked]:
        """Each level, less what a better one gives; empty if it asks for nothing."""
        wanted = [self.any_of(self.phrase((one,)) for one in group) for group in keys]
        plain = [self._written(level, self.phrase) for level in levels]
        found = [self._written(level, self.looked_up) for level in levels]
        alone = [self.without(one, plain[:number]) for number, one in enumerate(plain)]
        return [
            Asked(*(self.AND.join(filter(None, [one, *wanted])) for one in pair))
            for pair in zip(found, alone, strict=True)
        ]

    def _written(self, level: Level, written: Callable[[Words], str]) -> str:
        return f"({self.AND.join(self.any_of(map(written, forms)) for forms in level)})" if level else ""


class SQLite(Writer):
    """FTS5 reads its matches newest first by itself, as far as they are asked for."""

    def phrase(self, words: Words) -> str:
        return f'"{" ".join(words)}"'

    def without(self, expression: str, others: Sequence[str]) -> str:
        return f"({expression} NOT ({self.OR.join(others)}))" if others else expression

    def steps(self, level: int, asked: Asked, low: int, high: int) -> list[Step]:
        if not asked.exact:
            return [_walk_through(level, low, high)]
        sql = (
            f"SELECT {level} AS level, rowid AS id FROM search_words WHERE search_words MATCH %s "  # noqa: S608
            "AND rowid >= %s AND rowid < %s ORDER BY rowid DESC"
        )
        return [Step(sql, [asked.exact, low, high])]


class PostgreSQL(Writer):
    """First the newest entries one by one, for what is common; then the inverted index, for what is rare.

    The index cannot give the newest first and every match is looked at before they are sorted, so it is asked for a few
    months, then for years, then for all before them: each time for what lies before, as long as there is room.
    """

    AND, OR = " & ", " | "

    def phrase(self, words: Words) -> str:
        return f"({' <-> '.join(map(_quoted, words))})"

    def looked_up(self, words: Words) -> str:
        """Its pairs: the index keeps no places of words, and few letters of other scripts have pairs."""
        pairs = pairs_of(words)
        found = pairs if pairs and len(pairs) == len(words) - 1 else [*pairs, *words]
        return f"({self.AND.join(map(_quoted, found))})"

    def without(self, expression: str, others: Sequence[str]) -> str:
        return f"({expression} & !({self.OR.join(others)}))" if others else expression

    def steps(self, level: int, asked: Asked, low: int, high: int) -> list[Step]:
        if not asked.exact:
            return [_walk_through(level, low, high)]
        newest = "SELECT id, vector FROM search_entry WHERE id >= %s AND id < {} ORDER BY id DESC {}"
        walk = f"SELECT {level} AS level, id FROM ({newest}) n WHERE vector @@ %s::tsquery ORDER BY id DESC"  # noqa: S608
        ids = newest.replace(", vector", "").format("%s", "LIMIT %s")
        edge = f"least(%s, (SELECT coalesce(min(id), %s) FROM ({ids}) n))"  # noqa: S608
        # The inner list keeps its own plan: this index and no other, never a walk through all that is newer.
        rest = (
            f"SELECT {level} AS level, id FROM (SELECT id, vector FROM search_entry WHERE vector @@ %s::tsquery "  # noqa: S608
            f"OFFSET 0) m WHERE id >= %s AND id < {edge} AND vector @@ %s::tsquery ORDER BY id DESC"
        )
        walked = [low, high, WALK]
        ahead, *windows = _windows(low, high)
        found = [Step(walk.format("%s", "LIMIT %s"), [*walked, asked.exact])]
        found.append(Step(walk.format(edge, "OFFSET 0"), [ahead.start, high, low, *walked, asked.exact]))
        for one in windows:
            words = f" & {self.any_of(map(_quoted, one.words))}" if one.words else ""
            found.append(Step(rest, [f"({asked.index}){words}", one.start, one.end, low, *walked, asked.exact]))
        return found


def _quoted(word: str) -> str:
    return f"'{word}'"


@dataclass(frozen=True, slots=True)
class Window:
    """Entries of the keys from `start` up to, not including, `end`; each carries one of `words`, if there are any."""

    start: int
    end: int
    words: tuple[str, ...] = ()


def _windows(low: int, high: int) -> list[Window]:
    """From the newest to the oldest, together all that lies from `low` up to `high`: first the days yet to come."""
    last = order.day_of(high - 1) if high < order.HIGHEST else timezone.localdate()
    day = max(last or date.min, date(YEARS[-1] + 1, 1, 1))
    newest = order.span_of(day)
    begins: list[tuple[int, tuple[str, ...]]] = [(order.begin_of(newest + 1), ())]
    span = newest
    for back in SPANS:
        words = tuple(key("m", one) for one in range(newest - back, span + 1))
        span = newest - back
        begins.append((order.begin_of(span), words))
        span -= 1
    year = day.year
    for back in YEARS:
        words = tuple(key("y", one) for one in range(day.year - back, year + 1))
        year = day.year - back
        begins.append((order.span(date(year, 1, 1), None)[0], words))
    windows, end = [], high
    for begin, words in [*begins, (low, ())]:
        windows.append(Window(max(low, begin), end, words))
        end = min(end, windows[-1].start)
    return windows


def _walk_through(level: int, low: int, high: int) -> Step:
    """A period alone: nothing to look up but the days."""
    sql = f"SELECT {level} AS level, id FROM search_entry WHERE id >= %s AND id < %s ORDER BY id DESC"  # noqa: S608
    return Step(sql, [low, high])
