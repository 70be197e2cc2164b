"""A named person confirms a checked list; the worker then issues it row by row, and may be told to pause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.journal.services import record
from dieuhanh.org.permissions import Refused
from dieuhanh.transfer.lifecycle import RowState, State
from dieuhanh.transfer.services.checking import locked

if TYPE_CHECKING:
    from dieuhanh.transfer.models import Batch


@transaction.atomic
def confirm_list(*, by: Any, batch: Batch) -> Batch:
    """Let the worker issue every new row in the name of `by`; rows that are wrong, known or different stay out."""
    batch = locked(by, batch, State.ISSUING)
    if not batch.rows.filter(state=RowState.NEW).exists():
        raise Refused(_("Danh sách không có nhiệm vụ mới nào để ban hành."))
    batch.confirmed_by, batch.confirmed_at = by, timezone.now()
    return _to(batch, State.ISSUING, by, "confirm_task_list", ["confirmed_by", "confirmed_at"])


@transaction.atomic
def pause_list(*, by: Any, batch: Batch) -> Batch:
    """Stop after the row that is in hand; what is issued stays issued."""
    return _to(locked(by, batch, State.PAUSED), State.PAUSED, by, "pause_task_list")


@transaction.atomic
def resume_list(*, by: Any, batch: Batch) -> Batch:
    """Go on where it stopped; whoever says so confirms the rest in his name."""
    batch = locked(by, batch, State.ISSUING)
    batch.confirmed_by, batch.confirmed_at = by, timezone.now()
    return _to(batch, State.ISSUING, by, "resume_task_list", ["confirmed_by", "confirmed_at"])


@transaction.atomic
def drop_list(*, by: Any, batch: Batch) -> Batch:
    """Leave the rest of the list; its rows are kept as they were read."""
    return _to(locked(by, batch, State.DROPPED), State.DROPPED, by, "drop_task_list")


@transaction.atomic
def reopen_list(*, by: Any, batch: Batch) -> Batch:
    """Take a list up again that was dropped or done: to see what became of its rows, or to mend its columns."""
    return _to(locked(by, batch, State.CHECKED), State.CHECKED, by, "reopen_task_list")


def _to(batch: Batch, state: State, by: Any, verb: str, more: list[str] | None = None) -> Batch:
    batch.state, batch.claimed_until, batch.failure = state, None, ""
    batch.save(update_fields=["state", "claimed_until", "failure", *(more or [])])
    record(by=by, verb=verb, on=batch, data={"file": batch.file_name})
    return batch
