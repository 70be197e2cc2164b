"""The verbs that a page offers: for each its address, its form, who may, and the service that does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from dieuhanh.directives import forms, permissions, services
from dieuhanh.directives.views import notes
from dieuhanh.org.permissions import Refused, require

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms as django_forms
    from django.http import HttpRequest

    from dieuhanh.org.models import User


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that a person can do to a directive or a proposal.

    `perform(by=, thing=, data=)` calls the service; `may(user, thing)` decides whether the page offers it.
    A `rare` one stands behind a disclosure. `note(thing)` is what to know before sending the form, "" for nothing.
    """

    slug: str
    label: Any
    done: Any
    form: type[django_forms.Form]
    may: Callable[[User, Any], bool]
    perform: Callable[..., Any]
    tone: str = "secondary"
    icon: str = ""
    note: Callable[[Any], str] = lambda thing: ""
    rare: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A verb on a page, with its form (bound if it was just sent and refused)."""

    verb: Verb
    form: Any
    open: bool = False
    note: str = ""

    @property
    def rare(self) -> bool:
        """Whether it stands behind the disclosure; one that was just refused never does."""
        return self.verb.rare and not self.open


class Offers(list[Offer]):
    """What a page offers, in the order of the table."""

    @property
    def rare(self) -> list[Offer]:
        return [offer for offer in self if offer.rare]


def _direct(service: Callable[..., Any]) -> Callable[..., Any]:
    """The form's fields are the service's keywords."""

    def perform(*, by: User, thing: Any, data: dict[str, Any]) -> Any:
        return service(by=by, directive=thing, **data)

    return perform


def _decide_extension(*, by: User, thing: Any, data: dict[str, Any]) -> Any:
    return services.decide_extension(by=by, directive=thing, granted=data["granted"], reason=data["reason"])


def _report(*, by: User, thing: Any, data: dict[str, Any]) -> Any:
    """The product's file becomes a document first: the same bytes are one document."""
    upload = data.pop("product_upload", None)
    return services.report_done(by=by, directive=thing, product_upload=upload, **data)


def _proposal(service: Callable[..., Any]) -> Callable[..., Any]:
    def perform(*, by: User, thing: Any, data: dict[str, Any]) -> Any:
        return service(by=by, proposal=thing, **data)

    return perform


DIRECTIVE_VERBS = (
    Verb(
        "tiep-nhan",
        _("Tiếp nhận"),
        _("Đã tiếp nhận nhiệm vụ."),
        forms.NothingToFillIn,
        permissions.may_receive,
        _direct(services.receive_directive),
        "primary",
    ),
    Verb(
        "bao-cao-hoan-thanh",
        _("Báo cáo hoàn thành"),
        _("Đã gửi báo cáo hoàn thành, chờ nghiệm thu."),
        forms.ReportDoneForm,
        permissions.may_report_done,
        _report,
        "primary",
    ),
    Verb(
        "cap-nhat",
        _("Cập nhật tình hình"),
        _("Đã ghi tình hình thực hiện."),
        forms.UpdateForm,
        permissions.may_update,
        _direct(services.update_directive),
    ),
    Verb(
        "xin-gia-han",
        _("Xin gia hạn"),
        _("Đã gửi đề nghị gia hạn."),
        forms.ExtensionForm,
        permissions.may_ask_extension,
        _direct(services.ask_extension),
        note=notes.extensions_used,
    ),
    Verb(
        "tam-dung",
        _("Đề nghị tạm dừng tính thời hạn"),
        _("Đã gửi đề nghị tạm dừng tính thời hạn."),
        forms.WaitForm,
        permissions.may_ask_wait,
        _direct(services.ask_wait),
        rare=True,
    ),
    Verb(
        "tra-lai",
        _("Trả lại (không thuộc thẩm quyền)"),
        _("Đã trả lại nhiệm vụ kèm lý do."),
        forms.ReasonForm,
        permissions.may_return,
        _direct(services.return_directive),
    ),
    Verb(
        "phoi-hop",
        _("Báo cáo phối hợp"),
        _("Đã ghi kết quả phối hợp."),
        forms.CoordinationForm,
        permissions.may_answer_coordination,
        _direct(services.answer_coordination),
    ),
    Verb(
        "giai-trinh",
        _("Giải trình vì sao chậm"),
        _("Đã gửi giải trình."),
        forms.ExplanationForm,
        permissions.may_answer_explanation,
        _direct(services.answer_explanation),
        "primary",
        note=notes.explanation_asked,
    ),
    Verb(
        "nghiem-thu",
        _("Nghiệm thu"),
        _("Đã nghiệm thu, nhiệm vụ hoàn thành."),
        forms.NothingToFillIn,
        permissions.may_accept,
        _direct(services.accept_completion),
        "success",
    ),
    Verb(
        "yeu-cau-lam-lai",
        _("Yêu cầu làm lại"),
        _("Đã trả lại đơn vị kèm lý do."),
        forms.ReasonForm,
        permissions.may_send_back,
        _direct(services.send_back),
    ),
    Verb(
        "quyet-dinh-gia-han",
        _("Quyết định gia hạn"),
        _("Đã ghi quyết định về gia hạn."),
        forms.DecideExtensionForm,
        permissions.may_decide_extension,
        _decide_extension,
        "primary",
        note=notes.extension_asked,
    ),
    Verb(
        "quyet-dinh-tam-dung",
        _("Quyết định tạm dừng tính thời hạn"),
        _("Đã ghi quyết định về tạm dừng."),
        forms.DecideWaitForm,
        permissions.may_decide_wait,
        _direct(services.decide_wait),
        "primary",
        note=notes.wait_asked,
    ),
    Verb(
        "tinh-tiep",
        _("Tính tiếp thời hạn"),
        _("Thời hạn được tính tiếp."),
        forms.EndWaitForm,
        permissions.may_end_wait,
        _direct(services.end_wait),
        note=notes.waiting_for,
    ),
    Verb(
        "quyet-dinh-tra-lai",
        _("Xử lý việc trả lại"),
        _("Đã ghi quyết định về việc trả lại."),
        forms.DecideReturnForm,
        permissions.may_decide_return,
        _direct(services.decide_return),
        "primary",
    ),
    Verb(
        "yeu-cau-giai-trinh",
        _("Yêu cầu giải trình"),
        _("Đã yêu cầu đơn vị giải trình vì sao chậm."),
        forms.NothingToFillIn,
        permissions.may_ask_explanation,
        _direct(services.ask_explanation),
        "primary",
    ),
    Verb(
        "y-kien-giai-trinh",
        _("Cho ý kiến về giải trình"),
        _("Đã ghi ý kiến về giải trình."),
        forms.JudgeExplanationForm,
        permissions.may_judge_explanation,
        _direct(services.judge_explanation),
        "primary",
        note=notes.explanation_given,
    ),
    Verb(
        "da-xem-giai-trinh",
        _("Đã xem giải trình"),
        _("Đã ghi là đã xem giải trình."),
        forms.NothingToFillIn,
        permissions.may_read_explanation,
        _direct(services.judge_explanation),
    ),
    Verb(
        "don-doc",
        _("Đôn đốc"),
        _("Đã gửi đôn đốc."),
        forms.UrgeForm,
        permissions.may_urge,
        _direct(services.urge),
    ),
    Verb(
        "dat-han",
        _("Đặt hạn lần đầu"),
        _("Đã đặt hạn; hạn ban đầu từ nay không thay đổi."),
        forms.DayForm,
        permissions.may_set_deadline,
        _direct(services.set_deadline),
    ),
    Verb(
        "doi-ngay-ra-soat",
        _("Dời ngày rà soát"),
        _("Đã dời ngày rà soát."),
        forms.DayForm,
        permissions.may_move_review,
        _direct(services.move_review),
        rare=True,
    ),
    Verb(
        "huy",
        _("Hủy nhiệm vụ"),
        _("Đã hủy nhiệm vụ kèm lý do."),
        forms.ReasonForm,
        permissions.may_cancel,
        _direct(services.cancel_directive),
        "danger",
        rare=True,
    ),
)

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


def offers(verbs: tuple[Verb, ...], user: User, thing: Any, refused: Offer | None = None) -> Offers:
    """What this person may do to this thing now, each with an empty form; one just refused keeps what was typed."""
    may = [verb for verb in verbs if verb.may(user, thing)]
    shown = Offers(Offer(verb, verb.form(prefix=verb.slug), note=verb.note(thing)) for verb in may)
    if refused is None:
        return shown
    # The thing may have moved on in the meantime: the refusal is shown even if the verb is offered no more.
    return Offers([refused, *(offer for offer in shown if offer.verb is not refused.verb)])


def attempt(request: HttpRequest, verbs: tuple[Verb, ...], thing: Any, slug: str) -> Offer | None:
    """Do the verb at an address with what was sent. None: done, and said so; else the offer with why it was refused.

    Raises Http404 for an unknown verb and Denied for one that this person may not do now.
    """
    verb, user = find(verbs, slug), cast("User", request.user)
    if verb is None:
        raise Http404
    require(verb.may(user, thing))
    form = verb.form(request.POST, request.FILES, prefix=verb.slug)
    if form.is_valid():
        try:
            verb.perform(by=user, thing=thing, data=dict(form.cleaned_data))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(verb.done))
            return None
    return Offer(verb, form, open=True, note=verb.note(thing))


def find(verbs: tuple[Verb, ...], slug: str) -> Verb | None:
    """The verb at an address."""
    return next((verb for verb in verbs if verb.slug == slug), None)
