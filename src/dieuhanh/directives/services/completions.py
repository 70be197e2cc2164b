"""Completions: "reported done" with its product, which counts only when the assigner accepts it."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from dieuhanh.directives import permissions, queries
from dieuhanh.directives.lifecycle import Event, State
from dieuhanh.directives.models import Completion
from dieuhanh.directives.services import checks
from dieuhanh.directives.services.coordination import end_duties
from dieuhanh.directives.services.errors import Refused
from dieuhanh.directives.services.parts import open_parts
from dieuhanh.directives.services.points import check_points
from dieuhanh.directives.services.waits import stop_if_waiting
from dieuhanh.documents.services import receive
from dieuhanh.journal.services import record
from dieuhanh.org.permissions import require

if TYPE_CHECKING:
    from datetime import date, datetime

    from dieuhanh.directives.models import Directive
    from dieuhanh.documents.models import Document


class Upload(Protocol):
    """A file that came with a form."""

    name: str | None
    file: IO[bytes] | None


@transaction.atomic
def report_done(
    *,
    by: Any,
    directive: Directive,
    done_on: date,
    summary: str,
    product_number: str = "",
    product_date: date | None = None,
    product_file: Document | None = None,
    product_upload: Upload | None = None,
    at: datetime | None = None,
) -> Completion:
    """The lead unit reports the work done on `done_on`, with the number of the product, its file, or both.

    `product_upload` is a file not yet among the documents: it is received first, for the unit that reports.
    """
    now, directive = checks.moment(at, directive), checks.locked(directive)
    day = checks.day_of(now)
    _check_may_report(by, directive, day)
    summary = checks.words(summary, 4000, _("Hãy ghi kết quả thực hiện."))
    number = checks.short(product_number, 100)
    _check_product(number, product_file or product_upload)
    _check_days(directive, done_on, product_date, day)
    stop_if_waiting(directive, done_on, by, now)
    completion = Completion.objects.create(
        directive=directive,
        unit=directive.lead,
        by=by,
        at=now,
        done_on=done_on,
        summary=summary,
        product_number=number,
        product_date=product_date,
        product_file=product_file or _received(directive, product_upload, day),
    )
    directive.state, directive.done_on = State.REPORTED, done_on
    directive.save(update_fields=["state", "done_on"])
    facts = {"at": now, "done_on": done_on, "product_number": number, "product_file": completion.product_file_id}
    record(by=by, verb=Event.REPORT_DONE, on=directive, data=facts)
    return completion


@transaction.atomic
def accept_completion(*, by: Any, directive: Directive, at: datetime | None = None) -> Completion:
    """Clerk or leader of the assigner accepts the report: the directive is done, on the day that was claimed."""
    now, directive = checks.moment(at, directive), checks.locked(directive)
    completion = _waiting(by, directive, now)
    checks.step(directive, State.ACCEPTED)
    if permissions.waiting_extension(directive) is not None:
        raise Refused(_("Còn một đề nghị gia hạn chưa quyết định. Hãy quyết định rồi mới nghiệm thu."))
    if permissions.asked_wait(directive) is not None:
        raise Refused(_("Còn một đề nghị tạm dừng tính thời hạn chưa quyết định. Hãy quyết định rồi mới nghiệm thu."))
    directive.state, directive.closed_at = State.ACCEPTED, now
    directive.save(update_fields=["state", "closed_at"])
    end_duties(directive)
    _decide(completion, Completion.Decision.ACCEPTED, by, now)
    record(by=by, verb=Event.ACCEPT_COMPLETION, on=directive, data={"at": now, "done_on": completion.done_on})
    return completion


@transaction.atomic
def send_back(*, by: Any, directive: Directive, reason: str, at: datetime | None = None) -> Completion:
    """Clerk or leader of the assigner does not accept the report and says why; the work goes on."""
    now, directive = checks.moment(at, directive), checks.locked(directive)
    completion = _waiting(by, directive, now)
    reason = checks.words(reason, 500, _("Hãy nêu lý do yêu cầu làm lại: còn thiếu gì, phải bổ sung gì."))
    directive.state, directive.done_on = State.IN_PROGRESS, None
    directive.save(update_fields=["state", "done_on"])
    _decide(completion, Completion.Decision.SENT_BACK, by, now, reason)
    record(by=by, verb=Event.SEND_BACK, on=directive, data={"at": now, "reason": reason})
    return completion


def _waiting(by: Any, directive: Directive, now: datetime) -> Completion:
    may = permissions.decides(by, directive, checks.day_of(now))
    require(may, _("Chỉ văn thư hoặc lãnh đạo của cơ quan giao mới nghiệm thu được."))
    completion = permissions.waiting_completion(directive)
    if directive.state != State.REPORTED or completion is None:
        raise Refused(
            _("Nhiệm vụ %(code)s chưa có báo cáo hoàn thành nào đang chờ nghiệm thu. %(advice)s")
            % {"code": directive.code, "advice": checks.advice(State(directive.state))}
        )
    if completion.by_id == by.pk:
        raise Refused(_("Người báo cáo không được tự nghiệm thu. Hãy để người khác của cơ quan giao nghiệm thu."))
    return completion


def _decide(completion: Completion, decision: str, by: Any, now: datetime, reason: str = "") -> None:
    completion.decision, completion.decision_reason = decision, reason
    completion.decided_by, completion.decided_at = by, now
    completion.save(update_fields=["decision", "decision_reason", "decided_by", "decided_at"])


def _check_may_report(by: Any, directive: Directive, day: date) -> None:
    require(permissions.holds(by, directive, day), _("Chỉ cán bộ của đơn vị chủ trì mới báo cáo hoàn thành được."))
    checks.step(directive, State.REPORTED)
    _check_parts(directive)
    check_points(directive)


def _check_product(number: str, file: Document | Upload | None) -> None:
    if not number and file is None:
        raise Refused(_("Báo cáo hoàn thành phải kèm sản phẩm: số, ký hiệu văn bản hoặc tệp. Hãy bổ sung."))


def _check_days(directive: Directive, done_on: date, product_date: date | None, day: date) -> None:
    if done_on > day:
        raise Refused(_("Ngày hoàn thành %(day)s ở tương lai. Hãy kiểm tra lại.") % {"day": f"{done_on:%d/%m/%Y}"})
    if done_on < directive.assigned_on:
        raise Refused(
            _("Ngày hoàn thành %(day)s trước ngày giao %(assigned)s. Hãy kiểm tra lại.")
            % {"day": f"{done_on:%d/%m/%Y}", "assigned": f"{directive.assigned_on:%d/%m/%Y}"}
        )
    if product_date is not None and product_date > day:
        raise Refused(
            _("Ngày của sản phẩm %(day)s ở tương lai. Hãy kiểm tra lại.") % {"day": f"{product_date:%d/%m/%Y}"}
        )


def _check_parts(directive: Directive) -> None:
    waiting = open_parts(directive)
    if waiting:
        raise Refused(
            _("Còn %(number)d phần việc chưa được xác nhận (%(places)s). Hãy xác nhận hoặc hủy trước khi báo cáo.")
            % {"number": len(waiting), "places": ", ".join(one.place for one in waiting)}
        )


def _received(directive: Directive, upload: Upload | None, day: date) -> Document | None:
    """The document that an uploaded product is. Only clerks take documents in; a product comes in with its report."""
    if upload is None or upload.file is None:
        return None
    owner = queries.current_holder(directive, day) or directive.lead
    return receive(by=None, owner=owner, data=upload.file, file_name=upload.name or "", extract=False)
