"""The form of search: one box, and who said it, who does it, when, what kind, and then."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dieuhanh.search.models import Kind
from dieuhanh.search.queries import Filters, Then
from dieuhanh.ui.fields import DayField, KeyField

NO_UNIT = _("Hãy chọn đơn vị từ danh sách gợi ý.")
NO_CHOICE = {"invalid_choice": _("Hãy chọn một mục trong danh sách.")}


class UnitBox(forms.Widget):
    """A unit found by a few typed letters; its key is what is sent, the letters stand there again."""

    template_name = "search/unit_box.html"
    words = ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        # Letters that were wiped out mean no unit, whatever key is left behind.
        self.words = str(data.get(f"{name}_words") or "")
        return data.get(name) if self.words or f"{name}_words" not in data else ""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | {"words": self.words}


class SearchForm(forms.Form):
    """An impossible value is named and counts as none."""

    q = forms.CharField(
        label=_("Tìm"), required=False, max_length=300, widget=forms.TextInput(attrs={"type": "search"})
    )
    said = forms.CharField(label=_("Ai nói, ai giao"), required=False, max_length=120)
    unit = KeyField(
        label=_("Đơn vị thực hiện"),
        required=False,
        min_value=1,
        widget=UnitBox,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), NO_UNIT),
    )
    first = DayField(label=_("Từ ngày"), required=False)
    last = DayField(label=_("Đến ngày"), required=False)
    kind = forms.ChoiceField(
        label=_("Loại"), required=False, choices=[("", _("Mọi loại")), *Kind.choices], error_messages=NO_CHOICE
    )
    then = forms.ChoiceField(
        label=_("Kết quả thực hiện"),
        required=False,
        choices=[("", _("Bất kỳ")), *Then.choices],
        error_messages=NO_CHOICE,
    )

    def filters(self) -> Filters:
        """What of the input makes sense."""
        self.is_valid()
        known = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        return Filters(**known)

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if data.get("first") and data.get("last") and data["first"] > data["last"]:
            self.add_error("last", _("Ngày cuối trước ngày đầu. Hãy chọn lại hai ngày."))
        return data
