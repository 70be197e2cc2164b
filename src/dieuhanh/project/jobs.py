"""What the worker does from time to time besides reading documents: one literal list.

Every job is safe to be done twice, by two workers at once, or to be killed in the middle: the rows are the queue.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dieuhanh.documents.services import sweep
from dieuhanh.exchange.jobs import collect
from dieuhanh.org.services import refresh_units
from dieuhanh.reminders.jobs import run_due
from dieuhanh.reorganisation.jobs import apply_due

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

MINUTE = 60
HOUR = 60 * MINUTE


@dataclass(frozen=True, slots=True)
class Job:
    """A name for the log, the seconds between two runs in one worker, and what is done at a moment."""

    name: str
    every: int
    do: Callable[[datetime], Any]


JOBS = (
    Job("sweep", 10 * MINUTE, lambda now: sweep()),
    Job("collect", MINUTE, collect),
    # Names and places of units change at midnight by rows that were written long before.
    Job("refresh_units", HOUR, lambda now: refresh_units(now.date())),
    Job("reminders", MINUTE, run_due),
    # Confirmed acts of reorganisation whose day has come; somebody waits before a page.
    Job("apply_acts", 5, lambda now: apply_due()),
)
