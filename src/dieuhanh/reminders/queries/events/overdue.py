"""Work over its deadline, said to those who do it, and again every N working days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dieuhanh.reminders.lifecycle import Event
from dieuhanh.reminders.queries.lateness import over_the_deadline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dieuhanh.reminders.queries.ground import Ground, Matter

EVENT = Event.OVERDUE


def stand(ground: Ground) -> Iterator[Matter]:
    """What is late, from the first working day after the deadline on."""
    return over_the_deadline(ground, EVENT)
