"""The verbs on a proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from dieuhanh.directives import forms, permissions, services
from dieuhanh.directives.views.verbs.offering import Verb

if TYPE_CHECKING:
    from collections.abc import Callable

    from dieuhanh.org.models import User


def _proposal(service: Callable[..., Any]) -> Callable[..., Any]:
    def perform(*, by: User, thing: Any, data: dict[str, Any]) -> Any:
        return service(by=by, proposal=thing, **data)

    return perform


PROPOSAL_VERBS = (
    Verb(
        "tra-loi",
        _("Trả lời"),
        _("Đã ghi câu trả lời."),
        forms.AnswerForm,
        permissions.may_answer_proposal,
        _proposal(services.answer_proposal),
        "primary",
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
        "rut-lai",
        _("Rút kiến nghị"),
        _("Đã rút kiến nghị kèm lý do."),
        forms.ReasonForm,
        permissions.may_withdraw_proposal,
        _proposal(services.withdraw_proposal),
        "danger",
    ),
    Verb(
        "mo-lai",
        _("Mở lại (câu trả lời chưa thỏa đáng)"),
        _("Đã mở lại kiến nghị kèm lý do; kiến nghị chờ trả lời."),
        forms.ReasonForm,
        permissions.may_reopen_proposal,
        _proposal(services.reopen_proposal),
    ),
)
