"""What a unit held on a past day, found by index, is what telling every directive again gives; on both databases."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.models import Directive, Extension, Return, Wait
from dieuhanh.directives.queries import narrowed, reach, replay
from dieuhanh.directives.queries.foremost import Wanted, foremost
from dieuhanh.org.models import Move, Thing
from dieuhanh.org.models.moves import MoveRule
from tests.people import make_directive

if TYPE_CHECKING:
    from tests.people import Cast

FIRST = date(2025, 1, 6)
CLOSED = (State.ACCEPTED, State.CANCELLED)


def _moment(dice: random.Random, since: datetime) -> datetime:
    """Any moment of two months, or just before or just after the end of a day."""
    at = since + timedelta(hours=dice.randint(1, 24 * 60))
    return replay.end_of(at.date()) - timedelta(seconds=dice.choice((0, 1))) if dice.random() < 0.3 else at


def _give_other_days(cast: Cast, dice: random.Random) -> None:
    """Every other directive is extended or dated late, or its clock stood still for a while, some more than once."""
    for row in Directive.objects.order_by("id"):
        if dice.random() < 0.5:
            continue
        if row.deadline is None:
            row.deadline = row.first_deadline = row.assigned_on + timedelta(days=dice.randint(10, 90))
            row.dated_at = _moment(dice, row.issued_at)
        for number in range(dice.randint(0, 2)):
            _extend(cast, dice, row)
            if dice.random() < 0.6:
                _stop_the_clock(cast, dice, row, number)
        row.save()


def _extend(cast: Cast, dice: random.Random, row: Directive) -> None:
    day, at = row.assigned_on + timedelta(days=dice.randint(20, 120)), _moment(dice, row.issued_at)
    decision = dice.choice((Extension.Decision.GRANTED, Extension.Decision.GRANTED, Extension.Decision.REFUSED))
    decided = {"decision": decision, "decided_by": cast.leader, "decided_at": at}
    Extension.objects.create(directive=row, asked_by=cast.clerk, asked_at=row.issued_at, to_day=day, **decided)
    if decision == Extension.Decision.GRANTED:
        row.deadline, row.counted_deadline, row.extension_count = day, None, row.extension_count + 1


def _stop_the_clock(cast: Cast, dice: random.Random, row: Directive, number: int) -> None:
    day, ended = row.assigned_on + timedelta(days=dice.randint(20, 120)), _moment(dice, row.issued_at)
    facts = {"from_day": row.assigned_on, "to_day": day, "ended_at": ended, "due_after": day}
    decided = {"decision": Wait.Decision.AGREED, "decided_by": cast.leader, "decided_at": row.issued_at}
    asked = {"unit": cast.office, "unit_name": "x", "reason": f"{number}", "asked_by": cast.clerk}
    Wait.objects.create(directive=row, asked_at=row.issued_at, **asked, **facts, **decided)
    row.wait_count, row.counted_deadline = row.wait_count + 1, day


def _register(cast: Cast, dice: random.Random) -> None:
    """Directives of two units: closed or open, some given to the other since, some passed on by an act."""
    units = (cast.department, cast.finance)
    for _number in range(40):
        lead, other = dice.sample(units, 2)
        day, due = FIRST + timedelta(days=dice.randint(0, 60)), None
        if dice.random() < 0.6:
            due = day + timedelta(days=dice.randint(1, 90))
        issued = datetime(day.year, day.month, day.day, 1, tzinfo=UTC)
        state = dice.choice((State.IN_PROGRESS, State.ISSUED, *CLOSED))
        closed = _moment(dice, issued) if state in CLOSED else None
        facts: dict[str, Any] = {"assigned_on": day, "issued_at": issued, "state": state, "closed_at": closed}
        row = make_directive(dice.choice((cast.province, other)), lead, cast.clerk, deadline=due, **facts)
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


@pytest.mark.django_db
@pytest.mark.parametrize(("assigning", "days"), [(True, True), (False, True), (False, False)])
def test_first_rows_are_found_part_by_part(cast: Cast, *, assigning: bool, days: bool) -> None:
    """As cutting off the whole list does; of now and of past days, all and what was open with a day or without."""
    dice = random.Random(5)
    _register(cast, dice)
    if not assigning:
        Directive.objects.update(assigner=cast.province)
    if days:
        _give_other_days(cast, dice)
    today = timezone.localdate()
    for day in (FIRST, FIRST + timedelta(days=30), FIRST + timedelta(days=70), today):
        for unit in (cast.department, cast.finance, cast.province):
            for limit in (3, 500):
                assert _first_rows(unit, day, limit) == _cut_off(unit, day, limit), (unit, day, limit)


def _lists(day: date) -> dict[str, tuple[Any, tuple[str, ...], bool]]:
    due = (replay.PRESENT if day >= timezone.localdate() else replay.PAST)["deadline"]
    rows = narrowed(Directive.objects.all(), {"as_of": day}, timezone.localdate())
    opened = narrowed(Directive.objects.all(), {"as_of": day, "state": "open"}, timezone.localdate())
    return {
        "newest": (rows, ("-assigned_on", "-id"), False),
        "dated": (opened.filter(**{f"{due}__isnull": False}), (due, "id"), True),
        "undated": (opened.filter(**{f"{due}__isnull": True}), ("id",), True),
    }


def _first_rows(unit: Any, day: date, limit: int) -> dict[str, list[int]]:
    asked = {name: Wanted(rows.all, order, limit, still=still) for name, (rows, order, still) in _lists(day).items()}
    if day < timezone.localdate():
        plain = Directive.objects.filter(issued_at__lt=replay.end_of(day))
        asked["newest"] = replace(asked["newest"], plain=plain)
        opened = narrowed(Directive.objects.all(), {"as_of": day, "state": "open"}, timezone.localdate())
        asked["both"] = Wanted(opened.all, ("then_due", "id"), limit, still=True, twofold=True)
    found = foremost(asked, reach.reach_of(unit, day), day)
    assert found.pop("both", None) in (None, [*found["dated"], *found["undated"]])
    return found


def _cut_off(unit: Any, day: date, limit: int) -> dict[str, list[int]]:
    columns = replay.as_of(Directive.objects.all(), day)[1]
    condition = reach.reached(unit, day, columns["lead"], columns["assigner"])[1]
    return {
        name: list(rows.filter(condition).order_by(*order).values_list("pk", flat=True)[:limit])
        for name, (rows, order, _still) in _lists(day).items()
    }
