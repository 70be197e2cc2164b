"""The text of a document as it was read, block by block, for pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dieuhanh.documents.models import Document


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block with its words (a table row: its cells), its place in the text, and its page where there are pages."""

    kind: str
    text: str
    start: int
    end: int
    page: int | None = None
    cells: tuple[str, ...] = ()


def paragraphs(document: Document) -> list[Paragraph]:
    """The blocks of `document` in reading order; one paragraph if it was read without blocks."""
    text = document.text
    if not document.blocks:
        return [Paragraph("paragraph", text, 0, len(text))] if text else []
    return [
        Paragraph(
            kind=block["kind"],
            text=text[block["span"][0] : block["span"][1]],
            start=block["span"][0],
            end=block["span"][1],
            page=block.get("page"),
            cells=tuple(text[start:end] for start, end in block.get("cells", ())),
        )
        for block in document.blocks
    ]
