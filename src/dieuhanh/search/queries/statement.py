"""Statements of many steps: each reads a part of a level, as far as those before it left room on the page.

What is asked first is the widest level: if it gives few, these are all there are. Only where it gives more are the
levels asked for themselves, in a statement that leaves out what the first one found empty: a database spends longer on
planning a step that has no room than on reading most of those that have.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

# Stands in the SQL of a step for how many the near steps of its level gave.
FOUND = "{found}"
# The level of the rows that tell how many each step gave: the step instead of the thing, the number instead of the key.
TOLD = -2
_COLUMNS = "s.level, e.id, e.kind, e.object_id, e.source, e.source_id, e.start, e.block, e.text, e.terms"


@dataclass(frozen=True, slots=True)
class Step:
    """A statement that reads a part of a level, newest first, without its limit.

    `within`: the number of the step of the widest level that read the same entries; what gave nothing there gives
    nothing here. None where no other did. `place`: which of the steps of its level it is. `far`: it reads nothing where
    the near ones gave nothing; `last`: it reads all that is left, and reads it at once; `ranked`: it tells of each
    entry on which level it is found.
    """

    sql: str
    parameters: list[Any]
    within: int | None = None
    place: int = 0
    far: bool = False
    last: bool = False
    ranked: bool = False


@dataclass(frozen=True, slots=True)
class Widest:
    """The widest level alone: its rows where they are no more than `few`, and how many each step gave in any case.

    What a ranked last step gives may be up to `lots`, of which the first `limit` behind a place (level, key) come: they
    are read already, and to ask an index for each level would read them again. `near`: how many steps are near.
    """

    steps: Sequence[Step]
    limit: int
    few: int
    lots: int
    near: int
    place: tuple[int, int]

    def written(self) -> tuple[str, list[Any]]:
        """The SQL and what it is given; its rows are the columns of Match, and the terms."""
        parts, given = [], []
        found = _so_far("w", self.near - 1)
        for number, one in enumerate(self.steps):
            room = f"{self._room(number, one)}{_unless_near(one, found)}"
            parts += _counted("w", number, one.sql.replace(FOUND, found), room)
            given += one.parameters
        parts.append(f"m AS MATERIALIZED (SELECT {self._many()} AS many)")
        listed = " UNION ALL ".join(self._list(number, one) for number, one in enumerate(self.steps))
        given += [value for one in self.steps if one.ranked for value in (self.place[0], *self.place)]
        told = " UNION ALL ".join(
            f"SELECT {TOLD}, count(*), '', {number}, '', 0, NULL, NULL, '', '' FROM w{number}"  # noqa: S608
            for number in range(len(self.steps))
        )
        sql = f"WITH {', '.join(parts)} {_read(listed)} UNION ALL {told}"
        return sql, given

    def many(self, counts: Sequence[int]) -> bool:
        """Whether there are more than are sorted at once, if the steps gave so many."""
        ranked = self.steps[-1].ranked
        return sum(counts[:-1] if ranked else counts) > self.few or sum(counts) > (self.lots if ranked else self.few)

    def empty(self, number: int, counts: Sequence[int]) -> bool:
        """Whether a step was read and gave nothing: what there was no room for was not read."""
        return not counts[number] and sum(counts[:number]) <= self.few

    def _many(self) -> str:
        """1 where there are more than are sorted at once, else 0; as `many`."""
        last, ranked = len(self.steps) - 1, self.steps[-1].ranked
        before = _so_far("w", last - 1 if ranked else last)
        over = f"{before} > {self.few:d} OR {_so_far('w', last)} > {self.lots if ranked else self.few:d}"
        return f"CASE WHEN {over} THEN 1 ELSE 0 END"

    def _room(self, number: int, one: Step) -> str:
        before = _so_far("w", number - 1)
        if not one.ranked:
            return f"({self.few + 1:d} - {before})"
        return f"(CASE WHEN {before} > {self.few:d} THEN 0 ELSE {self.lots + 1:d} - {before} END)"

    def _list(self, number: int, one: Step) -> str:
        """What a step gave, if these are all there are."""
        rows = f"SELECT level, id FROM w{number} WHERE (SELECT many FROM m) = 0"  # noqa: S608
        if not one.ranked:
            return rows
        behind = "(level > %s OR (level = %s AND id < %s))"
        return f"SELECT * FROM ({rows} AND {behind} ORDER BY level, id DESC LIMIT {self.limit:d}) r"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Levels:
    """The steps of the levels, best first. `near`: how many steps of a level are near; `found`: how many those of the
    widest one gave, which read the same entries as the steps that are `within` one of its."""

    steps: Sequence[Step]
    limit: int
    near: int
    found: int = 0

    def written(self) -> tuple[str, list[Any]]:
        """As of `Widest`, without the rows that tell."""
        parts, given = [], []
        steps = [one for one in self.steps if one.within is None or not one.far or self.found]
        for number, one in enumerate(steps):
            found = str(self.found) if one.within is not None else self._found(number - one.place)
            room = f"({self.limit:d} - {_so_far('s', number - 1)}){_unless_near(one, found)}"
            parts += _counted("s", number, one.sql.replace(FOUND, found), room)
            given += one.parameters
        listed = " UNION ALL ".join(f"SELECT level, id FROM s{number}" for number in range(len(steps)))  # noqa: S608
        return f"WITH {', '.join(parts)} {_read(listed)}", given

    def _found(self, first: int) -> str:
        """How many the near steps of a level gave, the first of which has that number."""
        return f"({_so_far('s', first + self.near - 1)} - {_so_far('s', first - 1)})"


def _counted(name: str, number: int, sql: str, room: str) -> list[str]:
    """A step with its limit, and how many it and all before it gave."""
    before = f"{_so_far(name, number - 1)} + " if number else ""
    return [
        f"{name}{number} AS MATERIALIZED ({sql} LIMIT (SELECT {room}))",
        f"{name}{number}_n AS MATERIALIZED (SELECT {before}count(*) AS n FROM {name}{number})",  # noqa: S608
    ]


def _so_far(name: str, number: int) -> str:
    """How many the steps up to that one gave."""
    return f"(SELECT n FROM {name}{number}_n)" if number >= 0 else "0"  # noqa: S608


def _unless_near(one: Step, found: str) -> str:
    return f" * CASE WHEN {found} = 0 THEN 0 ELSE 1 END" if one.far else ""


def _read(listed: str) -> str:
    return f"SELECT {_COLUMNS} FROM ({listed}) s JOIN search_entry e ON e.id = s.id"  # noqa: S608
