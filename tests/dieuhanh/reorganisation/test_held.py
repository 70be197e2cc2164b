"""What one person holds in a body that ends and in its heir becomes one: for all its days, none of them twice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from dieuhanh.org.models import RoleGrant, User
from tests.dieuhanh.reorganisation.conftest import ON, carry_out
from tests.dieuhanh.reorganisation.test_undo import undo
from tests.people import make_user

if TYPE_CHECKING:
    from dieuhanh.org.models import Unit
    from dieuhanh.reorganisation.models import Act
    from tests.dieuhanh.reorganisation.conftest import Stage

Days = tuple[int, int | None]
SOON, LATER = 30, 60


def _day(days: int | None) -> date | None:
    return None if days is None else timezone.localdate() + timedelta(days=days)


def _give(user: User, unit: Unit, days: Days) -> None:
    RoleGrant.objects.create(
        user=user, role="unit_officer", unit=unit, valid_from=_day(days[0]) if days[0] else ON, valid_to=_day(days[1])
    )


def _held(user: User, unit: Unit) -> list[tuple[int, int | None]]:
    """From how many days after today until how many, of all that has not ended."""
    today = timezone.localdate()
    rows = RoleGrant.objects.filter(user=user, unit=unit).exclude(valid_to__lte=today).oldest_first()
    found = [
        (max((row.valid_from - today).days, 0), (row.valid_to - today).days if row.valid_to else None) for row in rows
    ]
    return [(first, end) for first, end in found if first != end]


CASES = {
    "the heir's ends earlier": ((0, None), (0, SOON), [(0, SOON), (SOON, None)]),
    "the heir's begins later": ((0, None), (SOON, None), [(0, SOON), (SOON, None)]),
    "both end, the heir's later": ((0, SOON), (0, LATER), [(0, LATER)]),
    "both end, the heir's earlier": ((0, LATER), (0, SOON), [(0, SOON), (SOON, LATER)]),
    "both end on one day": ((0, SOON), (0, SOON), [(0, SOON)]),
    "the old one is to begin later": ((SOON, None), (0, None), [(0, None)]),
    "nothing in the heir, to begin later": ((SOON, LATER), None, [(SOON, LATER)]),
}


@pytest.mark.parametrize("case", CASES)
def test_who_has_the_role_in_the_heir_gets_only_the_days_that_are_missing(stage: Stage, act: Act, case: str) -> None:
    old, there, wanted = CASES[case]
    user = make_user("unit_officer", stage.cast.finance, name="Người Hai Nơi", username="hai.noi")
    _give(user, stage.cast.department, old)
    if there:
        _give(user, stage.science, there)
    carry_out(stage, act)
    assert _held(user, stage.science) == wanted
    assert _held(user, stage.cast.department) == []


@pytest.mark.parametrize("case", CASES)
def test_undone_each_unit_has_what_it_had(stage: Stage, act: Act, case: str) -> None:
    old, there, _wanted = CASES[case]
    user = make_user("unit_officer", stage.cast.finance, name="Người Hai Nơi", username="hai.noi")
    _give(user, stage.cast.department, old)
    if there:
        _give(user, stage.science, there)
    carry_out(stage, act)
    undo(stage, act)
    assert _held(user, stage.cast.department) == [old]
    assert _held(user, stage.science) == ([there] if there else [])
