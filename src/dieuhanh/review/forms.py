"""Forms of review: they clean what was typed, the services decide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dieuhanh.org.models import Field
from dieuhanh.org.queries import resolve_unit
from dieuhanh.records.models import FindingKind
from dieuhanh.review.queries import unit_labels
from dieuhanh.review.queries.queue import ALL, EVERY, OFFICIAL, READY, WAITING
from dieuhanh.ui.fields import DayField, KeyField

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dieuhanh.org.models import Unit
    from dieuhanh.records.models import Finding
    from dieuhanh.review.queries import UnitLabel

_WORD = re.compile(r"\S+")


class UnitPicker(forms.Widget):
    """A search box over the register of units; the keys chosen stand in hidden inputs beside it.

    Sent are the keys (`name`) and whatever words are still in the box (`name_words`), so that nothing typed is lost.
    """

    template_name = "review/unit_picker.html"

    def __init__(self, *, many: bool = False) -> None:
        super().__init__()
        self.many = many
        self.chosen: Sequence[UnitLabel] = ()
        self.words = ""
        self.day: date | None = None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, Any]:
        return {"keys": data.getlist(name), "words": str(data.get(f"{name}_words", "")).strip()}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        more = {"many": self.many, "chosen": self.chosen, "words": self.words, "day": self.day}
        context["widget"] |= more
        return context


class UnitsField(forms.Field):
    """Keys of units, each once (with `many`), else one key or None; words not chosen from the list are looked up."""

    def __init__(self, *, label: Any, many: bool = False, help_text: Any = "") -> None:
        self.picker = UnitPicker(many=many)
        super().__init__(label=label, required=False, help_text=help_text, widget=self.picker)
        self.many = many
        self.near: Unit | None = None
        self.day: date | None = None

    def clean(self, value: Any) -> Any:
        keys = [int(key) for key in value["keys"] if key.isdecimal() and len(key) < 18]
        if value["words"] and (self.many or not keys):
            keys.append(self._looked_up(value["words"]))
        return list(dict.fromkeys(keys)) if self.many else (keys[-1] if keys else None)

    def _looked_up(self, words: str) -> int:
        unit = resolve_unit(words, self.day, self.near) if self.day else None
        if unit is None:
            raise forms.ValidationError(
                _("Không rõ “%(words)s” là đơn vị nào. Hãy gõ vài chữ rồi chọn trong danh sách gợi ý.")
                % {"words": words}
            )
        return unit.pk


class DraftForm(forms.Form):
    """What people make of a finding; `draft()` gives it in the shape that `records.services.drafts` checks."""

    def __init__(self, *args: Any, day: date, near: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.pickers().values():
            field.day, field.near, field.widget.day = day, near, day

    def pickers(self) -> dict[str, Any]:
        """The fields in which units are chosen."""
        return {name: field for name, field in self.fields.items() if isinstance(field, UnitsField)}

    def show(self, today: date) -> None:
        """Fill in the names of the units chosen so far, or sent."""
        chosen = {name: self._chosen(name) for name in self.pickers()}
        days = [field.day for field in self.pickers().values()]
        keys = {key for many in chosen.values() for key in many}
        labels = unit_labels(keys, days[0], today) if days else {}
        for name, field in self.pickers().items():
            field.widget.chosen = [labels[key] for key in chosen[name] if key in labels]
            field.widget.words = self.data.get(f"{name}_words", "") if field.many or not chosen[name] else ""

    def _chosen(self, name: str) -> list[int]:
        if self.is_bound:
            return [int(key) for key in self.data.getlist(name) if key.isdecimal() and len(key) < 18]  # type: ignore[attr-defined]
        value = self.initial.get(name) or []
        return value if isinstance(value, list) else [value]

    def draft(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        if values.get("deadline"):
            values["deadline"] = values["deadline"].isoformat()
        return values


def _content() -> forms.CharField:
    return forms.CharField(label=_("Nội dung"), max_length=4000, strip=True, widget=forms.Textarea(attrs={"rows": 3}))


class DirectiveForm(DraftForm):
    """A directive as it will be issued."""

    lead = UnitsField(label=_("Đơn vị chủ trì"))
    coordinate = UnitsField(label=_("Đơn vị phối hợp"), many=True)
    also = UnitsField(
        label=_("Giao riêng thêm cho"), many=True, help_text=_("Mỗi đơn vị một nhiệm vụ cùng nội dung, theo dõi riêng.")
    )
    content = _content()
    deadline = DayField(label=_("Thời hạn"), required=False)
    time_as_spoken = forms.CharField(
        label=_("Thời gian như đã nói"), required=False, max_length=200, help_text=_("Giữ nguyên lời, ví dụ “sớm”.")
    )
    field = forms.ChoiceField(label=_("Lĩnh vực"), required=False)
    product = forms.CharField(label=_("Sản phẩm"), required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Chưa chọn")), *Field.objects.values_list("pk", "name")]
        self.fields["field"].choices = choices  # type: ignore[attr-defined]


class ProposalForm(DraftForm):
    """A proposal as it will be entered."""

    asker = UnitsField(label=_("Đơn vị kiến nghị"))
    addressee = UnitsField(label=_("Nơi nhận kiến nghị"))
    content = _content()


class FigureForm(DraftForm):
    """A figure as it stays in the records."""

    value = forms.CharField(label=_("Giá trị"), max_length=40, help_text=_("Viết theo lối Việt, ví dụ 1.234,5."))
    unit = forms.CharField(label=_("Đơn vị tính"), required=False, max_length=300)
    about = forms.CharField(label=_("Về việc gì"), required=False, max_length=300)
    period = forms.CharField(label=_("Thời kỳ"), required=False, max_length=300)
    qualifier = forms.CharField(
        label=_("Mức độ"), required=False, max_length=300, help_text=_("Ví dụ “trên”, “khoảng”.")
    )

    def clean_value(self) -> float:
        """1.234,5 → 1234.5; a single point with three digits behind it parts thousands."""
        text = str(self.cleaned_data["value"]).replace(" ", "").replace("\u00a0", "")
        if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", text) or "," in text:
            text = text.replace(".", "").replace(",", ".")
        try:
            return float(text)
        except ValueError as error:
            raise forms.ValidationError(_("Hãy ghi một số, ví dụ 1.234,5.")) from error


class RemarkForm(DraftForm):
    """A difficulty, a result or a cited document: its words."""

    content = _content()


FORMS: dict[str, type[DraftForm]] = {
    FindingKind.DIRECTIVE: DirectiveForm,
    FindingKind.PROPOSAL: ProposalForm,
    FindingKind.FIGURE: FigureForm,
}


def draft_form(finding: Finding, data: Any = None, *, today: date) -> DraftForm:
    """The form of this kind of finding, with ids of its own, filled from its draft or from what was sent."""
    day = finding.session.date or finding.document.issued_on or finding.document.published_on or today
    form = FORMS.get(finding.kind, RemarkForm)
    initial = dict(finding.draft)
    if isinstance(initial.get("value"), float):
        initial["value"] = f"{initial['value']:.15g}".replace(".", ",")
    return form(data, initial=initial, auto_id=f"m{finding.pk}_%s", day=day, near=finding.session.owner)


class RejectForm(forms.Form):
    """Why a finding is none; may be left open."""

    reason = forms.CharField(label=_("Lý do"), required=False, max_length=300)


class SplitForm(forms.Form):
    """The word that the second part begins with, counted from 1."""

    word = forms.IntegerField(min_value=1, error_messages={"required": _("Hãy chọn chỗ tách.")})

    def place(self, finding: Finding) -> int:
        """Where in the document's text that word begins."""
        starts = [match.start() for match in _WORD.finditer(finding.quote)]
        word = min(int(self.cleaned_data["word"]), len(starts) - 1)
        return finding.start + starts[word]


def words_of(finding: Finding) -> list[tuple[int, str]]:
    """The words of the quote with their places in the document: what the split panel shows."""
    return [(finding.start + match.start(), match.group()) for match in _WORD.finditer(finding.quote)]


def proposed_cut(finding: Finding) -> int:
    """The word after the first ';', else after the first full stop, else after the first ',', else the middle one."""
    words = [word for _at, word in words_of(finding)]
    for sign in (";", ".", ","):
        for number, word in enumerate(words[:-1], 1):
            # "1." or "a." numbers an item; it does not end one.
            if word.endswith(sign) and len(word) > 2:
                return number
    return max(1, len(words) // 2)


class AddForm(forms.Form):
    """A selected text: by its place, or by its words alone where it was typed or pasted."""

    document = KeyField(error_messages={"required": _("Hãy chọn văn bản.")})
    kind = forms.ChoiceField(label=_("Loại nội dung"), choices=FindingKind.choices)
    quote = forms.CharField(
        label=_("Nguyên văn"),
        widget=forms.Textarea(attrs={"rows": 3}),
        strip=False,
        error_messages={"required": _("Hãy bôi đen câu cần thêm trong văn bản, hoặc dán nguyên văn vào ô này.")},
    )
    start = KeyField(required=False, widget=forms.HiddenInput)
    end = KeyField(required=False, widget=forms.HiddenInput)

    def span(self, text: str) -> tuple[int, int] | None:
        """Where the words stand in `text`; None if nowhere. The selected place wins while it still holds the words."""
        words = self.cleaned_data["quote"].split()
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        if start is not None and end is not None and text[start:end].split() == words:
            return start, end
        found = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
        return found.span() if found else None


class IssueForm(forms.Form):
    """The day on which the work was given, asked only where no document tells it."""

    assigned_on = DayField(
        label=_("Ngày giao"),
        required=False,
        error_messages={"invalid": _("Ngày giao không có trong lịch; hãy nhập lại, ví dụ 15/08/2026.")},
    )


class QueueFilter(forms.Form):
    """What the queue is narrowed by; who decides sees first what becomes official, who keeps figures everything."""

    q = forms.CharField(label=_("Tìm"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Loại nội dung"), required=False)
    show = forms.ChoiceField(label=_("Hiện"), required=False)
    after = KeyField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, official: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wide = [(OFFICIAL, _("Chỉ đạo, kiến nghị")), (EVERY, _("Mọi loại"))]
        self.usual = wide if official else wide[::-1]
        self.fields["kind"].choices = [*self.usual, *FindingKind.choices]  # type: ignore[attr-defined]
        self.fields["show"].choices = [  # type: ignore[attr-defined]
            (WAITING, _("Còn mục chờ duyệt")),
            (READY, _("Đã duyệt, chờ ban hành")),
            (ALL, _("Tất cả")),
        ]

    def clean_kind(self) -> str:
        """The kind chosen, or the one that this person sees first."""
        return str(self.cleaned_data["kind"] or self.usual[0][0])
