"""Returns: a unit sends a directive back with its reason, and the assigner decides what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from dieuhanh.directives import permissions, queries
from dieuhanh.directives.lifecycle import Event, State
from dieuhanh.directives.models import Return
from dieuhanh.directives.services import checks
from dieuhanh.directives.services.directives import close_cancelled, searchable
from dieuhanh.directives.services.errors import Refused
from dieuhanh.directives.services.parts import close_parts
from dieuhanh.directives.services.waits import stop_if_waiting
from dieuhanh.journal.services import record
from dieuhanh.org.permissions import require
from dieuhanh.org.queries import unit_name

if TYPE_CHECKING:
    from datetime import date, datetime

    from dieuhanh.directives.models import Directive
    from dieuhanh.org.models import Unit


@transaction.atomic
def return_directive(*, by: Any, directive: Directive, reason: str, at: datetime | None = None) -> Return:
    """The holder sends the directive back, "không thuộc thẩm quyền", saying why.

    Where the lead unit is gone and no single body took its work over, the assigner's clerk takes it back instead.
    """
    now, directive = checks.moment(at, directive), checks.locked(directive)
    day = checks.day_of(now)
    may = permissions.takes_back(by, directive, day)
    require(may, _("Chỉ cán bộ của đơn vị chủ trì (hoặc đơn vị kế thừa) mới trả lại được nhiệm vụ."))
    checks.step(directive, State.RETURNED)
    if permissions.waiting_extension(directive) is not None:
        raise Refused(_("Đề nghị gia hạn đang chờ quyết định. Hãy chờ quyết định rồi mới trả lại nhiệm vụ."))
    if permissions.asked_wait(directive) is not None:
        raise Refused(_("Đề nghị tạm dừng đang chờ quyết định. Hãy chờ quyết định rồi mới trả lại nhiệm vụ."))
    reason = checks.words(reason, 500, _("Hãy nêu lý do trả lại: vì sao không thuộc thẩm quyền, đơn vị nào phụ trách."))
    stop_if_waiting(directive, day, by, now)
    row = Return.objects.create(
        directive=directive,
        unit=queries.current_holder(directive, day) or directive.lead,
        lead=directive.lead,
        received_at=directive.received_at,
        by=by,
        at=now,
        reason=reason,
    )
    directive.state, directive.received_at = State.RETURNED, None
    directive.save(update_fields=["state", "received_at"])
    record(
        by=by, verb=Event.RETURN_DIRECTIVE, on=directive, data={"at": now, "unit": row.unit_id, "reason": row.reason}
    )
    return row


@transaction.atomic
def decide_return(
    *,
    by: Any,
    directive: Directive,
    decision: str,
    reason: str = "",
    lead: Unit | None = None,
    at: datetime | None = None,
) -> Return:
    """The assigner's clerk gives a returned directive to another unit, or upholds or cancels it with a reason.

    The deadlines stay as they are; a new lead may ask for a later day.
    """
    now, directive = checks.moment(at, directive), checks.locked(directive)
    day = checks.day_of(now)
    row = _waiting(by, directive, day)
    reason = _reason(decision, reason)
    facts = {"at": now, "decision": decision, "reason": reason}
    if decision != Return.Decision.UPHELD:
        close_parts(directive, by, now, reason or _("Nhiệm vụ đã giao đơn vị khác."))
    if decision == Return.Decision.CANCELLED:
        close_cancelled(directive, reason, now)
    else:
        checks.step(directive, State.ISSUED)
        directive.state = State.ISSUED
        if decision == Return.Decision.REASSIGNED:
            facts["duty"] = _give_to(directive, lead, day)
        directive.save(update_fields=["state", "lead", "lead_name", "folded"])
    row.decision, row.decision_reason, row.decided_by, row.decided_at = decision, reason, by, now
    row.save(update_fields=["decision", "decision_reason", "decided_by", "decided_at"])
    facts |= {"from": row.lead_id, "to": directive.lead_id}
    record(by=by, verb=Event.DECIDE_RETURN, on=directive, data=facts)
    return row


def _waiting(by: Any, directive: Directive, day: date) -> Return:
    may = permissions.is_assigner(by, directive, day)
    require(may, _("Chỉ văn thư của cơ quan giao mới xử lý được việc trả lại."))
    row = directive.returns.filter(decision="").last()
    if directive.state != State.RETURNED or row is None:
        raise Refused(_("Nhiệm vụ %(code)s không có lần trả lại nào đang chờ xử lý.") % {"code": directive.code})
    if row.by_id == by.pk and queries.current_holder(directive, day) is not None:
        raise Refused(
            _("Người trả lại không được tự quyết định việc trả lại. Hãy để người khác của cơ quan giao quyết định.")
        )
    return row


def _reason(decision: str, reason: str) -> str:
    if decision not in Return.Decision.values:
        raise Refused(_("Hãy chọn một trong ba: giao đơn vị khác, vẫn giao đơn vị này, hoặc hủy nhiệm vụ."))
    if decision == Return.Decision.REASSIGNED:
        return checks.short(reason, 500)
    return checks.words(reason, 500, _("Hãy nêu lý do của quyết định."))


def _give_to(directive: Directive, lead: Unit | None, day: date) -> str:
    """Name the new lead on a locked directive; what it had to coordinate is now its own work.

    Gives the answer with which that duty was closed, for the journal; "" where it had none.
    """
    if lead is None:
        raise Refused(_("Hãy chọn đơn vị được giao thay."))
    if lead.pk == directive.lead_id:
        raise Refused(
            _("%(unit)s chính là đơn vị đã trả lại. Hãy chọn đơn vị khác, hoặc “vẫn giao đơn vị này”.") % {"unit": lead}
        )
    checks.alive(lead, day)
    heir = queries.heir_since(lead, directive.assigned_on, day, directive.field)
    if heir is None or heir.pk != lead.pk:
        raise Refused(
            _("Lĩnh vực “%(field)s” không còn thuộc %(unit)s mà thuộc %(heir)s. Hãy giao cho đơn vị đó.")
            % {"field": directive.field, "unit": lead, "heir": heir or _("đơn vị khác")}
        )
    directive.lead, directive.lead_name = lead, unit_name(lead, day)
    directive.folded = searchable(directive)
    answer = _("Chuyển thành đơn vị chủ trì")
    own = directive.coordinations.filter(unit=lead, answered_on__isnull=True)
    return answer if own.update(answered_on=day, answer=answer) else ""
