"""Which unit a row named on a past evening, before acts of reorganisation passed it on; and whom its old name names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from dieuhanh.directives.models import Return
from dieuhanh.org.models import Move, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from dieuhanh.directives.models import Directive

_COLUMNS = {
    Thing.LEAD: "lead_id",
    Thing.ASSIGNER: "assigner_id",
    Thing.ASKER: "asker_id",
    Thing.ADDRESSEE: "addressee_id",
}


def unit_then(thing: Thing, end: datetime, *, moves: Any = None, otherwise: Any = None) -> Coalesce:
    """The unit in the column of `thing` before the moment `end`: what the first move since then took it from.

    `moves` narrows the moves that count; `otherwise` is the column itself unless said otherwise. Acts are rare: without
    one since `end` no row is looked up.
    """
    rows = Move.objects.filter(thing=thing, at__gte=end) if moves is None else moves
    mine = rows.filter(thing_id=OuterRef("pk")).order_by("at", "id").values("before_id")[:1]
    now = F(_COLUMNS[thing]) if otherwise is None else otherwise
    ever = Exists(Move.objects.filter(thing=thing, at__gte=end))
    moved = Case(When(ever, then=Subquery(mine)), output_field=BigIntegerField())
    # Said so that SQL tells `now` once, which may be a ledger's own answer.
    return Coalesce(moved, now, output_field=BigIntegerField())


def lead_then(end: datetime) -> Coalesce:
    """The lead unit before `end`: what the first move or the first reassignment since then took it from."""
    reassigned = Return.objects.filter(decision=Return.Decision.REASSIGNED, decided_at__gte=end)
    first = reassigned.filter(directive=OuterRef("pk")).order_by("decided_at", "id").values("lead_id")[:1]
    earlier = reassigned.filter(directive=OuterRef("thing_id"), decided_at__lte=OuterRef("at"))
    moves = Move.objects.filter(~Exists(earlier), thing=Thing.LEAD, at__gte=end)
    then = Coalesce(Subquery(first), F("lead_id"), output_field=BigIntegerField())
    return unit_then(Thing.LEAD, end, moves=moves, otherwise=then)


def named(rows: Iterable[Directive]) -> dict[int, int]:
    """By key of each directive, the unit that `lead_name` names: the lead, unless moves took it from there since."""
    leads = {row.pk: row.lead_id for row in rows}
    again = Return.objects.filter(directive=OuterRef("thing_id"), decision=Return.Decision.REASSIGNED)
    moves = Move.objects.filter(~Exists(again.filter(Q(decided_at__gte=OuterRef("at")))), thing=Thing.LEAD)
    first = moves.filter(thing_id__in=leads).order_by("-at", "-id").values_list("thing_id", "before_id")
    return leads | dict(first)
