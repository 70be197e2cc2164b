"""Forms of reminders: they clean what people enter; errors say what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dieuhanh.reminders.lifecycle import Audience, Event, Medium
from dieuhanh.reminders.permissions import feed_units, rule_units
from dieuhanh.ui.fields import DayField

if TYPE_CHECKING:
    from dieuhanh.org.models import Unit
    from dieuhanh.reminders.models import Preference

HOURS = [("", _("Theo quy định chung")), *[(str(hour), f"{hour}:00") for hour in range(6, 18)]]
TIME = {"type": "time"}
BAD_TIME = {"invalid": _("Giờ không hợp lệ. Hãy nhập giờ theo dạng 18:30.")}


class WishForm(forms.Form):
    """One's own wishes."""

    email_on = forms.BooleanField(label=_("Gửi bản tổng hợp qua thư điện tử"), required=False)
    email = forms.EmailField(
        label=_("Địa chỉ thư điện tử"),
        required=False,
        help_text=_("Để trống: dùng địa chỉ của tài khoản. Nên dùng thư công vụ."),
        error_messages={"invalid": _("Địa chỉ thư chưa đúng. Hãy nhập dạng ten@coquan.gov.vn.")},
    )
    hour = forms.TypedChoiceField(
        label=_("Giờ nhận bản tổng hợp"), choices=HOURS, coerce=int, empty_value=None, required=False
    )
    phone = forms.CharField(label=_("Số điện thoại"), max_length=20, required=False)
    sms_on = forms.BooleanField(label=_("Nhận tin nhắn SMS khi có việc gấp"), required=False)
    chat_on = forms.BooleanField(label=_("Nhận tin nhắn Zalo khi có việc gấp"), required=False)

    @classmethod
    def of(cls, wish: Preference) -> WishForm:
        names = list(cls.base_fields)
        return cls(initial={name: getattr(wish, name) for name in names})


class FeedForm(forms.Form):
    """Which calendar: one's own, or that of a unit of one's roles."""

    unit = forms.ChoiceField(label=_("Lịch của"), required=False)

    def __init__(self, user: Any, data: Any = None) -> None:
        super().__init__(data)
        self.units: dict[str, Unit] = {str(unit.pk): unit for unit in feed_units(user)}
        choices = [("", _("Việc của tôi")), *[(key, unit.name) for key, unit in self.units.items()]]
        self.fields["unit"] = forms.ChoiceField(label=_("Lịch của"), choices=choices, required=False)

    def clean_unit(self) -> Unit | None:
        return self.units.get(self.cleaned_data["unit"])


class RuleForm(forms.Form):
    """A rule of the province."""

    unit = forms.ChoiceField(label=_("Đơn vị áp dụng"))
    event = forms.ChoiceField(label=_("Sự việc"), choices=Event.choices)
    silent = forms.BooleanField(label=_("Không nhắc việc này"), required=False)
    days = forms.IntegerField(
        label=_("Số ngày"),
        min_value=0,
        max_value=365,
        required=False,
        help_text=_("Ngày làm việc trước hạn, sau hạn hoặc đã chờ; với việc chưa rõ hạn là ngày lịch."),
    )
    every = forms.IntegerField(
        label=_("Nhắc lại sau mỗi (ngày)"),
        min_value=0,
        max_value=365,
        required=False,
        help_text=_("0: chỉ nhắc một lần."),
    )
    who = forms.MultipleChoiceField(
        label=_("Nhắc ai"), choices=Audience.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    channels = forms.MultipleChoiceField(
        label=_("Cách nhắc"), choices=Medium.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    urgent = forms.BooleanField(label=_("Báo ngay, không chờ bản tổng hợp"), required=False)
    hour = forms.IntegerField(label=_("Giờ gửi bản tổng hợp"), min_value=6, max_value=17, required=False)
    quiet_from = forms.TimeField(
        label=_("Không gửi từ"), required=False, widget=forms.TimeInput(attrs=TIME), error_messages=BAD_TIME
    )
    quiet_to = forms.TimeField(
        label=_("Không gửi đến"), required=False, widget=forms.TimeInput(attrs=TIME), error_messages=BAD_TIME
    )
    on_rest_days = forms.BooleanField(label=_("Gửi cả ngày nghỉ, lễ, Tết"), required=False)
    valid_from = DayField(label=_("Từ ngày"), required=False, help_text=_("Để trống: từ hôm nay."))
    source = forms.CharField(
        label=_("Căn cứ"),
        max_length=300,
        error_messages={"required": _("Hãy ghi căn cứ: số, ngày của văn bản hoặc ý kiến của người có thẩm quyền.")},
    )

    def __init__(self, user: Any, data: Any = None) -> None:
        super().__init__(data)
        self.units: dict[str, Unit] = {str(unit.pk): unit for unit in rule_units(user)}
        self.fields["unit"] = forms.ChoiceField(
            label=_("Đơn vị áp dụng"), choices=[(key, unit.name) for key, unit in self.units.items()]
        )
        # The unit is the first thing that is asked.
        self.order_fields(["unit", *(name for name in self.fields if name != "unit")])

    def clean_unit(self) -> Unit:
        return self.units[self.cleaned_data["unit"]]

    def clean_days(self) -> int:
        return int(self.cleaned_data["days"] or 0)

    def clean_every(self) -> int:
        return int(self.cleaned_data["every"] or 0)

    def clean(self) -> dict[str, Any]:
        begin, end = self.cleaned_data.get("quiet_from"), self.cleaned_data.get("quiet_to")
        if (begin is None) != (end is None):
            raise ValidationError(_("Giờ không gửi cần cả lúc bắt đầu và lúc kết thúc."))
        return self.cleaned_data
