"""What nobody asks for but the rules: accounts that nobody uses are closed; how often something may be asked for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.org.models import Role, Tally, User
from dieuhanh.org.queries import find_rule
from dieuhanh.org.services.users import deactivate_user


def disable_idle(*, now: datetime) -> int:
    """Close accounts that nobody signed in to for `idle_account_days`; never the last administrator. How many.

    Each is closed in a transaction of its own, so that a killed worker goes on where it stopped.
    """
    days = find_rule("idle_account_days", timezone.localtime(now).date())
    if not days:
        return 0
    before = now - timedelta(days=int(days))
    unused = Q(last_login=None) | Q(last_login__lt=before)
    unopened = Q(opened_at=None) | Q(opened_at__lt=before)
    idle = User.objects.filter(unused, unopened, is_active=True, date_joined__lt=before).order_by("pk")
    closed = 0
    for pk in list(idle.values_list("pk", flat=True)):
        closed += _close(pk, now, int(days))
    return closed


@transaction.atomic
def _close(pk: int, now: datetime, days: int) -> bool:
    user = User.objects.select_for_update().get(pk=pk)
    administrators = User.objects.filter(
        is_active=True,
        pk__in=User.objects.filter(Q(grants__valid_to=None) | Q(grants__valid_to__gt=now.date()))
        .filter(grants__role=Role.ADMINISTRATOR)
        .values("pk"),
    )
    if administrators.filter(pk=pk).exists() and not administrators.exclude(pk=pk).exists():
        return False
    if user.is_active:
        reason = _("Không đăng nhập quá %(days)d ngày.") % {"days": days}
        deactivate_user(by=None, user=user, reason=reason)
    return True


def take(*, key: str, most: int, seconds: int, now: datetime) -> bool:
    """Whether `key` may ask once more within the window of `seconds` that runs; counted for all processes together."""
    window = int(now.timestamp()) // seconds
    row = Tally.objects.filter(key=key, window=window)
    if row.filter(count__lt=most).update(count=F("count") + 1):
        return True
    try:
        with transaction.atomic():
            if not row.exists():
                until = datetime.fromtimestamp((window + 1) * seconds, UTC)
                Tally.objects.create(key=key, window=window, until=until)
                return True
    except IntegrityError:
        # Another process opened the window at the same moment.
        return bool(row.filter(count__lt=most).update(count=F("count") + 1))
    return False


def forget_tallies(*, now: datetime) -> int:
    """Drop counts of windows that ended more than an hour ago."""
    return int(Tally.objects.filter(until__lt=now - timedelta(hours=1)).delete()[0])
