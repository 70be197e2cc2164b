"""Explanations of lateness: a leader asks, the lead unit answers once with its cause, the assigner's side judges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from dieuhanh.directives import permissions, queries
from dieuhanh.directives.lifecycle import Event
from dieuhanh.directives.models import Explanation
from dieuhanh.directives.services import checks
from dieuhanh.directives.services.errors import Refused
from dieuhanh.directives.timing import is_late
from dieuhanh.journal.services import record
from dieuhanh.org.permissions import require
from dieuhanh.org.queries import rule
from dieuhanh.org.workdays import add_working_days

if TYPE_CHECKING:
    from datetime import datetime

    from dieuhanh.directives.models import Directive


@transaction.atomic
def ask_explanation(*, by: Any, directive: Directive, at: datetime | None = None) -> Explanation:
    """A leader of the assigner asks why the work is late, or was; one question at a time.

    The unit that holds the work that day is to answer within `explanation_days` working days, a dated rule.
    """
    now, directive = checks.moment(at, directive), checks.locked(directive)
    day = checks.day_of(now)
    may = permissions.leads_assigner(by, directive, day)
    require(may, _("Chỉ lãnh đạo của cơ quan giao mới yêu cầu giải trình được."))
    if not is_late(directive, day):
        raise Refused(_("Nhiệm vụ %(code)s không quá hạn nên không cần giải trình.") % {"code": directive.code})
    if permissions.open_explanation(directive) is not None:
        raise Refused(_("Đã có một yêu cầu giải trình chưa xong. Hãy chờ đơn vị trả lời và xem câu trả lời."))
    row = Explanation.objects.create(
        directive=directive,
        unit=queries.current_holder(directive, day) or directive.lead,
        asked_by=by,
        asked_at=now,
        due_on=add_working_days(day, int(rule("explanation_days", day))),
    )
    facts = {"at": now, "unit": row.unit_id, "to": row.due_on}
    record(by=by, verb=Event.ASK_EXPLANATION, on=directive, data=facts)
    return row


@transaction.atomic
def answer_explanation(
    *, by: Any, directive: Directive, cause: str, text: str, at: datetime | None = None
) -> Explanation:
    """The lead unit (or its successor) says once why the work is late; also after the last day for it."""
    now, directive = checks.moment(at, directive), checks.locked(directive)
    may = permissions.holds(by, directive, checks.day_of(now))
    require(may, _("Chỉ cán bộ của đơn vị chủ trì (hoặc đơn vị kế thừa) mới giải trình được."))
    row = permissions.open_explanation(directive)
    if row is None or row.answered_at is not None:
        raise Refused(_("Nhiệm vụ %(code)s không có yêu cầu giải trình nào đang chờ.") % {"code": directive.code})
    if row.asked_by_id == by.pk:
        raise Refused(_("Người yêu cầu không được tự giải trình. Hãy để người khác của đơn vị chủ trì giải trình."))
    if cause not in Explanation.Cause.values:
        raise Refused(_("Hãy chọn nguyên nhân khách quan hoặc chủ quan."))
    row.text = checks.words(text, 4000, _("Hãy ghi nội dung giải trình: vì sao chậm, đã làm gì, khi nào xong."))
    row.cause, row.answered_by, row.answered_at = cause, by, now
    row.save(update_fields=["cause", "text", "answered_by", "answered_at"])
    record(by=by, verb=Event.ANSWER_EXPLANATION, on=directive, data={"at": now, "cause": cause, "text": row.text})
    return row


@transaction.atomic
def judge_explanation(
    *, by: Any, directive: Directive, decision: str = "", reason: str = "", at: datetime | None = None
) -> Explanation:
    """Clerk or leader of the assigner, never who answered, confirms an objective cause or not (with a reason).

    An answer that names the unit's own fault is only read: `decision` then counts for nothing.
    """
    now, directive = checks.moment(at, directive), checks.locked(directive)
    may = permissions.decides(by, directive, checks.day_of(now))
    require(may, _("Chỉ văn thư hoặc lãnh đạo của cơ quan giao mới có ý kiến về giải trình được."))
    row = permissions.open_explanation(directive)
    if row is None or row.answered_at is None:
        raise Refused(_("Nhiệm vụ %(code)s không có giải trình nào chờ ý kiến.") % {"code": directive.code})
    if row.answered_by_id == by.pk:
        raise Refused(_("Người giải trình không được tự xác nhận. Hãy để người khác của cơ quan giao cho ý kiến."))
    decisions = Explanation.Decision
    if row.cause == Explanation.Cause.OWN:
        decision = decisions.READ
    elif decision not in (decisions.CONFIRMED, decisions.REJECTED):
        raise Refused(_("Hãy chọn xác nhận hoặc không xác nhận nguyên nhân khách quan."))
    row.decision_reason = checks.short(reason, 500)
    if decision == decisions.REJECTED:
        row.decision_reason = checks.words(reason, 500, _("Hãy nêu lý do không xác nhận."))
    row.decision, row.decided_by, row.decided_at = decision, by, now
    row.save(update_fields=["decision", "decision_reason", "decided_by", "decided_at"])
    facts = {"at": now, "decision": decision, "reason": row.decision_reason}
    record(by=by, verb=Event.JUDGE_EXPLANATION, on=directive, data=facts)
    return row
