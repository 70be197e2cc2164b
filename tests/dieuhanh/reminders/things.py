"""One of each thing of reminders, for the matrix of roles and addresses."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from dieuhanh.reminders.lifecycle import Event, Medium, MessageState
from dieuhanh.reminders.models import Feed, Message, ReminderRule
from dieuhanh.reminders.queries.calendars import hashed

if TYPE_CHECKING:
    from dieuhanh.org.models import Unit, User

NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)


def make_message(user: User, unit: Unit, **fields: object) -> Message:
    values: dict[str, object] = {
        "key": f"digest-{user.pk}-20260302-email",
        "event": Event.DIGEST,
        "day": date(2026, 3, 2),
        "medium": Medium.EMAIL,
        "address": "can-bo@an-loc.example",
        "subject": "Việc cần làm ngày 02/03/2026: 1 việc",
        "text": "Một việc",
        "state": MessageState.FAILED,
        "failure": "Máy chủ thư từ chối thư gửi đến can-bo@an-loc.example: 550 no such user",
        "not_before": NOON,
    }
    return Message.objects.create(user=user, unit=unit, **(values | fields))


def reminder_things(user: User, province: Unit, unit: Unit, *, own: bool) -> dict[str, int]:
    """A rule of the province, a message to the user that failed, and the user's calendar behind a known secret."""
    Feed.objects.create(user=user, secret=hashed("dia-chi-bi-mat" if own else "dia-chi-khac"), made_at=NOON)
    rule = ReminderRule.objects.create(event=Event.OVERDUE, unit=province, valid_from=date(2026, 1, 1))
    return {"rule": rule.pk, "message": make_message(user, unit).pk}
