"""How often somebody tried in vain to log in to an account."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from dieuhanh.journal.queries import history
from dieuhanh.org.queries.rules import find_rule

if TYPE_CHECKING:
    from datetime import datetime

    from dieuhanh.org.models import User


def locked_until(user: User, now: datetime) -> datetime | None:
    """Until when the account takes no more attempts; None when it does. The rules say how many and how long."""
    today = timezone.localtime(now).date()
    most, minutes = find_rule("login_failures_max", today), find_rule("login_lock_minutes", today)
    if most is None or minutes is None:
        return None
    span = timedelta(minutes=int(minutes))
    tries = history(user).filter(verb__in=["log_in", "log_in_failed"], at__gt=now - span).order_by("-sequence")
    latest = list(tries.values_list("verb", "at")[: int(most)])
    if len(latest) < int(most) or any(verb == "log_in" for verb, _at in latest):
        return None
    moment: datetime = latest[-1][1]
    return moment + span
