"""A form with a field of every sort, for the page that shows the components."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dieuhanh.ui.fields import DayField


class SampleForm(forms.Form):
    """Every sort of field that the desk uses."""

    content = forms.CharField(
        label=_("Nội dung"), widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Một việc, một đơn vị chủ trì.")
    )
    deadline = DayField(label=_("Thời hạn"), required=False)
    field = forms.ChoiceField(label=_("Lĩnh vực"), choices=[("", _("Chọn lĩnh vực")), ("so", _("Chuyển đổi số"))])
    decision = forms.ChoiceField(
        label=_("Quyết định"),
        widget=forms.RadioSelect,
        choices=[("agree", _("Đồng ý")), ("refuse", _("Không đồng ý, nêu lý do"))],
    )
    urgent = forms.BooleanField(label=_("Nhắc đơn vị ngay"), required=False)
    file = forms.FileField(label=_("Tệp sản phẩm"), required=False, help_text=_("Word hoặc PDF, tối đa 50 MB."))


class SampleFilter(forms.Form):
    """A bar over a list."""

    q = forms.CharField(label=_("Tìm"), required=False)
    state = forms.ChoiceField(
        label=_("Tình trạng"), required=False, choices=[("", _("Mọi tình trạng")), ("open", _("Đang mở"))]
    )
    day = DayField(label=_("Ngày"), required=False)
