"""Open work passes to other units by the moves of one act of reorganisation, a few statements for any number of rows.

Part of one act, which checks who acts and leaves the one entry in the journal (docs/decisions/0006).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F, TextField, Value
from django.db.models.functions import Concat

from dieuhanh.directives.models import Coordination, Directive, Proposal
from dieuhanh.org.models import Move, Thing, Unit
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable

_TABLES: dict[str, tuple[Any, str]] = {
    Thing.LEAD: (Directive, "lead"),
    Thing.ASSIGNER: (Directive, "assigner"),
    Thing.COORDINATION: (Coordination, "unit"),
    Thing.ASKER: (Proposal, "asker"),
    Thing.ADDRESSEE: (Proposal, "addressee"),
}


def hand_over(*, act: int, progress: Callable[[str, int], object] = lambda thing, done: None) -> dict[str, int]:
    """Put into each row that a move of `act` names the unit that it passed to; returns how many of each thing.

    The rows are locked by whoever made the moves. The name under which a directive was given stays, and it is found by
    the new lead's name too.
    """
    heirs = Move.objects.filter(act=act).order_by().values("after")
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=heirs)}
    done: dict[str, int] = {}
    for thing, (table, column) in _TABLES.items():
        moves = Move.objects.filter(act=act, thing=thing)
        done[thing] = 0
        for key in moves.order_by().values_list("after", flat=True).distinct():
            change: dict[str, Any] = {column: units[key]}
            if thing == Thing.LEAD:
                change["folded"] = Concat(F("folded"), Value(f" {fold(units[key].name)}"), output_field=TextField())
            rows = table.objects.filter(pk__in=moves.filter(after=key).values("thing_id"))
            done[thing] += rows.update(**change)
        progress(thing, done[thing])
    return done
