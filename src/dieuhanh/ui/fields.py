"""Fields of forms that every floor uses: a day, typed as officials write it or chosen from a calendar; a key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from datetime import date

# The last one is how addresses carry a day.
DAYS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%d-%m-%y", "%d.%m.%y", "%d%m%Y", "%Y-%m-%d")
# Years that an office may name: any other is a slip of the keys, and clocks fail at the ends of the calendar.
YEARS = range(1900, 9999)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_DIGITS = re.compile(r"\d{5,7}")


class DayInput(forms.DateInput):
    """A day as dd/mm/yyyy; the browser's own box would follow the browser's language, month first.

    The browser's calendar is one press away (`static/ui/app.js`): what is chosen there comes back as dd/mm/yyyy.
    """

    template_name = "ui/day.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        usual = {"inputmode": "numeric", "placeholder": _("ngày/tháng/năm"), "autocomplete": "off", "data-day": True}
        super().__init__(format="%d/%m/%Y", attrs=usual | (attrs or {}))

    def format_value(self, value: Any) -> str | None:
        """An address and a draft hold the day as ISO text."""
        if isinstance(value, str) and _ISO.fullmatch(value):
            value = "/".join(reversed(value.split("-")))
        return super().format_value(value)


class DayField(forms.DateField):
    """A day; "05/08/2026", "5-8-2026", "5.8.26" and, from a phone that offers digits only, "05082026" are the same."""

    widget = DayInput
    default_error_messages = {"invalid": _("Ngày không có trong lịch; hãy nhập lại, ví dụ 15/08/2026.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=DAYS, **kwargs)

    def to_python(self, value: Any) -> date | None:
        """Fewer than eight digits in a row may be more than one day: they are refused, not guessed."""
        if isinstance(value, str) and _DIGITS.fullmatch(value.strip()):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        day = super().to_python(value)
        if day is not None and day.year not in YEARS:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class KeyField(forms.IntegerField):
    """The key of a row, as an address carries it: no database can be asked for one beyond 64 bits."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"max_value": 2**63 - 1} | kwargs))
