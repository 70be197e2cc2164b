"""Rules are rows: defaults of the product, and those of a province in their place."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils import timezone

from dieuhanh.journal.models import Entry
from dieuhanh.org.permissions import Denied, Refused
from dieuhanh.reminders import services
from dieuhanh.reminders.lifecycle import Event
from dieuhanh.reminders.models import ReminderRule
from dieuhanh.reminders.queries import events
from dieuhanh.reminders.queries.rulebook import rulebook
from tests.dieuhanh.reminders.conftest import MONDAY, moment

if TYPE_CHECKING:
    from django.test import Client

    from tests.dieuhanh.reminders.conftest import Desk

pytestmark = pytest.mark.django_db
OVERDUE: dict[str, Any] = {"event": "overdue", "days": 2, "every": 1, "who": ["officers"], "channels": ["desk"]}


def test_every_event_has_a_file_and_a_default(desk: Desk) -> None:
    files = {path.stem for path in Path(events.__file__).parent.glob("*.py")} - {"__init__"}
    assert {str(event) for event in events.EVENTS} == files == set(Event.values) - {"digest"}
    assert set(ReminderRule.objects.values_list("event", flat=True)) == set(Event.values)
    assert set(ReminderRule.objects.values_list("source", flat=True)) == {
        "Mặc định của phần mềm; chưa có quy định chung, tỉnh quy định lại"
    }
    assert services.load_rules() == 0


def test_a_row_of_the_province_stands_in_place_of_the_default(desk: Desk) -> None:
    today = timezone.localdate()
    row = services.add_rule(
        by=desk.cast.administrator, unit=desk.cast.province, source="Quyết định số 12/QĐ-UBND", **OVERDUE
    )
    book = rulebook(today)
    assert [one.pk for one in book.rules("overdue", desk.cast.department.path)] == [row.pk]
    assert [one.days for one in book.rules("overdue", desk.cast.other_province.path)] == [1]
    assert Entry.objects.filter(verb="add_reminder_rule", subject_id=str(row.pk)).exists()
    services.end_rule(by=desk.cast.administrator, rule=row, on=today + timedelta(days=1))
    assert [one.days for one in rulebook(today + timedelta(days=1)).rules("overdue", desk.cast.province.path)] == [1]


def test_a_province_may_keep_silent_about_an_event(desk: Desk) -> None:
    ReminderRule.objects.create(event="overdue", unit=desk.cast.province, silent=True, source="QĐ 1")
    directive = desk.received(deadline=MONDAY - timedelta(days=3))
    desk.minute(MONDAY)
    assert ("overdue", directive.code) not in desk.told(desk.cast.officer, MONDAY)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"source": " "}, "căn cứ"),
        ({"valid_from": date(2020, 1, 1)}, "ngược về trước"),
        ({"who": []}, "người được nhắc"),
        ({"channels": []}, "cách nhắc"),
        ({"channels": ["fax"]}, "danh mục"),
        ({"days": 999}, "từ 0 đến 365"),
        ({"urgent": True}, "báo ngay"),
        ({"event": "moon"}, "sự việc"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(desk: Desk, wrong: dict[str, Any], says: str) -> None:
    given = {"source": "Quyết định số 12/QĐ-UBND", **OVERDUE, **wrong}
    with pytest.raises(Refused, match=says):
        services.add_rule(by=desk.cast.administrator, unit=desk.cast.province, **given)


def test_only_the_administrator_of_the_province_sets_its_rules(desk: Desk) -> None:
    for by, unit in ((desk.cast.clerk, desk.cast.province), (desk.cast.administrator, desk.cast.other_province)):
        with pytest.raises(Denied):
            services.add_rule(by=by, unit=unit, source="QĐ", **OVERDUE)
    default = ReminderRule.objects.filter(unit__isnull=True)[0]
    with pytest.raises(Refused, match="mặc định"):
        services.end_rule(by=desk.cast.administrator, rule=default)


def test_the_page_adds_and_ends_a_rule(desk: Desk, client: Client) -> None:
    client.force_login(desk.cast.administrator)
    given = {"unit": desk.cast.province.pk, "event": "sent_back", "who": ["officers"], "channels": ["desk"]}
    given |= {"urgent": "on", "quiet_from": "21:00"}
    answer = client.post(reverse("reminders:rule_add"), given)
    assert answer.status_code == 422
    assert "Giờ không gửi cần cả lúc bắt đầu và lúc kết thúc." in answer.content.decode()
    answer = client.post(reverse("reminders:rule_add"), given | {"quiet_to": "06:00", "source": "QĐ 12/QĐ-UBND"})
    assert answer.status_code == 302
    row = ReminderRule.objects.get(unit=desk.cast.province)
    assert (row.urgent, row.quiet_from, row.quiet_to) == (True, time(21), time(6))
    assert "QĐ 12/QĐ-UBND" in client.get(reverse("reminders:rules")).content.decode()
    client.post(reverse("reminders:rule_end", args=[row.pk]))
    row.refresh_from_db()
    assert row.valid_to == timezone.localdate()


def test_the_hour_of_the_digest_is_a_rule_too(desk: Desk) -> None:
    ReminderRule.objects.create(event="digest", unit=desk.cast.province, hour=10, channels=["desk"], source="QĐ 1")
    desk.received(deadline=MONDAY)
    assert desk.minute(MONDAY, 9)["digests"] == 2  # those of the other province
    assert desk.minute(MONDAY, 10)["digests"] > 0
    assert desk.digest(desk.cast.officer, MONDAY).made_at == moment(MONDAY, 10)
