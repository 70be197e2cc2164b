"""The text of a document cut into paragraphs and marked pieces: together they are the text, letter for letter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from dieuhanh.records.lifecycle import FindingState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dieuhanh.records.models import Finding

_LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters that the same findings cover. `kind` and `state` are those of the innermost one; '' where none is."""

    text: str
    findings: tuple[int, ...] = ()
    kind: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the page with its number; `gap` is what stands between it and the next one: line ends and spaces."""

    number: int
    start: int
    end: int
    kind: str
    pieces: tuple[Piece, ...]
    gap: str = ""

    def holds(self, finding: Finding) -> bool:
        return self.start < finding.end and finding.start < self.end


def paragraphs(text: str, blocks: Iterable[dict[str, Any]], findings: Iterable[Finding]) -> list[Paragraph]:
    """The whole of `text`, in order. `blocks` are those of `vanban.document`, in its JSON form; without any, its lines.

    Findings may lie in each other, overlap, or run over several blocks: a piece names all that cover it.
    """
    spans = list(_whole(text, blocks))
    marks = sorted(findings, key=lambda f: (f.start, -f.end, f.pk))
    out: list[Paragraph] = []
    for number, ((start, end, kind), following) in enumerate(zip(spans, [*spans[1:], None], strict=True), 1):
        gap_end = following[0] if following else len(text)
        here = [f for f in marks if f.start < end and start < f.end]
        pieces = tuple(_pieces(text, start, end, here))
        out.append(Paragraph(number, start, end, kind, pieces, text[end:gap_end]))
    return out


def _pieces(text: str, start: int, end: int, marks: list[Finding]) -> Iterator[Piece]:
    cuts = {start, end} | {at for f in marks for at in (f.start, f.end) if start < at < end}
    for a, b in pairwise(sorted(cuts)):
        over = [f for f in marks if f.start <= a and b <= f.end]
        if not over:
            yield Piece(text[a:b])
            continue
        inner = min(over, key=lambda f: (f.state == FindingState.REJECTED, f.end - f.start, f.pk))
        yield Piece(text[a:b], tuple(f.pk for f in over), inner.kind, inner.state)


def _whole(text: str, blocks: Iterable[dict[str, Any]]) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of every block, clipped and in order; what stands between two is a block if it has letters.

    The first begins at 0, so that nothing stands before it.
    """
    known = sorted((block["span"][0], block["span"][1], str(block["kind"])) for block in blocks)
    at, first = 0, True
    for start, end, kind in known:
        start, end = max(start, at), min(end, len(text))
        if start >= end:
            continue
        for span in _lines(text, at, start):
            yield (0 if first else span[0], *span[1:])
            first = False
        yield (0 if first else start, end, kind)
        at, first = end, False
    for span in _lines(text, at, len(text)):
        yield (0 if first else span[0], *span[1:])
        first = False
    if first and text:
        yield 0, len(text), "paragraph"


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for match in _LINE.finditer(text, start, end):
        yield match.start(), match.end(), "paragraph"
