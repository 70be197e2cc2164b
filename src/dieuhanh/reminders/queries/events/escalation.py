"""The ladder: work N working days over its deadline is told one level higher; every rung is a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dieuhanh.reminders.lifecycle import Event
from dieuhanh.reminders.queries.lateness import over_the_deadline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dieuhanh.reminders.queries.ground import Ground, Matter

EVENT = Event.ESCALATION


def stand(ground: Ground) -> Iterator[Matter]:
    """What has been late for so long that the next level hears of it."""
    return over_the_deadline(ground, EVENT)
