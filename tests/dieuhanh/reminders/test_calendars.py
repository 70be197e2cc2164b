"""Deadlines as a calendar behind a secret address."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from dieuhanh.directives.models import Directive, Part
from dieuhanh.org.models import Role
from dieuhanh.org.permissions import Denied
from dieuhanh.reminders import services
from dieuhanh.reminders.models import Feed
from dieuhanh.reminders.views import feeds
from tests.people import make_directive, make_unit, make_user

if TYPE_CHECKING:
    from django.test import Client

    from tests.people import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_counts() -> None:
    cache.clear()


@pytest.fixture
def soon() -> date:
    return timezone.localdate() + timedelta(days=20)


def read(client: Client, secret: str, **headers: str) -> Any:
    return client.get(reverse("reminders:calendar", args=[secret]), headers=headers)


def entries(answer: Any) -> dict[str, Any]:
    calendar = Calendar.from_ical(answer.content)
    return {str(one["uid"]): one for one in calendar.walk("VEVENT")}


def test_the_calendar_of_a_person_holds_the_deadlines_of_his_work(cast: Cast, client: Client, soon: date) -> None:
    mine = make_directive(cast.province, cast.department, cast.clerk, deadline=soon, state="in_progress")
    make_directive(cast.province, cast.finance, cast.clerk, deadline=soon)
    make_directive(cast.province, cast.department, cast.clerk)
    answer = read(client, services.renew_feed(by=cast.officer))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    [(uid, entry)] = entries(answer).items()
    assert uid == f"{mine.code}@dieuhanh"
    assert entry["dtstart"].dt == soon
    assert entry["dtend"].dt == soon + timedelta(days=1)
    assert str(entry["url"]).endswith(f"/nhiem-vu/{mine.pk}/")
    assert mine.content in str(entry["summary"])


def test_the_uid_stays_and_the_status_follows(cast: Cast, client: Client, soon: date) -> None:
    directive = make_directive(cast.province, cast.department, cast.clerk, deadline=soon)
    secret = services.renew_feed(by=cast.officer)
    before = entries(read(client, secret))
    Directive.objects.filter(pk=directive.pk).update(
        deadline=soon + timedelta(days=5), extension_count=1, state="cancelled", closed_at=timezone.now()
    )
    after = entries(read(client, secret))
    assert list(before) == list(after)
    [entry] = after.values()
    assert (entry["status"], entry["sequence"], entry["dtstart"].dt) == ("CANCELLED", 1, soon + timedelta(days=5))


def test_an_unchanged_calendar_is_not_sent_twice(cast: Cast, client: Client, soon: date) -> None:
    make_directive(cast.province, cast.department, cast.clerk, deadline=soon)
    secret = services.renew_feed(by=cast.officer)
    tag = read(client, secret)["ETag"]
    again = read(client, secret, **{"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    make_directive(cast.province, cast.department, cast.clerk, deadline=soon)
    assert read(client, secret, **{"if-none-match": tag}).status_code == 200


def test_a_unit_has_a_calendar_of_its_own(cast: Cast, client: Client, soon: date) -> None:
    for lead in (cast.department, cast.finance):
        make_directive(cast.province, lead, cast.clerk, deadline=soon)
    assert len(entries(read(client, services.renew_feed(by=cast.clerk, unit=cast.province)))) == 2
    assert len(entries(read(client, services.renew_feed(by=cast.officer, unit=cast.department)))) == 1
    with pytest.raises(Denied):
        services.renew_feed(by=cast.officer, unit=cast.finance)


def test_a_new_address_ends_the_old_one(cast: Cast, client: Client) -> None:
    old = services.renew_feed(by=cast.officer)
    new = services.renew_feed(by=cast.officer)
    assert read(client, old).status_code == 404
    assert read(client, new).status_code == 200
    services.end_feed(by=cast.officer)
    assert read(client, new).status_code == 404
    assert new not in str(list(Feed.objects.values()))


def test_the_calendar_ends_with_the_account_and_with_its_roles(cast: Cast, client: Client) -> None:
    secret = services.renew_feed(by=cast.officer)
    cast.officer.grants.update(valid_to=timezone.localdate())
    assert read(client, secret).status_code == 404
    cast.officer.grants.update(valid_to=None)
    cast.officer.is_active = False
    cast.officer.save()
    assert read(client, secret).status_code == 404


def test_who_asks_too_often_waits(cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "ASKED", 2)
    monkeypatch.setattr(feeds, "GUESSED", 1)
    secret = services.renew_feed(by=cast.officer)
    assert [read(client, secret).status_code for _ in range(3)] == [200, 200, 429]
    assert [read(client, "doan").status_code for _ in range(3)] == [404, 404, 429]
    assert read(client, secret)["Retry-After"] == "600"


def test_the_page_shows_the_address_once(cast: Cast, client: Client) -> None:
    client.force_login(cast.officer)
    page = client.post(reverse("reminders:feed_renew"), {"unit": cast.department.pk}).content.decode()
    assert ".ics</code>" in page
    again = client.get(reverse("reminders:settings")).content.decode()
    assert ".ics" not in again
    assert "đang dùng" in again
    assert client.post(reverse("reminders:feed_renew"), {"unit": cast.finance.pk}).status_code == 404


def test_a_part_given_inside_the_unit_stands_in_the_calendar_of_who_does_it(
    cast: Cast, client: Client, soon: date
) -> None:
    whole = make_directive(cast.province, cast.department, cast.clerk, deadline=soon, state="in_progress")
    division = make_unit("Phòng Chuyển đổi số", parent=cast.department)
    given = {"unit": division, "unit_name": division.name, "given_by": cast.officer, "given_at": timezone.now()}
    part = Part.objects.create(
        directive=whole, place="1", content="Rà soát số liệu", due=soon - timedelta(days=3), **given
    )
    mine = entries(read(client, services.renew_feed(by=make_user(Role.UNIT_OFFICER, division))))
    assert [(uid, one["dtstart"].dt) for uid, one in mine.items()] == [(f"{part}@dieuhanh", part.due)]
    assert str(mine[f"{part}@dieuhanh"]["url"]).endswith(f"/phan-viec/{part.pk}/")
    assert f"{part}@dieuhanh" not in entries(read(client, services.renew_feed(by=cast.finance_officer)))
