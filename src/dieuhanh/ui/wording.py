"""What Django itself says of a field, in official Vietnamese: its own translation lacks some and errs in others."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _

FIELDS: tuple[tuple[type[forms.Field], dict[str, Any]], ...] = (
    (forms.Field, {"required": _("Hãy điền mục này.")}),
    (forms.IntegerField, {"invalid": _("Hãy nhập một số nguyên, ví dụ 12.")}),
    (forms.FloatField, {"invalid": _("Hãy nhập một số, ví dụ 12,5.")}),
    (forms.DecimalField, {"invalid": _("Hãy nhập một số, ví dụ 12,5.")}),
    (forms.DateField, {"invalid": _("Ngày không có trong lịch; hãy nhập lại, ví dụ 15/08/2026.")}),
    (forms.TimeField, {"invalid": _("Hãy nhập giờ, ví dụ 08:30.")}),
    (forms.URLField, {"invalid": _("Địa chỉ trang không đúng. Hãy nhập lại, ví dụ https://example.vn.")}),
    (
        forms.FileField,
        {
            "invalid": _("Chưa nhận được tệp nào. Hãy chọn lại tệp rồi gửi."),
            "missing": _("Chưa nhận được tệp nào. Hãy chọn lại tệp rồi gửi."),
            "empty": _("Tệp không có nội dung. Hãy kiểm tra lại tệp gốc rồi gửi lại."),
            "max_length": _("Tên tệp dài quá %(max)d ký tự (hiện có %(length)d). Hãy đổi tên ngắn hơn rồi gửi lại."),
        },
    ),
    (forms.JSONField, {"invalid": _("Dữ liệu gửi lên không đúng. Hãy tải lại trang rồi làm lại.")}),
    (forms.ChoiceField, {"invalid_choice": _("Không có lựa chọn này. Hãy chọn lại trong danh sách.")}),
    (
        forms.MultipleChoiceField,
        {
            "invalid_choice": _("Không có lựa chọn này. Hãy chọn lại trong danh sách."),
            "invalid_list": _("Hãy chọn lại trong danh sách."),
        },
    ),
    (forms.ModelChoiceField, {"invalid_choice": _("Không có lựa chọn này. Hãy chọn lại trong danh sách.")}),
    (
        forms.ModelMultipleChoiceField,
        {
            "invalid_choice": _("Không có lựa chọn này. Hãy chọn lại trong danh sách."),
            "invalid_list": _("Hãy chọn lại trong danh sách."),
            "invalid_pk_value": _("Không có lựa chọn này. Hãy chọn lại trong danh sách."),
        },
    ),
)
CHECKS: tuple[tuple[Any, Any], ...] = (
    (validators.ProhibitNullCharactersValidator, _("Có ký tự không đọc được. Hãy xóa ký tự đó rồi gửi lại.")),
    (validators.MaxLengthValidator, _("Dài quá %(limit_value)d ký tự (hiện có %(show_value)d). Hãy viết gọn lại.")),
    (validators.MinLengthValidator, _("Cần ít nhất %(limit_value)d ký tự (hiện có %(show_value)d).")),
    (validators.MaxValueValidator, _("Hãy nhập số không lớn hơn %(limit_value)s.")),
    (validators.MinValueValidator, _("Hãy nhập số không nhỏ hơn %(limit_value)s.")),
    (validators.EmailValidator, _("Địa chỉ thư điện tử không đúng. Hãy nhập lại, ví dụ ten@example.vn.")),
    (validators.FileExtensionValidator, _("Không nhận tệp “.%(extension)s”. Hãy gửi tệp: %(allowed_extensions)s.")),
)


def speak() -> None:
    """Put these words in the place of Django's, before any form is made."""
    for field, said in FIELDS:
        field.default_error_messages = {**field.default_error_messages, **said}
    for check, message in CHECKS:
        check.message = message
