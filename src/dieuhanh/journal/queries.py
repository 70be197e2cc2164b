"""Reading the journal: the history of a thing, and whether the chain is whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dieuhanh.journal.models import GENESIS, Entry, Head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db import models


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold, and why (a sentence in Vietnamese)."""

    sequence: int
    reason: str


def history(thing: models.Model) -> models.QuerySet[Entry]:
    """Every entry about one thing, oldest first."""
    return Entry.objects.filter(subject=thing._meta.label_lower, subject_id=str(thing.pk))


def breaks() -> Iterator[Break]:
    """Walk the whole chain and yield every place where an entry was altered, removed or slipped in."""
    previous, expected = GENESIS, 1
    for entry in Entry.objects.order_by("sequence").iterator(chunk_size=2000):
        if entry.sequence != expected:
            yield Break(entry.sequence, f"thiếu mục từ số {expected} đến số {entry.sequence - 1}")
        elif entry.previous != previous:
            yield Break(entry.sequence, "không nối với mục liền trước")
        if entry.seal != entry.expected_seal():
            yield Break(entry.sequence, "nội dung đã bị sửa")
        previous, expected = entry.seal, entry.sequence + 1
    head = Head.objects.filter(id=1).first()
    if head is not None and (head.seal, head.sequence + 1) != (previous, expected):
        yield Break(head.sequence, "mục cuối đã bị xóa hoặc thêm")
