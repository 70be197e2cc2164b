"""How often somebody tried in vain to log in, to an account or from an address; who is signed in where."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from dieuhanh.journal.queries import history
from dieuhanh.org.models import FailedSignIn, SignIn
from dieuhanh.org.queries.rules import find_rule

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from dieuhanh.org.models import User

# How the trace names who came by the single sign-on and is not linked: nobody guesses passwords there.
BY_SIGN_ON = "sso:"
VERBS = ["log_in", "log_in_failed"]


def locked_until(user: User, now: datetime) -> datetime | None:
    """Until when the account takes no more attempts; None when it does. The rules say how many and how long."""
    today = timezone.localtime(now).date()
    most, span = find_rule("login_failures_max", today), _span(today)
    if most is None or span is None:
        return None
    tries = history(user).filter(verb__in=VERBS, at__gt=now - span).order_by("-sequence")
    latest = list(tries.values_list("verb", "at")[: int(most)])
    if len(latest) < int(most) or any(verb == "log_in" for verb, _at in latest):
        return None
    moment: datetime = latest[-1][1]
    return moment + span


def address_locked_until(address: str, now: datetime) -> datetime | None:
    """Until when nobody may log in from `address`, where too many tried in vain, whatever the account."""
    today = timezone.localtime(now).date()
    most, span = find_rule("login_failures_max_address", today), _span(today)
    if most is None or span is None or not address:
        return None
    tries = FailedSignIn.objects.filter(address=address, at__gt=now - span).exclude(username__startswith=BY_SIGN_ON)
    latest = list(tries.order_by("-at").values_list("at", flat=True)[: int(most)])
    return latest[-1] + span if len(latest) >= int(most) else None


def open_sign_ins(user: User) -> QuerySet[SignIn]:
    """Where the account is signed in now, the newest first."""
    return SignIn.objects.filter(user=user, ended_at=None)


def _span(day: date) -> timedelta | None:
    minutes = find_rule("login_lock_minutes", day)
    return None if minutes is None else timedelta(minutes=int(minutes))
