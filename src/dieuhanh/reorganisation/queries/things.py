"""What can pass in an act: open things that name a predecessor, by table and column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.utils import timezone

from dieuhanh.directives.lifecycle import ProposalState
from dieuhanh.directives.models import Coordination, Directive, Proposal
from dieuhanh.org.models import Post, RoleGrant, Thing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from django.db.models import QuerySet

_WAITING = (ProposalState.OPEN, ProposalState.ANSWERED)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a kind of thing lies: the open rows, the column that names the unit, and that of the field of work."""

    thing: Thing
    rows: Callable[[], QuerySet[Any]]
    unit: str
    field: str | None = None

    def of(self, units: Collection[int]) -> QuerySet[Any]:
        """The open rows that name one of `units`."""
        return self.rows().filter(**{f"{self.unit}__in": units}).order_by()


def _not_over(rows: Any) -> QuerySet[Any]:
    """Also what begins later: nobody takes up a role or a post in a body that has ended."""
    standing: QuerySet[Any] = rows.exclude(valid_to__lte=timezone.localdate()).exclude(valid_to__lte=F("valid_from"))
    return standing


SOURCES: tuple[Source, ...] = (
    Source(Thing.LEAD, lambda: Directive.objects.filter(is_open=True), "lead", "field"),
    Source(Thing.ASSIGNER, lambda: Directive.objects.filter(is_open=True), "assigner", "field"),
    Source(
        Thing.COORDINATION,
        lambda: Coordination.objects.filter(answered_on=None, directive__is_open=True),
        "unit",
        "directive__field",
    ),
    Source(Thing.ASKER, lambda: Proposal.objects.filter(state__in=_WAITING), "asker"),
    Source(Thing.ADDRESSEE, lambda: Proposal.objects.filter(state__in=_WAITING), "addressee"),
    Source(Thing.GRANT, lambda: _not_over(RoleGrant.objects), "unit"),
    Source(Thing.POST, lambda: _not_over(Post.objects), "unit"),
)
BY_THING: dict[str, Source] = {source.thing: source for source in SOURCES}
