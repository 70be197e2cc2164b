"""The form that asks for a report: kind, unit, period by name or by its days, the day of the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dieuhanh.directives.queries import reach
from dieuhanh.org.models import Unit
from dieuhanh.reports import periods
from dieuhanh.reports.kinds import KINDS, find
from dieuhanh.reports.params import Kind, Params
from dieuhanh.reports.permissions import may_report
from dieuhanh.reports.queries import check_days
from dieuhanh.ui.fields import DayField

if TYPE_CHECKING:
    from datetime import date

NO_DAY = {"required": _("Hãy nhập ngày hoặc chọn một kỳ có sẵn.")}


def _day(label: Any, help_text: Any = "") -> DayField:
    return DayField(label=label, required=False, error_messages=NO_DAY, help_text=help_text)


def named_unit(user: Any, key: str) -> Unit | None:
    """The unit that an address names by its key, where the user may report on it."""
    try:
        unit = forms.ModelChoiceField(Unit.objects.all()).clean(key)
    except ValidationError:
        return None
    return unit if may_report(user, unit) else None


def _days(first: date, last: date) -> str:
    """'15/12/2025–14/06': the name of the period tells the year of its end, and a telephone shows the whole of it."""
    begins = f"{first:%d/%m}" if first.year == last.year else f"{first:%d/%m/%Y}"
    return f"{begins}–{last:%d/%m}"


class ReportForm(forms.Form):
    """What a report is asked for. A named period wins over days; the day of the figures defaults to its end."""

    kind = forms.ChoiceField(
        label=_("Loại báo cáo"),
        error_messages={"required": _("Hãy chọn loại báo cáo."), "invalid_choice": _("Không có loại báo cáo này.")},
    )
    unit = forms.ModelChoiceField(
        label=_("Đơn vị"),
        queryset=Unit.objects.all(),
        widget=forms.HiddenInput,
        error_messages={
            "required": _("Hãy chọn đơn vị báo cáo."),
            "invalid_choice": _("Không có đơn vị này. Hãy gõ vài chữ của tên rồi chọn trong danh sách."),
        },
    )
    period = forms.ChoiceField(
        label=_("Kỳ báo cáo"),
        required=False,
        help_text=_("Chọn một kỳ có sẵn, hoặc chọn “Tự chọn” rồi nhập hai ngày."),
        error_messages={"invalid_choice": _("Không có kỳ báo cáo này.")},
    )
    first = _day(_("Từ ngày"))
    last = _day(_("Đến ngày"))
    as_of = _day(_("Chốt số liệu đến hết ngày"), _("Để trống: ngày cuối kỳ, hoặc hôm nay nếu kỳ chưa kết thúc."))

    def __init__(self, data: Any = None, *, user: Any, today: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.user, self.today = user, today
        # What is asked for a day has no period, so the rules of periods are not read for it.
        asked = find(str((data or {}).get("kind") or ""))
        offered = () if asked and asked.by_day and "edit" not in (data or {}) else periods.offered(today)
        if asked and asked.by_day:
            self.fields["unit"].queryset = reach.weighed(Unit.objects.all())  # type: ignore[attr-defined]
        self.periods = {period.key: period for period in offered}
        self.fields["kind"].choices = [(kind.slug, kind.label) for kind in KINDS]  # type: ignore[attr-defined]
        names = [(p.key, f"{p.name} ({_days(p.first, p.last)})") for p in self.periods.values()]
        self.fields["period"].choices = [("", _("Tự chọn theo ngày bên dưới")), *names]  # type: ignore[attr-defined]

    def clean_unit(self) -> Unit:
        unit: Unit = self.cleaned_data["unit"]
        if not may_report(self.user, unit):
            raise ValidationError(
                _("Bạn không có quyền lập báo cáo của đơn vị này. Hãy chọn đơn vị trong phạm vi của mình.")
            )
        return unit

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        chosen = find(data.get("kind") or "")
        if chosen and chosen.by_day and "as_of" not in self.errors:
            data["first"] = data["last"] = data["as_of"] = data.get("as_of") or self.today
        elif period := self.periods.get(data.get("period") or ""):
            data["first"], data["last"] = period.first, period.last
        for name in ("first", "last"):
            if data.get(name) is None and name not in self.errors:
                self.add_error(name, NO_DAY["required"])
        if self.errors:
            return data
        data["as_of"] = data.get("as_of") or min(data["last"], self.today)
        for name, error in check_days(data["first"], data["last"], data["as_of"], self.today).items():
            self.add_error(name, error)
        return data

    def unit_name(self) -> str:
        """What the box of units shows: the unit chosen, or the one that was offered first."""
        unit = getattr(self, "cleaned_data", {}).get("unit") or self.initial.get("unit")
        return str(unit or "")

    def chosen(self) -> tuple[Kind, Params]:
        """Kind and params of a form that is valid."""
        data = self.cleaned_data
        kind = find(data["kind"])
        if kind is None:
            raise LookupError(data["kind"])
        return kind, Params(data["unit"], data["first"], data["last"], data["as_of"])
