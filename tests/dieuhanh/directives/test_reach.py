"""What a unit held on a past day, found by index, is what telling every directive again gives; on both databases."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.models import Directive, Return
from dieuhanh.directives.queries import narrowed, reach, replay
from dieuhanh.org.models import Move, Thing
from dieuhanh.org.models.moves import MoveRule
from tests.people import make_directive

if TYPE_CHECKING:
    from tests.people import Cast

FIRST = date(2025, 1, 6)
CLOSED = (State.ACCEPTED, State.CANCELLED)


def _moment(dice: random.Random, since: datetime) -> datetime:
    return since + timedelta(hours=dice.randint(1, 24 * 60))


def _register(cast: Cast, dice: random.Random) -> None:
    """Directives of two units: closed or open, some given to the other since, some passed on by an act."""
    units = (cast.department, cast.finance)
    for _number in range(40):
        lead, other = dice.sample(units, 2)
        day = FIRST + timedelta(days=dice.randint(0, 60))
        issued = datetime(day.year, day.month, day.day, 1, tzinfo=UTC)
        state = dice.choice((State.IN_PROGRESS, State.ISSUED, *CLOSED))
        closed = _moment(dice, issued) if state in CLOSED else None
        facts: dict[str, Any] = {"assigned_on": day, "issued_at": issued, "state": state, "closed_at": closed}
        row = make_directive(cast.province, lead, cast.clerk, **facts)
        at, told = _moment(dice, issued), {"directive": row, "unit": other, "lead": other, "by": cast.clerk}
        if dice.random() < 0.3:
            decided = {"decision": Return.Decision.REASSIGNED, "decided_by": cast.clerk, "decided_at": at}
            Return.objects.create(**told, at=issued, reason="Không thuộc thẩm quyền", **decided)
        elif dice.random() < 0.3:
            passed = {"before": other, "after": lead, "rule": MoveRule.values[0]}
            Move.objects.create(act=1, thing=Thing.LEAD, thing_id=row.pk, at=at, **passed)


def _told_again(key: Any, day: date, *, still: bool) -> set[int]:
    rows, columns = replay.as_of(Directive.objects.all(), day)
    rows = rows.filter(reach.reached(key, day, columns["lead"], columns["assigner"])[1])
    return {row.pk for row in (rows.exclude(then_state__in=CLOSED) if still else rows)}


@pytest.mark.django_db
def test_past_days_are_found_by_index(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(3)
    _register(cast, dice)
    for much in (0, 8000):
        monkeypatch.setattr(reach, "MUCH", much)
        for day in (FIRST + timedelta(days=back) for back in (0, 20, 45, 70, 130)):
            for unit in (cast.department, cast.finance, cast.province):
                for state in ("", "open"):
                    filters = {"within": unit.pk, "as_of": day, "state": state}
                    found = {row.pk for row in narrowed(Directive.objects.all(), filters, timezone.localdate())}
                    assert found == _told_again(unit, day, still=state == "open"), (unit, day, state)
