"""Waits: the clock stands still while the lead waits for a named unit, as another person agreed, up to a day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from dieuhanh.directives import permissions, queries
from dieuhanh.directives.lifecycle import OPEN, Event, State
from dieuhanh.directives.models import Extension, Wait
from dieuhanh.directives.services import checks
from dieuhanh.directives.services.errors import Refused
from dieuhanh.directives.timing import due_day
from dieuhanh.journal.services import record
from dieuhanh.org.permissions import require
from dieuhanh.org.queries import unit_name
from dieuhanh.org.workdays import calendar

if TYPE_CHECKING:
    from datetime import date, datetime

    from dieuhanh.directives.models import Directive
    from dieuhanh.org.models import Unit

ONE_DAY = timedelta(days=1)


@transaction.atomic
def ask_wait(
    *, by: Any, directive: Directive, unit: Unit, from_day: date, reason: str, at: datetime | None = None
) -> Wait:
    """The lead asks that the clock stand still from `from_day` on, because it waits for `unit` and cannot go on.

    Only for dated work that is waited for or worked on, one request at a time, not beside one for a later day.
    """
    now, directive = checks.moment(at, directive), checks.locked(directive)
    day = checks.day_of(now)
    may = permissions.holds(by, directive, day)
    require(may, _("Chỉ cán bộ của đơn vị chủ trì (hoặc đơn vị kế thừa) mới đề nghị tạm dừng được."))
    checks.running(directive, _("nên không tạm dừng tính thời hạn được"))
    reason = checks.words(reason, 500, _("Hãy nêu lý do: đang chờ cơ quan đó làm việc gì, theo văn bản nào."))
    _check_alone(directive)
    _check_unit(directive, unit, day)
    _check_from(directive, from_day, day)
    wait = Wait.objects.create(
        directive=directive,
        unit=unit,
        unit_name=unit_name(unit, day),
        from_day=from_day,
        reason=reason,
        asked_by=by,
        asked_at=now,
    )
    facts = {"at": now, "unit": unit.pk, "unit_name": wait.unit_name, "from": from_day, "reason": reason}
    record(by=by, verb=Event.ASK_WAIT, on=directive, data=facts)
    return wait


@transaction.atomic
def decide_wait(*, by: Any, directive: Directive, agreed: bool, reason: str = "", at: datetime | None = None) -> Wait:
    """Clerk or leader of the assigner agrees that the clock stands, or refuses with a reason; never the one who asked.

    Where the work was reported done in the meantime, the clock stood up to the day of completion.
    """
    now, directive = checks.moment(at, directive), checks.locked(directive)
    may = permissions.decides(by, directive, checks.day_of(now))
    require(may, _("Chỉ văn thư hoặc lãnh đạo của cơ quan giao mới quyết định được việc tạm dừng."))
    wait = permissions.asked_wait(directive)
    if wait is None or directive.state not in OPEN:
        raise Refused(_("Nhiệm vụ %(code)s không có đề nghị tạm dừng nào đang chờ.") % {"code": directive.code})
    if wait.asked_by_id == by.pk:
        raise Refused(
            _("Người đề nghị tạm dừng không được tự quyết định. Hãy để người khác của cơ quan giao quyết định.")
        )
    missing = _("Hãy nêu lý do không đồng ý tạm dừng.")
    wait.decision = Wait.Decision.AGREED if agreed else Wait.Decision.REFUSED
    wait.decision_reason = checks.short(reason, 500) if agreed else checks.words(reason, 500, missing)
    wait.decided_by, wait.decided_at = by, now
    wait.save(update_fields=["decision", "decision_reason", "decided_by", "decided_at"])
    facts = {"at": now, "agreed": agreed, "unit": wait.unit_id, "from": wait.from_day, "reason": wait.decision_reason}
    record(by=by, verb=Event.DECIDE_WAIT, on=directive, data=facts)
    if agreed:
        directive.waiting_since = wait.from_day
        directive.wait_count += 1
        directive.save(update_fields=["waiting_since", "wait_count"])
        if directive.state == State.REPORTED and directive.done_on is not None:
            stop(directive, directive.done_on, by, now)
    return wait


@transaction.atomic
def end_wait(*, by: Any, directive: Directive, to_day: date, reason: str = "", at: datetime | None = None) -> Wait:
    """The lead, or the assigner's side, says on which day the unit answered: from then on the clock runs again."""
    now, directive = checks.moment(at, directive), checks.locked(directive)
    day = checks.day_of(now)
    may = permissions.holds(by, directive, day) or permissions.decides(by, directive, day)
    require(may, _("Chỉ đơn vị chủ trì hoặc cơ quan giao mới kết thúc được việc tạm dừng."))
    if directive.waiting_since is None:
        raise Refused(_("Nhiệm vụ %(code)s không tạm dừng tính thời hạn.") % {"code": directive.code})
    if to_day > day:
        raise Refused(_("Ngày tính tiếp %(day)s ở tương lai. Hãy kiểm tra lại.") % {"day": f"{to_day:%d/%m/%Y}"})
    if to_day < directive.waiting_since:
        raise Refused(
            _("Ngày tính tiếp %(day)s trước ngày bắt đầu tạm dừng %(since)s. Hãy kiểm tra lại.")
            % {"day": f"{to_day:%d/%m/%Y}", "since": f"{directive.waiting_since:%d/%m/%Y}"}
        )
    return stop(directive, to_day, by, now, reason=checks.short(reason, 500))


def stop(directive: Directive, to_day: date, by: Any, now: datetime, *, reason: str = "") -> Wait:
    """Let the clock of a locked directive run again from `to_day` (or from where it stopped, if that is later).

    The working days from the first day of waiting up to the day before `to_day` are added to the day it is judged by.
    """
    wait = directive.waits.get(decision=Wait.Decision.AGREED, to_day__isnull=True)
    wait.to_day = max(wait.from_day, to_day)
    days = calendar()
    wait.days = days.working_days_between(wait.from_day - ONE_DAY, wait.to_day - ONE_DAY)
    due = due_day(directive)
    wait.due_after = days.add_working_days(due, wait.days) if due else None
    wait.ended_by, wait.ended_at = by, now
    wait.save(update_fields=["to_day", "days", "due_after", "ended_by", "ended_at"])
    directive.waiting_since, directive.counted_deadline = None, wait.due_after
    directive.save(update_fields=["waiting_since", "counted_deadline"])
    facts = {"at": now, "unit": wait.unit_id, "to": wait.to_day, "days": wait.days, "due": wait.due_after}
    record(by=by, verb=Event.END_WAIT, on=directive, data=facts | {"reason": reason})
    return wait


def stop_if_waiting(directive: Directive, to_day: date, by: Any, now: datetime) -> None:
    """As `stop`, where the clock stands at all: work that is reported, returned or ended waits for nobody."""
    if directive.waiting_since is not None:
        stop(directive, to_day, by, now)


def _check_alone(directive: Directive) -> None:
    if due_day(directive) is None:
        raise Refused(_("Nhiệm vụ %(code)s không có hạn nên không cần tạm dừng.") % {"code": directive.code})
    if permissions.waiting_extension(directive) is not None:
        raise Refused(_("Đề nghị gia hạn đang chờ quyết định. Hãy chờ quyết định rồi mới đề nghị tạm dừng."))
    if directive.waiting_since is not None:
        raise Refused(_("Nhiệm vụ %(code)s đang tạm dừng tính thời hạn.") % {"code": directive.code})
    if permissions.asked_wait(directive) is not None:
        raise Refused(_("Đã có một đề nghị tạm dừng đang chờ quyết định. Hãy chờ quyết định rồi mới đề nghị tiếp."))


def _check_unit(directive: Directive, unit: Unit, day: date) -> None:
    checks.alive(unit, day)
    holder = queries.current_holder(directive, day) or directive.lead
    if unit.path.startswith(holder.path):
        raise Refused(
            _("%(unit)s thuộc chính đơn vị chủ trì. Chỉ tạm dừng khi chờ một cơ quan khác; hãy chọn cơ quan đó.")
            % {"unit": unit}
        )


def _check_from(directive: Directive, from_day: date, day: date) -> None:
    """Waiting began between what last moved the clock and today."""
    granted = directive.extensions.filter(decision=Extension.Decision.GRANTED).order_by("decided_at").last()
    earlier = directive.waits.filter(to_day__isnull=False).order_by("to_day").last()
    moved = [directive.assigned_on]
    if granted is not None and granted.decided_at is not None:
        moved.append(checks.day_of(granted.decided_at))
    if earlier is not None and earlier.to_day is not None:
        moved.append(earlier.to_day)
    if directive.dated_at is not None:
        moved.append(checks.day_of(directive.dated_at))
    if not max(moved) <= from_day <= day:
        raise Refused(
            _("Ngày bắt đầu chờ phải từ ngày %(first)s đến hôm nay. Hãy kiểm tra lại.")
            % {"first": f"{max(moved):%d/%m/%Y}"}
        )
