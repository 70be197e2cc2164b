"""What the lists of the register are narrowed by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dieuhanh.directives.lifecycle import ProposalState, State, TimeClass
from dieuhanh.ui.fields import DayField, KeyField

if TYPE_CHECKING:
    from datetime import date


class ReportFilter(forms.Form):
    """What a number of a report passes on to the list behind it; see `queries.filtered`. All stay out of sight."""

    within = KeyField(required=False, min_value=1, widget=forms.HiddenInput)
    first = DayField(required=False, widget=forms.HiddenInput)
    last = DayField(required=False, widget=forms.HiddenInput)
    as_of = DayField(required=False, widget=forms.HiddenInput)
    carried = forms.ChoiceField(required=False, choices=[("too", ""), ("only", "")], widget=forms.HiddenInput)

    def clean_as_of(self) -> date | None:
        day: date | None = self.cleaned_data["as_of"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(_("Ngày chốt số liệu không được sau hôm nay."))
        return day


class DirectiveFilter(ReportFilter):
    """What the list of directives is narrowed by."""

    q = forms.CharField(label=_("Tìm"), required=False, max_length=200)
    state = forms.ChoiceField(label=_("Tình trạng"), required=False)
    time = forms.ChoiceField(label=_("Thời hạn"), required=False)
    asked = forms.ChoiceField(
        label=_("Đề nghị chờ quyết định"),
        required=False,
        choices=[("", _("Không lọc")), ("extension", _("Xin gia hạn")), ("wait", _("Xin tạm dừng tính hạn"))],
    )
    unit = KeyField(required=False, widget=forms.HiddenInput)
    session = KeyField(required=False, min_value=0, widget=forms.HiddenInput)
    lead = KeyField(required=False, min_value=1, widget=forms.HiddenInput)
    assigner = KeyField(required=False, min_value=1, widget=forms.HiddenInput)
    field = KeyField(required=False, min_value=1, widget=forms.HiddenInput)
    classes = forms.MultipleChoiceField(required=False, choices=TimeClass.choices, widget=forms.MultipleHiddenInput)
    basis = forms.ChoiceField(required=False, choices=[("first_deadline", "")], widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [("", _("Mọi tình trạng")), ("open", _("Chưa xong")), *State.choices]  # type: ignore[attr-defined]
        self.fields["time"].choices = [("", _("Mọi thời hạn")), *TimeClass.choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if not data.get("time"):
            # Several classes at once, as the denominators of a report ask for.
            data["time"] = ",".join(data.get("classes") or ())
        return data


class ProposalFilter(ReportFilter):
    """What the list of proposals is narrowed by."""

    q = forms.CharField(label=_("Tìm"), required=False, max_length=200)
    state = forms.ChoiceField(label=_("Tình trạng"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [  # type: ignore[attr-defined]
            ("", _("Mọi tình trạng")),
            ("waiting", _("Chưa giải quyết xong")),
            *ProposalState.choices,
        ]
