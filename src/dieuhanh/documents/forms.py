"""Forms of documents: narrowing the list, uploading files, entering a register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dieuhanh.documents.lifecycle import Reading
from dieuhanh.documents.models import DocumentType, Register
from dieuhanh.documents.queries import DocumentFilters, document_types
from dieuhanh.org.models import Unit
from dieuhanh.ui.fields import DayField

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.db.models import QuerySet

MAX_FILES = 100


class DocumentFilter(forms.Form):
    """What the list is narrowed by; an impossible value counts as none."""

    q = forms.CharField(label=_("Tìm"), required=False, max_length=200)
    type: forms.ModelChoiceField[DocumentType] = forms.ModelChoiceField(
        label=_("Loại văn bản"), queryset=DocumentType.objects.none(), required=False, empty_label=_("Tất cả")
    )
    reading = forms.ChoiceField(label=_("Tình trạng đọc"), required=False)
    year = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any, years: list[int]) -> None:
        super().__init__(data)
        kind: Any = self.fields["type"]
        kind.queryset = document_types()
        choices: Any = self.fields["reading"]
        choices.choices = [("", _("Tất cả")), *Reading.choices]
        of_year: Any = self.fields["year"]
        of_year.choices = [("", _("Tất cả")), *((year, str(year)) for year in years)]
        self.fields["q"].widget = forms.TextInput(attrs={"type": "search", "placeholder": _("trích yếu, số, cơ quan")})

    def filters(self) -> DocumentFilters:
        """What of the input makes sense."""
        self.is_valid()
        return DocumentFilters(**self.cleaned_data)


class ManyFiles(forms.ClearableFileInput):
    """A field that takes several files at once."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class ManyFilesField(forms.FileField):
    """All files that were chosen, each as it came; the services say what is wrong with one."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=ManyFiles, allow_empty_file=True, **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        files: list[UploadedFile] = [file for file in data if file] if isinstance(data, (list, tuple)) else []
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(files) > MAX_FILES:
            raise forms.ValidationError(
                _("Mỗi lần gửi nhiều nhất %(limit)s tệp. Hãy chia thành nhiều lần."), params={"limit": MAX_FILES}
            )
        return files


class UploadForm(forms.Form):
    """Files, and the unit that will keep them."""

    owner = forms.ModelChoiceField(label=_("Đơn vị quản lý"), queryset=Unit.objects.none(), empty_label=None)
    uploads = ManyFilesField(
        label=_("Tệp văn bản"),
        help_text=_(
            "Word (.docx), Excel (.xlsx), PDF, trang web (.html), văn bản thuần (.txt, .md), thư (.eml), ảnh, bản quét "
            "hoặc tệp ZIP; chọn được nhiều tệp."
        ),
        error_messages={"required": _("Hãy chọn ít nhất một tệp.")},
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner: Any = self.fields["owner"]
        owner.queryset = units
        owner.initial = units.first()


class EntryForm(forms.Form):
    """A line of a register; which fields it has follows the register."""

    unit = forms.ModelChoiceField(label=_("Đơn vị giữ sổ"), queryset=Unit.objects.none(), empty_label=None)
    on = DayField(label=_("Ngày vào sổ"))
    signer = forms.CharField(label=_("Người ký"), required=False, max_length=120)
    recipients = forms.CharField(label=_("Nơi nhận"), required=False, max_length=500)
    archive_copy = forms.CharField(label=_("Đơn vị, người nhận bản lưu"), required=False, max_length=200)
    copies = forms.IntegerField(label=_("Số lượng bản"), required=False, min_value=1, max_value=10000)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=300)

    def __init__(self, data: Any = None, *, register: str, units: QuerySet[Unit]) -> None:
        super().__init__(data, auto_id=f"id_{register}_%s")
        unit: Any = self.fields["unit"]
        unit.queryset = units
        unit.initial = units.first()
        # Read once for all that asks for them; what is sent is looked up among `units` anyway.
        unit.choices = [(one.pk, unit.label_from_instance(one)) for one in units]
        self.fields["on"].initial = timezone.localdate()
        if register == Register.INCOMING:
            for name in ("signer", "archive_copy", "copies"):
                del self.fields[name]
            self.fields["recipients"].label = _("Đơn vị, người nhận")
