"""Statistics: buckets that add up, denominators, names of the day, and the list behind every number."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from dieuhanh.directives import queries, services
from dieuhanh.directives.lifecycle import State, TimeClass
from dieuhanh.directives.models import Directive
from dieuhanh.org.models import UnitName
from tests.dieuhanh.directives.conftest import DEADLINE, GIVEN, Desk, at, set_rules
from tests.fixtures import standing
from tests.people import make_cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.plugin import DjangoDbBlocker

    from dieuhanh.directives.queries import Statistics

YEAR = {"first": date(2024, 1, 1), "last": date(2024, 12, 31)}


def count(day: date, basis: str = "deadline") -> Statistics:
    return queries.statistics(Directive.objects.all(), as_of=day, basis=basis, **YEAR)


def tell(desk: Desk) -> list[Directive]:
    """One accepted in time, one extended and reported late, one undated, one given to another unit, one cancelled."""
    first = desk.reported()
    services.accept_completion(by=desk.cast.clerk, directive=first, at=desk.day(12))
    second = desk.received()
    later = DEADLINE + timedelta(days=10)
    services.ask_extension(by=desk.cast.officer, directive=second, to_day=later, reason="Chờ.", at=desk.day(20))
    services.decide_extension(by=desk.cast.leader, directive=second, granted=True, at=desk.day(21))
    desk.report(second, done_on=later + timedelta(days=1), at=at(later + timedelta(days=2)))
    third = desk.received(deadline=None)
    fourth = desk.issue()
    services.return_directive(by=desk.cast.officer, directive=fourth, reason="Không thuộc.", at=desk.day(2))
    services.decide_return(
        by=desk.cast.clerk, directive=fourth, decision="reassigned", lead=desk.cast.finance, at=desk.day(9)
    )
    fifth = desk.issue()
    services.cancel_directive(by=desk.cast.clerk, directive=fifth, reason="Trùng.", at=desk.day(30))
    return [first, second, third, fourth, fifth]


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[Desk, list[Directive]]]:
    """Told once for all tests of this file."""
    with standing(django_db_blocker):
        set_rules()
        desk = Desk(make_cast())
        yield desk, tell(desk)


@pytest.fixture
def told(stage: tuple[Desk, list[Directive]], db: None) -> list[Directive]:
    return deepcopy(stage[1])


@pytest.fixture
def desk(stage: tuple[Desk, list[Directive]], db: None) -> Desk:
    return deepcopy(stage[0])


@pytest.mark.parametrize(
    ("day", "classes", "states"),
    [
        (GIVEN, {TimeClass.IN_TIME: 4, TimeClass.UNDATED: 1}, {State.ISSUED: 5}),
        (
            GIVEN + timedelta(days=2),
            {TimeClass.IN_TIME: 4, TimeClass.UNDATED: 1},
            {State.IN_PROGRESS: 3, State.RETURNED: 1, State.ISSUED: 1},
        ),
        (
            GIVEN + timedelta(days=11),
            {TimeClass.IN_TIME: 4, TimeClass.UNDATED: 1},
            {State.REPORTED: 1, State.IN_PROGRESS: 2, State.ISSUED: 2},
        ),
        (
            DEADLINE + timedelta(days=1),
            {
                TimeClass.DONE_IN_TIME: 1,
                TimeClass.IN_TIME: 1,
                TimeClass.UNDATED: 1,
                TimeClass.OVERDUE: 1,
                TimeClass.CANCELLED: 1,
            },
            {State.ACCEPTED: 1, State.IN_PROGRESS: 2, State.ISSUED: 1, State.CANCELLED: 1},
        ),
        (
            date(2024, 12, 31),
            {TimeClass.DONE_IN_TIME: 1, TimeClass.OVERDUE: 2, TimeClass.UNDATED: 1, TimeClass.CANCELLED: 1},
            {State.ACCEPTED: 1, State.REPORTED: 1, State.IN_PROGRESS: 1, State.ISSUED: 1, State.CANCELLED: 1},
        ),
    ],
)
def test_any_past_day_can_be_told_again(
    told: list[Directive], day: date, classes: dict[TimeClass, int], states: dict[State, int]
) -> None:
    counts = count(day).counts
    assert dict(+counts.by_class) == classes
    assert dict(+counts.by_state) == states
    assert counts.total == len(told) == sum(number for _, number in counts.cells)


def test_the_unit_is_the_lead_of_that_day(told: list[Directive]) -> None:
    before = {line.name: line.counts.total for line in count(GIVEN + timedelta(days=8)).lines}
    after = {line.name: line.counts.total for line in count(GIVEN + timedelta(days=9)).lines}
    assert before == {"Sở Thông tin và Truyền thông": 5}
    assert after == {"Sở Thông tin và Truyền thông": 4, "Sở Tài chính": 1}


def test_old_statistics_keep_the_old_names(desk: Desk, told: list[Directive]) -> None:
    UnitName.objects.filter(unit=desk.cast.department).update(valid_to=date(2025, 3, 1))
    UnitName.objects.create(unit=desk.cast.department, name="Sở Mới", folded="so moi", valid_from=date(2025, 3, 1))
    assert [line.name for line in count(date(2025, 2, 28)).lines] == ["Sở Thông tin và Truyền thông", "Sở Tài chính"]
    assert [line.name for line in count(date(2025, 3, 1)).lines] == ["Sở Mới", "Sở Tài chính"]


def test_what_was_entered_later_was_not_there(desk: Desk, told: list[Directive]) -> None:
    desk.issue(at=at(date(2024, 6, 1)))
    assert count(date(2024, 5, 31)).counts.total == 5
    assert count(date(2024, 6, 1)).counts.total == 6


def test_by_the_first_deadline_an_extension_does_not_help(told: list[Directive]) -> None:
    day = DEADLINE + timedelta(days=1)
    assert count(day).counts.of(TimeClass.OVERDUE) == 1
    assert count(day, "first_deadline").counts.of(TimeClass.OVERDUE) == 2


def test_every_rate_prints_what_it_is_a_part_of(told: list[Directive]) -> None:
    rates = {str(rate.label): (rate.numerator, rate.denominator) for rate in count(date(2024, 12, 31)).counts.rates}
    assert rates == {
        "Đã hoàn thành trên tổng số nhiệm vụ không hủy": (1, 4),
        "Hoàn thành đúng hạn trên số đã hoàn thành có hạn": (1, 1),
        "Hoàn thành đúng hạn trên số đến hạn": (1, 3),
        "Quá hạn trên số chưa hoàn thành": (2, 3),
        "Chưa rõ hạn trên số chưa hoàn thành": (1, 3),
    }
    assert all(rate.percent is None for rate in count(date(2023, 12, 31)).counts.rates)


@pytest.mark.parametrize("day", [GIVEN + timedelta(days=9), DEADLINE, date(2024, 12, 31), date(2030, 1, 1)])
@pytest.mark.parametrize("basis", ["deadline", "first_deadline"])
def test_every_number_opens_its_list(told: list[Directive], day: date, basis: str) -> None:
    every, statistics = Directive.objects.all(), count(day, basis)
    for time_class, number in statistics.counts.cells:
        assert statistics.rows(every, time_class).count() == number
    for state, number in statistics.counts.by_state.items():
        assert statistics.rows(every, state=state).count() == number
    for line in statistics.lines:
        assert statistics.rows(every, unit=line.unit).count() == line.counts.total
        for time_class, number in line.counts.cells:
            assert statistics.rows(every, time_class, unit=line.unit).count() == number
    for rate in statistics.counts.rates:
        assert statistics.rows(every, *rate.part).count() == rate.numerator
        assert statistics.rows(every, *rate.of).count() == rate.denominator


def test_nothing_is_counted_outside_the_scope_and_the_period(desk: Desk, told: list[Directive]) -> None:
    mine = queries.visible_to(desk.cast.finance_officer)
    day = date(2024, 12, 31)
    assert queries.statistics(mine, as_of=day, **YEAR).counts.total == 1
    assert queries.statistics(Directive.objects.all(), first=date(2024, 1, 3), last=day, as_of=day).counts.total == 0
    assert queries.statistics(Directive.objects.none(), as_of=day, **YEAR).lines == []
