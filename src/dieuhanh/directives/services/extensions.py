"""Extensions: the lead asks for a later day, somebody else of the assigner's side decides; the first deadline stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from dieuhanh.directives import permissions, queries
from dieuhanh.directives.lifecycle import OPEN, Event
from dieuhanh.directives.models import Extension
from dieuhanh.directives.services import checks
from dieuhanh.directives.services.errors import Refused
from dieuhanh.directives.services.parts import pull_in
from dieuhanh.directives.timing import due_day
from dieuhanh.journal.services import record
from dieuhanh.org.permissions import require
from dieuhanh.org.queries import rule

if TYPE_CHECKING:
    from datetime import date, datetime

    from dieuhanh.directives.models import Directive


@transaction.atomic
def ask_extension(*, by: Any, directive: Directive, to_day: date, reason: str, at: datetime | None = None) -> Extension:
    """The lead unit asks for a later day, or for a day where the directive has none.

    Only while the directive waits or is worked on, one request at a time, to a day after the deadline in force and
    after today. Beyond `extension_max` granted ones it is a warning (`queries.beyond_extension_max`), and a refusal
    only where the province's rule `extension_max_refuses` says so.
    """
    now, directive = checks.moment(at, directive), checks.locked(directive)
    day = checks.day_of(now)
    may = permissions.holds(by, directive, day)
    require(may, _("Chỉ cán bộ của đơn vị chủ trì (hoặc đơn vị kế thừa) mới xin được gia hạn."))
    reason = checks.words(reason, 500, _("Hãy nêu lý do xin gia hạn."))
    _check_running(directive)
    _check_day(directive, to_day, day)
    beyond = queries.beyond_extension_max(directive, day)
    if beyond and rule("extension_max_refuses", day):
        raise Refused(
            _("Nhiệm vụ %(code)s đã gia hạn %(count)d lần, đủ số lần được phép. Hãy báo cáo trực tiếp cơ quan giao.")
            % {"code": directive.code, "count": directive.extension_count}
        )
    extension = Extension.objects.create(
        directive=directive, asked_by=by, asked_at=now, from_day=directive.deadline, to_day=to_day, reason=reason
    )
    facts = {"at": now, "from": directive.deadline, "to": to_day, "reason": reason, "beyond_max": beyond}
    record(by=by, verb=Event.ASK_EXTENSION, on=directive, data=facts)
    return extension


@transaction.atomic
def decide_extension(
    *, by: Any, directive: Directive, granted: bool, reason: str = "", at: datetime | None = None
) -> Extension:
    """Clerk or leader of the assigner grants or refuses (with a reason) the open request; never the one who asked."""
    now, directive = checks.moment(at, directive), checks.locked(directive)
    may = permissions.decides(by, directive, checks.day_of(now))
    require(may, _("Chỉ văn thư hoặc lãnh đạo của cơ quan giao mới quyết định được việc gia hạn."))
    extension = permissions.waiting_extension(directive)
    if extension is None or directive.state not in OPEN:
        raise Refused(_("Nhiệm vụ %(code)s không có đề nghị gia hạn nào đang chờ.") % {"code": directive.code})
    if extension.asked_by_id == by.pk:
        raise Refused(_("Người xin gia hạn không được tự quyết định. Hãy để người khác của cơ quan giao quyết định."))
    if granted:
        reason = checks.short(reason, 500)
        # The day that was granted already knows of every pause before it.
        directive.deadline, directive.counted_deadline = extension.to_day, None
        directive.review_on = None
        directive.extension_count += 1
        directive.save(update_fields=["deadline", "counted_deadline", "review_on", "extension_count"])
        pull_in(directive, by, now)
    else:
        reason = checks.words(reason, 500, _("Hãy nêu lý do không đồng ý gia hạn."))
    extension.decision = Extension.Decision.GRANTED if granted else Extension.Decision.REFUSED
    extension.decision_reason, extension.decided_by, extension.decided_at = reason, by, now
    extension.save(update_fields=["decision", "decision_reason", "decided_by", "decided_at"])
    facts = {"at": now, "granted": granted, "from": extension.from_day, "to": extension.to_day, "reason": reason}
    record(by=by, verb=Event.DECIDE_EXTENSION, on=directive, data=facts)
    return extension


def _check_running(directive: Directive) -> None:
    checks.running(directive, _("nên không xin gia hạn được"))
    if directive.waiting_since is not None or permissions.asked_wait(directive) is not None:
        raise Refused(
            _("Nhiệm vụ đang tạm dừng hoặc chờ quyết định tạm dừng. Hãy kết thúc việc đó rồi mới xin gia hạn.")
        )
    if permissions.waiting_extension(directive) is not None:
        raise Refused(_("Đã có một đề nghị gia hạn đang chờ quyết định. Hãy chờ quyết định rồi mới xin tiếp."))


def _check_day(directive: Directive, to_day: date, today: date) -> None:
    due = due_day(directive)
    if due is not None and to_day <= due:
        raise Refused(
            _("Ngày xin gia hạn %(day)s phải sau hạn hiện tại %(deadline)s.")
            % {"day": f"{to_day:%d/%m/%Y}", "deadline": f"{due:%d/%m/%Y}"}
        )
    if to_day < today:
        raise Refused(_("Ngày xin gia hạn %(day)s đã qua. Hãy chọn một ngày sắp tới.") % {"day": f"{to_day:%d/%m/%Y}"})
    if to_day.year > today.year + checks.YEARS_AHEAD:
        raise Refused(_("Ngày xin gia hạn %(day)s quá xa. Hãy kiểm tra lại năm.") % {"day": f"{to_day:%d/%m/%Y}"})
