"""Days set by the assigner's side: a first deadline once, and days of review that move with a reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from dieuhanh.directives import permissions, queries, services
from dieuhanh.directives.lifecycle import TimeClass
from dieuhanh.directives.models import Directive, Scheduling
from dieuhanh.directives.services import Denied, Refused
from tests.dieuhanh.directives.conftest import DEADLINE, GIVEN

if TYPE_CHECKING:
    from tests.dieuhanh.directives.conftest import Desk

LATER = date(2024, 6, 28)


def undated(desk: Desk) -> Directive:
    return desk.received(deadline=None, time_as_spoken="sớm")


def put(desk: Desk, directive: Directive, **given: Any) -> Scheduling:
    values: dict[str, Any] = {
        "by": desk.cast.clerk,
        "directive": directive,
        "to_day": LATER,
        "reason": "Chủ tịch đã chốt thời gian.",
        "at": desk.day(5),
    }
    return services.set_deadline(**(values | given))


def test_an_undated_directive_gets_its_first_deadline_once(desk: Desk) -> None:
    directive = undated(desk)
    review_on = directive.review_on
    row = put(desk, directive)
    directive.refresh_from_db()
    assert (directive.first_deadline, directive.deadline, directive.review_on) == (LATER, LATER, None)
    assert (row.kind, row.from_day, row.to_day, row.by) == ("deadline", review_on, LATER, desk.cast.clerk)
    with pytest.raises(Refused, match="hạn ban đầu không thay đổi"):
        put(desk, directive, to_day=LATER + timedelta(days=9), at=desk.day(6))


def test_a_directive_that_came_with_a_deadline_keeps_it(desk: Desk) -> None:
    directive = desk.received()
    with pytest.raises(Refused, match="đã có hạn"):
        put(desk, directive)
    with pytest.raises(Refused, match="đã có hạn"):
        services.move_review(
            by=desk.cast.clerk, directive=directive, to_day=LATER, reason="Chưa đến lúc.", at=desk.day(5)
        )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"to_day": GIVEN}, "đã qua"),
        ({"to_day": date(2094, 1, 1)}, "quá xa"),
        ({"reason": " "}, "lý do đặt hạn"),
    ],
)
def test_a_day_that_cannot_be_is_refused(desk: Desk, given: dict[str, Any], words: str) -> None:
    directive = undated(desk)
    with pytest.raises(Refused, match=words):
        put(desk, directive, **given)


def test_only_the_assigner_sets_days(desk: Desk) -> None:
    directive = undated(desk)
    for who in (desk.cast.officer, desk.cast.finance_officer, desk.cast.auditor, desk.cast.other_clerk):
        with pytest.raises(Denied):
            put(desk, directive, by=who)
    assert put(desk, directive, by=desk.cast.leader).by == desk.cast.leader


def test_not_while_a_request_for_a_day_waits_nor_when_the_ball_lies_elsewhere(desk: Desk) -> None:
    directive = undated(desk)
    services.ask_extension(
        by=desk.cast.officer, directive=directive, to_day=LATER, reason="Cần có ngày.", at=desk.day(3)
    )
    with pytest.raises(Refused, match="Hãy quyết định trước"):
        put(desk, directive)
    services.decide_extension(by=desk.cast.clerk, directive=directive, granted=False, reason="Chưa.", at=desk.day(4))
    desk.report(directive)
    with pytest.raises(Refused, match="Chờ nghiệm thu"):
        put(desk, directive, at=desk.day(12))


def test_the_day_of_review_moves_and_the_ledger_keeps_why(desk: Desk) -> None:
    directive = undated(desk)
    before = directive.review_on
    row = services.move_review(
        by=desk.cast.leader, directive=directive, to_day=LATER, reason="Chờ nghị quyết của HĐND.", at=desk.day(5)
    )
    directive.refresh_from_db()
    assert (directive.review_on, row.from_day, row.to_day) == (LATER, before, LATER)
    with pytest.raises(Refused, match="Hãy chọn ngày khác"):
        services.move_review(by=desk.cast.leader, directive=directive, to_day=LATER, reason="Nữa.", at=desk.day(6))
    told = [one.label for one in queries.directive_story(directive)]
    assert "Dời ngày rà soát" in told


def test_the_evenings_before_know_no_deadline(desk: Desk) -> None:
    directive = undated(desk)
    put(desk, directive)
    every = Directive.objects.all()
    for basis in ("deadline", "first_deadline"):
        for number, expected in ((4, TimeClass.UNDATED), (5, TimeClass.IN_TIME)):
            as_of = GIVEN + timedelta(days=number)
            told = queries.statistics(every, first=GIVEN, last=LATER, as_of=as_of, basis=basis)
            assert +told.counts.by_class == {expected: 1}


def test_who_may_is_offered_it(desk: Desk) -> None:
    directive, dated = undated(desk), desk.received(deadline=DEADLINE)
    assert permissions.may_set_deadline(desk.cast.clerk, directive)
    assert permissions.may_move_review(desk.cast.leader, directive)
    assert not permissions.may_set_deadline(desk.cast.officer, directive)
    assert not permissions.may_set_deadline(desk.cast.clerk, dated)
