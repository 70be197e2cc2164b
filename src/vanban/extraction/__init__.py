"""From a Document to its Findings: every rule looks once at the page, in the order of RULES."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vanban.extraction.context import Config, open_context
from vanban.extraction.precision import precision
from vanban.extraction.rules import RULES
from vanban.findings import (
    CitedDocument,
    Directive,
    Figure,
    Findings,
    Organisation,
    Proposal,
    Remark,
    SessionFacts,
    Warning,
)

if TYPE_CHECKING:
    from vanban.document import Document

__all__ = ["RULES", "Config", "extract", "precision"]


def extract(document: Document, config: Config | None = None) -> Findings:
    """What a document says, each item with its exact quote and span; the same for the same document and config."""
    context = open_context(document, config or Config())
    found: list[Any] = [item for rule in RULES for item in rule.find(context)]

    def every(kind: type) -> tuple[Any, ...]:
        return tuple(item for item in found if isinstance(item, kind))

    remarks = every(Remark)
    return Findings(
        session=next(iter(every(SessionFacts)), SessionFacts()),
        documents=every(CitedDocument),
        figures=every(Figure),
        proposals=every(Proposal),
        directives=every(Directive),
        difficulties=tuple(r for r in remarks if r.rule.startswith("remarks.difficulty")),
        results=tuple(r for r in remarks if r.rule.startswith("remarks.result")),
        organisations=every(Organisation),
        warnings=every(Warning),
    )
