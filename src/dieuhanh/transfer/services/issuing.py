"""The row is the queue: a worker takes a confirmed list for a time and issues its rows one by one.

A row becomes a directive and says so in one transaction, a few rows at a time: a killed worker does nothing twice.
A lease is no write of the register: it leaves no entry in the journal.
"""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.directives.services import Task, issue_directives
from dieuhanh.journal.services import record
from dieuhanh.org.models import Unit, User
from dieuhanh.org.permissions import Denied, Refused
from dieuhanh.transfer.lifecycle import RowState, State
from dieuhanh.transfer.models import Batch, Row
from dieuhanh.transfer.queries.lists import counts_of, waiting

if TYPE_CHECKING:
    from datetime import datetime

    from dieuhanh.directives.models import Directive

LEASE = timedelta(minutes=5)
CHUNK = 100


def claim(now: datetime) -> Batch | None:
    """Take the oldest list that waits; None if there is none."""
    for key in waiting(now).values_list("pk", flat=True)[:5]:
        # The condition stands again in the update: it alone decides who was first.
        if waiting(now).filter(pk=key).update(claimed_until=now + LEASE):
            return Batch.objects.select_related("unit", "confirmed_by", "checked_for").get(pk=key)
    return None


def issue_rows(*, batch: Batch, seconds: float) -> int:
    """Issue rows of a claimed list for about so many seconds, then give it back; how many became directives."""
    issued, end = 0, time.monotonic() + seconds
    while _goes_on(batch):
        keys = list(batch.rows.filter(state=RowState.NEW).order_by("line").values_list("pk", flat=True)[:CHUNK])
        if not keys:
            _finish(batch)
            break
        if time.monotonic() >= end:
            _renew(batch, None)
            break
        try:
            issued += _issue(batch, keys)
        except Denied as denied:
            _stop(batch, str(denied.message))
            break
        _renew(batch, timezone.now() + LEASE)
    return issued


def _goes_on(batch: Batch) -> bool:
    """Whether nobody has paused it since."""
    return Batch.objects.filter(pk=batch.pk, state=State.ISSUING).exists()


def _renew(batch: Batch, until: datetime | None) -> None:
    Batch.objects.filter(pk=batch.pk, state=State.ISSUING).update(claimed_until=until)


@transaction.atomic
def _issue(batch: Batch, keys: list[int]) -> int:
    """Issue a few rows in one transaction: most of the time of a row is the disk at the end of it."""
    rows = list(Row.objects.select_for_update().filter(pk__in=keys, state=RowState.NEW).order_by("line"))
    # A list that was brought for the same task by another way meanwhile: it must not become two.
    twins = _issued(batch, rows)
    fresh = [row for row in rows if row.key not in twins]
    for row, made in zip(fresh, _make(batch, fresh), strict=True):
        if isinstance(made, Refused):
            row.state, row.faults = RowState.FAILED, [str(made.message)]
        else:
            row.state, row.directive = RowState.ISSUED, made
    for row in rows:
        if row.key in twins:
            row.state, row.directive_id = RowState.KNOWN, twins[row.key]
    # One statement with the values beside it; an update of many rows would spell a CASE for each.
    columns = ["state", "directive", "faults"]
    Row.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=columns)
    return sum(row.state == RowState.ISSUED for row in rows)


def _issued(batch: Batch, rows: list[Row]) -> dict[str, int | None]:
    """Of the tasks in `rows` those that became directives already, by key."""
    keys = {row.key for row in rows}
    issued = Row.objects.filter(batch__unit=batch.unit, key__in=keys, state=RowState.ISSUED)
    return dict(issued.order_by("-id").values_list("key", "directive"))


def _make(batch: Batch, rows: list[Row]) -> list[Directive | Refused]:
    if not rows:
        return []
    units = Unit.objects.in_bulk({pk for row in rows for pk in (row.facts["lead"], *row.facts["coordinate"])})
    tasks = [_task(batch, row.facts, units) for row in rows]
    return issue_directives(by=_person(batch), assigner=batch.unit, tasks=tasks)


def _task(batch: Batch, facts: dict[str, Any], units: dict[int, Unit]) -> Task:
    return Task(
        content=facts["content"],
        lead=units[facts["lead"]],
        coordinate=[units[pk] for pk in facts["coordinate"]],
        assigned_on=_day(facts["assigned_on"]) or batch.assigned_on,
        assigned_by=facts["assigned_by"] or batch.assigned_by,
        deadline=_day(facts["deadline"]),
        time_as_spoken=facts["spoken"],
        product=facts["product"],
    )


def _person(batch: Batch) -> User:
    if batch.confirmed_by is None:  # the database forbids it
        raise Denied(_("Danh sách chưa có người xác nhận."))
    return batch.confirmed_by


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@transaction.atomic
def _finish(batch: Batch) -> None:
    done = Batch.objects.filter(pk=batch.pk, state=State.ISSUING)
    if done.update(state=State.DONE, ended_at=timezone.now(), claimed_until=None):
        record(by=batch.confirmed_by, verb="finish_task_list", on=batch, data={"rows": counts_of(batch)})


@transaction.atomic
def _stop(batch: Batch, reason: str) -> None:
    Batch.objects.filter(pk=batch.pk).update(state=State.PAUSED, failure=reason[:500], claimed_until=None)
    record(by=None, verb="pause_task_list", on=batch, data={"reason": reason})
