"""Calendars behind secret addresses: made, renewed, ended by the person they belong to."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.journal.services import record
from dieuhanh.org.permissions import require
from dieuhanh.reminders.models import Feed
from dieuhanh.reminders.permissions import may_have_feed
from dieuhanh.reminders.queries.calendars import hashed

if TYPE_CHECKING:
    from dieuhanh.org.models import Unit, User


@transaction.atomic
def renew_feed(*, by: User, unit: Unit | None = None) -> str:
    """A new secret for one's own calendar, or that of a unit; the address used so far ends. Returns the secret."""
    require(may_have_feed(by, unit), _("Tài khoản của bạn không xem được lịch nhiệm vụ này."))
    now = timezone.now()
    Feed.objects.filter(user=by, unit=unit, ended_at__isnull=True).update(ended_at=now)
    secret = secrets.token_urlsafe(32)
    feed = Feed.objects.create(user=by, unit=unit, secret=hashed(secret), made_at=now)
    record(by=by, verb="renew_calendar_feed", on=feed, data={"unit": unit.key if unit else None})
    return secret


@transaction.atomic
def end_feed(*, by: User, unit: Unit | None = None) -> int:
    """The address ends, and no new one is made."""
    feeds = list(Feed.objects.select_for_update().filter(user=by, unit=unit, ended_at__isnull=True))
    for feed in feeds:
        feed.ended_at = timezone.now()
        feed.save(update_fields=["ended_at"])
        record(by=by, verb="end_calendar_feed", on=feed, data={"unit": unit.key if unit else None})
    return len(feeds)
