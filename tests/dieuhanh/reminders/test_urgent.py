"""What cannot wait is said at once, once, and not at night."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from dieuhanh.directives import services as register
from dieuhanh.reminders.lifecycle import Medium
from dieuhanh.reminders.models import Message
from tests.dieuhanh.reminders.conftest import MONDAY, moment

if TYPE_CHECKING:
    from dieuhanh.directives.models import Directive
    from tests.dieuhanh.reminders.conftest import Desk

pytestmark = pytest.mark.django_db


def sent_back(desk: Desk, at: datetime) -> Directive:
    directive = desk.received()
    register.report_done(
        by=desk.cast.officer,
        directive=directive,
        done_on=date(2026, 2, 10),
        summary="Đã trình",
        product_number="1/TTr",
        at=moment(date(2026, 2, 10)),
    )
    register.send_back(by=desk.cast.clerk, directive=directive, reason="Thiếu phụ lục", at=at)
    return directive


def mail(desk: Desk) -> Message:
    return Message.objects.get(user=desk.cast.officer, medium=Medium.EMAIL, event="sent_back")


def test_a_report_that_was_sent_back_is_said_at_once_and_once(desk: Desk) -> None:
    directive = sent_back(desk, moment(MONDAY, 14))
    for minute in range(3):
        desk.minute(MONDAY, 14, minute)
    assert Message.objects.filter(event="sent_back").count() == 2
    message = mail(desk)
    assert message.sent_at == moment(MONDAY, 14)
    assert message.subject == f"Bị trả lại, phải làm tiếp: {directive.code}"
    assert "Thiếu phụ lục" in message.text
    assert Message.objects.get(medium=Medium.DESK).user == desk.cast.officer


@pytest.mark.parametrize(
    ("day", "hour", "told"),
    [
        (MONDAY, 20, moment(MONDAY + timedelta(days=1), 7)),
        (MONDAY, 5, moment(MONDAY, 7)),
        # Saturday, and the evening before Tết: until offices work again.
        (MONDAY + timedelta(days=5), 10, moment(MONDAY + timedelta(days=7), 7)),
    ],
)
def test_nights_and_days_of_rest_are_quiet(desk: Desk, day: date, hour: int, told: datetime) -> None:
    sent_back(desk, moment(day, hour))
    desk.minute(day, hour, 5)
    message = mail(desk)
    assert message.sent_at is None
    assert timezone.localtime(message.not_before) == told
    desk.minute(told.date(), told.hour, 1)
    message.refresh_from_db()
    assert message.sent_at is not None


def test_what_is_old_is_left_to_the_digest(desk: Desk) -> None:
    directive = sent_back(desk, moment(MONDAY, 14))
    later = MONDAY + timedelta(days=3)
    desk.minute(later)
    assert not Message.objects.filter(event="sent_back").exists()
    assert ("sent_back", directive.code) in desk.told(desk.cast.officer, later)


def test_a_decision_on_a_deadline_of_today_is_said_at_once(desk: Desk) -> None:
    directive = desk.received(deadline=MONDAY)
    later = desk.received(deadline=MONDAY + timedelta(days=9))
    for one in (directive, later):
        register.ask_extension(
            by=desk.cast.officer,
            directive=one,
            to_day=date(2026, 3, 31),
            reason="Chờ ý kiến",
            at=moment(MONDAY, 9),
        )
        register.decide_extension(by=desk.cast.clerk, directive=one, granted=True, at=moment(MONDAY, 10))
    desk.minute(MONDAY, 10, 5)
    told = Message.objects.filter(event="deadline_moved", medium=Medium.EMAIL)
    assert [one.subject for one in told] == [f"Có quyết định về hạn của hôm nay: {directive.code}"]
    assert "Hạn được lùi đến 31/03/2026." in told[0].text
