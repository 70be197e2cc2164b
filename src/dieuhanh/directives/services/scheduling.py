"""Days that the assigner's side sets on undated directives: the first deadline, once, or the next day of review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from dieuhanh.directives import permissions
from dieuhanh.directives.lifecycle import Event
from dieuhanh.directives.models import Scheduling
from dieuhanh.directives.services import checks
from dieuhanh.directives.services.errors import Refused
from dieuhanh.directives.services.parts import pull_in
from dieuhanh.journal.services import record
from dieuhanh.org.permissions import require

if TYPE_CHECKING:
    from datetime import date, datetime

    from dieuhanh.directives.models import Directive


@transaction.atomic
def set_deadline(*, by: Any, directive: Directive, to_day: date, reason: str, at: datetime | None = None) -> Scheduling:
    """Clerk or leader of the assigner gives an undated directive its first deadline, which never changes after.

    Only while the ball lies with the unit and no request for a later day waits; from then on only extensions move it.
    """
    now, directive = checks.moment(at, directive), checks.locked(directive)
    _require_undated(by, directive, now)
    if permissions.waiting_extension(directive) is not None:
        raise Refused(_("Đề nghị gia hạn đang chờ quyết định. Hãy quyết định trước khi đặt hạn."))
    reason = checks.words(reason, 500, _("Hãy nêu lý do đặt hạn."))
    _check_day(to_day, checks.day_of(now))
    row = Scheduling.objects.create(
        directive=directive,
        kind=Scheduling.Kind.DEADLINE,
        by=by,
        at=now,
        from_day=directive.review_on,
        to_day=to_day,
        reason=reason,
    )
    directive.first_deadline = directive.deadline = to_day
    directive.review_on, directive.dated_at = None, now
    directive.save(update_fields=["first_deadline", "deadline", "review_on", "dated_at"])
    pull_in(directive, by, now)
    record(by=by, verb=Event.SET_DEADLINE, on=directive, data={"at": now, "to": to_day, "reason": reason})
    return row


@transaction.atomic
def move_review(*, by: Any, directive: Directive, to_day: date, reason: str, at: datetime | None = None) -> Scheduling:
    """Clerk or leader of the assigner sets the next day on which an undated directive is looked at again."""
    now, directive = checks.moment(at, directive), checks.locked(directive)
    _require_undated(by, directive, now)
    reason = checks.words(reason, 500, _("Hãy nêu lý do dời ngày rà soát."))
    _check_day(to_day, checks.day_of(now))
    if to_day == directive.review_on:
        raise Refused(_("Ngày rà soát đã là ngày %(day)s. Hãy chọn ngày khác.") % {"day": f"{to_day:%d/%m/%Y}"})
    row = Scheduling.objects.create(
        directive=directive,
        kind=Scheduling.Kind.REVIEW,
        by=by,
        at=now,
        from_day=directive.review_on,
        to_day=to_day,
        reason=reason,
    )
    directive.review_on = to_day
    directive.save(update_fields=["review_on"])
    facts = {"at": now, "from": row.from_day, "to": to_day, "reason": reason}
    record(by=by, verb=Event.MOVE_REVIEW, on=directive, data=facts)
    return row


def _require_undated(by: Any, directive: Directive, now: datetime) -> None:
    may = permissions.decides(by, directive, checks.day_of(now))
    require(may, _("Chỉ văn thư hoặc lãnh đạo của cơ quan giao mới đặt được ngày cho nhiệm vụ."))
    checks.running(directive, _("nên không đặt ngày được"))
    if directive.deadline is not None or directive.first_deadline is not None:
        raise Refused(
            _("Nhiệm vụ %(code)s đã có hạn; hạn ban đầu không thay đổi. Muốn lùi hạn, đơn vị chủ trì xin gia hạn.")
            % {"code": directive.code}
        )


def _check_day(to_day: date, today: date) -> None:
    if to_day < today:
        raise Refused(_("Ngày %(day)s đã qua. Hãy chọn một ngày sắp tới.") % {"day": f"{to_day:%d/%m/%Y}"})
    checks.near_enough(to_day, today)
