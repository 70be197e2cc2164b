"""Extensions: a ledger beside the first deadline, asked by one and decided by another."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, transaction

from dieuhanh.directives import queries, services
from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.models import Extension
from dieuhanh.directives.services import Denied, Refused
from dieuhanh.org.models import DatedRule, Role, RoleGrant
from tests.dieuhanh.directives.conftest import DEADLINE, GIVEN
from tests.people import FIRST_DAY

if TYPE_CHECKING:
    from dieuhanh.directives.models import Directive
    from tests.dieuhanh.directives.conftest import Desk

LATER = DEADLINE + timedelta(days=30)


def ask(desk: Desk, directive: Directive, **given: Any) -> Extension:
    values: dict[str, Any] = {
        "by": desk.cast.officer,
        "directive": directive,
        "to_day": LATER,
        "reason": "Chờ vốn.",
        "at": desk.day(5),
    }
    return services.ask_extension(**(values | given))


def decide(desk: Desk, directive: Directive, **given: Any) -> Extension:
    values: dict[str, Any] = {"by": desk.cast.leader, "directive": directive, "granted": True, "at": desk.day(6)}
    return services.decide_extension(**(values | given))


def test_a_granted_one_moves_the_deadline_and_never_the_first(desk: Desk) -> None:
    directive = desk.received()
    ask(desk, directive)
    directive.refresh_from_db()
    assert directive.deadline == DEADLINE
    row = decide(desk, directive)
    directive.refresh_from_db()
    assert (directive.first_deadline, directive.deadline, directive.extension_count) == (DEADLINE, LATER, 1)
    assert (row.from_day, row.to_day, row.decided_by) == (DEADLINE, LATER, desk.cast.leader)


def test_a_refused_one_changes_nothing_and_says_why(desk: Desk) -> None:
    directive = desk.received()
    ask(desk, directive)
    with pytest.raises(Refused, match="lý do không đồng ý"):
        decide(desk, directive, granted=False)
    decide(desk, directive, granted=False, reason="Việc gấp.")
    directive.refresh_from_db()
    assert (directive.deadline, directive.extension_count) == (DEADLINE, 0)
    assert ask(desk, directive, at=desk.day(7)).decision == ""


def test_an_undated_directive_gets_a_day_and_still_no_first_deadline(desk: Desk) -> None:
    directive = desk.received(deadline=None, time_as_spoken="sớm")
    ask(desk, directive, to_day=date(2024, 5, 1))
    decide(desk, directive)
    directive.refresh_from_db()
    assert (directive.first_deadline, directive.deadline, directive.review_on) == (None, date(2024, 5, 1), None)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"to_day": DEADLINE}, "phải sau hạn hiện tại"),
        ({"to_day": DEADLINE - timedelta(days=1)}, "phải sau hạn hiện tại"),
        ({"to_day": date(2094, 1, 1)}, "quá xa"),
        ({"reason": " "}, "lý do xin gia hạn"),
        ({"at": None}, "đã qua"),
    ],
)
def test_bad_requests_are_refused(desk: Desk, given: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        ask(desk, desk.received(), **given)
    assert not Extension.objects.exists()


def test_one_request_at_a_time(desk: Desk) -> None:
    directive = desk.received()
    ask(desk, directive)
    with pytest.raises(Refused, match="đang chờ quyết định"):
        ask(desk, directive)


def test_not_while_it_waits_for_acceptance_or_is_returned(desk: Desk) -> None:
    with pytest.raises(Refused, match="Chờ nghiệm thu"):
        ask(desk, desk.reported(), at=desk.day(20))
    directive = desk.issue()
    services.return_directive(by=desk.cast.officer, directive=directive, reason="Không thuộc.", at=desk.day(1))
    with pytest.raises(Refused, match="Đơn vị trả lại"):
        ask(desk, directive)


def test_a_request_may_be_asked_before_it_is_received(desk: Desk) -> None:
    assert ask(desk, desk.issue()).from_day == DEADLINE


def test_beyond_the_rule_it_is_a_warning_unless_the_rule_refuses(desk: Desk) -> None:
    directive = desk.received()
    for number in (1, 2):
        ask(desk, directive, to_day=DEADLINE + timedelta(days=number), at=desk.day(5 + number))
        decide(desk, directive, at=desk.day(5 + number, 10))
    directive.refresh_from_db()
    assert queries.beyond_extension_max(directive, GIVEN)
    row = ask(desk, directive, to_day=LATER, at=desk.day(9))
    decide(desk, directive, granted=False, reason="Đủ rồi.", at=desk.day(10))
    assert row.pk
    DatedRule.objects.filter(key="extension_max_refuses").update(value=True)
    with pytest.raises(Refused, match="đủ số lần"):
        ask(desk, directive, to_day=LATER, at=desk.day(11))


@pytest.mark.parametrize("name", ["clerk", "leader", "finance_officer", "auditor", "nobody"])
def test_only_the_lead_unit_asks(desk: Desk, name: str) -> None:
    with pytest.raises(Denied):
        ask(desk, desk.received(), by=getattr(desk.cast, name))


@pytest.mark.parametrize("name", ["officer", "finance_officer", "auditor", "editor", "other_clerk", "nobody"])
def test_only_the_assigners_side_decides(desk: Desk, name: str) -> None:
    directive = desk.received()
    ask(desk, directive)
    with pytest.raises(Denied):
        decide(desk, directive, by=getattr(desk.cast, name))


def test_nobody_decides_his_own_request(desk: Desk) -> None:
    both = desk.cast.officer
    RoleGrant.objects.create(user=both, role=Role.LEADER, unit=desk.cast.province, valid_from=FIRST_DAY)
    directive = desk.received()
    row = ask(desk, directive)
    with pytest.raises(Refused, match="không được tự quyết định"):
        decide(desk, directive, by=both)
    with pytest.raises(IntegrityError), transaction.atomic():
        Extension.objects.filter(pk=row.pk).update(decided_by=both)


def test_acceptance_waits_for_the_decision_on_a_request(desk: Desk) -> None:
    directive = desk.received()
    ask(desk, directive)
    desk.report(directive)
    with pytest.raises(Refused, match="gia hạn chưa quyết định"):
        services.accept_completion(by=desk.cast.clerk, directive=directive, at=desk.day(12))
    decide(desk, directive, at=desk.day(13))
    services.accept_completion(by=desk.cast.clerk, directive=directive, at=desk.day(14))
    directive.refresh_from_db()
    assert directive.state == State.ACCEPTED
    with pytest.raises(Refused, match="không có đề nghị gia hạn"):
        decide(desk, directive, at=desk.day(15))
