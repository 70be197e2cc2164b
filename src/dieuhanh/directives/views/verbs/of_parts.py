"""The verbs on a part of a directive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from dieuhanh.directives import forms, permissions, services
from dieuhanh.directives.views.verbs.offering import Verb

if TYPE_CHECKING:
    from collections.abc import Callable

    from dieuhanh.org.models import User


def _part(service: Callable[..., Any]) -> Callable[..., Any]:
    """The form's fields are the service's keywords."""

    def perform(*, by: User, thing: Any, data: dict[str, Any]) -> Any:
        return service(by=by, part=thing, **data)

    return perform


def _share(*, by: User, thing: Any, data: dict[str, Any]) -> Any:
    return services.give_part(by=by, directive=thing.directive, above=thing, **data)


PART_VERBS = (
    Verb(
        "bao-cao",
        _("Báo cáo xong phần việc"),
        _("Đã báo cáo, chờ xác nhận."),
        forms.PartReportForm,
        permissions.may_report_part,
        _part(services.report_part),
        "primary",
    ),
    Verb(
        "xac-nhan",
        _("Xác nhận đã xong"),
        _("Đã xác nhận phần việc."),
        forms.NothingToFillIn,
        permissions.may_judge_part,
        _part(services.accept_part),
        "success",
    ),
    Verb(
        "lam-lai",
        _("Yêu cầu làm lại"),
        _("Đã yêu cầu làm lại kèm lý do."),
        forms.ReasonForm,
        permissions.may_judge_part,
        _part(services.send_back_part),
    ),
    Verb(
        "giao-tiep",
        _("Giao tiếp cho người khác"),
        _("Đã giao phần việc."),
        forms.PartForm,
        permissions.may_share_part,
        _share,
        lazy=True,
    ),
    Verb(
        "doi-han",
        _("Đổi hạn phần việc"),
        _("Đã đổi hạn phần việc."),
        forms.PartDayForm,
        permissions.may_move_part,
        _part(services.move_part),
        rare=True,
    ),
    Verb(
        "huy",
        _("Hủy phần việc"),
        _("Đã hủy phần việc kèm lý do."),
        forms.ReasonForm,
        permissions.may_cancel_part,
        _part(services.cancel_part),
        "danger",
        rare=True,
    ),
)
