"""The oldest unsettled proposals of a unit, found by index, are what telling every proposal again gives."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db.models import Q
from django.utils import timezone

from dieuhanh.directives.lifecycle import ProposalState
from dieuhanh.directives.models import Proposal
from dieuhanh.directives.queries import reach, unsettled
from dieuhanh.org.models import Move, Thing
from dieuhanh.org.models.moves import MoveRule

if TYPE_CHECKING:
    from tests.people import Cast

FIRST = date(2025, 1, 6)
UNSETTLED = (ProposalState.OPEN, ProposalState.ANSWERED)


def _register(cast: Cast, dice: random.Random) -> None:
    """Proposals of three units to one another: settled or not, some passed to another unit by an act."""
    units = (cast.department, cast.finance, cast.province)
    for number in range(60):
        asker, addressee = dice.sample(units, 2)
        day, state = FIRST + timedelta(days=dice.randint(0, 40)), dice.choice(ProposalState.values)
        issued = datetime(day.year, day.month, day.day, 1, tzinfo=UTC)
        closed = None if state in UNSETTLED else day + timedelta(days=dice.randint(0, 60))
        row = Proposal.objects.create(
            code=f"KT-{number:06d}",
            content="Đề nghị gia hạn",
            asker=asker,
            addressee=addressee,
            asked_on=day,
            state=state,
            issued_by=cast.clerk,
            issued_at=issued + timedelta(days=dice.choice((0, 0, 3))),
            closed_on=closed,
        )
        for thing in (Thing.ASKER, Thing.ADDRESSEE):
            if dice.random() < 0.2:
                facts = {"before": dice.choice(units), "after": asker, "rule": MoveRule.values[0]}
                at = issued + timedelta(days=dice.randint(1, 90))
                Move.objects.create(act=1, thing=thing, thing_id=row.pk, at=at, **facts)


def _told_again(bodies: set[int], day: date, limit: int) -> list[int]:
    rows = reach.proposals_standing(Proposal.objects.all(), day).filter(then_state__in=UNSETTLED)
    ours = Q(then_asker__in=bodies) | Q(then_addressee__in=bodies)
    return list(rows.filter(ours).order_by("asked_on", "id").values_list("pk", flat=True)[:limit])


@pytest.mark.django_db
@pytest.mark.parametrize("many", [0, 40])
def test_unsettled_proposals_are_found_by_index(cast: Cast, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr(unsettled, "MANY", many)
    _register(cast, random.Random(7))
    department, finance, province = cast.department.pk, cast.finance.pk, cast.province.pk
    for day in (*(FIRST + timedelta(days=back) for back in (0, 10, 25, 45, 95)), timezone.localdate()):
        for bodies in ({department}, {finance, province}, {department, finance, province}):
            for limit in (5, 100):
                found = [row.pk for row in unsettled.unsettled(bodies, day, limit)]
                assert found == _told_again(bodies, day, limit), (day, bodies, limit)
