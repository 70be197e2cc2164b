"""The ways out of the desk: one file per kind of gateway, and this literal list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from dieuhanh.reminders.channels.base import Channel, NotSent, Parcel, Sender, Unsure
from dieuhanh.reminders.channels.email import EmailChannel
from dieuhanh.reminders.channels.file import FileChannel
from dieuhanh.reminders.channels.http import HttpChannel

if TYPE_CHECKING:
    from collections.abc import Sequence

CHANNELS: Sequence[Channel] = (FileChannel(), EmailChannel(), HttpChannel())

__all__ = ["CHANNELS", "Channel", "NotSent", "Parcel", "Sender", "Unsure", "channel_for"]


def channel_for(medium: str) -> Channel:
    """The channel that the settings name for a medium; files where they name none."""
    wanted = settings.REMINDERS_CHANNELS.get(medium, "file")
    return next((one for one in CHANNELS if one.name == wanted), CHANNELS[0])
