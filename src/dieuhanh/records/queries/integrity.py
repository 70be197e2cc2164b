"""Whether every finding's quote is exactly what stands at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dieuhanh.records.models import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator


def finding_count() -> int:
    return Finding.objects.count()


def misquoted() -> Iterator[tuple[Finding, bool]]:
    """Every finding, and whether its quote stands at its place; one after the other, to show progress."""
    rows = Finding.objects.select_related("document").order_by("document_id", "pk")
    fields = ("start", "end", "quote", "document__text")
    for finding in rows.only(*fields).iterator(chunk_size=200):
        yield finding, finding.document.text[finding.start : finding.end] == finding.quote
