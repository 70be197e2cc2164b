"""The register with its rules of reminding, people with addresses, and a mail server that keeps what it gets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from dieuhanh.directives import services as register
from dieuhanh.org.services.reference import load_rules as load_register_rules
from dieuhanh.reminders import jobs, services
from dieuhanh.reminders.models import Digest, Message
from tests.dieuhanh.reminders.mailbox import Mailbox, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.fixtures import SettingsWrapper

    from dieuhanh.directives.models import Directive
    from dieuhanh.org.models import User
    from tests.people import Cast

# A Monday with a full week of work behind it; Tết of 2027 begins on 6 February.
MONDAY = date(2026, 3, 2)


def moment(day: date, hour: int = 8, minute: int = 0) -> datetime:
    """A moment by the clock of the desk."""
    return datetime.combine(day, time(hour, minute), timezone.get_default_timezone())


@dataclass
class Desk:
    """Verbs with the right person already chosen, and the worker's minute."""

    cast: Cast

    def issue(self, **given: Any) -> Directive:
        values: dict[str, Any] = {
            "by": self.cast.clerk,
            "assigner": self.cast.province,
            "content": "Xây dựng Kế hoạch chuyển đổi số",
            "lead": self.cast.department,
            "assigned_on": date(2026, 2, 2),
            "deadline": date(2026, 3, 31),
            "assigned_by": "Lê Văn Chính",
            "at": moment(date(2026, 2, 2)),
        }
        return register.issue_directive(**(values | given))

    def received(self, **given: Any) -> Directive:
        directive = self.issue(**given)
        return register.receive_directive(by=self.cast.officer, directive=directive, at=moment(date(2026, 2, 3)))

    def minute(self, day: date, hour: int = 8, minute: int = 0) -> dict[str, int]:
        return jobs.run_due(moment(day, hour, minute))

    def digest(self, user: User, day: date) -> Digest:
        return Digest.objects.get(user=user, day=day)

    def told(self, user: User, day: date) -> set[tuple[str, str]]:
        """(event, code) of the digest of a day; nothing for a day without one."""
        row = Digest.objects.filter(user=user, day=day).first()
        return {(item["event"], item["code"]) for item in row.items} if row else set()


@pytest.fixture
def desk(cast: Cast, settings: SettingsWrapper, tmp_path: Any) -> Desk:
    settings.REMINDERS_OUTBOX = tmp_path / "outbox"
    load_register_rules()
    services.load_rules()
    for who in ("clerk", "leader", "officer", "finance_officer", "administrator"):
        user = getattr(cast, who)
        user.email = f"{who}@an-loc.example"
        user.save(update_fields=["email"])
    return Desk(cast)


@pytest.fixture
def mailbox(settings: SettingsWrapper) -> Iterator[Mailbox]:
    """A real mail server, and settings that send there."""
    box = Mailbox()
    with serving(box) as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.DEFAULT_FROM_EMAIL = "dieuhanh@an-loc.example"
        settings.REMINDERS_CHANNELS = {"email": "email", "sms": "file", "chat": "file"}
        yield box


def states() -> dict[str, str]:
    return dict(Message.objects.values_list("key", "state"))
