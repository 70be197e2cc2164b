"""Reading acts: the list, one with its people, those that wait for the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from dieuhanh.directives.models import Coordination, Directive, Proposal
from dieuhanh.org.models import Move, Post, RoleGrant, SuccessionKind, Thing
from dieuhanh.org.permissions import in_scope
from dieuhanh.org.queries import unit_name
from dieuhanh.reorganisation.lifecycle import State
from dieuhanh.reorganisation.models import Act, Line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from dieuhanh.org.models import Unit

_PEOPLE = ("owner", "created_by__person", "proposed_by__person", "confirmed_by__person", "undoes", "undone_by")
# Acts are few: a page shows the newest, older ones are found by the pages of the units.
ROWS = 200


def acts_for(user: Any, *roles: str) -> QuerySet[Act]:
    """Acts of units in the scope of `roles`, newest first."""
    return Act.objects.filter(in_scope(user, "owner", *roles)).select_related(*_PEOPLE).order_by("-pk")


def find_act(pk: int) -> Act | None:
    """One act with its people."""
    return Act.objects.select_related(*_PEOPLE).filter(pk=pk).first()


def waiting() -> QuerySet[Act]:
    """Confirmed acts whose day has come and that are not yet carried out."""
    return Act.objects.filter(state=State.CONFIRMED, applied_at=None, on__lte=timezone.localdate())


def lines_of(act: Act, most: int | None = None) -> list[Line]:
    """Who takes what from whom, in the order in which it was written; what is renamed under its name of before."""
    lines = list(act.lines.select_related("predecessor", "heir__unit", "field").order_by("pk")[:most])
    for line in lines:
        if line.kind == SuccessionKind.RENAME:
            line.predecessor.name = unit_name(line.predecessor, act.day_before)
    return lines


def moves_of(act: Act, thing: str = "") -> QuerySet[Move]:
    """What an act moved, in the order in which it was written."""
    moves = Move.objects.filter(act=act.pk).select_related("before", "after").order_by("pk")
    return moves.filter(thing=thing) if thing else moves


def codes(moves: Iterable[Move]) -> dict[int, str]:
    """By key of each move, what people call the thing: its code, or the account that holds a role."""
    asked: dict[str, dict[int, int]] = {}
    for move in moves:
        asked.setdefault(move.thing, {})[move.thing_id] = move.pk
    found: dict[int, str] = {}
    for thing, keys in asked.items():
        rows = _CODES[thing][0].filter(pk__in=keys).values_list("pk", _CODES[thing][1])
        found |= {keys[key]: code for key, code in rows}
    return found


_CODES: dict[str, tuple[Any, str]] = {
    Thing.LEAD: (Directive.objects, "code"),
    Thing.ASSIGNER: (Directive.objects, "code"),
    Thing.COORDINATION: (Coordination.objects, "directive__code"),
    Thing.ASKER: (Proposal.objects, "code"),
    Thing.ADDRESSEE: (Proposal.objects, "code"),
    Thing.GRANT: (RoleGrant.objects, "user__username"),
    Thing.POST: (Post.objects, "person__name"),
}


def acts_upon(unit: Unit) -> QuerySet[Act]:
    """Acts that name `unit` on either side and that took effect, newest first."""
    named = Act.objects.filter(lines__predecessor=unit) | Act.objects.filter(heirs__unit=unit)
    return named.filter(applied_at__isnull=False).distinct().order_by("-applied_at", "-pk")
