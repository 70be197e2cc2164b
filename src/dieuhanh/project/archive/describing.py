"""What an export says of itself for whoever reads it without this system: each table and column, what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

# What only this system may know: with it somebody could come in as somebody else.
TABLES_LEFT_OUT = ("mfa.authenticator", "org.usedpassword", "org.tally")
LEFT_OUT = {"org.user": ("password",), "org.signin": ("session_key",), "reminders.feed": ("secret",)}

README = """# Bản xuất toàn bộ dữ liệu

- `manifest.json`: thời điểm xuất, phiên bản bảng, số dòng và mã băm SHA-256 của từng bảng.
- `schema.json`: từng bảng, từng cột: tên tiếng Việt, kiểu, bảng được tham chiếu, giá trị cho phép, dữ liệu cá nhân.
- `tables/<bảng>.jsonl`: mỗi dòng một bản ghi JSON: `model`, `pk` (khóa), `fields` (các cột). Ngày giờ theo ISO 8601.
- `files.jsonl`: từng tệp gốc: mã băm SHA-256, dung lượng, tên tệp, định dạng, đường dẫn trong thư mục này.
- `files/`: tệp gốc, tên tệp là mã băm của chính nội dung.

Kiểm tra bản xuất: `dieuhanh export --check THƯ_MỤC`. Muốn khôi phục sang một hệ thống
cùng loại, dùng `dieuhanh backup`.

## Không có trong bản xuất

Mật khẩu (kể cả dạng băm), xác thực nhiều lớp, khóa phiên đăng nhập, địa chỉ lịch bí mật: chỉ dùng được tại hệ thống cũ.

## Dữ liệu cá nhân

Bản xuất có dữ liệu cá nhân (Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15, Nghị định số 356/2025/NĐ-CP): cất giữ, chuyển
giao và hủy theo quy định; chỉ giao cho bên có thẩm quyền. Các bảng có dữ liệu cá nhân:
"""


def schema(models: Iterable[type[Model]]) -> list[dict[str, Any]]:
    """Every table with its columns, in words and in types."""
    return [
        {
            "label": model._meta.label_lower,
            "name": str(model._meta.verbose_name),
            "meaning": _first_line(model.__doc__),
            "personal_data": vars(model).get("PERSONAL_DATA", ""),
            "fields": [_column(field) for field in _columns(model)],
        }
        for model in models
    ]


def readme() -> str:
    """The page for people, ending with the tables that hold personal data."""
    holding = [
        f"- `{model._meta.label_lower}` ({model._meta.verbose_name})"
        for model in sorted(apps.get_models(), key=lambda one: one._meta.label_lower)
        if vars(model).get("PERSONAL_DATA") and model._meta.label_lower not in TABLES_LEFT_OUT
    ]
    return "\n".join([README, *holding])


def _columns(model: type[Model]) -> list[Any]:
    secret = LEFT_OUT.get(model._meta.label_lower, ())
    columns: list[Any] = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return [field for field in columns if field.name not in secret and getattr(field, "serialize", True)]


def _column(field: Any) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": field.name,
        "words": str(field.verbose_name),
        "type": field.get_internal_type(),
        "null": bool(field.null),
    }
    if field.related_model is not None:
        told["to"] = field.related_model._meta.label_lower
        told["many"] = bool(field.many_to_many)
    if field.choices:
        told["choices"] = {str(value): str(label) for value, label in field.flatchoices}
    return told


def _first_line(text: str | None) -> str:
    return (text or "").strip().partition("\n")[0]
