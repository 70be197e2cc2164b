"""A unit in a form: found by a few typed letters, chosen from what they find."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dieuhanh.org.models import Unit


class UnitBox(forms.Widget):
    """A unit found by a few typed letters, without accents; its key is what is sent, the letters come back on error."""

    template_name = "directives/unit_box.html"
    words = ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        self.words = str(data.get(f"{name}_words") or "")
        return data.get(name)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | {"words": self.words}


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A unit of today; letters of which nothing was chosen are an error, also where the field may stay empty.

    `when` says what makes it needed, where only some choice does.
    """

    widget = UnitBox
    default_error_messages = {
        "required": _("Chưa chọn cơ quan. Hãy gõ vài chữ của tên rồi chọn trong danh sách."),
        "invalid_choice": _("Không có cơ quan này trong danh bạ. Hãy gõ vài chữ của tên rồi chọn trong danh sách."),
        "not_chosen": _("Chưa chọn cơ quan nào từ “%(words)s”. Hãy gõ lại vài chữ rồi chọn trong danh sách."),
    }

    def __init__(self, *, when: Any = "", **given: Any) -> None:
        self.when = when
        super().__init__(queryset=Unit.objects.filter(ended_on__isnull=True), **given)

    def clean(self, value: Any) -> Any:
        words = getattr(self.widget, "words", "").strip()
        if not value and words:
            message = self.error_messages["not_chosen"] % {"words": words[:80]}
            raise forms.ValidationError(message, code="not_chosen")
        return super().clean(value)
