"""Why it is late: asked by a leader with one tap, answered once by the unit, judged by another person."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils import timezone

from dieuhanh.directives import permissions, queries, services
from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.services import Denied, Refused
from dieuhanh.directives.timing import is_late, time_class
from dieuhanh.org.models import Role, RoleGrant
from tests.dieuhanh.directives.conftest import GIVEN
from tests.people import FIRST_DAY, make_directive

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from dieuhanh.directives.models import Directive, Explanation
    from tests.dieuhanh.directives.conftest import Desk

DUE = GIVEN + timedelta(days=8)


def late(desk: Desk) -> Directive:
    return desk.received(deadline=DUE)


def ask(desk: Desk, directive: Directive, number: int = 10, **given: Any) -> Explanation:
    values = {"by": desk.cast.leader, "directive": directive, "at": desk.day(number)}
    return services.ask_explanation(**(values | given))


def answer(desk: Desk, directive: Directive, number: int = 13, **given: Any) -> Explanation:
    values = {"by": desk.cast.officer, "directive": directive, "cause": "objective", "text": "Chờ bộ hướng dẫn."}
    return services.answer_explanation(**(values | {"at": desk.day(number)} | given))


def judge(desk: Desk, directive: Directive, number: int = 20, **given: Any) -> Explanation:
    values = {"by": desk.cast.leader, "directive": directive, "decision": "confirmed", "at": desk.day(number)}
    return services.judge_explanation(**(values | given))


def test_asked_answered_once_and_judged(desk: Desk) -> None:
    directive = late(desk)
    row = ask(desk, directive)
    # Asked on Friday 12/1/2024: three working days lead to Wednesday.
    assert (row.unit, row.due_on) == (desk.cast.department, date(2024, 1, 17))
    assert list(queries.explanations_waiting(desk.cast.officer)) == [row]
    assert not queries.explanations_waiting(desk.cast.finance_officer).exists()
    answered = answer(desk, directive)
    assert not answered.late
    assert not queries.explanations_waiting(desk.cast.officer).exists()
    for who in (desk.cast.leader, desk.cast.clerk):
        assert list(queries.explanations_to_read(who)) == [row]
    assert not queries.explanations_to_read(desk.cast.other_clerk).exists()
    with pytest.raises(Refused, match="không có yêu cầu giải trình"):
        answer(desk, directive)
    with pytest.raises(Refused, match="lý do không xác nhận"):
        judge(desk, directive, decision="rejected")
    judged = judge(desk, directive, decision="rejected", reason="Bộ đã hướng dẫn từ tháng trước.")
    assert (judged.decision, judged.decided_by) == ("rejected", desk.cast.leader)
    assert not queries.explanations_to_read(desk.cast.leader).exists()
    told = [(one.label, one.text) for one in queries.directive_story(directive)][-3:]
    assert told == [
        ("Yêu cầu giải trình", "Đến ngày 17/01/2024."),
        ("Giải trình", "Nguyên nhân khách quan. Chờ bộ hướng dẫn."),
        ("Ý kiến về giải trình", "Không xác nhận nguyên nhân khách quan. Bộ đã hướng dẫn từ tháng trước."),
    ]


def test_own_fault_is_read_and_nothing_else(desk: Desk) -> None:
    directive = late(desk)
    ask(desk, directive)
    answer(desk, directive, 30, cause="own", text="Cán bộ nghỉ ốm, chưa cử người thay.")
    assert directive.explanations.get().late
    assert judge(desk, directive, 31, decision="confirmed").decision == "read"


def test_only_late_work_is_to_be_explained_and_one_question_at_a_time(desk: Desk) -> None:
    directive = late(desk)
    with pytest.raises(Refused, match="không quá hạn"):
        ask(desk, directive, 8)
    ask(desk, directive)
    with pytest.raises(Refused, match="chưa xong"):
        ask(desk, directive, 11)
    with pytest.raises(Refused, match="chọn nguyên nhân"):
        answer(desk, directive, cause="số phận")
    with pytest.raises(Refused, match="nội dung giải trình"):
        answer(desk, directive, text=" ")
    answer(desk, directive)
    with pytest.raises(Refused, match="chưa xong"):
        ask(desk, directive, 15)
    judge(desk, directive)
    ask(desk, directive, 40)


def test_work_done_late_is_explained_too(desk: Desk) -> None:
    directive = late(desk)
    desk.report(directive, done_on=GIVEN + timedelta(days=10))
    services.accept_completion(by=desk.cast.clerk, directive=directive, at=desk.day(12))
    ask(desk, directive, 13)
    answer(desk, directive, 14)


def test_who_asks_who_answers_who_judges(desk: Desk) -> None:
    directive = late(desk)
    for who in (desk.cast.clerk, desk.cast.officer, desk.cast.auditor, desk.cast.other_officer):
        with pytest.raises(Denied):
            ask(desk, directive, by=who)
    ask(desk, directive)
    for who in (desk.cast.leader, desk.cast.finance_officer):
        with pytest.raises(Denied):
            answer(desk, directive, by=who)
    answer(desk, directive)
    with pytest.raises(Denied):
        judge(desk, directive, by=desk.cast.officer)
    RoleGrant.objects.create(user=desk.cast.officer, role=Role.CLERK, unit=desk.cast.province, valid_from=FIRST_DAY)
    with pytest.raises(Refused, match="không được tự xác nhận"):
        judge(desk, directive, by=desk.cast.officer)
    assert permissions.may_judge_explanation(desk.cast.clerk, directive)
    assert not permissions.may_read_explanation(desk.cast.clerk, directive)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("days", [-1, 0, 1])
def test_late_is_what_the_time_class_calls_late(desk: Desk, state: State, days: int) -> None:
    cast = desk.cast
    given = {"state": state, "deadline": DUE, "done_on": DUE + timedelta(days=days) if days else None}
    row = make_directive(cast.province, cast.department, cast.clerk, **given)
    today = DUE + timedelta(days=days)
    assert is_late(row, today) == (time_class(row, today) in ("overdue", "done_late"))


def test_a_leader_asks_out_of_the_list_with_one_tap(
    desk: Desk, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    directive, other = late(desk), late(desk)
    client.force_login(desk.cast.leader)
    here = reverse("directives:list") + "?time=overdue"
    with django_assert_max_num_queries(12):
        page = client.get(here).content.decode()
    assert page.count("yeu-cau-giai-trinh/") == 2
    address = reverse("directives:act", args=[directive.pk, "yeu-cau-giai-trinh"])
    answer = client.post(address, {"next": here})
    assert (answer.status_code, answer["Location"]) == (302, here)
    assert client.get(here).content.decode().count("yeu-cau-giai-trinh/") == 1
    assert directive.explanations.get().asked_by == desk.cast.leader
    away = client.post(reverse("directives:act", args=[other.pk, "yeu-cau-giai-trinh"]), {"next": "//khac.vn/"})
    assert away["Location"] == reverse("directives:detail", args=[other.pk])


def test_the_page_asks_few_queries(
    desk: Desk, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    directive = late(desk)
    ask(desk, directive)
    answer(desk, directive)
    client.force_login(desk.cast.leader)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("directives:detail", args=[directive.pk])).content.decode()
    assert "Chờ bộ hướng dẫn." in page
    assert "Hạn này tính thế nào?" in page
    assert "3 ngày làm việc sau ngày yêu cầu 12/01/2024" in page


def test_days_are_those_of_the_desk_however_early_the_hour(desk: Desk) -> None:
    """At six in the morning the day in Greenwich is still yesterday."""
    directive = late(desk)
    row = ask(desk, directive)
    early = timezone.make_aware(datetime.combine(row.due_on + timedelta(days=1), time(6)))
    assert answer(desk, directive, at=early.astimezone(UTC)).late
