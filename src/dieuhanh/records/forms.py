"""Forms of sessions: narrowing the list, mending the facts, merging two that are one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from dieuhanh.org.models import Unit
from dieuhanh.records.models import Session, SessionKind
from dieuhanh.records.queries import SessionFilters
from dieuhanh.ui.fields import DayField

if TYPE_CHECKING:
    from django.db.models import QuerySet


class SessionFilter(forms.Form):
    """What the list is narrowed by; an impossible value counts as none."""

    q = forms.CharField(label=_("Tìm"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Loại"), required=False, choices=[("", _("Tất cả")), *SessionKind.choices])
    year = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)
    waiting = forms.ChoiceField(
        label=_("Nội dung trích"),
        required=False,
        choices=[("", _("Tất cả")), ("1", _("còn chỉ đạo, kiến nghị chờ duyệt"))],
    )

    def __init__(self, data: Any, years: list[int]) -> None:
        super().__init__(data)
        year: Any = self.fields["year"]
        year.choices = [("", _("Tất cả")), *((one, str(one)) for one in years)]
        self.fields["q"].widget = forms.TextInput(
            attrs={"type": "search", "placeholder": _("nội dung, chủ trì, đơn vị")}
        )

    def filters(self) -> SessionFilters:
        """What of the input makes sense."""
        self.is_valid()
        known = self.cleaned_data
        return SessionFilters(
            q=known.get("q", ""),
            kind=known.get("kind", ""),
            year=known.get("year"),
            waiting=bool(known.get("waiting")),
        )


class SessionForm(forms.Form):
    """The facts of a session."""

    title = forms.CharField(label=_("Nội dung"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    kind = forms.ChoiceField(label=_("Loại"), choices=SessionKind.choices)
    date = DayField(label=_("Ngày"), required=False)
    chair = forms.CharField(label=_("Chủ trì"), required=False, max_length=120)
    chair_title = forms.CharField(label=_("Chức vụ"), required=False, max_length=200)
    host_name = forms.CharField(
        label=_("Làm việc với"), required=False, max_length=200, help_text=_("Tên đơn vị như trong văn bản.")
    )
    host = forms.ModelChoiceField(
        label=_("Đơn vị trong danh mục"), required=False, queryset=Unit.objects.all(), widget=forms.HiddenInput
    )

    options_url = reverse_lazy("org:unit_options")


class MergeForm(forms.Form):
    """The session that turned out to be the same one."""

    other: forms.ModelChoiceField[Session] = forms.ModelChoiceField(
        label=_("Buổi cần gộp vào buổi này"), queryset=Session.objects.none(), empty_label=None
    )

    def __init__(self, data: Any = None, *, others: QuerySet[Session]) -> None:
        super().__init__(data)
        other: Any = self.fields["other"]
        other.queryset = others
