"""From a Document to its Findings: every rule looks once at the page, in the order of RULES.

A document joined of several (a ZIP file, an e-mail with attachments) is read part by part, each as a page of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from vanban.extraction.context import Config, open_context
from vanban.extraction.precision import precision
from vanban.extraction.rules import RULES
from vanban.findings import (
    LISTS,
    CitedDocument,
    Directive,
    Figure,
    Findings,
    Organisation,
    Proposal,
    Remark,
    SessionFacts,
    SessionKind,
    Warning,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.document import Document

__all__ = ["RULES", "Config", "extract", "extract_parts", "precision"]


def extract(document: Document, config: Config | None = None) -> Findings:
    """What a document says, each item with its exact quote and span; the same for the same document and config.

    Of several documents in one the session is the first that any of them tells of.
    """
    found = [findings for _, _, findings in extract_parts(document, config)]
    if len(found) == 1:
        return found[0]
    met = [one.session for one in found if one.session.kind is not SessionKind.NONE]
    lists = {name: tuple(item for one in found for item in getattr(one, name)) for name in LISTS}
    return Findings(session=next(iter(met or [one.session for one in found]), SessionFacts()), **lists)


def extract_parts(document: Document, config: Config | None = None) -> Iterator[tuple[int, Document, Findings]]:
    """Each document within `document` with its place and what it says; the spans are those of the whole text.

    The day of posting of `config` is the whole file's: a part that has one of its own goes by that.
    """
    settings = config or Config()
    parts = document.parts()
    for start, part in parts:
        own = replace(settings, published=part.published or settings.published) if len(parts) > 1 else settings
        yield start, part, _extract(part, own).moved(start)


def _extract(document: Document, config: Config) -> Findings:
    context = open_context(document, config)
    found: dict[type, list[Any]] = {}
    for rule in RULES:
        for item in rule.find(context):
            found.setdefault(type(item), []).append(item)

    def every(kind: type) -> tuple[Any, ...]:
        return tuple(found.get(kind, ()))

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
