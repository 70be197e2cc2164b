"""Forms of reorganisation: they clean what people enter; errors say what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dieuhanh.org.models import Field, SuccessionKind, Thing, Unit
from dieuhanh.reorganisation.permissions import owners
from dieuhanh.reorganisation.queries import Wanted
from dieuhanh.ui.fields import DayField, KeyField

if TYPE_CHECKING:
    from dieuhanh.reorganisation.models import Act, Heir

BAD_UNIT = {
    "required": _("Hãy chọn đơn vị trong danh bạ."),
    "invalid_choice": _("Không có đơn vị này trong danh bạ. Hãy gõ vài chữ của tên rồi chọn trong danh sách."),
}
BAD_KIND = {"required": _("Hãy chọn hình thức sắp xếp.")}
MAX_SHEET = 5 * 1024 * 1024
STAY = "0"


def day_field(label: Any, missing: Any) -> DayField:
    return DayField(label=label, error_messages={"required": missing})


def text_field(label: Any, most: int, missing: Any, **given: Any) -> forms.CharField:
    """Words of at most `most` letters; `missing` says what to write where nothing was written."""
    return forms.CharField(label=label, max_length=most, error_messages={"required": missing}, **given)


def unit_field(label: Any, *, required: bool = True) -> forms.ModelChoiceField[Unit]:
    return forms.ModelChoiceField(
        label=label, queryset=Unit.objects.all(), required=required, widget=forms.HiddenInput, error_messages=BAD_UNIT
    )


class DecisionForm(forms.Form):
    """What every decision bears: number, day, issuer."""

    number = text_field(
        _("Số, ký hiệu"),
        100,
        _("Hãy ghi số, ký hiệu của quyết định, ví dụ 11/NQ-HĐND."),
        help_text=_("Ví dụ: 11/NQ-HĐND."),
    )
    issued_on = day_field(_("Ngày ban hành"), _("Hãy ghi ngày ban hành của quyết định, ví dụ 22/11/2026."))
    issuer = text_field(
        _("Cơ quan ban hành"), 200, _("Hãy ghi cơ quan ban hành quyết định, ví dụ Hội đồng nhân dân tỉnh.")
    )


class ActForm(DecisionForm):
    """A new act, for one of the units that the person administers."""

    title = text_field(_("Trích yếu"), 300, _("Hãy ghi trích yếu của quyết định."))
    kind = forms.ChoiceField(label=_("Hình thức"), choices=SuccessionKind.choices, error_messages=BAD_KIND)
    on = day_field(_("Có hiệu lực từ ngày"), _("Hãy ghi ngày quyết định có hiệu lực, ví dụ 01/07/2025."))
    owner: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(
        label=_("Cơ quan thực hiện"),
        queryset=Unit.objects.none(),
        empty_label=None,
        error_messages={
            "required": _("Hãy chọn cơ quan thực hiện quyết định."),
            "invalid_choice": _("Bạn không quản trị cơ quan này. Hãy chọn cơ quan trong danh sách."),
        },
    )
    field_order = ("kind", "title", "number", "issued_on", "issuer", "on", "owner")

    def __init__(self, user: Any, data: Any = None, initial: Any = None, owner: Unit | None = None) -> None:
        super().__init__(data, initial=initial)
        if owner is not None:
            del self.fields["owner"]
            return
        self._offer([unit.pk for unit in owners(user)])

    def _offer(self, mine: list[int]) -> None:
        """Who administers one unit need not choose."""
        field: Any = self.fields["owner"]
        field.queryset = Unit.objects.filter(pk__in=mine)
        if len(mine) == 1:
            field.widget = forms.HiddenInput()
            field.initial = mine[0]


class LineForm(forms.Form):
    """Who passes what to whom; the heir is a unit of the register, or a name that is new."""

    predecessor = unit_field(_("Đơn vị cũ"))
    kind = forms.ChoiceField(label=_("Hình thức"), choices=SuccessionKind.choices, error_messages=BAD_KIND)
    field: forms.ModelChoiceField[Field] = forms.ModelChoiceField(
        label=_("Lĩnh vực"),
        queryset=Field.objects.order_by("name"),
        required=False,
        empty_label=_("Toàn bộ phần còn lại"),
    )
    heir = unit_field(_("Đơn vị kế thừa"), required=False)
    name = text_field(
        _("Hoặc tên mới"),
        200,
        _("Hãy ghi tên mới của đơn vị."),
        required=False,
        help_text=_("Ghi tên khi đơn vị thành lập mới, hoặc khi chỉ đổi tên."),
    )
    short = forms.CharField(label=_("Tên tắt"), max_length=80, required=False)

    def of_kind(self, kind: str) -> LineForm:
        """The line of a new act, which says the kind itself; a renaming asks for the name alone."""
        del self.fields["kind"]
        if kind == SuccessionKind.RENAME:
            del self.fields["field"], self.fields["heir"]
            self.fields["name"].label, self.fields["name"].required = _("Tên mới"), True
            self.fields["name"].help_text = ""
        return self

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("heir") and values.get("name"):
            raise ValidationError(_("Chỉ chọn đơn vị có sẵn hoặc ghi tên mới, không làm cả hai."))
        return values


class SheetForm(forms.Form):
    """A spreadsheet of lines."""

    file = forms.FileField(
        label=_("Tệp XLSX"),
        help_text=_("Mỗi dòng một đơn vị cũ; tải mẫu ở bên dưới. Tối đa 5 MB."),
        error_messages={
            "required": _("Hãy chọn một tệp XLSX."),
            "empty": _("Tệp rỗng. Hãy chọn tệp khác."),
            "missing": _("Hãy chọn một tệp XLSX."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > MAX_SHEET:
            raise ValidationError(_("Tệp lớn quá 5 MB. Hãy bớt hình ảnh, trang tính thừa rồi tải lại."))
        return bytes(file.read())


class ConfirmForm(forms.Form):
    """What the person saw, sealed."""

    digest = forms.RegexField(regex=r"^[0-9a-f]{64}$", widget=forms.HiddenInput)


class UndoForm(DecisionForm):
    """The counter-act's own number, and why."""

    reason = text_field(
        _("Lý do hoàn tác"),
        500,
        _("Hãy nêu lý do hoàn tác: vì sao quyết định không còn đúng."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ChoiceForm(forms.Form):
    """Where a group or one thing goes: an heir of the act, STAY, or "" for the rule."""

    predecessor: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(queryset=Unit.objects.all(), required=False)
    field: forms.ModelChoiceField[Field] = forms.ModelChoiceField(queryset=Field.objects.all(), required=False)
    thing = forms.ChoiceField(choices=Thing.choices, required=False)
    thing_id = KeyField(min_value=1, required=False)
    heir = forms.CharField(required=False, max_length=20)

    def __init__(self, act: Act, data: Any) -> None:
        super().__init__(data)
        self.act = act

    def clean_heir(self) -> Heir | str:
        given = self.cleaned_data["heir"]
        if given in ("", STAY):
            return str(given)
        heir = self.act.heirs.filter(pk=given).first() if given.isdecimal() and len(given) < 19 else None
        if heir is None:
            raise ValidationError(_("Hãy chọn một đơn vị kế thừa của phương án này."))
        return heir

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        one = bool(values.get("thing")) and bool(values.get("thing_id"))
        if not one and not values.get("predecessor"):
            raise ValidationError(_("Hãy chọn nhóm việc hoặc việc cần chuyển."))
        return values


class ThingsForm(forms.Form):
    """Which list stands behind a number."""

    thing = forms.ChoiceField(choices=Thing.choices, required=False)
    unit = KeyField(required=False)
    field = forms.RegexField(regex=r"^[0-9]+$", required=False)
    heir = KeyField(required=False)
    rule = forms.SlugField(required=False)
    chosen = forms.BooleanField(required=False)

    def wanted(self) -> Wanted:
        """What of the address makes sense; directives led, where it says nothing."""
        given = self.cleaned_data if self.is_valid() else {}
        return Wanted(
            thing=Thing(given.get("thing") or Thing.LEAD),
            unit=given.get("unit"),
            field=given.get("field") or "",
            heir=given.get("heir"),
            rule=given.get("rule") or "",
            chosen=bool(given.get("chosen")),
        )
