"""Whatever the register holds: buckets add up, and each is what one would count by hand."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dieuhanh.directives.lifecycle import State, TimeClass
from dieuhanh.directives.timing import class_of, near_due_until
from dieuhanh.reports.kinds import KINDS, statistics
from dieuhanh.reports.kinds.statistics.writing import BUCKETS
from dieuhanh.reports.params import Params
from tests.dieuhanh.reports.reading import table
from tests.people import make_directive

if TYPE_CHECKING:
    from tests.people import Cast

pytestmark = pytest.mark.django_db
GIVEN = date(2024, 1, 2)
ROWS = st.tuples(
    st.integers(0, 60),
    st.none() | st.integers(0, 60),
    st.integers(0, 90),
    st.sampled_from([State.IN_PROGRESS, State.ACCEPTED, State.CANCELLED]),
    st.booleans(),
)


def enter(cast: Cast, row: tuple[int, int | None, int, State, bool]) -> Any:
    start, days, took, state, other = row
    on = GIVEN + timedelta(days=start)
    closed = on + timedelta(days=took)
    ended = state in (State.ACCEPTED, State.CANCELLED)
    return make_directive(
        cast.province,
        cast.finance if other else cast.department,
        cast.clerk,
        assigned_on=on,
        issued_at=datetime(on.year, on.month, on.day, 2, tzinfo=UTC),
        received_at=datetime(on.year, on.month, on.day, 3, tzinfo=UTC),
        deadline=None if days is None else on + timedelta(days=days),
        state=state,
        done_on=closed if state == State.ACCEPTED else None,
        closed_at=datetime(closed.year, closed.month, closed.day, 4, tzinfo=UTC) if ended else None,
    )


def expected(rows: list[Any], day: date) -> Counter[TimeClass]:
    near = near_due_until(day)
    counts: Counter[TimeClass] = Counter()
    for row in rows:
        closed = row.closed_at is not None and row.closed_at.date() <= day
        if row.assigned_on <= day:
            state, done = (row.state, row.done_on) if closed else (State.IN_PROGRESS, None)
            counts[class_of(state, row.deadline, done, day, near)] += 1
    return counts


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(ROWS, max_size=12), day=st.integers(0, 160))
def test_buckets_are_what_one_counts_by_hand(drawn: list[Any], day: int, cast: Cast, rules: None) -> None:
    as_of = GIVEN + timedelta(days=day)
    with transaction.atomic():
        rows = [enter(cast, row) for row in drawn]
        # Each kind checks its own tables as it is built; the review asks a hundred questions, so more seldom.
        kinds = KINDS if day % 3 == 0 else (statistics.KIND,)
        params = Params(cast.province, GIVEN, GIVEN + timedelta(days=90), as_of)
        reports = {kind.name: kind.build(params) for kind in kinds}
        counts = expected(rows, as_of)
        total = [int(str(cell)) for cell in table(reports[statistics.KIND.name], 1).rows[-1][2:]]
        assert total == [counts.total(), *(counts[bucket] for bucket, _label in BUCKETS)]
        transaction.set_rollback(True)
