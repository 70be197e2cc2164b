"""What an act moved, kind by kind, in words: the code, what it is about for who may read it, from whom to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dieuhanh.directives.models import Coordination, Directive, Proposal
from dieuhanh.directives.queries.sight import SEEING
from dieuhanh.org.models import HELD, Move, Post, RoleGrant, Thing
from dieuhanh.org.permissions import has_role
from dieuhanh.org.queries import unit_name

if TYPE_CHECKING:
    from datetime import date

    from dieuhanh.org.models import Unit
    from dieuhanh.reorganisation.models import Act

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Passed:
    """One thing that passed; `text` is empty where the reader has no right to the register."""

    code: str
    text: str
    before: str
    after: str
    rule: str


@dataclass(frozen=True, slots=True)
class Handed:
    """The things of one kind that an act moved: how many in all, and the first of them."""

    thing: Thing
    total: int
    rows: list[Passed]


def handed_over(user: Any, act: Act, most: int) -> list[Handed]:
    """Every kind of which something passed, `most` of each at most, under the names of the day of the act."""
    names = _Names(act)
    found = []
    for thing in Thing:
        moves = Move.objects.filter(act=act.pk, thing=thing).select_related("before", "after").order_by("pk")
        if total := moves.count():
            found.append(Handed(thing, total, _passed(user, thing, list(moves[:most]), names)))
    return found


class _Names:
    """What the units were called: those that gave on the last day of the old order, those that took on the first."""

    def __init__(self, act: Act) -> None:
        self.days = (act.on, act.on) if act.undoes_id else (act.day_before, act.on)
        self.known: dict[tuple[int, date], str] = {}

    def of(self, move: Move) -> tuple[str, str]:
        return self._name(move.before, self.days[0]), self._name(move.after, self.days[1])

    def _name(self, unit: Unit, day: date) -> str:
        key = (unit.pk, day)
        if key not in self.known:
            self.known[key] = unit_name(unit, day)
        return self.known[key]


def _passed(user: Any, thing: Thing, moves: list[Move], names: _Names) -> list[Passed]:
    told: dict[int, tuple[str, str]] = {}
    for start in range(0, len(moves), BATCH):
        told |= _told(thing, [move.thing_id for move in moves[start : start + BATCH]])
    readable: dict[int, bool] = {}
    rows = []
    for move in moves:
        code, text = told.get(move.thing_id, ("", ""))
        if thing not in HELD and not readable.setdefault(move.after_id, has_role(user, *SEEING, unit=move.after)):
            text = ""
        rows.append(Passed(code, text, *names.of(move), move.get_rule_display()))
    return rows


def _told(thing: Thing, keys: list[int]) -> dict[int, tuple[str, str]]:
    """By key, how a thing is called and what it is about."""
    if thing == Thing.GRANT:
        grants = RoleGrant.objects.filter(pk__in=keys).select_related("user__person")
        return {one.pk: (one.user.username, f"{one.user.get_full_name()}, {one.get_role_display()}") for one in grants}
    if thing == Thing.POST:
        return {key: (name, title) for key, name, title in _values(Post, keys, "person__name", "title")}
    table, before = {
        Thing.COORDINATION: (Coordination, "directive__"),
        Thing.ASKER: (Proposal, ""),
        Thing.ADDRESSEE: (Proposal, ""),
    }.get(thing, (Directive, ""))
    return {key: (code, text) for key, code, text in _values(table, keys, f"{before}code", f"{before}content")}


def _values(table: Any, keys: list[int], *names: str) -> Any:
    return table.objects.filter(pk__in=keys).values_list("pk", *names)
