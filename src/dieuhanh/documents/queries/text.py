"""The text of a document as it was read, block by block, for pages."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dieuhanh.documents.models import Document

ROW, TABLE = "table_row", "table"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block with its words and place in the text; the rows of one table are one block of kind `table`."""

    kind: str
    text: str
    start: int
    end: int
    page: int | None = None
    rows: tuple[tuple[str, ...], ...] = ()


def paragraphs(document: Document) -> list[Paragraph]:
    """The blocks of `document` in reading order; one paragraph if it was read without blocks."""
    text = document.text
    if not document.blocks:
        return [Paragraph("paragraph", text, 0, len(text))] if text else []
    return list(_paragraphs(text, document.blocks))


def _paragraphs(text: str, blocks: list[dict[str, Any]]) -> Iterator[Paragraph]:
    for in_table, group in groupby(blocks, lambda block: block["kind"] == ROW):
        members = list(group)
        if in_table:
            rows = tuple(tuple(text[start:end] for start, end in block["cells"]) for block in members)
            yield _paragraph(text, TABLE, members[0], members[-1], rows)
        else:
            for block in members:
                yield _paragraph(text, block["kind"], block, block)


def _paragraph(
    text: str, kind: str, first: dict[str, Any], last: dict[str, Any], rows: tuple[tuple[str, ...], ...] = ()
) -> Paragraph:
    start, end = first["span"][0], last["span"][1]
    return Paragraph(kind, text[start:end], start, end, first.get("page"), rows)
