"""The round of the worker: issue confirmed task lists, a while at a time, so that other work is not kept waiting."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from dieuhanh.transfer import services

if TYPE_CHECKING:
    from datetime import datetime

log = logging.getLogger(__name__)
SECONDS = 10.0


def issue_listed(now: datetime) -> int:
    """How many directives were issued from lists in this round. Killed in the middle, each row is done or is not."""
    batch = services.claim(now)
    if batch is None:
        return 0
    issued = services.issue_rows(batch=batch, seconds=SECONDS)
    log.info("task list %s: %s issued", batch.pk, issued)
    return issued
