"""The verbs on a directive: for each its address, its form, who may, and the service that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from dieuhanh.directives import forms, permissions, services
from dieuhanh.directives.views import notes
from dieuhanh.directives.views.verbs.offering import Verb

if TYPE_CHECKING:
    from collections.abc import Callable

    from dieuhanh.org.models import User


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


def _answer_points(*, by: User, thing: Any, data: dict[str, Any]) -> Any:
    answers = [services.PointAnswer(*one) for one in data["answers"]]
    return services.answer_points(by=by, directive=thing, answers=answers)


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
        "tra-loi-tung-y",
        _("Trả lời từng ý"),
        _("Đã ghi trả lời từng ý."),
        forms.AnswerPointsForm,
        permissions.may_answer_points,
        _answer_points,
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
        "phan-cong",
        _("Phân công phần việc"),
        _("Đã phân công phần việc."),
        forms.PartForm,
        permissions.may_give_part,
        _direct(services.give_part),
        lazy=True,
    ),
    Verb(
        "tach-y",
        _("Tách thành nhiều ý"),
        _("Đã tách nhiệm vụ thành các ý."),
        forms.CutPointsForm,
        permissions.may_cut_points,
        _direct(services.cut_points),
        rare=True,
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
        awaited=True,
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
        awaited=True,
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
        awaited=True,
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
        awaited=True,
        note=notes.returned_because,
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
        awaited=True,
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
