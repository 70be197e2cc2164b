"""What a unit asks of somebody who can decide, typed by its officer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dieuhanh.directives.forms.units import UnitField
from dieuhanh.org.models import Unit
from dieuhanh.ui.fields import DayField

if TYPE_CHECKING:
    from collections.abc import Sequence


class ProposalFilingForm(forms.Form):
    """A new proposal; `known` carries the codes of the alike ones that were shown: sent again, it is filed."""

    content = forms.CharField(
        label=_("Nội dung kiến nghị"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Nêu rõ việc xin giải quyết, lý do và mức đề nghị. Mỗi kiến nghị một việc."),
        error_messages={"required": _("Kiến nghị chưa có nội dung. Hãy ghi rõ việc xin giải quyết.")},
    )
    asker = forms.ModelChoiceField(
        label=_("Đơn vị kiến nghị"),
        queryset=Unit.objects.none(),
        empty_label=None,
        error_messages={"invalid_choice": _("Bạn không phải là cán bộ của đơn vị này. Hãy chọn đơn vị của mình.")},
    )
    addressee = UnitField(label=_("Gửi đến"))
    asked_on = DayField(label=_("Ngày kiến nghị"), initial=timezone.localdate)
    known = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, units: Sequence[Unit]) -> None:
        super().__init__(data)
        own: Any = self.fields["asker"]
        own.queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])
