"""A random walk through every verb over simulated days: what must always hold, holds."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, ClassVar

import pytest
from django.db import transaction
from django.db.models import F, Q

from dieuhanh.directives import queries
from dieuhanh.directives.lifecycle import Event, State, TimeClass
from dieuhanh.directives.models import (
    Completion,
    Coordination,
    Directive,
    Explanation,
    Extension,
    Numbering,
    Part,
    PartEvent,
    Proposal,
    Return,
    Wait,
)
from dieuhanh.directives.queries.reach import proposals_standing
from dieuhanh.journal.models import Entry
from dieuhanh.journal.queries import breaks
from dieuhanh.org.models import Role, RoleGrant
from tests.dieuhanh.directives.conftest import GIVEN
from tests.dieuhanh.directives.walk import VERBS, Walk
from tests.people import FIRST_DAY, make_unit, make_user

if TYPE_CHECKING:
    from dieuhanh.org.models import User
    from tests.people import Cast

# Years go by, Tết of each included; nothing of the walk lies in the future of whoever runs it.
LAST = date(2026, 6, 1)
SEEDS, STEPS = (1, 2), 45
WAYS = (
    ("receive", "urge", "ask_wait", "decide_wait", "end_wait"),
    ("receive", "update", "report"),
    ("receive", "report", "accept"),
    ("receive", "report", "send_back"),
    ("receive", "ask_extension", "decide_extension"),
    ("return",),
    ("return", "decide_return", "receive"),
    ("cancel",),
    ("ask_wait", "decide_wait", "report"),
    ("receive", "give_part", "give_part", "report_part", "accept_part"),
    ("ask_explanation", "answer_explanation", "judge_explanation"),
    ("receive", "give_part", "move_part", "report_part", "send_back_part"),
    ("receive", "give_part", "cancel_part"),
    ("move_review", "set_deadline", "receive"),
    ("answer_coordination", "receive", "report"),
    ("receive", "cut_points", "answer_points", "report"),
    ("merge", "send_up", "unmerge"),
    ("answer", "reopen"),
    ("answer", "settle"),
)


class Register:
    """A walk whose every step is thrown by a seed, and what must hold of the register whatever was thrown."""

    written: ClassVar[set[str]] = set()

    def __init__(self, walk: Walk, guests: list[User], seed: int) -> None:
        self.walk, self.guests = walk, guests
        self.dice = random.Random(seed)
        self.log: list[str] = []

    def opening(self) -> None:
        """Every way once, each on a directive of its own: from here on there is every kind of row."""
        self.walk.propose()
        self.walk.propose()
        for way in WAYS:
            undated = "set_deadline" in way
            self.walk.issue(None if undated else 12, other=False)
            for name in way:
                self.log.append(f"{self.walk.today} {name}")
                self.walk.try_verb(name, len(self.walk.firsts) - 1, 6, yes=True)
        self.walk.try_verb("withdraw", 0, 1, yes=True)
        # Tết lies between; what the first way left undone is late by now.
        self.walk.sleep(60)
        for name in ("ask_explanation", "answer_explanation", "judge_explanation"):
            self.walk.try_verb(name, 0, 6, yes=True)

    def step(self) -> None:
        kinds = (self.issue, self.propose, self.verb, self.somebody_tries, self.some_way, self.sleep)
        kind = self.dice.choices(kinds, (2, 1, 6, 3, 10, 3))[0]
        self.log.append(kind.__name__)
        kind()

    def issue(self) -> None:
        if len(self.walk.firsts) < 8 + len(WAYS):
            self.walk.issue(self.dice.choice([None, None, None, *range(13)]), other=self.dice.random() < 0.3)

    def propose(self) -> None:
        if Proposal.objects.count() < 3:
            self.walk.propose()

    def verb(self, *names: str, guest: User | None = None) -> None:
        number, days, yes = (
            self.dice.randrange(len(self.walk.firsts)),
            self.dice.randrange(13),
            self.dice.random() < 0.6,
        )
        for name in names or (self.dice.choice(sorted(VERBS)),):
            self.log.append(f"{self.walk.today} {name} {number} {days} {yes} {guest or ''}")
            self.walk.try_verb(name, number, days, yes, guest)

    def somebody_tries(self) -> None:
        self.verb(guest=self.dice.choice(self.guests))

    def some_way(self) -> None:
        """Verbs in an order that leads somewhere, and now and then a night to sleep over it."""
        self.verb(*self.dice.choice(WAYS))
        if self.dice.random() < 0.4:
            self.walk.sleep(1)

    def sleep(self) -> None:
        self.holds()
        self.walk.sleep(self.dice.choice([1, 2, 3, 6, 40, 120]) if self.walk.today < LAST else 1)

    def holds(self) -> None:
        self.first_deadlines_never_change_once_set()
        self.a_part_is_never_later_than_its_whole()
        self.the_journal_tells_the_same()
        self.nobody_decides_his_own_request()
        self.codes_have_no_gap()
        self.deadline_in_force_is_the_last_one_granted()
        self.duties_of_what_is_closed_are_over()

    def first_deadlines_never_change_once_set(self) -> None:
        now = dict(Directive.objects.values_list("pk", "first_deadline"))
        assert {key: now[key] for key, day in self.walk.firsts.items() if day} == {
            key: day for key, day in self.walk.firsts.items() if day
        }
        self.walk.firsts |= now

    def a_part_is_never_later_than_its_whole(self) -> None:
        for part in Part.objects.filter(closed_at__isnull=True).select_related("above", "directive"):
            last = part.above.due if part.above else part.directive.due
            assert last is None or (part.due is not None and part.due <= last), part
            assert part.directive.is_open
            assert part.directive.state != State.REPORTED

    def the_journal_tells_the_same(self) -> None:
        for directive in Directive.objects.all():
            assert queries.differences(directive) == {}
        for proposal in Proposal.objects.all():
            assert queries.proposal_differences(proposal) == {}
        for part in Part.objects.all():
            assert queries.part_differences(part) == {}

    def nobody_decides_his_own_request(self) -> None:
        assert not Extension.objects.filter(decided_by=F("asked_by")).exists()
        assert not Completion.objects.filter(decided_by=F("by")).exists()
        assert not Return.objects.filter(decided_by=F("by")).exists()
        assert not Wait.objects.filter(decided_by=F("asked_by")).exists()
        assert not Explanation.objects.filter(Q(decided_by=F("answered_by")) | Q(answered_by=F("asked_by"))).exists()
        assert not PartEvent.objects.filter(kind="accepted", by=F("part__reported_by")).exists()

    def duties_of_what_is_closed_are_over(self) -> None:
        assert not Coordination.objects.filter(over=F("directive__is_open")).exists()

    def codes_have_no_gap(self) -> None:
        codes = sorted(Directive.objects.values_list("code", flat=True))
        given = Numbering.objects.filter(series="NV").order_by("year")
        assert codes == [f"NV-{row.year}/{number + 1:04d}" for row in given for number in range(row.last)]

    def deadline_in_force_is_the_last_one_granted(self) -> None:
        for directive in Directive.objects.all():
            granted = directive.extensions.filter(decision=Extension.Decision.GRANTED).order_by("decided_at").last()
            assert directive.deadline == (granted.to_day if granted else directive.first_deadline)
            assert (directive.waiting_since is not None) == directive.waits.filter(
                decision="agreed", to_day__isnull=True
            ).exists()
            assert directive.is_open == (directive.state not in (State.ACCEPTED, State.CANCELLED))

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
        for day, states in self.walk.asked.items():
            stood = proposals_standing(Proposal.objects.all(), day).values_list("then_state", flat=True)
            assert Counter(stood) == states
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
    houses, guests = {}, [cast.finance_officer, cast.auditor, cast.other_clerk]
    for unit in (cast.department, cast.finance):
        division = make_unit(f"Phòng của {unit}", parent=unit)
        worker, director = make_user(Role.UNIT_OFFICER, division), make_user(Role.LEADER, unit)
        houses[unit.pk] = (division, worker, director)
        # Who wears two hats is the one to be watched: an officer of the unit and a clerk of the province.
        both = make_user(Role.UNIT_OFFICER, unit)
        for role in (Role.CLERK, Role.LEADER):
            RoleGrant.objects.create(user=both, role=role, unit=cast.province, valid_from=FIRST_DAY)
        guests += [both, both, worker, director]
    above = make_unit("Bộ Tài chính")
    for seed in SEEDS:
        register = Register(Walk(cast, houses=houses, above=above), guests, seed)
        with transaction.atomic():
            walked(register)
            transaction.set_rollback(True)
    assert Walk.reached == set(State), "some state was never seen of an evening"
    assert Walk.done == set(VERBS), "some verb was always refused, so nothing was learned of it"
    assert Register.written == set(Event) - {Event.GENERATE_DIRECTIVES}, "some verb of the register is never walked"


def walked(register: Register) -> None:
    try:
        register.opening()
        for _number in range(STEPS):
            register.step()
        register.walk.sleep(1)
        register.holds()
        register.every_evening_can_be_told_again()
    except AssertionError as wrong:
        raise AssertionError("\n".join(register.log[-40:])) from wrong
    assert list(breaks()) == []
    Register.written |= set(Entry.objects.values_list("verb", flat=True))
