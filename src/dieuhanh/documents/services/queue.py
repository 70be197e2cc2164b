"""The row is the queue: a worker takes a waiting document for a time, and another may when that time is over.

A lease is no write of the register: it leaves no entry in the journal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, models, transaction
from django.utils import timezone

from dieuhanh.documents.models import Document
from dieuhanh.documents.queries import unfinished

if TYPE_CHECKING:
    from datetime import datetime, timedelta

CANDIDATES = 20


def claim(*, lease: timedelta) -> Document | None:
    """Take the oldest unfinished document that nobody has in hand, for `lease`; None if there is none."""
    now = timezone.now()
    free = unfinished().filter(_free(now)).order_by("id")
    with transaction.atomic():
        if connection.features.has_select_for_update_skip_locked:
            free = free.select_for_update(skip_locked=True)
        for pk in free.values_list("pk", flat=True)[:CANDIDATES]:
            # The condition stands again in the update: where rows cannot be locked, it alone decides who was first.
            taken = Document.objects.filter(_free(now), pk=pk).update(
                claimed_until=now + lease, attempts=models.F("attempts") + 1
            )
            if taken:
                return Document.objects.get(pk=pk)
    return None


def release(*, document: Document) -> None:
    """Give a document back before its lease ends; the attempt counts."""
    Document.objects.filter(pk=document.pk).update(claimed_until=None)


def _free(now: datetime) -> models.Q:
    return models.Q(claimed_until__isnull=True) | models.Q(claimed_until__lt=now)
