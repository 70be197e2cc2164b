"""Proposals: what those who report or attend ask of a body that can decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanban.extraction.addressees import read_addressees
from vanban.extraction.page import Kind
from vanban.extraction.scope import Act
from vanban.extraction.stand_ins import council_of
from vanban.findings import Proposal
from vanban.vietnamese.anchors import Anchors
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.extraction.context import Context

_NOTED = pattern(
    r"(?:ý kiến )?(?:đề xuất|kiến nghị|đề nghị)(?:,\s*(?:đề xuất|kiến nghị))?\s+của\s+[^,;.]{2,60}?\s+(?:đối với"
    r"|với|tới)\s+(?P<to>[^,;.]{4,60}?)\s+về\s+(?P<what>[^;.]{12,240})"
)


_ASKED = Anchors("đề xuất của", "kiến nghị của", "đề nghị của")


def find(context: Context) -> Iterator[Proposal]:
    """The proposals heard in order of the text, each once."""
    seen: set[tuple[int, int]] = set()
    found = []
    for task in context.heard:
        if task.act is Act.ASK and (task.start, task.end) not in seen:
            seen.add((task.start, task.end))
            quote, span = context.place(task.start, task.end)
            found.append(Proposal(quote, span, f"proposals.{task.rule}", council_of(task.lead)))
    found.extend(_noted(context))
    found.sort(key=lambda p: p.span)
    context.proposals = found
    yield from found


def _noted(context: Context) -> Iterator[Proposal]:
    """A proposal told only in what the chair took note of: "các ý kiến đề xuất của Sở đối với UBND tỉnh về ..."."""
    for line in context.spoken():
        if line.kind is Kind.HEADING or not _ASKED.among(context.text, line.start, line.end):
            continue
        for match in _NOTED.finditer(context.text, line.start, line.end):
            start, end = match.span("what")
            while end > start and context.text[end - 1] in " ,…":
                end -= 1
            to = read_addressees(context, match.start("to"), match.end("to"))
            if to is None:  # "kiến nghị của cử tri với nội dung về ..." asks nobody
                continue
            quote, span = context.place(start, end)
            yield Proposal(quote, span, "proposals.noted", council_of(to.lead))
