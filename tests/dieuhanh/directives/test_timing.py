"""The time class of one and of many: the function, the expression and the list always agree."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dieuhanh.directives import queries
from dieuhanh.directives.lifecycle import State, TimeClass
from dieuhanh.directives.models import Directive
from dieuhanh.directives.queries.statistics import DONE, DUE, NOT_CANCELLED, OPEN
from dieuhanh.directives.timing import (
    class_of,
    class_q,
    classes_q,
    days_late,
    near_due_until,
    time_class,
    with_time_class,
)
from dieuhanh.org.models import DatedRule, DayOverride
from dieuhanh.org.workdays import working_days_between
from tests.people import make_directive

if TYPE_CHECKING:
    from tests.people import Cast

TODAY = date(2030, 3, 13)  # a Wednesday: lists of a day to come read the table as it is
DAYS = st.integers(-12, 12).map(lambda n: TODAY + timedelta(days=n))
PAST = DAYS.filter(lambda day: day <= TODAY)
# State, deadline, day of completion; the deadline with its pauses; since when the clock stands.
ROW = st.tuples(st.sampled_from(State), st.none() | DAYS, st.none() | PAST, st.none() | DAYS, st.none() | PAST)

# Any few classes, and those that make up a state, alone and beside others.
WHOLE = st.sampled_from((OPEN, DONE, DONE[:2], DUE, NOT_CANCELLED, (*DONE[:2], TimeClass.UNDATED)))
SOME = st.sets(st.sampled_from(TimeClass), min_size=1) | WHOLE.map(set)


def fill(cast: Cast, rows: list[Any]) -> None:
    Directive.objects.all().delete()
    for state, deadline, done_on, counted, waiting in rows:
        given = {"state": state, "deadline": deadline, "done_on": done_on}
        given |= {"counted_deadline": counted if deadline else None, "waiting_since": waiting}
        make_directive(cast.province, cast.department, cast.clerk, **given)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(ROW, min_size=1, max_size=12), today=DAYS, some=SOME)
def test_function_and_expression_agree_and_the_classes_part_every_set(
    cast: Cast, rules: None, rows: list[Any], today: date, some: set[TimeClass]
) -> None:
    fill(cast, rows)
    near = near_due_until(today)
    told = {row.pk: row.time_class for row in with_time_class(Directive.objects.all(), today)}
    assert told == {row.pk: time_class(row, today, near).value for row in Directive.objects.all()}
    late = {row.pk for row in Directive.objects.all() if days_late(row, today) > 0}
    assert late == {key for key, one in told.items() if one in {TimeClass.OVERDUE, TimeClass.DONE_LATE}}
    found = [
        key
        for one in TimeClass
        for key in Directive.objects.filter(class_q(one, today, near)).values_list("pk", flat=True)
    ]
    assert sorted(found) == sorted(told)
    several = Directive.objects.filter(classes_q(some, today, near)).values_list("pk", flat=True)
    assert set(several) == {key for key, one in told.items() if one in some}


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(ROW, min_size=1, max_size=12), pair=st.sets(st.sampled_from(TimeClass), min_size=2, max_size=3))
def test_the_list_of_a_class_holds_that_class(cast: Cast, rules: None, rows: list[Any], pair: set[TimeClass]) -> None:
    fill(cast, rows)
    every = Directive.objects.all()
    near = near_due_until(TODAY)
    classes = {row.pk: time_class(row, TODAY, near) for row in every}
    for one in TimeClass:
        listed = queries.narrowed(every, {"time": one.value}, TODAY)
        assert {row.pk for row in listed} == {key for key, known in classes.items() if known == one}
    listed = queries.narrowed(every, {"time": ",".join(pair)}, TODAY)
    assert {row.pk for row in listed} == {key for key, known in classes.items() if known in pair}


@pytest.mark.parametrize(
    ("state", "deadline", "done_on", "expected"),
    [
        (State.ISSUED, None, None, TimeClass.UNDATED),
        (State.REPORTED, None, TODAY, TimeClass.UNDATED),
        (State.ACCEPTED, None, TODAY, TimeClass.DONE_UNDATED),
        (State.IN_PROGRESS, TODAY - timedelta(days=1), None, TimeClass.OVERDUE),
        (State.IN_PROGRESS, TODAY, None, TimeClass.NEAR_DUE),
        (State.RETURNED, TODAY + timedelta(days=30), None, TimeClass.IN_TIME),
        (State.REPORTED, TODAY - timedelta(days=1), TODAY - timedelta(days=1), TimeClass.IN_TIME),
        (State.REPORTED, TODAY - timedelta(days=1), TODAY, TimeClass.OVERDUE),
        (State.ACCEPTED, TODAY, TODAY, TimeClass.DONE_IN_TIME),
        (State.ACCEPTED, TODAY, TODAY + timedelta(days=1), TimeClass.DONE_LATE),
        (State.CANCELLED, TODAY - timedelta(days=9), None, TimeClass.CANCELLED),
    ],
)
def test_each_class_by_example(state: State, deadline: date | None, done_on: date | None, expected: TimeClass) -> None:
    assert class_of(state, deadline, done_on, TODAY, TODAY + timedelta(days=5)) == expected


@pytest.mark.django_db
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(today=st.dates(date(2024, 1, 1), date(2027, 12, 1)))
def test_near_is_what_lies_at_most_three_working_days_ahead(rules: None, today: date) -> None:
    near = near_due_until(today)
    start = today
    while working_days_between(start - timedelta(days=1), start) == 0:
        start += timedelta(days=1)
    assert working_days_between(start, near) == 3
    assert working_days_between(start, near + timedelta(days=1)) == 4


@pytest.mark.django_db
def test_near_skips_tet_and_what_the_province_decided(rules: None) -> None:
    # Tết Bính Ngọ: offices rest from 16/02/2026 (Monday) to 20/02/2026.
    assert near_due_until(date(2026, 2, 12)) == date(2026, 2, 24)
    DayOverride.objects.create(day=date(2026, 2, 23), working=False, source="thử nghiệm")
    assert near_due_until(date(2026, 2, 12)) == date(2026, 2, 25)


@pytest.mark.django_db
def test_near_follows_the_rule_of_its_day(rules: None) -> None:
    DatedRule.objects.filter(key="near_due_days").update(valid_to=date(2025, 1, 1))
    DatedRule.objects.create(key="near_due_days", value=1, valid_from=date(2025, 1, 1), source="thử nghiệm")
    assert near_due_until(date(2024, 12, 2)) == date(2024, 12, 5)
    assert near_due_until(date(2025, 12, 1)) == date(2025, 12, 2)


@pytest.mark.django_db
def test_standing_tells_days_left_and_the_class_by_the_first_deadline(cast: Cast, rules: None) -> None:
    late = {"first_deadline": TODAY - timedelta(days=9), "deadline": TODAY + timedelta(days=20), "extension_count": 1}
    issued = datetime(2030, 1, 2, 3, tzinfo=UTC)
    row = make_directive(cast.province, cast.department, cast.clerk, issued_at=issued, **late)
    standing = queries.time_of(row, TODAY)
    assert (standing.time_class, standing.days) == (TimeClass.IN_TIME, 20)
    assert standing.by_first_deadline == TimeClass.OVERDUE
    assert queries.narrowed(Directive.objects.all(), {"time": "overdue", "basis": "first_deadline"}, TODAY).get() == row
