"""Forms of the verbs on directives, parts and proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from dieuhanh.directives import queries
from dieuhanh.directives.forms.units import UnitField
from dieuhanh.directives.lifecycle import AnswerKind
from dieuhanh.directives.models import Explanation, Part, Point, Return
from dieuhanh.ui.fields import DayField

if TYPE_CHECKING:
    from datetime import date


def text_field(
    label: Any, *, required: bool = True, rows: int = 3, max_length: int = 500, when: Any = ""
) -> forms.CharField:
    """Words of more than a line; `when` says which choice makes them needed, where only some do."""
    field = forms.CharField(
        label=label, required=required, max_length=max_length, widget=forms.Textarea(attrs={"rows": rows})
    )
    field.when = when  # type: ignore[attr-defined]
    return field


class VerbForm(forms.Form):
    """A form of one verb; `idle` forms have nothing to fill in: the button says it all."""

    prefix_by_verb = True

    @property
    def idle(self) -> bool:
        return not self.fields

    def fit(self, thing: Any) -> None:
        """Offer what suits the thing that the verb is done to; nothing for most forms."""


class NothingToFillIn(VerbForm):
    """A verb that needs a click only."""


class ReasonForm(VerbForm):
    """A verb that must be explained."""

    reason = text_field(_("Lý do"))


class UpdateForm(VerbForm):
    """What the unit tells of its progress."""

    text = text_field(_("Tình hình thực hiện"), max_length=4000)


class UrgeForm(VerbForm):
    """A reminder."""

    text = text_field(_("Nội dung đôn đốc"))


class ExtensionForm(VerbForm):
    """A request for a later day."""

    to_day = DayField(label=_("Xin gia hạn đến ngày"))
    reason = text_field(_("Lý do"))


class DayForm(VerbForm):
    """A day that the assigner's side sets, and why."""

    to_day = DayField(label=_("Ngày"))
    reason = text_field(_("Lý do"))


class WaitForm(VerbForm):
    """Whom the lead waits for, since when, and for what."""

    unit = UnitField(label=_("Đang chờ cơ quan"))
    from_day = DayField(label=_("Chờ từ ngày"))
    reason = text_field(_("Chờ việc gì, theo văn bản nào"))


class DecideWaitForm(VerbForm):
    """The answer to a request that the clock stand still."""

    agreed = forms.TypedChoiceField(
        label=_("Quyết định"),
        choices=[("1", _("Đồng ý")), ("0", _("Không đồng ý"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    reason = text_field(_("Lý do"), required=False, when=_("bắt buộc khi không đồng ý"))

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if data.get("agreed") is False and not data.get("reason"):
            self.add_error("reason", _("Hãy nêu lý do không đồng ý tạm dừng."))
        return data


class EndWaitForm(VerbForm):
    """The day on which the unit answered."""

    to_day = DayField(label=_("Cơ quan đó trả lời ngày"), help_text=_("Thời hạn tính tiếp từ ngày này."))
    reason = text_field(_("Ghi chú"), required=False)


class ExplanationForm(VerbForm):
    """Why the work is late."""

    cause = forms.ChoiceField(label=_("Nguyên nhân"), choices=Explanation.Cause.choices, widget=forms.RadioSelect)
    text = text_field(_("Nội dung giải trình"), max_length=4000)


class JudgeExplanationForm(VerbForm):
    """Whether the assigner's side agrees that the cause lay outside the unit."""

    decision = forms.ChoiceField(
        label=_("Ý kiến"),
        choices=[("confirmed", _("Xác nhận nguyên nhân khách quan")), ("rejected", _("Không xác nhận"))],
        widget=forms.RadioSelect,
    )
    reason = text_field(_("Lý do"), required=False, when=_("bắt buộc khi không xác nhận"))


class DecideExtensionForm(VerbForm):
    """The answer to such a request."""

    granted = forms.TypedChoiceField(
        label=_("Quyết định"),
        choices=[("1", _("Đồng ý")), ("0", _("Không đồng ý"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    reason = text_field(_("Lý do"), required=False, when=_("bắt buộc khi không đồng ý"))

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if data.get("granted") is False and not data.get("reason"):
            self.add_error("reason", _("Hãy nêu lý do không đồng ý gia hạn."))
        return data


class DecideReturnForm(VerbForm):
    """What becomes of a directive that its unit sent back."""

    decision = forms.ChoiceField(
        label=_("Quyết định"),
        choices=[(value, capfirst(label)) for value, label in Return.Decision.choices],
        widget=forms.RadioSelect,
    )
    lead = UnitField(label=_("Giao cho đơn vị"), required=False)
    reason = text_field(_("Lý do"), required=False)

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        decision = data.get("decision")
        if decision == Return.Decision.REASSIGNED and not data.get("lead"):
            self.add_error("lead", _("Hãy chọn đơn vị được giao thay."))
        if decision != Return.Decision.REASSIGNED and not data.get("reason"):
            self.add_error("reason", _("Hãy nêu lý do của quyết định."))
        return data


class ReportDoneForm(VerbForm):
    """'Reported done' with its product: a document number, a file, or both."""

    done_on = DayField(label=_("Ngày hoàn thành"), initial=timezone.localdate)
    summary = text_field(_("Kết quả thực hiện"), max_length=4000)
    product_number = forms.CharField(
        label=_("Số, ký hiệu văn bản sản phẩm"),
        required=False,
        max_length=100,
        help_text=_("Ví dụ: 125/BC-STTTT"),
    )
    product_date = DayField(label=_("Ngày của sản phẩm"), required=False)
    product_upload = forms.FileField(label=_("Tệp sản phẩm"), required=False)

    def clean_done_on(self) -> date:
        day: date = self.cleaned_data["done_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Ngày hoàn thành không được sau hôm nay."))
        return day

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if not data.get("product_number") and not data.get("product_upload"):
            self.add_error("product_number", _("Hãy ghi số, ký hiệu của sản phẩm hoặc đính kèm tệp."))
        return data


class CoordinationForm(VerbForm):
    """A coordinating unit says what it did."""

    answer = text_field(_("Kết quả phối hợp"))


class AnswerForm(VerbForm):
    """An answer to a proposal."""

    # Chosen by whoever answers: an agreement given because it stood there first would be none.
    kind = forms.ChoiceField(
        label=_("Hình thức trả lời"), choices=[("", _("Chọn hình thức trả lời")), *AnswerKind.choices]
    )
    text = text_field(_("Nội dung trả lời"), max_length=4000)
    on = DayField(label=_("Ngày trả lời"), initial=timezone.localdate)
    passed_to = UnitField(label=_("Chuyển đến"), required=False, when=_("bắt buộc khi chuyển cấp trên"))
    directive_code = forms.CharField(
        label=_("Giải quyết bằng nhiệm vụ"), required=False, max_length=20, help_text=_("Mã, ví dụ NV-2026/0012")
    )
    document_symbol = forms.CharField(
        label=_("Giải quyết bằng văn bản"),
        required=False,
        max_length=100,
        help_text=_("Số, ký hiệu văn bản đã có trên hệ thống, ví dụ 125/QĐ-UBND"),
    )
    budget_line = forms.CharField(label=_("Giải quyết bằng dòng ngân sách"), required=False, max_length=300)


class PartForm(VerbForm):
    """A piece of the work, for a division or a person of the unit."""

    content = text_field(_("Phần việc"), max_length=2000)
    to = forms.ChoiceField(label=_("Giao cho"))
    due = DayField(label=_("Hạn"), required=False, help_text=_("Bỏ trống: theo hạn của cả việc."))

    def fit(self, thing: Any) -> None:
        above = thing if isinstance(thing, Part) else None
        directive = thing.directive if isinstance(thing, Part) else thing
        units, people = queries.doers(directive, above)
        self.units = {f"unit:{unit.pk}": (unit, None) for unit in units}
        self.people = {f"user:{user.pk}": (unit, user) for user, unit in people}
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            ("", _("Chọn phòng, đơn vị hoặc cán bộ")),
            (_("Phòng, đơn vị trực thuộc"), [(key, unit.name) for key, (unit, _user) in self.units.items()]),
            (
                _("Cán bộ"),
                [(key, f"{user.get_full_name()} – {unit.name}") for key, (unit, user) in self.people.items()],
            ),
        ]

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if chosen := data.pop("to", ""):
            data["unit"], data["person"] = (self.units | self.people)[chosen]
        return data


class CutPointsForm(VerbForm):
    """The points of a compound directive, a line each; what the text suggests is there already."""

    points = text_field(_("Các ý, mỗi ý một dòng"), rows=6, max_length=8000)

    def fit(self, thing: Any) -> None:
        self.initial["points"] = "\n".join(queries.suggested_points(thing.content))

    def clean_points(self) -> list[str]:
        return [line for line in self.cleaned_data["points"].splitlines() if line.strip()]


class AnswerPointsForm(VerbForm):
    """An answer to each point: how it stands, and what was done."""

    def fit(self, thing: Any) -> None:
        for point in thing.points.all():
            self.fields[f"standing_{point.number}"] = forms.ChoiceField(
                label=f"{point.number}. {point.content}",
                choices=[("", "–"), *Point.Standing.choices],
                required=False,
                initial=point.standing,
            )
            label = _("Kết quả của ý %(number)d") % {"number": point.number}
            self.fields[f"text_{point.number}"] = text_field(label, required=False, rows=2, max_length=2000)
            self.initial[f"text_{point.number}"] = point.answer

    @property
    def idle(self) -> bool:
        return False

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        numbers = [int(name.rpartition("_")[2]) for name in self.fields if name.startswith("standing_")]
        answers = [(number, data.get(f"standing_{number}", ""), data.get(f"text_{number}", "")) for number in numbers]
        return {"answers": answers}


class PartDayForm(VerbForm):
    """Another day for a part."""

    due = DayField(label=_("Hạn mới"))
    reason = text_field(_("Lý do"))


class PartReportForm(VerbForm):
    """A part reported done."""

    done_on = DayField(label=_("Ngày hoàn thành"), initial=timezone.localdate)
    text = text_field(_("Kết quả thực hiện"), max_length=2000)


class SendUpForm(forms.Form):
    """A list of proposals for a body above; which ones is ticked in the list itself."""

    title = forms.CharField(
        label=_("Tên danh mục"),
        max_length=300,
        error_messages={"required": _("Hãy đặt tên cho danh mục, ví dụ “Kiến nghị quý IV năm 2026”.")},
    )
    addressee = UnitField(
        label=_("Gửi đến"),
        error_messages={
            "required": _("Hãy chọn cơ quan cấp trên nhận danh mục: gõ vài chữ rồi chọn trong danh sách."),
        },
    )
