"""The pages of reminders: today, the days before, one's own settings, what did not arrive, the burden."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone

from dieuhanh.directives.models import Directive
from dieuhanh.org.permissions import Refused
from dieuhanh.reminders import queries, services
from dieuhanh.reminders.models import Digest, Preference
from tests.dieuhanh.reminders.conftest import MONDAY
from tests.dieuhanh.reminders.things import make_message

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from tests.dieuhanh.reminders.conftest import Desk

pytestmark = pytest.mark.django_db


def test_a_day_shows_what_was_said_as_it_stands_now(
    desk: Desk, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    directive = desk.received(deadline=MONDAY)
    desk.minute(MONDAY)
    Directive.objects.filter(pk=directive.pk).update(state="accepted")
    client.force_login(desk.cast.officer)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("reminders:day", args=["2026-03-02"])).content.decode()
    assert "Đến hạn hôm nay (1)" in page
    assert directive.code in page
    assert "Đã xong, không cần làm gì thêm" in page
    assert client.get(reverse("reminders:day", args=["2026-02-30"])).status_code == 404


def test_nobody_reads_the_digest_of_another(desk: Desk, client: Client) -> None:
    directive = desk.received(deadline=MONDAY)
    desk.minute(MONDAY)
    client.force_login(desk.cast.finance_officer)
    assert directive.code not in client.get(reverse("reminders:day", args=["2026-03-02"])).content.decode()


def test_today_without_a_digest_says_when_it_comes(desk: Desk, client: Client) -> None:
    client.force_login(desk.cast.officer)
    page = client.get(reverse("reminders:today")).content.decode()
    assert "Chưa có bản tổng hợp" in page or "Ngày nghỉ" in page
    client.force_login(desk.cast.nobody)
    assert "không nhận nhắc việc" in client.get(reverse("reminders:today")).content.decode()


def test_one_sets_ones_own_wishes(desk: Desk, client: Client) -> None:
    client.force_login(desk.cast.officer)
    address = reverse("reminders:settings")
    assert client.post(address, {"email": "khong-phai"}).status_code == 422
    answer = client.post(address, {"sms_on": "on"})
    assert answer.status_code == 422
    assert "Hãy nhập số điện thoại" in answer.content.decode()
    given = {"email_on": "on", "email": "so@an-loc.example", "hour": "9", "phone": "0912 345 678", "sms_on": "on"}
    assert client.post(address, given).status_code == 302
    row = Preference.objects.get(user=desk.cast.officer)
    assert (row.email, row.hour, row.phone, row.sms_on, row.chat_on) == (
        "so@an-loc.example",
        9,
        "0912345678",
        True,
        False,
    )
    with pytest.raises(Refused):
        services.set_preference(by=desk.cast.officer, email_on=True, phone="12")


def test_the_administrator_sees_what_did_not_arrive_and_sends_it_again(
    desk: Desk, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    message = make_message(desk.cast.officer, desk.cast.department)
    make_message(desk.cast.other_officer, desk.cast.other_department, failure="Của tỉnh khác")
    client.force_login(desk.cast.administrator)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("reminders:messages")).content.decode()
    assert message.failure in page
    assert "Của tỉnh khác" not in page
    client.post(reverse("reminders:resend", args=[message.pk]))
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("pending", 0)


def test_reminders_are_counted_by_unit_and_month(desk: Desk) -> None:
    today = date(2026, 3, 31)
    for day, count in ((MONDAY, 3), (today, 2), (today + timedelta(days=1), 5)):
        Digest.objects.create(
            user=desk.cast.officer, unit=desk.cast.department, day=day, made_at=timezone.now(), count=count
        )
    Digest.objects.create(user=desk.cast.clerk, unit=desk.cast.province, day=MONDAY, made_at=timezone.now())
    make_message(desk.cast.officer, desk.cast.department, medium="desk", event="sent_back", key="now-1", state="sent")
    rows = queries.reminders_by_unit(date(2026, 3, 1), date(2026, 4, 30))
    assert [(row.unit, row.month, row.digests, row.items, row.urgent) for row in rows] == [
        (desk.cast.department, date(2026, 3, 1), 2, 5, 1),
        (desk.cast.department, date(2026, 4, 1), 1, 5, 0),
    ]
