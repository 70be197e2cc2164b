"""What a forked worker does with simulated days: builds a province, lives the worker's minutes, tells what there is."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management import call_command

from dieuhanh.directives.models import Completion
from dieuhanh.org.models import Role
from dieuhanh.org.services.reference import load_rules
from dieuhanh.reminders.jobs import run_due
from dieuhanh.reminders.models import Digest, Message, Preference
from tests.people import Cast, make_cast, make_directive, make_user


class _NoMigrations:
    """Tables come straight from the models: the migrations are proved elsewhere and take their time."""

    def __contains__(self, app: str) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


def province(order: dict[str, Any]) -> None:
    """Two departments with officers, one with a head; a clerk and a leader above; work that falls due all the time."""
    settings.MIGRATION_MODULES = _NoMigrations()
    call_command("migrate", run_syncdb=True, verbosity=0)
    load_rules()
    first, days = date.fromisoformat(order["first"]), order["days"]
    cast = make_cast()
    _people(cast)
    for number in range(order["work"]):
        _work(cast, number, first, days)


def _people(cast: Cast) -> None:
    people = [cast.clerk, cast.leader, cast.officer, cast.finance_officer]
    people += [make_user(Role.LEADER, cast.department), make_user(Role.UNIT_OFFICER, cast.department)]
    for place, user in enumerate(people):
        user.email = f"{user.username}@an-loc.example"
        user.save()
        Preference.objects.create(user=user, hour=8 if place % 2 else None, phone="0912345678", sms_on=place == 2)


def _work(cast: Cast, number: int, first: date, days: int) -> None:
    """Every ninth has no deadline; of every fifth a report is sent back on some noon, which is said at once."""
    given = {"state": "in_progress", "assigned_on": first - timedelta(days=20), "assigned_by": "Lê Văn Chính"}
    deadline = None if number % 9 == 0 else first + timedelta(days=(number * 7) % (days + 10) - 5)
    lead = cast.department if number % 2 else cast.finance
    directive = make_directive(cast.province, lead, cast.clerk, deadline=deadline, **given)
    if number % 5 == 1:
        at = datetime.combine(first + timedelta(days=number % days), time(12), ZoneInfo("Asia/Ho_Chi_Minh"))
        Completion.objects.create(
            directive=directive,
            unit=lead,
            by=cast.officer,
            at=at,
            done_on=first,
            summary="Đã trình",
            product_number="1/TTr",
            decision="sent_back",
            decided_by=cast.clerk,
            decided_at=at,
            decision_reason="Thiếu phụ lục",
        )


def work(order: dict[str, Any]) -> None:
    """The worker's minutes, one after the other; `clock` tells which is next, and is moved on when one is done."""
    clock, minutes = Path(order["clock"]), [datetime.fromisoformat(one) for one in order["minutes"]]
    while (number := int(clock.read_text())) < len(minutes):
        run_due(minutes[number])
        draft = clock.with_suffix(".new")
        draft.write_text(str(number + 1))
        draft.replace(clock)


def state(order: dict[str, Any]) -> dict[str, Any]:
    digests = Digest.objects.filter(count__gt=0).order_by("day", "user").select_related("user")
    messages = Message.objects.exclude(medium="desk").order_by("id")
    return {
        "digests": [[str(one.day), one.user.username, one.items] for one in digests],
        "messages": [[one.key, one.medium, one.address, one.state] for one in messages],
    }


DO = {"province": province, "work": work, "state": state}
