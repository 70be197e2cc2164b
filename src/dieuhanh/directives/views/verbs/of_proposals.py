"""The verbs on a proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from dieuhanh.directives import forms, permissions, queries, services
from dieuhanh.directives.views.verbs.offering import Verb
from dieuhanh.org.permissions import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from dieuhanh.org.models import User


def _proposal(service: Callable[..., Any]) -> Callable[..., Any]:
    def perform(*, by: User, thing: Any, data: dict[str, Any]) -> Any:
        return service(by=by, proposal=thing, **data)

    return perform


def _answer(*, by: User, thing: Any, data: dict[str, Any]) -> Any:
    """What settles it is typed by its code or symbol, and looked up among what this person may see."""
    code, symbol = data.pop("directive_code", ""), data.pop("document_symbol", "")
    directive = queries.directive_by_code(by, code) if code else None
    if code and directive is None:
        raise Refused(_("Không tìm thấy nhiệm vụ “%(code)s”. Hãy kiểm tra lại mã.") % {"code": code})
    document = queries.document_by_symbol(by, symbol) if symbol else None
    if symbol and document is None:
        raise Refused(_("Không tìm thấy văn bản “%(symbol)s”. Hãy kiểm tra lại số, ký hiệu.") % {"symbol": symbol})
    return services.answer_proposal(by=by, proposal=thing, directive=directive, document=document, **data)


PROPOSAL_VERBS = (
    Verb(
        "tra-loi",
        _("Trả lời"),
        _("Đã ghi câu trả lời."),
        forms.AnswerForm,
        permissions.may_answer_proposal,
        _answer,
        "primary",
        awaited=True,
    ),
    Verb(
        "da-giai-quyet",
        _("Xác nhận đã giải quyết xong"),
        _("Đã xác nhận kiến nghị được giải quyết xong."),
        forms.NothingToFillIn,
        permissions.may_settle_proposal,
        _proposal(services.settle_proposal),
        "success",
    ),
    Verb(
        "mo-lai",
        _("Mở lại (câu trả lời chưa thỏa đáng)"),
        _("Đã mở lại kiến nghị kèm lý do; kiến nghị chờ trả lời."),
        forms.ReasonForm,
        permissions.may_reopen_proposal,
        _proposal(services.reopen_proposal),
    ),
    Verb(
        "rut-lai",
        _("Rút kiến nghị"),
        _("Đã rút kiến nghị kèm lý do."),
        forms.ReasonForm,
        permissions.may_withdraw_proposal,
        _proposal(services.withdraw_proposal),
        "danger",
    ),
    Verb(
        "tach-ra",
        _("Tách khỏi kiến nghị đã gộp"),
        _("Đã tách kiến nghị kèm lý do."),
        forms.ReasonForm,
        permissions.may_unmerge_proposal,
        _proposal(services.unmerge_proposal),
        rare=True,
    ),
)
