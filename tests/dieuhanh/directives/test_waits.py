"""The clock stands only while a named unit is waited for, as another person agreed; the deadline itself stays."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from dieuhanh.directives import permissions, queries, services
from dieuhanh.directives.lifecycle import TimeClass
from dieuhanh.directives.models import Directive, Wait
from dieuhanh.directives.services import Denied, Refused
from dieuhanh.directives.timing import due_day, time_class
from dieuhanh.journal.queries import history
from dieuhanh.org.models import Role, RoleGrant
from tests.dieuhanh.directives.conftest import GIVEN
from tests.people import FIRST_DAY

if TYPE_CHECKING:
    from django.test import Client

    from tests.dieuhanh.directives.conftest import Desk

# Given on Tuesday 2/1/2024; Tết is from 8/2 to 14/2/2024.
DUE = date(2024, 1, 19)


def ask(desk: Desk, directive: Directive, **given: Any) -> Wait:
    values: dict[str, Any] = {
        "by": desk.cast.officer,
        "directive": directive,
        "unit": desk.cast.finance,
        "from_day": GIVEN + timedelta(days=2),
        "reason": "Chờ Sở Tài chính thẩm định kinh phí.",
        "at": desk.day(3),
    }
    return services.ask_wait(**(values | given))


def decide(desk: Desk, directive: Directive, **given: Any) -> Wait:
    values: dict[str, Any] = {"by": desk.cast.leader, "directive": directive, "agreed": True, "at": desk.day(4)}
    return services.decide_wait(**(values | given))


def waiting(desk: Desk, **given: Any) -> Directive:
    directive = desk.received(**({"deadline": DUE} | given))
    ask(desk, directive)
    decide(desk, directive)
    directive.refresh_from_db()
    return directive


def test_the_clock_stands_and_then_the_working_days_are_added(desk: Desk) -> None:
    directive = waiting(desk)
    assert (directive.waiting_since, directive.deadline) == (date(2024, 1, 4), DUE)
    long_after = DUE + timedelta(days=10)
    assert time_class(directive, long_after) == TimeClass.IN_TIME
    # From Thursday 4/1 up to the day before Monday 29/1: 17 working days, counted on from Friday 19/1 over Tết.
    row = services.end_wait(by=desk.cast.officer, directive=directive, to_day=date(2024, 1, 29), at=desk.day(27))
    directive.refresh_from_db()
    assert (row.days, row.due_after) == (17, date(2024, 2, 20))
    assert (directive.deadline, directive.first_deadline, directive.due) == (DUE, DUE, date(2024, 2, 20))
    assert directive.waiting_since is None
    assert time_class(directive, date(2024, 2, 20)) == TimeClass.NEAR_DUE
    assert time_class(directive, date(2024, 2, 21)) == TimeClass.OVERDUE


def test_what_was_late_before_it_waited_stays_late(desk: Desk) -> None:
    directive = desk.received(deadline=date(2024, 1, 3))
    ask(desk, directive)
    decide(desk, directive)
    directive.refresh_from_db()
    assert time_class(directive, GIVEN + timedelta(days=4)) == TimeClass.OVERDUE


def test_a_refused_request_changes_nothing_and_says_why(desk: Desk) -> None:
    directive = desk.received(deadline=DUE)
    ask(desk, directive)
    with pytest.raises(Refused, match="lý do không đồng ý"):
        decide(desk, directive, agreed=False)
    decide(desk, directive, agreed=False, reason="Không phải chờ.")
    directive.refresh_from_db()
    assert (directive.waiting_since, directive.wait_count, due_day(directive)) == (None, 0, DUE)


def test_nobody_agrees_to_his_own_request(desk: Desk) -> None:
    both = desk.cast.officer
    RoleGrant.objects.create(user=both, role=Role.CLERK, unit=desk.cast.province, valid_from=FIRST_DAY)
    directive = desk.received(deadline=DUE)
    row = ask(desk, directive)
    with pytest.raises(Refused, match="không được tự quyết định"):
        decide(desk, directive, by=both)
    assert not permissions.may_decide_wait(both, directive)
    with pytest.raises(IntegrityError), transaction.atomic():
        Wait.objects.filter(pk=row.pk).update(decided_by=both)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"from_day": GIVEN - timedelta(days=1)}, "phải từ ngày"),
        ({"from_day": GIVEN + timedelta(days=9)}, "phải từ ngày"),
        ({"reason": ""}, "đang chờ cơ quan đó"),
    ],
)
def test_a_wait_that_cannot_be_is_refused(desk: Desk, given: dict[str, Any], words: str) -> None:
    directive = desk.received(deadline=DUE)
    with pytest.raises(Refused, match=words):
        ask(desk, directive, **given)
    with pytest.raises(Refused, match="thuộc chính đơn vị chủ trì"):
        ask(desk, directive, unit=desk.cast.department)


def test_only_the_lead_asks_and_only_the_assigner_decides(desk: Desk) -> None:
    directive = desk.received(deadline=DUE)
    for who in (desk.cast.clerk, desk.cast.finance_officer, desk.cast.leader):
        with pytest.raises(Denied):
            ask(desk, directive, by=who)
    ask(desk, directive)
    for who in (desk.cast.officer, desk.cast.finance_officer, desk.cast.other_clerk):
        with pytest.raises(Denied):
            decide(desk, directive, by=who)


def test_work_without_a_deadline_has_no_clock_to_stop(desk: Desk) -> None:
    directive = desk.received(deadline=None, time_as_spoken="sớm")
    with pytest.raises(Refused, match="không có hạn"):
        ask(desk, directive)
    assert not permissions.may_ask_wait(desk.cast.officer, directive)


def test_one_request_at_a_time_waits_and_extensions_alike(desk: Desk) -> None:
    directive = waiting(desk)
    with pytest.raises(Refused, match="đang tạm dừng"):
        ask(desk, directive, at=desk.day(5))
    with pytest.raises(Refused, match="Hãy kết thúc việc đó"):
        services.ask_extension(
            by=desk.cast.officer, directive=directive, to_day=date(2024, 5, 1), reason="Chờ vốn.", at=desk.day(5)
        )
    services.end_wait(by=desk.cast.clerk, directive=directive, to_day=GIVEN + timedelta(days=6), at=desk.day(6))
    with pytest.raises(Refused, match="phải sau hạn hiện tại 23/01/2024"):
        services.ask_extension(
            by=desk.cast.officer, directive=directive, to_day=date(2024, 1, 22), reason="Vốn.", at=desk.day(7)
        )
    services.ask_extension(
        by=desk.cast.officer, directive=directive, to_day=date(2024, 5, 2), reason="Chờ vốn.", at=desk.day(7)
    )
    with pytest.raises(Refused, match="Đề nghị gia hạn đang chờ"):
        ask(desk, directive, at=desk.day(8))
    services.decide_extension(by=desk.cast.leader, directive=directive, granted=True, at=desk.day(8))
    directive.refresh_from_db()
    assert (directive.due, directive.counted_deadline) == (date(2024, 5, 2), None)
    with pytest.raises(Refused, match="phải từ ngày 10/01/2024"):
        ask(desk, directive, from_day=GIVEN + timedelta(days=7), at=desk.day(9))


def test_reported_work_waits_for_nobody(desk: Desk) -> None:
    directive = waiting(desk)
    desk.report(directive, done_on=GIVEN + timedelta(days=10))
    directive.refresh_from_db()
    wait = directive.waits.get()
    # Waited from Thursday 4/1; done on Friday 12/1.
    assert (directive.waiting_since, wait.to_day, wait.days) == (None, date(2024, 1, 12), 6)
    assert [one.verb for one in history(directive)][-2:] == ["end_wait", "report_done"]


def test_agreed_after_the_report_the_clock_stood_up_to_the_day_done(desk: Desk) -> None:
    directive = desk.received(deadline=date(2024, 1, 9))
    ask(desk, directive)
    desk.report(directive, done_on=GIVEN + timedelta(days=10))
    directive.refresh_from_db()
    assert time_class(directive, GIVEN + timedelta(days=11)) == TimeClass.OVERDUE
    with pytest.raises(Refused, match="Còn một đề nghị tạm dừng"):
        services.accept_completion(by=desk.cast.clerk, directive=directive, at=desk.day(12))
    decide(desk, directive, at=desk.day(12))
    directive.refresh_from_db()
    assert time_class(directive, GIVEN + timedelta(days=12)) == TimeClass.IN_TIME
    services.accept_completion(by=desk.cast.clerk, directive=directive, at=desk.day(13))


def test_a_returned_or_cancelled_directive_waits_for_nobody(desk: Desk) -> None:
    one, other = waiting(desk), waiting(desk)
    services.return_directive(by=desk.cast.officer, directive=one, reason="Không thuộc thẩm quyền.", at=desk.day(8))
    services.cancel_directive(by=desk.cast.clerk, directive=other, reason="Không còn phù hợp.", at=desk.day(8))
    for directive in (one, other):
        directive.refresh_from_db()
        assert (directive.waiting_since, directive.waits.get().days) == (None, 4)


def test_past_evenings_know_where_the_clock_stood(desk: Desk) -> None:
    directive = waiting(desk)
    services.end_wait(by=desk.cast.officer, directive=directive, to_day=date(2024, 1, 29), at=desk.day(27))
    every = Directive.objects.all()
    expected = {3: "in_time", 25: "in_time", 27: "in_time", 49: "near_due", 50: "overdue"}
    for number, time in expected.items():
        as_of = GIVEN + timedelta(days=number)
        told = queries.statistics(every, first=GIVEN, last=as_of, as_of=as_of)
        assert +told.counts.by_class == {TimeClass(time): 1}, number
        assert told.rows(every, TimeClass(time)).get() == directive
        first = queries.statistics(every, first=GIVEN, last=as_of, as_of=as_of, basis="first_deadline")
        late = as_of > DUE
        assert (first.counts.by_class[TimeClass.OVERDUE] == 1) == late


def test_how_a_date_was_computed_names_rule_source_days_and_pauses(desk: Desk) -> None:
    directive = waiting(desk)
    services.end_wait(by=desk.cast.officer, directive=directive, to_day=date(2024, 1, 29), at=desk.day(27))
    directive = Directive.objects.select_related("assigner").get(pk=directive.pk)
    how = queries.reckonings(directive, date(2024, 2, 1))
    assert "Sở Tài chính từ 04/01/2024 đến trước 29/01/2024" in how.due[0]
    assert "17 ngày làm việc" in how.due[0]
    assert "không thay đổi" in how.due[-1]
    assert "Còn 8 ngày làm việc (19 ngày theo lịch)" in how.left[1]
    assert "Nguồn: thử nghiệm" in how.left[-1]
    assert how.deadline == ["Bằng hạn ban đầu; chưa gia hạn lần nào."]
    over = queries.reckonings(directive, date(2024, 2, 25)).left
    assert over[1] == "Quá hạn 3 ngày làm việc (5 ngày theo lịch), không kể ngày nghỉ, lễ, Tết."
    vague = Directive.objects.select_related("assigner").get(
        pk=desk.received(deadline=None, time_as_spoken="trong thời gian sớm nhất").pk
    )
    how = queries.reckonings(vague, date(2024, 1, 10))
    assert "“trong thời gian sớm nhất”: 10 ngày làm việc sau ngày giao" in how.review[1]
    assert (how.first, how.deadline, how.left) == ([], [], [])


def test_who_asked_sees_whose_word_is_waited_for(desk: Desk, client: Client) -> None:
    """And who may say it sees the form instead, which calls nothing both needed and not needed."""
    directive = desk.received(deadline=date(2030, 5, 3))
    ask(desk, directive)
    address = reverse("directives:detail", args=[directive.pk])
    client.force_login(desk.cast.officer)
    told = "Đề nghị tạm dừng từ ngày 04/01/2024 đang chờ UBND tỉnh An Lộc quyết định."
    assert told in client.get(address).content.decode()
    client.force_login(desk.cast.leader)
    page = client.get(address).content.decode()
    assert told not in page
    assert "(bắt buộc khi không đồng ý)</span>" in page
    assert "(không bắt buộc)" not in page.split("quyet-dinh-tam-dung/")[1].split("</form>")[0]
