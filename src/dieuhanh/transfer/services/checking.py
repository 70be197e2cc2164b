"""What the columns hold is said by a person; then every row is checked against the register."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.journal.services import record
from dieuhanh.org.models import Unit
from dieuhanh.org.permissions import Refused, require
from dieuhanh.transfer import permissions
from dieuhanh.transfer.lifecycle import STEPS, Column, RowState, State
from dieuhanh.transfer.models import Batch, Mapping, Row
from dieuhanh.transfer.papers.sheets import needed_are_there
from dieuhanh.transfer.queries.comparing import Known
from dieuhanh.transfer.queries.lists import counts_of
from dieuhanh.transfer.queries.meaning import Meaning, read_row
from dieuhanh.transfer.queries.names import Names
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping as Pairs
    from datetime import date

CHUNK = 250
# So many rows are checked in the request of whoever asks; more would keep a person waiting.
AT_ONCE = 300
LEASE = timedelta(minutes=5)
SETTLED = (RowState.ISSUED,)


@transaction.atomic
def set_columns(
    *,
    by: Any,
    batch: Batch,
    columns: Pairs[str, int],
    assigned_on: date,
    assigned_by: str = "",
    with_done: bool = False,
) -> Batch:
    """Say which column holds what (what → place), remember it for such sheets, and have every row checked.

    `assigned_on` and `assigned_by` stand for rows that do not say. Said again as before while the checking was
    stopped, it goes on where it was. Refused where content or lead have no column.
    """
    batch = locked(by, batch, State.CHECKING)
    places = {what: place for what, place in columns.items() if what in Column.values and place < len(batch.heads)}
    if not needed_are_there(places):
        raise Refused(_("Hãy chỉ ra ít nhất cột nội dung nhiệm vụ và cột đơn vị chủ trì."))
    if len(set(places.values())) != len(places):
        raise Refused(_("Một cột được chọn cho hai nội dung. Hãy chọn lại."))
    if assigned_on > timezone.localdate():
        raise Refused(_("Ngày giao không được ở tương lai."))
    told = {"columns": dict(places), "assigned_on": assigned_on, "with_done": with_done}
    told["assigned_by"] = assigned_by.strip()[:200]
    same = batch.state == State.BROUGHT and all(getattr(batch, name) == value for name, value in told.items())
    for name, value in told.items():
        setattr(batch, name, value)
    Mapping.objects.update_or_create(
        unit=batch.unit, signature=batch.signature, defaults={"columns": batch.columns, "by": by, "at": timezone.now()}
    )
    record(by=by, verb="check_task_list", on=batch, data={"columns": batch.columns})
    return _begin(batch, by, afresh=not same)


@transaction.atomic
def choose_units(*, by: Any, batch: Batch, chosen: Pairs[str, int]) -> Batch:
    """Say which unit is meant by names that the register does not know (name → key); every row is checked again."""
    batch = locked(by, batch, State.CHECKING)
    there = set(Unit.objects.filter(pk__in=chosen.values()).values_list("pk", flat=True))
    if there != set(chosen.values()):
        raise Refused(_("Đơn vị được chọn không có trong danh bạ."))
    batch.units = {**batch.units, **{" ".join(fold(text).split()): key for text, key in chosen.items()}}
    record(by=by, verb="check_task_list", on=batch, data={"units": dict(chosen)})
    return _begin(batch, by, afresh=True)


@transaction.atomic
def stop_check(*, by: Any, batch: Batch) -> Batch:
    """Stop after the rows that are in hand; what was found of the others stays."""
    batch = locked(by, batch, State.BROUGHT)
    batch.state, batch.claimed_until = State.BROUGHT, None
    batch.save(update_fields=["state", "claimed_until"])
    record(by=by, verb="stop_check_of_task_list", on=batch, data={"rows": counts_of(batch)})
    return batch


def locked(by: Any, batch: Batch, to: State) -> Batch:
    """The list as it stands now, locked; Denied to others than clerks of its unit, Refused if it may not go to `to`."""
    require(permissions.may_bring(by, batch.unit), _("Chỉ văn thư của cơ quan giao mới làm được việc này."))
    row = Batch.objects.select_related("unit").select_for_update(of=("self",)).get(pk=batch.pk)
    if to not in STEPS[State(row.state)]:
        raise Refused(
            _("Danh sách đang ở tình trạng “%(state)s” nên không chuyển được sang “%(to)s”.")
            % {"state": row.get_state_display(), "to": to.label}
        )
    return row


def check_rows(*, batch: Batch, seconds: float) -> int:
    """Check rows of a claimed list for about so many seconds, then give it back; how many were checked.

    Some rows a transaction: what a killed worker has checked is checked, and the next goes on with the others.
    """
    checked, end = 0, time.monotonic() + seconds
    names = Names(batch.unit, batch.units)
    waiting = Batch.objects.filter(pk=batch.pk, state=State.CHECKING)
    while waiting.exists():
        if time.monotonic() >= end:
            waiting.update(claimed_until=None)
            break
        with transaction.atomic():
            done = _check_some(batch, names)
        checked += done
        if not done:
            _finish(batch)
            break
        waiting.update(claimed_until=timezone.now() + LEASE)
    return checked


def _begin(batch: Batch, by: Any, *, afresh: bool) -> Batch:
    """Let every row be checked: a short list at once, a long one by the worker."""
    open_rows = batch.rows.exclude(state__in=SETTLED)
    if afresh:
        open_rows.update(state=RowState.READ, key="", digest="", faults=[], notes=[], differences=[], directive=None)
    batch.state, batch.failure, batch.checked_for, batch.claimed_until = State.CHECKING, "", by, None
    batch.save()
    if open_rows.filter(state=RowState.READ)[: AT_ONCE + 1].count() <= AT_ONCE:
        names = Names(batch.unit, batch.units)
        while _check_some(batch, names):
            pass
        batch = _finish(batch)
    return batch


@transaction.atomic
def _finish(batch: Batch) -> Batch:
    """Every row is checked: a person looks at them now."""
    batch.state, batch.claimed_until = State.CHECKED, None
    if Batch.objects.filter(pk=batch.pk, state=State.CHECKING).update(state=State.CHECKED, claimed_until=None):
        record(by=batch.checked_for, verb="checked_task_list", on=batch, data={"rows": counts_of(batch)})
    return batch


def _check_some(batch: Batch, names: Names) -> int:
    """Say of the next rows what they are; how many there were."""
    part = list(batch.rows.select_for_update().filter(state=RowState.READ).order_by("line")[:CHUNK])
    if not part:
        return 0
    meanings = [read_row(row.cells, batch, names) for row in part]
    known = Known(batch, batch.checked_for, meanings)
    seen = _seen(batch, {meaning.key for meaning in meanings})
    for row, meaning in zip(part, meanings, strict=True):
        _judge(row, meaning, known, batch)
        _repeated(row, seen)
    columns = ["facts", "key", "digest", "state", "faults", "notes", "differences", "directive"]
    # One statement with the values beside it; an update of many rows would spell a CASE for each.
    Row.objects.bulk_create(part, update_conflicts=True, unique_fields=["id"], update_fields=columns)
    return len(part)


def _seen(batch: Batch, keys: set[str]) -> dict[str, tuple[str, int]]:
    """Which of the tasks `keys` another row of the list named already: its digest and line; issued ones first."""
    rows = batch.rows.filter(key__in=keys).exclude(state=RowState.READ).order_by("-line")
    told = {row.key: row for row in rows.only("key", "digest", "line", "state")}
    told |= {row.key: row for row in rows if row.state in SETTLED}
    return {key: (row.digest, row.line) for key, row in told.items()}


def _judge(row: Row, meaning: Meaning, known: Known, batch: Batch) -> None:
    verdict = known.verdict(meaning, batch.assigned_on)
    row.facts, row.key, row.digest = meaning.facts, meaning.key, meaning.digest
    row.faults, row.notes = [*verdict.faults, *meaning.faults], list(meaning.notes)
    row.state, row.directive, row.differences = verdict.state, verdict.directive, verdict.differences
    if row.state == RowState.KNOWN:
        row.faults = []
    elif meaning.is_over and row.state in {RowState.NEW, RowState.WRONG} and not batch.with_done:
        row.state, row.faults = RowState.LEFT, []
        row.notes.append(_("Bảng ghi việc đã xong hoặc đã hủy nên không ban hành."))
    elif row.faults:
        row.state = RowState.WRONG


def _repeated(row: Row, seen: dict[str, tuple[str, int]]) -> None:
    """The same task twice in one sheet is one; told twice in two ways, a person has to say which holds."""
    before = seen.setdefault(row.key, (row.digest, row.line))
    if before[1] == row.line or row.state != RowState.NEW:
        return
    if before[0] == row.digest:
        row.state = RowState.LEFT
        row.notes.append(_("Trùng dòng %(line)d.") % {"line": before[1]})
    else:
        row.state = RowState.WRONG
        row.faults.append(_("Cùng nhiệm vụ với dòng %(line)d nhưng ghi khác; hãy giữ một dòng.") % {"line": before[1]})
