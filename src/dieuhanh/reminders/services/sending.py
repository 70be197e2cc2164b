"""Sends what waits: each message is taken with a lease, given to its channel, and its end written down.

A message whose channel is not repeatable is marked `HANDED` just before its last byte. One that is still so marked
when its lease is over belonged to a killed worker: it may have arrived, so it is not sent again by itself.
"""

from __future__ import annotations

import logging
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from dieuhanh.journal.services import record
from dieuhanh.org.permissions import Refused, require
from dieuhanh.reminders.channels import NotSent, Parcel, Unsure, channel_for
from dieuhanh.reminders.lifecycle import MessageState
from dieuhanh.reminders.models import Message
from dieuhanh.reminders.permissions import may_resend

if TYPE_CHECKING:
    from dieuhanh.org.models import User
    from dieuhanh.reminders.channels import Channel, Sender

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
BATCH = 20
# One round of the worker; documents wait to be read too.
SECONDS = 20.0
# The pause after each vain attempt, in minutes; after the last the message is given up.
PAUSES = (1, 5, 15, 60, 180, 360, 720)


class _Lost(Exception):
    """The lease went to another worker while we were sending."""


def send_pending(*, now: datetime, seconds: float = SECONDS) -> int:
    """Send what may be sent at `now`, for at most `seconds`; tells how many were sent."""
    _settle_abandoned(now)
    sent, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        batch = _claim(now)
        if not batch:
            break
        for medium in dict.fromkeys(message.medium for message in batch):
            sent += _send_batch([one for one in batch if one.medium == medium], medium, now)
    return sent


def _settle_abandoned(now: datetime) -> None:
    """What was handed over by a worker that is no more: nobody knows, and nobody gets it twice."""
    left = Message.objects.filter(state=MessageState.HANDED, leased_until__lt=now)
    for message in left:
        _end(message, MessageState.UNSURE, now, _("Tiến trình gửi bị dừng ngay khi giao thư cho máy chủ thư."))


def _claim(now: datetime) -> list[Message]:
    """Some messages whose time has come, taken for this worker; what others take meanwhile is theirs."""
    free = models.Q(leased_until__isnull=True) | models.Q(leased_until__lt=now)
    waiting = Message.objects.filter(free, state=MessageState.PENDING, not_before__lte=now)
    until = now + LEASE
    taken = []
    for pk in waiting.order_by("not_before", "id").values_list("pk", flat=True)[:BATCH]:
        # The condition stands again in the update: it alone decides who was first.
        if waiting.filter(pk=pk).update(leased_until=until, attempts=models.F("attempts") + 1):
            taken.append(pk)
    return list(Message.objects.filter(pk__in=taken).order_by("id"))


def _send_batch(batch: list[Message], medium: str, now: datetime) -> int:
    channel = channel_for(medium)
    sent = 0
    try:
        with channel.open(medium) as send:
            for message in batch:
                sent += _send(channel, send, message, now)
    except NotSent as error:
        for message in batch:
            _later(message, error, now)
    return sent


def _send(channel: Channel, send: Sender, message: Message, now: datetime) -> int:
    parcel = Parcel(message.key, message.medium, message.address, message.subject, message.text, message.html)
    try:
        send(parcel, lambda: _hand(message))
    except _Lost:
        return 0
    except NotSent as error:
        _later(message, error, now)
        return 0
    except Unsure as error:
        _end(message, MessageState.UNSURE, now, error.message)
        return 0
    return _end(message, MessageState.SENT, now)


def _hand(message: Message) -> None:
    """The last moment at which the message can be held back; it is, when the lease is no longer ours."""
    if not _mine(message).update(state=MessageState.HANDED):
        raise _Lost


def _mine(message: Message) -> models.QuerySet[Message]:
    open_states = (MessageState.PENDING, MessageState.HANDED)
    return Message.objects.filter(pk=message.pk, leased_until=message.leased_until, state__in=open_states)


def _later(message: Message, error: NotSent, now: datetime) -> None:
    """Another attempt after a pause that grows, or the end."""
    if error.final or message.attempts > len(PAUSES):
        _end(message, MessageState.FAILED, now, error.message)
        return
    pause = timedelta(minutes=PAUSES[message.attempts - 1])
    _mine(message).update(
        state=MessageState.PENDING, leased_until=None, not_before=now + pause, failure=error.message[:300]
    )


@transaction.atomic
def _end(message: Message, state: MessageState, now: datetime, failure: str = "") -> int:
    """The message is done with; what went wrong is kept in the journal too."""
    sent_at = now if state == MessageState.SENT else None
    changed = _mine(message).update(state=state, leased_until=None, sent_at=sent_at, failure=failure[:300])
    if changed and state != MessageState.SENT:
        log.warning("message %s: %s", message.key, state)
        facts = {"key": message.key, "state": state, "failure": failure, "attempts": message.attempts}
        record(by=None, verb="message_not_sent", on=message, data=facts)
    return changed


@transaction.atomic
def send_again(*, by: User, message: Message, now: datetime) -> Message:
    """An administrator has a message that failed, or of which nobody knows, sent once more under its old key."""
    require(may_resend(by, message), _("Bạn không quản trị tài khoản nhận tin này."))
    wrong = (MessageState.FAILED, MessageState.UNSURE)
    values: dict[str, Any] = {"state": MessageState.PENDING, "attempts": 0, "leased_until": None, "not_before": now}
    if not Message.objects.filter(pk=message.pk, state__in=wrong).update(**values):
        raise Refused(_("Tin này đã gửi hoặc đang chờ gửi, không cần gửi lại."))
    record(by=by, verb="send_message_again", on=message, data={"key": message.key})
    message.refresh_from_db()
    return message
