"""The page of one directive: everything that happened in the order of time, and the sentence it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dieuhanh.directives import queries, services
from dieuhanh.directives.lifecycle import Event
from dieuhanh.records.lifecycle import FindingState
from tests.dieuhanh.directives.conftest import DEADLINE
from tests.people import make_document, make_finding, make_session

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from tests.dieuhanh.directives.conftest import Desk


def test_everything_is_told_once_in_the_order_of_time(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    directive = desk.received(coordinate=[desk.cast.finance])
    services.update_directive(by=desk.cast.officer, directive=directive, text="Đang làm.", at=desk.day(2))
    services.urge(by=desk.cast.clerk, directive=directive, text="Khẩn trương.", at=desk.day(3))
    later = DEADLINE.replace(year=2025)
    services.ask_extension(by=desk.cast.officer, directive=directive, to_day=later, reason="Chờ.", at=desk.day(4))
    services.decide_extension(by=desk.cast.leader, directive=directive, granted=True, at=desk.day(5))
    services.answer_coordination(by=desk.cast.finance_officer, directive=directive, answer="Đã góp ý.", at=desk.day(6))
    desk.report(directive)
    services.send_back(by=desk.cast.clerk, directive=directive, reason="Thiếu.", at=desk.day(12))
    services.return_directive(by=desk.cast.officer, directive=directive, reason="Không thuộc.", at=desk.day(13))
    services.decide_return(by=desk.cast.clerk, directive=directive, decision="upheld", reason="Đúng.", at=desk.day(14))
    services.cancel_directive(by=desk.cast.clerk, directive=directive, reason="Trùng.", at=desk.day(15))
    directive = queries.find_directive(desk.cast.clerk, directive.pk) or directive
    with django_assert_max_num_queries(1):
        told = [(one.event, one.by.get_full_name(), one.text) for one in queries.directive_story(directive)]
    assert [event for event, _, _ in told] == [
        Event.ISSUE_DIRECTIVE,
        Event.RECEIVE_DIRECTIVE,
        Event.UPDATE_DIRECTIVE,
        Event.URGE,
        Event.ASK_EXTENSION,
        Event.DECIDE_EXTENSION,
        Event.ANSWER_COORDINATION,
        Event.REPORT_DONE,
        Event.SEND_BACK,
        Event.RETURN_DIRECTIVE,
        Event.DECIDE_RETURN,
        Event.CANCEL_DIRECTIVE,
    ]
    assert told[1][1] == "Phạm Thị Sở"
    assert told[-1] == (Event.CANCEL_DIRECTIVE, "Trần Thị Văn Thư", "Trùng.")


def test_the_sentence_stands_within_its_paragraph(desk: Desk) -> None:
    text = "Đoạn đầu.\nPhó Chủ tịch giao Sở xây dựng Kế hoạch. Sau đó nghỉ.\nĐoạn cuối."
    document = make_document(desk.cast.province, text=text)
    finding = make_finding(
        make_session(desk.cast.province), document, "giao Sở xây dựng Kế hoạch", state=FindingState.CONFIRMED
    )
    directive = desk.issue(finding=finding)
    source = queries.source_of(queries.find_directive(desk.cast.officer, directive.pk) or directive)
    assert source is not None
    assert (source.before, source.quote, source.after) == (
        "Phó Chủ tịch ",
        "giao Sở xây dựng Kế hoạch",
        ". Sau đó nghỉ.",
    )
    assert text[source.start : source.end] == source.quote
    assert queries.source_of(desk.issue()) is None
