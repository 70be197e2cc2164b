"""Whether every stored file is there and is what its name says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from dieuhanh.documents.models import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.files import File

CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Damage:
    """A stored file that is not what it should be, and what is wrong, in Vietnamese."""

    document: Document
    reason: str


def open_stored(document: Document) -> File[bytes] | None:
    """The stored bytes, for a download; None if they are not there."""
    try:
        return default_storage.open(document.stored_as)
    except FileNotFoundError:
        return None


def stored_count() -> int:
    return Document.objects.count()


def damaged() -> Iterator[tuple[Document, Damage | None]]:
    """Every document with what is wrong with its stored file, or None; one after the other, to show progress."""
    rows = Document.objects.only("sha256", "size", "file_name", "failure_code").order_by("pk")
    for document in rows.iterator(chunk_size=500):
        reason = _reason(document)
        yield document, Damage(document, reason) if reason else None


def _reason(document: Document) -> str:
    there = default_storage.exists(document.stored_as)
    if document.purged:
        return _("văn bản có độ mật nhưng tệp vẫn còn trong kho") if there else ""
    if not there:
        return _("không có tệp trong kho")
    digest = hashlib.sha256()
    with default_storage.open(document.stored_as) as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return "" if digest.hexdigest() == document.sha256 else _("nội dung tệp đã bị thay đổi")
