"""Working days: Tết, swaps, the province's own days, and the arithmetic for any day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dieuhanh.org.models import DayOverride
from dieuhanh.org.workdays import (
    Calendar,
    add_working_days,
    is_working_day,
    next_working_day,
    working_days_between,
)

DAYS = st.dates(date(2010, 1, 1), date(2035, 12, 31))
PLAIN = Calendar()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 2, 13), True),
        (date(2026, 2, 16), False),
        (date(2026, 2, 17), False),
        (date(2026, 2, 20), False),
        (date(2026, 2, 23), True),
        (date(2026, 4, 27), False),  # Giỗ Tổ falls on a Sunday: the Monday rests
        (date(2026, 8, 22), True),  # a Saturday that works for Monday 31 August
        (date(2026, 8, 31), False),
        (date(2026, 8, 29), False),
        (date(2025, 4, 26), True),
        (date(2025, 5, 2), False),
    ],
)
def test_tet_and_the_swaps(day: date, works: bool) -> None:
    assert is_working_day(day) is works


@pytest.mark.django_db
def test_tet_is_jumped_over() -> None:
    assert add_working_days(date(2026, 2, 13), 1) == date(2026, 2, 23)
    assert next_working_day(date(2026, 2, 14)) == date(2026, 2, 23)
    assert working_days_between(date(2026, 2, 13), date(2026, 2, 24)) == 2
    assert add_working_days(date(2026, 8, 21), 1) == date(2026, 8, 22)


@pytest.mark.django_db
def test_a_decided_day_wins_over_the_calendar() -> None:
    DayOverride.objects.create(day=date(2026, 11, 23), working=False, source="Bão số 13")
    DayOverride.objects.create(day=date(2026, 11, 28), working=True, source="Làm bù")
    assert add_working_days(date(2026, 11, 20), 1) == date(2026, 11, 25)  # 24/11 is a holiday from 2026
    assert is_working_day(date(2026, 11, 28))


@given(DAYS, st.integers(0, 80))
def test_adding_and_counting_are_inverse(day: date, n: int) -> None:
    assert PLAIN.working_days_between(day, PLAIN.add_working_days(day, n)) == n


@given(DAYS, st.integers(1, 80))
def test_a_step_lands_on_a_working_day_and_order_is_kept(day: date, n: int) -> None:
    landed = PLAIN.add_working_days(day, n)
    assert PLAIN.is_working_day(landed)
    assert PLAIN.add_working_days(day, n - 1) < landed
    assert PLAIN.add_working_days(day, -n) < day


@given(DAYS, DAYS)
def test_counting_is_antisymmetric_and_bounded(a: date, b: date) -> None:
    a, b = sorted((a, a + (b - a) // 30))
    assert PLAIN.working_days_between(a, b) == -PLAIN.working_days_between(b, a)
    assert 0 <= PLAIN.working_days_between(a, b) <= (b - a).days


@given(DAYS)
def test_the_next_working_day_is_near(day: date) -> None:
    following = PLAIN.next_working_day(day)
    assert day <= following <= day + timedelta(days=14)
    assert PLAIN.next_working_day(following) == following
