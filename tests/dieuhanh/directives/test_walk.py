"""A random walk through every verb over simulated days: what must always hold, holds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.db.models import F
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from dieuhanh.directives import queries
from dieuhanh.directives.lifecycle import State, TimeClass
from dieuhanh.directives.models import Completion, Directive, Extension, Numbering, Return
from dieuhanh.journal.queries import breaks
from tests.dieuhanh.directives.conftest import GIVEN
from tests.dieuhanh.directives.walk import VERBS, Walk

if TYPE_CHECKING:
    from tests.people import Cast

WAYS = (
    ("receive", "report"),
    ("receive", "report", "accept"),
    ("receive", "report", "send_back"),
    ("receive", "ask_extension", "decide_extension"),
    ("return",),
    ("return", "decide_return", "receive"),
    ("cancel",),
)


class RegisterMachine(RuleBasedStateMachine):
    """Every run begins with an empty register and is undone at its end."""

    cast: Cast

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.walk = Walk(self.cast)

    @initialize(days=st.none() | st.integers(0, 12))
    def first(self, days: int | None) -> None:
        self.walk.issue(days, other=False)

    @rule(days=st.none() | st.integers(0, 12), other=st.booleans())
    def issue(self, days: int | None, other: bool) -> None:
        if len(self.walk.firsts) < 6:
            self.walk.issue(days, other)

    @rule(name=st.sampled_from(sorted(VERBS)), number=st.integers(0, 5), days=st.integers(0, 12), yes=st.booleans())
    def verb(self, name: str, number: int, days: int, yes: bool) -> None:
        self.walk.try_verb(name, number, days, yes)

    @rule(number=st.integers(0, 5), way=st.sampled_from(WAYS), yes=st.booleans())
    def some_way(self, number: int, way: tuple[str, ...], yes: bool) -> None:
        """Verbs in an order that leads somewhere, and a night to sleep over it."""
        for name in way:
            self.walk.try_verb(name, number, 6, yes)
        self.walk.sleep(1)

    @rule(days=st.integers(1, 6))
    def sleep(self, days: int) -> None:
        self.walk.sleep(days)

    @invariant()
    def first_deadlines_never_change(self) -> None:
        assert dict(Directive.objects.values_list("pk", "first_deadline")) == self.walk.firsts

    @invariant()
    def nobody_decides_his_own_request(self) -> None:
        assert not Extension.objects.filter(decided_by=F("asked_by")).exists()
        assert not Completion.objects.filter(decided_by=F("by")).exists()
        assert not Return.objects.filter(decided_by=F("by")).exists()

    @invariant()
    def codes_have_no_gap(self) -> None:
        codes = sorted(Directive.objects.values_list("code", flat=True))
        assert codes == [f"NV-2024/{number + 1:04d}" for number in range(len(codes))]
        assert sum(Numbering.objects.values_list("last", flat=True)) == len(codes)

    @invariant()
    def deadline_in_force_is_the_last_one_granted(self) -> None:
        for directive in Directive.objects.all():
            granted = directive.extensions.filter(decision=Extension.Decision.GRANTED).order_by("decided_at").last()
            assert directive.deadline == (granted.to_day if granted else directive.first_deadline)
            assert directive.is_open == (directive.state not in (State.ACCEPTED, State.CANCELLED))

    def teardown(self) -> None:
        self.walk.sleep(1)
        try:
            self.every_evening_can_be_told_again()
            assert list(breaks()) == []
        finally:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    def every_evening_can_be_told_again(self) -> None:
        every = Directive.objects.all()
        for day, seen in self.walk.evenings.items():
            told = queries.statistics(every, first=GIVEN, last=day, as_of=day)
            assert told.counts.total == seen.total() == sum(line.counts.total for line in told.lines)
            assert told.counts.by_state.total() == told.counts.total
            assert +told.counts.by_class == classes_of(seen)
            for line in told.lines:
                mine = Counter({key: n for key, n in seen.items() if key[0] == line.unit.pk})
                assert +line.counts.by_class == classes_of(mine)
                assert +line.counts.by_state == states_of(mine)
        last = max(self.walk.evenings)
        told = queries.statistics(every, first=GIVEN, last=last, as_of=last)
        for time_class, number in told.counts.cells:
            assert told.rows(every, time_class).count() == number
        for line in told.lines:
            assert told.rows(every, unit=line.unit).count() == line.counts.total


def classes_of(seen: Counter[tuple[int, str, str]]) -> Counter[TimeClass]:
    found: Counter[TimeClass] = Counter()
    for (_, _, time_class), number in seen.items():
        found[TimeClass(time_class)] += number
    return found


def states_of(seen: Counter[tuple[int, str, str]]) -> Counter[State]:
    found: Counter[State] = Counter()
    for (_, state, _), number in seen.items():
        found[State(state)] += number
    return found


@pytest.mark.django_db
def test_whatever_people_do_the_register_stays_whole(cast: Cast, rules: None) -> None:
    machine = type("Machine", (RegisterMachine,), {"cast": cast, "TestCase": None})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=8,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
            database=None,
        ),
    )
    assert Walk.reached >= set(State), "some state was never seen of an evening"
