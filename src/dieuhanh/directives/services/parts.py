"""Parts: the lead unit shares a directive out among its divisions and people, and takes each piece back when done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from dieuhanh.directives import permissions, queries
from dieuhanh.directives.lifecycle import PART_DEPTH, PART_STEPS, Event, PartState, State
from dieuhanh.directives.models import Part, PartEvent
from dieuhanh.directives.services import checks
from dieuhanh.directives.services.errors import Refused
from dieuhanh.directives.timing import due_day
from dieuhanh.journal.services import record
from dieuhanh.org.permissions import require
from dieuhanh.org.queries import unit_name

if TYPE_CHECKING:
    from datetime import date, datetime

    from dieuhanh.directives.models import Directive
    from dieuhanh.org.models import Unit, User

Kind = PartEvent.Kind
_EVENTS = {
    Kind.GIVEN: Event.GIVE_PART,
    Kind.MOVED: Event.MOVE_PART,
    Kind.REPORTED: Event.REPORT_PART,
    Kind.ACCEPTED: Event.ACCEPT_PART,
    Kind.SENT_BACK: Event.SEND_BACK_PART,
    Kind.CANCELLED: Event.CANCEL_PART,
}


@transaction.atomic
def give_part(
    *,
    by: Any,
    directive: Directive,
    content: str,
    unit: Unit,
    person: User | None = None,
    due: date | None = None,
    above: Part | None = None,
    at: datetime | None = None,
) -> Part:
    """The lead unit's side gives a piece of its work to a division of its own or to one of its people.

    Whoever holds the part `above` may share it out further. Without `due`, the day of the whole holds.
    """
    now, directive = checks.moment(at, directive), checks.locked(directive)
    day = checks.day_of(now)
    above = _locked(above) if above is not None else None
    _require_giver(by, directive, above, day)
    _check_whole(directive, above)
    content = checks.words(content, 2000, _("Phần việc chưa có nội dung. Hãy ghi rõ việc phải làm."))
    _check_doer(directive, above, unit, person, day)
    last = _last_day(directive, above)
    due = due or last
    _check_due(due, last, day)
    part = Part.objects.create(
        directive=directive,
        above=above,
        place=_place(directive, above),
        content=content,
        unit=unit,
        unit_name=unit_name(unit, day),
        person=person,
        due=due,
        given_by=by,
        given_at=now,
    )
    _note(part, Kind.GIVEN, by, now, text=content, to_day=due)
    return part


@transaction.atomic
def move_part(*, by: Any, part: Part, due: date, reason: str, at: datetime | None = None) -> Part:
    """Who gave it sets another day, never later than that of the whole; what hangs below it follows."""
    now, part = _begin(by, part, at)
    day = checks.day_of(now)
    _require_giver(by, part.directive, part.above, day)
    _require_state(part, PartState.DOING)
    reason = checks.words(reason, 500, _("Hãy nêu lý do đổi hạn."))
    _check_due(due, _last_day(part.directive, part.above), day)
    _move(part, due, by, now, reason)
    return part


@transaction.atomic
def report_part(*, by: Any, part: Part, done_on: date, text: str, at: datetime | None = None) -> Part:
    """Who was given the part reports it done, when nothing below it is open any more."""
    now, part = _begin(by, part, at)
    day = checks.day_of(now)
    require(permissions.does(by, part, day), _("Chỉ người được giao phần việc mới báo cáo được."))
    _step(part, PartState.REPORTED)
    text = checks.words(text, 2000, _("Hãy ghi kết quả thực hiện."))
    if not checks.day_of(part.given_at) <= done_on <= day:
        raise Refused(_("Ngày hoàn thành phải từ ngày giao phần việc đến hôm nay. Hãy kiểm tra lại."))
    if open_parts(part.directive, part):
        raise Refused(_("Còn phần việc bên dưới chưa xong. Hãy xác nhận hoặc hủy các phần đó trước."))
    part.state, part.done_on, part.reported_by = PartState.REPORTED, done_on, by
    part.save(update_fields=["state", "done_on", "reported_by"])
    _note(part, Kind.REPORTED, by, now, text=text, to_day=done_on)
    return part


@transaction.atomic
def accept_part(*, by: Any, part: Part, at: datetime | None = None) -> Part:
    """Who gave it accepts what another person reported; the whole stays as it is until its own report."""
    now, part = _judging(by, part, at)
    _step(part, PartState.ACCEPTED)
    part.state, part.closed_at = PartState.ACCEPTED, now
    part.save(update_fields=["state", "closed_at"])
    _note(part, Kind.ACCEPTED, by, now)
    return part


@transaction.atomic
def send_back_part(*, by: Any, part: Part, reason: str, at: datetime | None = None) -> Part:
    """Who gave it does not accept and says why; the work goes on."""
    now, part = _judging(by, part, at)
    _step(part, PartState.DOING)
    reason = checks.words(reason, 500, _("Hãy nêu lý do yêu cầu làm lại: còn thiếu gì, phải bổ sung gì."))
    part.state, part.done_on, part.reported_by = PartState.DOING, None, None
    part.save(update_fields=["state", "done_on", "reported_by"])
    _note(part, Kind.SENT_BACK, by, now, text=reason)
    return part


@transaction.atomic
def cancel_part(*, by: Any, part: Part, reason: str, at: datetime | None = None) -> Part:
    """Who gave it ends it with a reason, and all that hangs below it."""
    now, part = _begin(by, part, at)
    _require_giver(by, part.directive, part.above, checks.day_of(now))
    reason = checks.words(reason, 500, _("Hãy nêu lý do hủy phần việc."))
    _step(part, PartState.CANCELLED)
    for one in (*open_parts(part.directive, part), part):
        _cancel(one, by, now, reason)
    return part


def open_parts(directive: Directive, above: Part | None = None) -> list[Part]:
    """Parts of a directive (or below one part) that are neither accepted nor cancelled, deepest last."""
    rows = directive.parts.filter(closed_at__isnull=True)
    if above is not None:
        rows = rows.filter(place__startswith=f"{above.place}.")
    return list(rows.order_by("id"))


def close_parts(directive: Directive, by: Any, now: datetime, reason: str) -> None:
    """End every open part of a directive that was given to another unit or cancelled."""
    for part in open_parts(directive):
        _cancel(part, by, now, reason)


def pull_in(directive: Directive, by: Any, now: datetime) -> None:
    """A whole that got its day pulls in the parts that would be later."""
    last = due_day(directive)
    for part in open_parts(directive):
        if last is not None and (part.due is None or part.due > last):
            _move(part, last, by, now, _("Theo hạn của cả nhiệm vụ."))


def _begin(by: Any, part: Part, at: datetime | None) -> tuple[datetime, Part]:
    """The moment and the part as it stands, its directive locked; only while that is worked on."""
    directive = checks.locked(part.directive)
    now, part = checks.moment(at, directive), _locked(part)
    part.directive = directive
    _check_running(directive)
    return now, part


def _judging(by: Any, part: Part, at: datetime | None) -> tuple[datetime, Part]:
    now, part = _begin(by, part, at)
    _require_giver(by, part.directive, part.above, checks.day_of(now))
    if part.state == PartState.REPORTED and part.reported_by_id == by.pk:
        raise Refused(_("Người báo cáo không được tự xác nhận. Hãy để người khác của đơn vị chủ trì xác nhận."))
    if part.state != PartState.REPORTED:
        raise Refused(_("Phần việc này chưa có báo cáo nào chờ xác nhận."))
    return now, part


def _locked(part: Part) -> Part:
    rows = Part.objects.select_related("unit", "person", "above__unit", "above__person", "directive")
    return rows.select_for_update(of=("self",)).get(pk=part.pk)


def _require_giver(by: Any, directive: Directive, above: Part | None, day: date) -> None:
    may = permissions.gives(by, directive, above, day)
    require(may, _("Chỉ đơn vị chủ trì (hoặc người được giao phần việc cấp trên) mới làm được việc này."))


def _check_running(directive: Directive) -> None:
    if directive.state != State.IN_PROGRESS:
        raise Refused(
            _("Nhiệm vụ %(code)s đang ở tình trạng “%(state)s” nên không phân công được. %(advice)s")
            % {
                "code": directive.code,
                "state": directive.get_state_display(),
                "advice": checks.advice(State(directive.state)),
            }
        )


def _check_whole(directive: Directive, above: Part | None) -> None:
    _check_running(directive)
    if above is None:
        return
    if above.directive_id != directive.pk:
        raise Refused(_("Phần việc cấp trên không thuộc nhiệm vụ này. Hãy mở lại trang."))
    _require_state(above, PartState.DOING)
    if above.depth >= PART_DEPTH:
        raise Refused(_("Chỉ phân công đến ba cấp: đơn vị, phòng, cá nhân. Hãy giao thẳng cho người thực hiện."))


def _check_doer(directive: Directive, above: Part | None, unit: Unit, person: User | None, day: date) -> None:
    """A division below who gives it, or a person of that body."""
    checks.alive(unit, day)
    own = above.unit if above is not None else queries.current_holder(directive, day) or directive.lead
    if not unit.path.startswith(own.path) or (unit.pk == own.pk and person is None):
        raise Refused(
            _("%(unit)s không phải là bộ phận của %(own)s. Hãy chọn phòng, đơn vị trực thuộc hoặc một cán bộ.")
            % {"unit": unit, "own": own}
        )
    if above is not None and above.person_id is not None and person is not None and above.person_id == person.pk:
        raise Refused(_("Phần việc cấp trên đã giao cho chính người này. Hãy chọn người khác."))
    if person is not None and not permissions.works_in(person, unit):
        raise Refused(
            _("%(person)s không phải là cán bộ của %(unit)s. Hãy chọn người khác.")
            % {"person": person.get_full_name(), "unit": unit}
        )


def _last_day(directive: Directive, above: Part | None) -> date | None:
    return above.due if above is not None else due_day(directive)


def _check_due(due: date | None, last: date | None, day: date) -> None:
    if due is None:
        return
    if last is not None and due > last:
        raise Refused(
            _("Hạn phần việc %(due)s sau hạn của cả việc %(last)s. Hãy chọn ngày sớm hơn.")
            % {"due": f"{due:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}
        )
    if due < day and due != last:
        raise Refused(_("Hạn phần việc %(due)s đã qua. Hãy chọn một ngày sắp tới.") % {"due": f"{due:%d/%m/%Y}"})
    checks.near_enough(due, day)


def _place(directive: Directive, above: Part | None) -> str:
    number = Part.objects.filter(directive=directive, above=above).count() + 1
    return f"{above.place}.{number}" if above is not None else str(number)


def _step(part: Part, to: PartState) -> None:
    if to not in PART_STEPS[PartState(part.state)]:
        raise Refused(
            _("Phần việc đang ở tình trạng “%(state)s” nên không chuyển được sang “%(to)s”.")
            % {"state": part.get_state_display(), "to": to.label}
        )


def _require_state(part: Part, state: PartState) -> None:
    if part.state != state:
        raise Refused(_("Phần việc đang ở tình trạng “%(state)s”.") % {"state": part.get_state_display()})


def _move(part: Part, due: date, by: Any, now: datetime, reason: str) -> None:
    before, part.due = part.due, due
    part.save(update_fields=["due"])
    _note(part, Kind.MOVED, by, now, text=reason, from_day=before, to_day=due)
    for below in open_parts(part.directive, part):
        if below.due is None or below.due > due:
            below.due, earlier = due, below.due
            below.save(update_fields=["due"])
            _note(below, Kind.MOVED, by, now, text=reason, from_day=earlier, to_day=due)


def _cancel(part: Part, by: Any, now: datetime, reason: str) -> None:
    part.state, part.closed_at = PartState.CANCELLED, now
    part.save(update_fields=["state", "closed_at"])
    _note(part, Kind.CANCELLED, by, now, text=reason)


def _note(part: Part, kind: str, by: Any, now: datetime, **given: Any) -> None:
    PartEvent.objects.create(part=part, kind=kind, by=by, at=now, **given)
    facts = {"at": now, "directive": part.directive_id, "place": part.place, "state": part.state, "due": part.due}
    record(by=by, verb=_EVENTS[Kind(kind)], on=part, data=facts | {"text": given.get("text", "")})
