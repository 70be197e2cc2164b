"""What the worker does from time to time besides reading documents: one literal list.

Every job is safe to be done twice, by two workers at once, or to be killed in the middle: the rows are the queue.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.management import CommandError, call_command

from dieuhanh.documents.services import sweep
from dieuhanh.exchange.jobs import collect
from dieuhanh.org.jobs import disable_idle, forget_traces
from dieuhanh.org.queries.audit import verification_waits
from dieuhanh.org.services import refresh_units
from dieuhanh.reminders.jobs import run_due
from dieuhanh.reorganisation.jobs import apply_due
from dieuhanh.search.jobs import index_pending
from dieuhanh.transfer.jobs import issue_listed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

log = logging.getLogger(__name__)

MINUTE = 60
HOUR = 60 * MINUTE


@dataclass(frozen=True, slots=True)
class Job:
    """A name for the log, the seconds between two runs in one worker, and what is done at a moment."""

    name: str
    every: int
    do: Callable[[datetime], Any]


def verify_asked() -> None:
    """Walk journal, files and quotes if somebody asked; the command keeps what it finds."""
    if verification_waits():
        try:
            call_command("verify", verbosity=0)
        except CommandError as error:
            log.error("verify: %s", error)


JOBS = (
    Job("sweep", 10 * MINUTE, lambda now: sweep()),
    Job("collect", MINUTE, collect),
    # Names and places of units change at midnight by rows that were written long before.
    # Accounts that nobody uses, traces of signing in that were kept long enough.
    Job("disable_idle", HOUR, disable_idle),
    Job("forget_traces", HOUR, forget_traces),
    # A verification that somebody asked for on the page of the journal.
    Job("verify", 10, lambda now: verify_asked()),
    Job("refresh_units", HOUR, lambda now: refresh_units(now.date())),
    Job("reminders", MINUTE, run_due),
    # Confirmed acts of reorganisation whose day has come; somebody waits before a page.
    Job("apply_acts", 5, lambda now: apply_due()),
    # Task lists that a person confirmed, some seconds of rows at a time.
    Job("task_lists", 2, issue_listed),
    # What is new or changed is found some seconds later.
    Job("index_search", 5, lambda now: index_pending()),
)
