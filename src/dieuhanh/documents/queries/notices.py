"""Warnings of the reading in words for people; those that have words of their own already are left as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# By code; `%(what)s` is what the reading says of it: a file's name, page numbers, the name of a sheet.
WORDS: dict[str, _StrPromise] = {
    "part_unread": _("Một tệp nằm trong tệp này không đọc được – %(what)s. Hãy tải tệp đó lên riêng."),
    "pages_unsure": _("Nhận dạng chữ chưa chắc chắn ở trang %(what)s. Hãy đối chiếu với bản gốc."),
    "sheet_hidden": _("Trang tính bị ẩn “%(what)s” cũng đã được đọc. Hãy kiểm tra xem có dùng đến không."),
    "verb_missing": _("Câu giao việc không nói phải làm gì. Hãy bấm “Sửa” và ghi rõ việc phải làm."),
    "typo_repaired": _("Lỗi gõ trong văn bản: %(what)s Trích nguyên văn vẫn giữ như bản gốc."),
}


def notice(warning: Any) -> str:
    """What the page says of one warning; '' for one that says nothing."""
    if not isinstance(warning, dict):
        return str(warning)
    detail = str(warning.get("detail") or "")
    words = WORDS.get(str(warning.get("code") or ""))
    if not words:
        return detail
    # A sentence within the sentence brings its own full stop.
    return (str(words) % {"what": detail}).replace("..", ".")
