"""One statement of many steps: each reads a part of a level, as far as those before it left room on the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

# Stands in the SQL of a step for how many the near steps of its level gave.
FOUND = "{found}"
_COLUMNS = "s.level, e.id, e.kind, e.object_id, e.source, e.source_id, e.start, e.block, e.text, e.terms"


@dataclass(frozen=True, slots=True)
class Step:
    """A statement that reads a part of a level, newest first, without its limit.

    `within`: the number of the step of the widest level that read the same entries; what gave nothing there gives
    nothing here. None where no other did. `place`: which of the steps of its level it is. `far`: it reads nothing where
    the near ones gave nothing; `last`: it reads all that is left, and reads it at once.
    """

    sql: str
    parameters: list[Any]
    within: int | None = None
    place: int = 0
    far: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class Ranks:
    """Tells on which level an entry is found: the conditions of the levels but the last, best first; and those that lie
    behind a place (level, key) alone are wanted."""

    conditions: Sequence[str]
    parameters: Sequence[Any]
    level: int
    edge: int


@dataclass(frozen=True, slots=True)
class Statement:
    """The widest level goes first: if it gives no more than `few`, these are all there are, and `steps` have no room.

    With `ranks` the last of the widest may give up to `lots`, which are then ranked among themselves: they are read
    already, and to ask an index for each level would read them again. `near`: how many steps of a level are near.
    """

    widest: Sequence[Step]
    steps: Sequence[Step]
    limit: int
    few: int
    lots: int
    near: int
    ranks: Ranks | None = None

    def written(self) -> tuple[str, list[Any]]:
        """The SQL and what it is given; its rows are the columns of Match, and the terms."""
        parts, given = [], []
        for number, one in enumerate(self.widest):
            found = self._found("w", 0)
            room = f"{self._wide_room(number, one)}{_unless_near(one, found)}"
            parts.append(f"w{number} AS MATERIALIZED ({one.sql.replace(FOUND, found)} LIMIT (SELECT {room}))")
            given += one.parameters
        parts.append(f"m AS MATERIALIZED (SELECT {self._many()} AS many)")
        for number, one in enumerate(self.steps):
            found = self._found("w", 0) if one.within is not None else self._found("s", number - one.place)
            room = f"({self.limit:d}{_less('s', number)}) * (SELECT many FROM m)"  # noqa: S608
            room += f"{self._unless_empty(one.within)}{_unless_near(one, found)}"
            parts.append(f"s{number} AS MATERIALIZED ({one.sql.replace(FOUND, found)} LIMIT (SELECT {room}))")
            given += one.parameters
        lists = [f"SELECT level, id FROM s{number}" for number in range(len(self.steps))]  # noqa: S608
        if self.widest and self.ranks:
            lists.append(self._ranked(self.ranks))
            given += [*self.ranks.parameters, self.ranks.level, self.ranks.level, self.ranks.edge]
        else:
            lists += [
                f"SELECT level, id FROM w{number} WHERE (SELECT many FROM m) = 0"  # noqa: S608
                for number in range(len(self.widest))
            ]
        listed = " UNION ALL ".join(lists)
        sql = f"WITH {', '.join(parts)} SELECT {_COLUMNS} FROM ({listed}) s JOIN search_entry e ON e.id = s.id"  # noqa: S608
        return sql, given

    def _many(self) -> str:
        """1 where there are more than are sorted at once, else 0."""
        if not self.widest:
            return "1"
        before = len(self.widest) - 1 if self._in_lots(self.widest[-1]) else len(self.widest)
        most = self.lots if before < len(self.widest) else self.few
        over = f"0{_plus('w', before)} > {self.few:d} OR 0{_plus('w', len(self.widest))} > {most:d}"
        return f"CASE WHEN {over} THEN 1 ELSE 0 END"

    def _in_lots(self, one: Step) -> bool:
        return one.last and self.ranks is not None

    def _wide_room(self, number: int, one: Step) -> str:
        if not self._in_lots(one):
            return f"({self.few + 1:d}{_less('w', number)})"
        left = f"{self.lots + 1:d}{_less('w', number)}"
        return f"(CASE WHEN 0{_plus('w', number)} > {self.few:d} THEN 0 ELSE {left} END)"

    def _ranked(self, ranks: Ranks) -> str:
        """What the widest level gave, each on its level, if these are all there are."""
        whens = " ".join(f"WHEN {one} THEN {level}" for level, one in enumerate(ranks.conditions))
        level = f"CASE {whens} ELSE {len(ranks.conditions)} END" if whens else "0"
        read = " UNION ALL ".join(f"SELECT id FROM w{number}" for number in range(len(self.widest)))  # noqa: S608
        placed = (
            f"SELECT {level} AS level, e.id FROM ({read}) x JOIN search_entry e ON e.id = x.id "  # noqa: S608
            "WHERE (SELECT many FROM m) = 0 OFFSET 0"
        )
        behind = "level > %s OR (level = %s AND id < %s)"
        order = f"ORDER BY level, id DESC LIMIT {self.limit:d}"
        return f"(SELECT level, id FROM ({placed}) r WHERE {behind} {order})"  # noqa: S608

    def _unless_empty(self, within: int | None) -> str:
        """No room where the widest level was read and gave nothing: what it had no room for was not read."""
        if within is None:
            return ""
        read = f"(SELECT count(*) FROM w{within}) = 0 AND {self.few + 1:d}{_less('w', within)} > 0"  # noqa: S608
        return f" * CASE WHEN {read} THEN 0 ELSE 1 END"

    def _found(self, name: str, first: int) -> str:
        """How many the near steps of a level gave, the first of which has that number."""
        return f"(0{''.join(f' + (SELECT count(*) FROM {name}{first + one})' for one in range(self.near))})"  # noqa: S608


def _unless_near(one: Step, found: str) -> str:
    return f" * CASE WHEN {found} = 0 THEN 0 ELSE 1 END" if one.far else ""


def _less(name: str, number: int) -> str:
    return "".join(f" - (SELECT count(*) FROM {name}{one})" for one in range(number))  # noqa: S608


def _plus(name: str, number: int) -> str:
    return "".join(f" + (SELECT count(*) FROM {name}{one})" for one in range(number))  # noqa: S608
