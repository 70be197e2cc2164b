"""What flows between the steps: a Document is the text of a file as it was read, with its blocks and their places.

All places are character offsets into `Document.text`, half open: `text[start:end]`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a text: from `start` up to, not including, `end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words that stand there."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class BlockKind(StrEnum):
    """What a block of a page is to its reader."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE_ROW = "table_row"
    HEADER = "header"
    FOOTER = "footer"
    CHROME = "chrome"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or table row; a row names its cells; `page` counts from 1 where there are pages."""

    kind: BlockKind
    span: Span
    page: int | None = None
    cells: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its text, its blocks in reading order, and what the file itself says of its title and day."""

    text: str
    blocks: tuple[Block, ...] = ()
    media_type: str = "text/plain"
    title: str | None = None
    published: date | None = None
    warnings: tuple[str, ...] = ()
    meta: dict[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """A JSON-ready form; `from_dict` reads it back."""
        return {
            "text": self.text,
            "blocks": [
                {
                    "kind": b.kind.value,
                    "span": [b.span.start, b.span.end],
                    "page": b.page,
                    "cells": [[c.start, c.end] for c in b.cells],
                }
                for b in self.blocks
            ],
            "media_type": self.media_type,
            "title": self.title,
            "published": self.published.isoformat() if self.published else None,
            "warnings": list(self.warnings),
            "meta": self.meta,
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Document:
        """The document that `as_dict` wrote."""
        published = data.get("published")
        return cls(
            text=data["text"],
            blocks=tuple(_block(block) for block in data.get("blocks", ())),
            media_type=data.get("media_type", "text/plain"),
            title=data.get("title"),
            published=date.fromisoformat(published) if published else None,
            warnings=tuple(data.get("warnings", ())),
            meta=data.get("meta", {}),
        )


def _block(data: dict[str, Any]) -> Block:
    cells = tuple(Span(start, end) for start, end in data.get("cells", ()))
    return Block(BlockKind(data["kind"]), Span(*data["span"]), data.get("page"), cells)
