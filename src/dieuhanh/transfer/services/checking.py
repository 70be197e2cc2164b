"""What the columns hold is said by a person; then every row is checked against the register."""

from __future__ import annotations

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
from dieuhanh.transfer.queries.meaning import Meaning, read_row
from dieuhanh.transfer.queries.names import Names
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping as Pairs
    from datetime import date

CHUNK = 500
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
    """Say which column holds what (what → place), remember it for such sheets, and check every row.

    `assigned_on` and `assigned_by` stand for rows that do not say. Refused where content or lead have no column.
    """
    batch = locked(by, batch, State.CHECKED)
    places = {what: place for what, place in columns.items() if what in Column.values and place < len(batch.heads)}
    if not needed_are_there(places):
        raise Refused(_("Hãy chỉ ra ít nhất cột nội dung nhiệm vụ và cột đơn vị chủ trì."))
    if len(set(places.values())) != len(places):
        raise Refused(_("Một cột được chọn cho hai nội dung. Hãy chọn lại."))
    if assigned_on > timezone.localdate():
        raise Refused(_("Ngày giao không được ở tương lai."))
    batch.columns, batch.assigned_on, batch.with_done = dict(places), assigned_on, with_done
    batch.assigned_by = assigned_by.strip()[:200]
    Mapping.objects.update_or_create(
        unit=batch.unit, signature=batch.signature, defaults={"columns": batch.columns, "by": by, "at": timezone.now()}
    )
    counts = _check(batch, by)
    record(by=by, verb="check_task_list", on=batch, data={"columns": batch.columns, "rows": counts})
    return batch


@transaction.atomic
def choose_units(*, by: Any, batch: Batch, chosen: Pairs[str, int]) -> Batch:
    """Say which unit is meant by names that the register does not know (name → key), and check every row again."""
    batch = locked(by, batch, State.CHECKED)
    there = set(Unit.objects.filter(pk__in=chosen.values()).values_list("pk", flat=True))
    if there != set(chosen.values()):
        raise Refused(_("Đơn vị được chọn không có trong danh bạ."))
    batch.units = {**batch.units, **{" ".join(fold(text).split()): key for text, key in chosen.items()}}
    counts = _check(batch, by)
    record(by=by, verb="check_task_list", on=batch, data={"units": dict(chosen), "rows": counts})
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


def _check(batch: Batch, by: Any) -> dict[str, int]:
    """Say of every row that is not issued what it is; how many are of each state."""
    names, seen, counts = Names(batch.unit, batch.units), {}, dict[str, int]()
    rows = list(batch.rows.exclude(state__in=SETTLED).order_by("line"))
    for row in batch.rows.filter(state__in=SETTLED):
        seen[row.key] = (row.digest, row.line)
    for first in range(0, len(rows), CHUNK):
        part = rows[first : first + CHUNK]
        meanings = [read_row(row.cells, batch, names) for row in part]
        known = Known(batch, by, meanings)
        for row, meaning in zip(part, meanings, strict=True):
            _judge(row, meaning, known, batch)
            _repeated(row, seen)
            counts[row.state] = counts.get(row.state, 0) + 1
        columns = ["facts", "key", "digest", "state", "faults", "notes", "differences", "directive"]
        # One statement with the values beside it; an update of many rows would spell a CASE for each.
        Row.objects.bulk_create(part, update_conflicts=True, unique_fields=["id"], update_fields=columns)
    batch.state, batch.failure = State.CHECKED, ""
    batch.save(update_fields=["columns", "units", "assigned_on", "assigned_by", "with_done", "state", "failure"])
    return counts


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
