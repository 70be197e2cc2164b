"""The row is the queue: a worker takes a confirmed act whose day has come, for a time; see docs/decisions/0002.

A lease is no write of the register: it leaves no entry in the journal.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from dieuhanh.journal.services import record
from dieuhanh.org.permissions import require
from dieuhanh.reorganisation import permissions
from dieuhanh.reorganisation.models import Act
from dieuhanh.reorganisation.queries.acts import waiting

if TYPE_CHECKING:
    from dieuhanh.org.models import User

LEASE = timedelta(minutes=10)
ATTEMPTS = 3


def claim() -> Act | None:
    """Take the oldest act that waits and that nobody has in hand; None if there is none."""
    now = timezone.now()
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lt=now)
    for key in waiting().filter(free, attempts__lt=ATTEMPTS).order_by("on", "pk").values_list("pk", flat=True)[:5]:
        # The condition stands again in the update: it alone decides who was first.
        taken = Act.objects.filter(free, pk=key).update(claimed_until=now + LEASE, attempts=F("attempts") + 1)
        if taken:
            return Act.objects.get(pk=key)
    return None


def release(*, act: Act, failure: str = "") -> None:
    """Give an act back; with `failure` it says on its page why it is not done."""
    Act.objects.filter(pk=act.pk).update(claimed_until=None, failure=failure[:500])


@transaction.atomic
def retry_act(*, by: User, act: Act) -> None:
    """Try again what failed three times."""
    require(permissions.may_undo(by, act))
    Act.objects.filter(pk=act.pk, applied_at=None).update(claimed_until=None, attempts=0, failure="")
    record(by=by, verb="retry_reorganisation", on=act)
