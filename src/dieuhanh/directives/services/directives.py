"""A directive: issued, received, told of, cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from dieuhanh.directives import permissions, queries
from dieuhanh.directives.lifecycle import Event, State
from dieuhanh.directives.models import Coordination, Directive, Return, Update
from dieuhanh.directives.services import checks, numbering
from dieuhanh.directives.services.coordination import end_duties
from dieuhanh.directives.services.errors import Refused
from dieuhanh.directives.services.parts import close_parts
from dieuhanh.directives.services.sources import source
from dieuhanh.directives.services.waits import stop_if_waiting
from dieuhanh.journal.services import record, record_many
from dieuhanh.org.models import UnitName
from dieuhanh.org.permissions import require
from dieuhanh.org.queries import rule, unit_name, unit_names
from dieuhanh.org.workdays import add_working_days
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from dieuhanh.org.models import Field, Unit
    from dieuhanh.records.models import Finding, Session


class Task(NamedTuple):
    """What a directive is to say; the fields are those of `issue_directive`."""

    content: str
    lead: Unit
    assigned_on: date
    coordinate: Sequence[Unit] = ()
    deadline: date | None = None
    time_as_spoken: str = ""
    product: str = ""
    assigned_by: str = ""


class Names:
    """Names of units and days of review as they are asked for, each looked up once; all names of `units` at once."""

    def __init__(self, units: Iterable[Unit] = ()) -> None:
        self._known: dict[int, list[UnitName]] = {unit.pk: [] for unit in units}
        if self._known:
            for row in UnitName.objects.filter(unit__in=self._known).oldest_first():
                self._known[row.unit_id].append(row)
        self._reviews: dict[tuple[str, date], date] = {}

    def name(self, unit: Unit, day: date) -> str:
        if unit.pk not in self._known:
            return unit_name(unit, day)
        return next((row.name for row in reversed(self._known[unit.pk]) if row.holds_on(day)), unit.name)

    def review(self, spoken: str, day: date) -> date:
        if (spoken, day) not in self._reviews:
            self._reviews[spoken, day] = review_day(spoken, day)
        return self._reviews[spoken, day]


@transaction.atomic
def issue_directive(
    *,
    by: Any,
    assigner: Unit,
    content: str,
    lead: Unit,
    assigned_on: date,
    session: Session | None = None,
    finding: Finding | None = None,
    coordinate: Sequence[Unit] = (),
    deadline: date | None = None,
    time_as_spoken: str = "",
    field: Field | None = None,
    product: str = "",
    assigned_by: str = "",
    at: datetime | None = None,
) -> Directive:
    """Make a directive official under the next number of the year of issue.

    One lead unit and any number of coordinating units, all existing on `assigned_on`, the day on which it was given.
    Without a deadline, vague time stays as spoken and a day of review is set by rule; no deadline is ever made up.
    `finding` must be confirmed. Denied unless `by` is a clerk of `assigner`; Refused with what to mend.
    """
    issued_at = checks.moment(at)
    on = checks.day_of(issued_at)
    require(permissions.may_issue(by, assigner, on), _("Chỉ văn thư của cơ quan giao mới ban hành được nhiệm vụ."))
    task = Task(content, lead, assigned_on, coordinate, deadline, time_as_spoken, product, assigned_by)
    others = _checked(task, on)
    session, quote = source(finding, session, lead)
    directive = Directive(finding=finding, session=session, quote=quote, field=field, **_texts(task))
    directive.assigner, directive.issued_by, directive.issued_at = assigner, by, issued_at
    _fill(directive, task, Names())
    _enter(directive, others, on.year)
    record(by=by, verb=Event.ISSUE_DIRECTIVE, on=directive, data=_facts(directive, others))
    return directive


@transaction.atomic
def issue_directives(*, by: Any, assigner: Unit, tasks: Sequence[Task]) -> list[Directive | Refused]:
    """As `issue_directive` for many tasks without a finding, in a few statements; the journal has an entry for each.

    In the order of `tasks`: the directive, or why there is none. Denied unless `by` is a clerk of `assigner`.
    """
    issued_at = checks.moment(None)
    on = checks.day_of(issued_at)
    names = Names(unit for task in tasks for unit in (task.lead, *task.coordinate))
    require(permissions.may_issue(by, assigner, on), _("Chỉ văn thư của cơ quan giao mới ban hành được nhiệm vụ."))
    found: list[Directive | Refused] = []
    made: list[tuple[Directive, list[Unit]]] = []
    for task in tasks:
        try:
            others = _checked(task, on)
            directive = Directive(assigner=assigner, issued_by=by, issued_at=issued_at, **_texts(task))
            _fill(directive, task, names)
        except Refused as refused:
            found.append(refused)
        else:
            found.append(directive)
            made.append((directive, others))
    if made:
        _enter_all(made, on.year, names)
        told = [(directive, _facts(directive, others)) for directive, others in made]
        record_many(by=by, verb=Event.ISSUE_DIRECTIVE, told=told)
    return found


@transaction.atomic
def receive_directive(*, by: Any, directive: Directive, at: datetime | None = None) -> Directive:
    """The lead unit (or its successor in the field) takes the directive on."""
    now, directive = checks.moment(at, directive), checks.locked(directive)
    _require_holder(by, directive, now)
    checks.step(directive, State.IN_PROGRESS)
    if directive.state != State.ISSUED:
        raise Refused(_("Nhiệm vụ %(code)s đã được tiếp nhận.") % {"code": directive.code})
    directive.state, directive.received_at = State.IN_PROGRESS, now
    directive.save(update_fields=["state", "received_at"])
    record(by=by, verb=Event.RECEIVE_DIRECTIVE, on=directive, data={"at": now})
    return directive


@transaction.atomic
def update_directive(*, by: Any, directive: Directive, text: str, at: datetime | None = None) -> Update:
    """The lead unit tells how the work stands."""
    now, directive = checks.moment(at, directive), checks.locked(directive)
    _require_holder(by, directive, now)
    _require_running(directive)
    text = checks.words(text, 4000, _("Hãy ghi tình hình thực hiện."))
    update = Update.objects.create(directive=directive, by=by, at=now, text=text)
    record(by=by, verb=Event.UPDATE_DIRECTIVE, on=directive, data={"at": now, "text": text})
    return update


@transaction.atomic
def cancel_directive(*, by: Any, directive: Directive, reason: str, at: datetime | None = None) -> Directive:
    """The assigner's clerk ends an open directive with a reason; it stays in the register."""
    now, directive = checks.moment(at, directive), checks.locked(directive)
    may = permissions.is_assigner(by, directive, checks.day_of(now))
    require(may, _("Chỉ văn thư của cơ quan giao mới hủy được nhiệm vụ."))
    reason = checks.words(reason, 500, _("Hãy nêu lý do hủy nhiệm vụ."))
    before = directive.state
    checks.step(directive, State.CANCELLED)
    stop_if_waiting(directive, checks.day_of(now), by, now)
    close_parts(directive, by, now, reason)
    close_cancelled(directive, reason, now)
    directive.returns.filter(decision="").update(
        decision=Return.Decision.CANCELLED, decided_by=by, decided_at=now, decision_reason=reason
    )
    record(by=by, verb=Event.CANCEL_DIRECTIVE, on=directive, data={"at": now, "from": before, "reason": reason})
    return directive


def close_cancelled(directive: Directive, reason: str, now: datetime) -> None:
    """Set a locked directive to cancelled; the caller writes the journal."""
    checks.step(directive, State.CANCELLED)
    directive.state, directive.closed_at, directive.cancel_reason = State.CANCELLED, now, reason
    directive.save(update_fields=["state", "closed_at", "cancel_reason"])
    end_duties(directive)


def review_day(time_as_spoken: str, assigned_on: date) -> date:
    """When an undated directive is looked at again: working days after the day given, by the dated rule `review_days`.

    The rule maps phrases to days; the longest phrase found in `time_as_spoken` counts, the empty one for all others.
    """
    days: dict[str, int] = rule("review_days", assigned_on)
    return add_working_days(assigned_on, int(days[queries.review_phrase(time_as_spoken, days)]))


def searchable(directive: Directive) -> str:
    """The folded words by which a directive is found: code, content, lead unit."""
    return fold(f"{directive.code} {directive.content} {directive.lead_name}")


def _require_holder(by: Any, directive: Directive, now: datetime) -> None:
    may = permissions.holds(by, directive, checks.day_of(now))
    require(may, _("Chỉ cán bộ của đơn vị chủ trì (hoặc đơn vị kế thừa) mới làm được việc này."))


def _require_running(directive: Directive) -> None:
    if directive.state != State.IN_PROGRESS:
        raise Refused(
            _("Nhiệm vụ %(code)s đang ở tình trạng “%(state)s” nên chưa cập nhật được. %(advice)s")
            % {
                "code": directive.code,
                "state": directive.get_state_display(),
                "advice": checks.advice(State(directive.state)),
            }
        )


def _checked(task: Task, on: date) -> list[Unit]:
    """The coordinating units of a task that may be issued on the day `on`; Refused with what to mend."""
    _check_days(task.assigned_on, task.deadline, on)
    return _check_units(task.lead, task.coordinate, task.assigned_on)


def _fill(directive: Directive, task: Task, names: Names) -> None:
    directive.assigned_on, directive.lead = task.assigned_on, task.lead
    directive.lead_name = names.name(task.lead, task.assigned_on)
    directive.first_deadline = directive.deadline = task.deadline
    if task.deadline is None:
        directive.review_on = names.review(directive.time_as_spoken, task.assigned_on)


def _check_days(assigned_on: date, deadline: date | None, on: date) -> None:
    if assigned_on > on:
        raise Refused(_("Ngày giao %(day)s sau ngày ban hành. Hãy kiểm tra lại.") % {"day": f"{assigned_on:%d/%m/%Y}"})
    if deadline is None:
        return
    if deadline < assigned_on:
        raise Refused(
            _("Hạn %(deadline)s trước ngày giao %(day)s. Hãy kiểm tra lại hạn.")
            % {"deadline": f"{deadline:%d/%m/%Y}", "day": f"{assigned_on:%d/%m/%Y}"}
        )
    if deadline.year > assigned_on.year + checks.YEARS_AHEAD:
        raise Refused(_("Hạn %(deadline)s quá xa. Hãy kiểm tra lại năm.") % {"deadline": f"{deadline:%d/%m/%Y}"})


def _check_units(lead: Unit, coordinate: Sequence[Unit], assigned_on: date) -> list[Unit]:
    """The coordinating units without repetition; Refused if one is gone on that day, or is the lead itself."""
    others = list({unit.pk: unit for unit in coordinate}.values())
    for unit in (lead, *others):
        checks.alive(unit, assigned_on)
    if lead in others:
        raise Refused(_("%(unit)s đã là đơn vị chủ trì nên không thể là đơn vị phối hợp. Hãy bỏ một.") % {"unit": lead})
    return others


def _texts(task: Task) -> dict[str, Any]:
    return {
        "content": checks.words(task.content, 4000, _("Nhiệm vụ chưa có nội dung. Hãy ghi rõ việc phải làm.")),
        "time_as_spoken": checks.short(task.time_as_spoken, 200),
        "product": checks.short(task.product, 300),
        "assigned_by": checks.short(task.assigned_by, 200),
    }


def _enter(directive: Directive, others: Sequence[Unit], year: int) -> None:
    """Write a checked directive into the register under its number; the last thing, so that no number is lost."""
    directive.code = numbering.next_code(numbering.DIRECTIVES, year)
    directive.folded = searchable(directive)
    directive.save(force_insert=True)
    _coordinate(directive, others)


def _enter_all(made: Sequence[tuple[Directive, list[Unit]]], year: int, names: Names) -> None:
    """As `_enter` for many: numbers one after the other, a few statements for all rows."""
    codes = numbering.next_codes(numbering.DIRECTIVES, year, len(made))
    for (directive, _others), code in zip(made, codes, strict=True):
        directive.code = code
        directive.folded = searchable(directive)
    Directive.objects.bulk_create([directive for directive, _others in made])
    Coordination.objects.bulk_create(
        Coordination(directive=directive, unit=unit, unit_name=names.name(unit, directive.assigned_on))
        for directive, others in made
        for unit in others
    )


def _coordinate(directive: Directive, units: Sequence[Unit]) -> None:
    names = unit_names(units, directive.assigned_on) if units else {}
    Coordination.objects.bulk_create(
        Coordination(directive=directive, unit=unit, unit_name=names[unit.pk]) for unit in units
    )


def _facts(directive: Directive, others: Sequence[Unit]) -> dict[str, Any]:
    return {
        "at": directive.issued_at,
        "code": directive.code,
        "content": directive.content,
        "assigner": directive.assigner_id,
        "lead": directive.lead_id,
        "coordinate": [unit.pk for unit in others],
        "assigned_on": directive.assigned_on,
        "deadline": directive.first_deadline,
        "review_on": directive.review_on,
        "time_as_spoken": directive.time_as_spoken,
        "finding": directive.finding_id,
    }
