"""Forms of transfer: a task list, what its columns hold, which unit is meant by an unknown name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dieuhanh.directives.lifecycle import State, TimeClass
from dieuhanh.org.models import Unit
from dieuhanh.transfer.lifecycle import NEEDED, Column
from dieuhanh.ui.fields import DayField, KeyField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from dieuhanh.transfer.models import Batch
    from dieuhanh.transfer.queries.lists import UnknownName

NONE = ""


class UploadForm(forms.Form):
    """A task list, and the unit that gives the tasks."""

    unit = forms.ModelChoiceField(
        label=_("Cơ quan giao"),
        queryset=Unit.objects.none(),
        empty_label=None,
        error_messages={"invalid_choice": _("Bạn không phải là văn thư của đơn vị này.")},
    )
    file = forms.FileField(
        label=_("Danh sách nhiệm vụ (.xlsx hoặc .csv)"),
        help_text=_("Một hàng tên cột, mỗi nhiệm vụ một dòng; tối đa 5.000 dòng."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": _("Hãy chọn tệp danh sách."), "empty": _("Tệp không có nội dung.")},
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class ColumnsForm(forms.Form):
    """Which column holds what; the guess, or what was said for such sheets before, is chosen already."""

    assigned_on = DayField(label=_("Ngày giao, nếu dòng không ghi"))
    assigned_by = forms.CharField(label=_("Người giao, nếu dòng không ghi"), required=False, max_length=200)
    with_done = forms.BooleanField(
        label=_("Nhập cả việc đã ghi hoàn thành (sẽ vào sổ ở tình trạng chờ tiếp nhận)"), required=False
    )

    def __init__(self, data: Any = None, *, batch: Batch) -> None:
        start = {"assigned_on": batch.assigned_on, "assigned_by": batch.assigned_by, "with_done": batch.with_done}
        super().__init__(data, initial=start)
        choices: list[tuple[str, Any]] = [(NONE, _("Không có"))]
        choices += [(str(at), head or f"#{at + 1}") for at, head in enumerate(batch.heads)]
        for what in Column:
            self.fields[f"column_{what.value}"] = forms.ChoiceField(
                label=what.label,
                choices=choices if what not in NEEDED else [(NONE, _("Hãy chọn cột")), *choices[1:]],
                required=what in NEEDED,
                initial=str(batch.columns.get(what.value, NONE)),
                error_messages={"required": _("Hãy chọn cột chứa nội dung này.")},
            )
        self.order_fields([*(f"column_{what.value}" for what in Column), "assigned_on", "assigned_by", "with_done"])

    def columns(self) -> dict[str, int]:
        """What → place, as chosen."""
        chosen = {what.value: self.cleaned_data[f"column_{what.value}"] for what in Column}
        return {what: int(place) for what, place in chosen.items() if place != NONE}


class NamesForm(forms.Form):
    """For each name that the register does not know, the unit that is meant; the best guess is chosen already."""

    def __init__(self, data: Any = None, *, names: Iterable[UnknownName]) -> None:
        super().__init__(data)
        self.names = [one for one in names if one.maybe]
        for at, one in enumerate(self.names):
            self.fields[f"name_{at}"] = forms.ChoiceField(
                label=one.text,
                required=False,
                initial=str(one.maybe[0].pk),
                choices=[*((str(unit.pk), unit.name) for unit in one.maybe), (NONE, _("Không phải; để lại có lỗi"))],
            )

    def chosen(self) -> dict[str, int]:
        """Name → key of the unit, for those that were chosen."""
        told = {one.text: self.cleaned_data.get(f"name_{at}") for at, one in enumerate(self.names)}
        return {text: int(key) for text, key in told.items() if key}


class RegisterFilter(forms.Form):
    """The filters of the list of directives, as its address carries them."""

    q = forms.CharField(required=False, max_length=200)
    state = forms.ChoiceField(required=False, choices=[("", ""), ("open", ""), *State.choices])
    time = forms.ChoiceField(required=False, choices=[("", ""), *TimeClass.choices])
    asked = forms.ChoiceField(required=False, choices=[("", ""), ("extension", ""), ("wait", "")])
    classes = forms.MultipleChoiceField(required=False, choices=TimeClass.choices)
    basis = forms.ChoiceField(required=False, choices=[("", ""), ("first_deadline", "")])
    carried = forms.ChoiceField(required=False, choices=[("", ""), ("too", ""), ("only", "")])
    first = DayField(required=False)
    last = DayField(required=False)
    as_of = DayField(required=False)
    unit = KeyField(required=False, min_value=1)
    lead = KeyField(required=False, min_value=1)
    within = KeyField(required=False, min_value=1)
    assigner = KeyField(required=False, min_value=1)
    field = KeyField(required=False, min_value=1)
    session = KeyField(required=False, min_value=0)

    def clean_as_of(self) -> Any:
        day = self.cleaned_data.get("as_of")
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("Ngày xem lại không được ở tương lai."))
        return day

    def filters(self) -> dict[str, Any]:
        """As `directives.queries.filtered` wants them."""
        data = dict(self.cleaned_data)
        classes = data.pop("classes", None)
        if not data.get("time"):
            data["time"] = ",".join(classes or ())
        return data
