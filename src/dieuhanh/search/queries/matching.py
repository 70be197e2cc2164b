"""The keys of what matches a question, best first: few statements on each database, the same answer from both.

What is written as typed comes before what differs in accents; of each, the words in a row before the words apart;
within that the newest first. The widest level is asked first: what few entries match is then sorted here. Of what many
match, a level is read only as far as the levels before it left room, so that a question which half the index answers
costs what its first page costs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import prod
from typing import TYPE_CHECKING, Any

from django.db import connection

from dieuhanh.search.queries import order, rarity
from dieuhanh.search.queries.rarity import Part
from dieuhanh.search.queries.statement import FOUND, TOLD, Levels, Step, Widest
from dieuhanh.search.queries.windows import SPANS, Window, windows
from dieuhanh.search.queries.words import pairs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from dieuhanh.search.queries.asking import Question
    from dieuhanh.search.queries.spelling import Words

    # Groups that must all be found, each in one of its forms.
    Level = tuple[tuple[Words, ...], ...]
    Place = tuple[int, int]

# PostgreSQL: so many of the newest entries are looked at one by one before the inverted index is asked.
WALK = 800
# The steps before those of years. If nothing was found in them it is rare or old: then all years are asked at once.
NEAR = 2 + len(SPANS)
# Where so many times a page is found in all, the months that are near likely give one: some of hundred lie in them, and
# what is told of words and units together may be many times too much.
LIKELY = 250
# Matches so few are fetched at once and sorted here: each level then need not be asked for itself.
FEW = 100
# PostgreSQL's index gives all that is left at once; so many of them are ranked without asking it again.
LOTS = 10_000
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
    """A level in the signs of a database: `exact` is what it means, `index` a wider question that an index answers.

    `narrow`: the rarest parts of `index`, wider still, for some months; `far`: for years. `sure`: `index` is all that
    `exact` means.
    """

    index: str
    exact: str
    narrow: str = ""
    far: str = ""
    sure: bool = False


def matching(
    question: Question, bounds: Bounds, limit: int, after: Place | None = None, *, many: bool = False
) -> list[Match]:
    """Up to `limit` matches behind the place `after`; `many`: it is known that there are more than FEW in all."""
    writer: Writer = SQLite() if connection.vendor == "sqlite" else PostgreSQL()
    levels = levels_of(question)
    begin, edge = after or (0, bounds.high)
    if begin >= len(levels):
        return []
    expressions = writer.expressions(levels, bounds.keys)
    steps: list[Step] = []
    wide = len(levels) > 1 and not many
    for level in range(begin, len(levels)):
        high = min(edge, bounds.high) if level == begin else bounds.high
        read = writer.steps(level, expressions[level], bounds.low, high)
        same = high == bounds.high and wide
        steps += [replace(one, within=number) for number, one in enumerate(read)] if same else read
    widest: Widest | None = None
    if wide:
        all_of_them = writer.expressions(levels[-1:], bounds.keys)[0]
        reading = writer.widest(levels, all_of_them, bounds.low, bounds.high)
        widest = Widest(reading, limit, few=FEW, lots=LOTS, near=min(NEAR, len(reading)), place=(begin, edge))
    rows: list[tuple[Any, ...]] = []
    if writer.fills(levels[begin], bounds.keys, limit):
        rows = _run(*Levels([replace(one, within=None) for one in steps[:NEAR]], limit, NEAR).written())
    if len(rows) < limit:
        rows = _rows(widest, steps, limit)
    found = sorted((_placed(row, levels) for row in rows), key=lambda one: (one.level, -one.id))
    return [one for one in found if after is None or _behind(one, after)][:limit]


def _rows(widest: Widest | None, steps: list[Step], limit: int) -> list[tuple[Any, ...]]:
    """The rows of what matches: of the widest level if these are all there are, else level by level."""
    if widest is None:
        return _run(*Levels(steps, limit, NEAR).written())
    rows = _run(*widest.written())
    counts = [0] * len(widest.steps)
    for row in rows:
        if row[0] == TOLD:
            counts[row[3]] = row[1]
    if not widest.many(counts):
        return [row for row in rows if row[0] != TOLD]
    left = [one for one in steps if one.within is None or not widest.empty(one.within, counts)]
    return _run(*Levels(left, limit, NEAR, found=sum(counts[: widest.near])).written()) if left else []


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


def _run(sql: str, given: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return list(cursor.fetchall())


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

    def widest(self, levels: Sequence[Level], asked: Asked, low: int, high: int) -> list[Step]:
        """The statements that read all levels as one; on which of them an entry is found is told here (ALL)."""
        return self.steps(ALL, asked, low, high)

    def fills(self, level: Level, keys: Sequence[Sequence[str]], limit: int) -> bool:
        """Whether the months that are near likely give a whole page on a level, so that they are asked first."""
        return False

    def any_of(self, written: Iterable[str]) -> str:
        return f"({self.OR.join(written)})"

    def expressions(self, levels: Sequence[Level], keys: Sequence[Sequence[str]]) -> list[Asked]:
        """Each level, less what a better one gives; empty if it asks for nothing."""
        wanted = [self.any_of(self.phrase((one,)) for one in group) for group in keys]
        plain = [self._written(level, self.phrase) for level in levels]
        found = [self._written(level, self.looked_up) for level in levels]
        alone = [self.without(one, plain[:number]) for number, one in enumerate(plain)]
        return [
            self.asked(self.AND.join(filter(None, [index, *wanted])), self.AND.join(filter(None, [exact, *wanted])))
            for index, exact in zip(found, alone, strict=True)
        ]

    def asked(self, index: str, exact: str) -> Asked:
        return Asked(index, exact, sure=index == exact)

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
        return f"({self.AND.join(map(_quoted, self._lexemes(words)))})"

    def without(self, expression: str, others: Sequence[str]) -> str:
        return f"({expression} & !({self.OR.join(others)}))" if others else expression

    def expressions(self, levels: Sequence[Level], keys: Sequence[Sequence[str]]) -> list[Asked]:
        """As said there; each also by its rarest parts, where the database knows which they are."""
        known, wanted = rarity.shares(), [Part(self.any_of(map(_quoted, one)), tuple(one)) for one in keys]
        found = super().expressions(levels, keys)
        if not known:
            return found
        chosen = [rarity.narrowed([*self._parts(level, known), *wanted], known) for level in levels]
        left = [self._share(level, known) for level in levels]
        return [
            replace(
                one,
                narrow=self._all_of(rarity.with_few_keys(parts, wanted, known, left=share)),
                far=self._all_of(rarity.with_keys(parts, wanted, known)),
            )
            for one, parts, share in zip(found, chosen, left, strict=True)
        ]

    def fills(self, level: Level, keys: Sequence[Sequence[str]], limit: int) -> bool:
        known = rarity.shares()
        parts = [Part("", tuple(one)) for one in keys]
        share = self._share(level, known) * prod(rarity.share(one, known) for one in parts)
        return rarity.entries(known) * share > LIKELY * limit

    def _share(self, level: Level, known: Mapping[str, float]) -> float:
        """The share of all entries that are found on a level, as far as it can be told."""
        groups = [min(rarity.share(one, known) for one in self._parts((forms,), known)) for forms in level]
        words = [forms[0][0] for forms in level if len(forms) == 1 and len(forms[0]) == 1]
        pairs = pairs_of(words) if len(words) == len(level) else []
        return rarity.together(groups, pairs if len(pairs) == len(words) - 1 else [], known)

    def _all_of(self, parts: Sequence[Part]) -> str:
        return self.AND.join(part.written for part in parts)

    def widest(self, levels: Sequence[Level], asked: Asked, low: int, high: int) -> list[Step]:
        """What is read at once may be much: the database tells the level of it, while it looks at each entry."""
        *steps, last = self.steps(ALL, asked, low, high)
        better = [self._written(level, self.phrase) for level in levels[:-1]]
        whens = " ".join(f"WHEN vector @@ %s::tsquery THEN {level}" for level in range(len(better)))
        sql = last.sql.replace(f"SELECT {ALL} AS", f"SELECT CASE {whens} ELSE {len(better)} END AS", 1)
        return [*steps, replace(last, sql=sql, parameters=[*better, *last.parameters], ranked=True)]

    def _parts(self, level: Level, known: Mapping[str, float]) -> list[Part]:
        """What must all hold on a level: words and pairs one by one; a choice of forms as one, each by its rarest."""
        parts: list[Part] = []
        for forms in level:
            if len(forms) == 1:
                parts += [Part(_quoted(one), (one,)) for one in self._lexemes(forms[0])]
            else:
                lexemes = tuple(dict.fromkeys(rarity.rarest(self._lexemes(form), known) for form in forms))
                parts.append(Part(self.any_of(map(_quoted, lexemes)), lexemes))
        return parts

    def _lexemes(self, words: Words) -> list[str]:
        """Its pairs: the index keeps no places of words, and few letters of other scripts have pairs."""
        pairs = pairs_of(words)
        return pairs if pairs and len(pairs) == len(words) - 1 else [*pairs, *words]

    def steps(self, level: int, asked: Asked, low: int, high: int) -> list[Step]:
        if not asked.exact:
            return [_walk_through(level, low, high)]
        newest = "SELECT id, vector FROM search_entry WHERE id >= %s AND id < {} ORDER BY id DESC {}"
        walk = f"SELECT {level} AS level, id FROM ({newest}) n WHERE vector @@ %s::tsquery ORDER BY id DESC"  # noqa: S608
        ids = newest.replace(", vector", "").format("%s", "LIMIT %s")
        edge = f"least({{}}, (SELECT coalesce(min(id), %s) FROM ({ids}) n))"  # noqa: S608
        walked = [low, high, WALK]
        ahead, *others = windows(low, high)
        beyond = [ahead.start, high, low, *walked, asked.exact]
        found = [
            Step(walk.format("%s", "LIMIT %s"), [*walked, asked.exact]),
            Step(walk.format(edge.format("%s"), "OFFSET 0"), beyond, place=1),
        ]
        near = others[NEAR - 3].start
        for place, one in enumerate(others, 2):
            end = "%s" if one.words else f"CASE WHEN {FOUND} = 0 THEN {near} ELSE %s END"
            sql, asking = _looked_up(level, asked, one)
            parameters = [*asking[:1], one.start, one.end, low, *walked, *asking[1:]]
            kind = {"far": place >= NEAR and bool(one.words), "last": not one.words}
            found.append(Step(sql.format(edge.format(end)), parameters, place=place, **kind))
        return found


def _looked_up(level: int, asked: Asked, window: Window) -> tuple[str, list[Any]]:
    """What an inverted index gives of a window, with a gap for its end; and what is asked, first of the index.

    The inner list keeps its own plan: this index and no other, never a walk through all that is newer.
    """
    index, checked = (asked.narrow if window.near else asked.far) or asked.index, [asked.exact]
    if window.words:
        index = f"({index}) & ({' | '.join(map(_quoted, window.words))})"
    else:
        # Nothing bounds it but the words: not looked at again where that tells nothing new.
        checked = [] if asked.sure and index == asked.index else checked
    sql = (
        f"SELECT {level} AS level, id FROM (SELECT id, vector FROM search_entry WHERE vector @@ %s::tsquery "  # noqa: S608
        f"OFFSET 0) m WHERE id >= %s AND id < {{}}{' AND vector @@ %s::tsquery' * len(checked)} ORDER BY id DESC"
    )
    return sql, [index, *checked]


def _quoted(word: str) -> str:
    return f"'{word}'"


def _walk_through(level: int, low: int, high: int) -> Step:
    """A period alone: nothing to look up but the days."""
    sql = f"SELECT {level} AS level, id FROM search_entry WHERE id >= %s AND id < %s ORDER BY id DESC"  # noqa: S608
    return Step(sql, [low, high])
