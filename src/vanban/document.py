"""What flows between the steps: a Document is the text of a file as it was read, with its blocks and their places.

All places are character offsets into `Document.text`, half open: `text[start:end]`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
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

    def moved(self, by: int) -> Span:
        """The same place `by` characters further on."""
        return Span(self.start + by, self.end + by)

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
    PART = "part"  # the line that names a file within the file: what follows is a document of its own


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or table row; a row names its cells; `page` counts from 1 where there are pages."""

    kind: BlockKind
    span: Span
    page: int | None = None
    cells: tuple[Span, ...] = ()

    def moved(self, by: int) -> Block:
        """The same block in a text in which it stands `by` characters further on."""
        return replace(self, span=self.span.moved(by), cells=tuple(cell.moved(by) for cell in self.cells))


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

    def parts(self) -> tuple[tuple[int, Document], ...]:
        """The documents of which this one was joined (files of a ZIP, attachments), each with its place in the text.

        Each speaks for itself: it has its own letterhead, day and signature, and its file's name in `meta["name"]`;
        the letter of an e-mail has none. A document that is not joined is its only part.
        """
        cuts = [block.span for block in self.blocks if block.kind is BlockKind.PART]
        if not cuts:
            return ((0, self),)
        starts = [0, *(cut.end for cut in cuts)]
        ends = [*(cut.start for cut in cuts), len(self.text)]
        names = ["", *(part_name(cut.of(self.text)) for cut in cuts)]
        found = (self._part(*part) for part in zip(starts, ends, names, strict=True))
        return tuple((start, part) for start, part in found if part.text)

    def own(self) -> tuple[int, Document] | None:
        """What stands before the first file within it, with its place: the letter of an e-mail; None of a ZIP file."""
        return next(((start, part) for start, part in self.parts() if not part.meta.get("name")), None)

    def _part(self, start: int, end: int, name: str) -> tuple[int, Document]:
        """What stands between two places, without the space around it."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        end = max(start, end - len(text) + len(text.rstrip()))
        blocks = tuple(b.moved(-start) for b in self.blocks if start <= b.span.start and b.span.end <= end)
        facts: list[dict[str, Any]] = self.meta.get("parts", [])
        # A file within a file is told after the one around it.
        told: dict[str, Any] = next(
            (part for part in reversed(facts) if part["span"][0] <= start < part["span"][1]), {}
        )
        day = told.get("published")
        return start, Document(
            self.text[start:end],
            blocks,
            told.get("media_type", "text/plain"),
            told.get("title") if name else self.title,
            date.fromisoformat(day) if day else self.published,
            meta={"name": told.get("name", name)} if name else {},
        )

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


def part_line(name: str) -> str:
    """The line above a file within a file."""
    return f"[Tệp: {name}]"


def part_name(line: str) -> str:
    """The name in a line that `part_line` wrote."""
    return line.removeprefix("[Tệp: ").removesuffix("]")


def _block(data: dict[str, Any]) -> Block:
    cells = tuple(Span(start, end) for start, end in data.get("cells", ()))
    return Block(BlockKind(data["kind"]), Span(*data["span"]), data.get("page"), cells)
