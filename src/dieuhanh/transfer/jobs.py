"""The round of the worker: check and issue task lists, a while at a time, so that other work is not kept waiting."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from dieuhanh.transfer import services
from dieuhanh.transfer.lifecycle import State

if TYPE_CHECKING:
    from datetime import datetime

log = logging.getLogger(__name__)
SECONDS = 10.0


def issue_listed(now: datetime) -> int:
    """How many rows were checked or issued in this round. Killed in the middle, each row is done or is not."""
    batch = services.claim(now)
    if batch is None:
        return 0
    if batch.state == State.CHECKING:
        checked = services.check_rows(batch=batch, seconds=SECONDS)
        log.info("task list %s: %s checked", batch.pk, checked)
        return checked
    issued = services.issue_rows(batch=batch, seconds=SECONDS)
    log.info("task list %s: %s issued", batch.pk, issued)
    return issued
