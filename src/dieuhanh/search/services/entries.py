"""What each source is found by: pure functions from rows to drafts of entries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from dieuhanh.directives.lifecycle import OPEN, ProposalState, State
from dieuhanh.documents.queries import Paragraph, paragraphs
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.models import Finding, FindingKind
from dieuhanh.search.models import Kind, Source
from dieuhanh.search.queries.private import is_a_citizens_paper, masked, names_a_citizen
from dieuhanh.search.queries.words import key, said_keys, terms_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from dieuhanh.directives.models import Directive, Proposal
    from dieuhanh.documents.models import Document
    from dieuhanh.records.models import Session

_SHOWN = {FindingKind.DIRECTIVE, FindingKind.PROPOSAL, FindingKind.FIGURE, FindingKind.DIFFICULTY, FindingKind.RESULT}
# What was rejected or split is no finding any more; what was issued is found as the official thing that it became.
_GONE = {FindingState.REJECTED, FindingState.REPLACED}
_SILENT_BLOCKS = {"chrome", "header", "footer"}
_FEWEST_WORDS, _COVERED = 3, 0.8
_SENTENCE_END = re.compile(r"[.;!?…](?=\s)|\n")
_LINE = re.compile(r"[^\n]+")
_PROPOSAL_OPEN = {ProposalState.OPEN, ProposalState.ANSWERED}


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry that has no key yet."""

    kind: str
    object_id: int
    source: str
    source_id: int
    day: date | None
    terms: str
    start: int | None = None
    block: int | None = None
    text: str = ""


def standing_keys(*, open_: bool, done: bool) -> list[str]:
    """The key of how a thing stands: open, done, or stopped."""
    return [key("xopen" if open_ else "xdone" if done else "xstopped")]


def of_directive(directive: Directive) -> Iterator[Draft]:
    """A directive: its code, words, units and who gave it."""
    beside = [one.unit_id for one in directive.coordinations.all()]
    doers = [directive.lead_id, *beside]
    session = directive.session
    said = directive.assigned_by or (f"{session.chair_title} {session.chair}" if session else "")
    keys = [
        *_basic_keys(Kind.DIRECTIVE, directive.assigned_on),
        *(key("v", unit) for unit in (directive.assigner_id, *doers)),
        *(key("w", unit) for unit in doers),
        *said_keys(said or directive.assigner.name),
        *standing_keys(open_=directive.state in OPEN, done=directive.state == State.ACCEPTED),
    ]
    texts = [directive.code, directive.content, _unless_told(directive.quote, directive.content)]
    texts += _names(directive.lead_name, directive.lead.name)
    terms = terms_of((masked(text) for text in texts if not names_a_citizen(text)), keys)
    yield Draft(Kind.DIRECTIVE, directive.pk, Source.DIRECTIVE, directive.pk, directive.assigned_on, terms)


def of_proposal(proposal: Proposal) -> Iterator[Draft]:
    """A proposal: its code, words, who asks and who is asked."""
    seen = [proposal.asker_id, proposal.addressee_id, *([proposal.session.owner_id] if proposal.session else [])]
    keys = [
        *_basic_keys(Kind.PROPOSAL, proposal.asked_on),
        *(key("v", unit) for unit in seen),
        key("w", proposal.addressee_id),
        *said_keys(proposal.asker_name),
        *standing_keys(open_=proposal.state in _PROPOSAL_OPEN, done=proposal.state == ProposalState.SETTLED),
    ]
    quote = _unless_told(proposal.quote, proposal.content)
    texts = [proposal.code, proposal.content, quote, *_names(proposal.asker_name, proposal.asker.name)]
    texts += _names(proposal.addressee_name, proposal.addressee.name)
    terms = terms_of((masked(text) for text in texts if not names_a_citizen(text)), keys)
    yield Draft(Kind.PROPOSAL, proposal.pk, Source.PROPOSAL, proposal.pk, proposal.asked_on, terms)


def of_document(document: Document, session: Session | None, findings: Sequence[Finding]) -> Iterator[Draft]:
    """A document with its sentences and what was found there; nothing of a paper that a citizen sent in."""
    if document.purged or is_a_citizens_paper(f"{document.type or ''} {document.title}"):
        return
    day = _day(document, session)
    mine = [key("d", document.owner_id)]
    texts = [document.title, document.symbol, document.issuer, document.file_name, str(document.type or "")]
    keys = [*_basic_keys(Kind.DOCUMENT, day), *mine, *said_keys(document.issuer)]
    same: dict[str, Any] = {"source": Source.DOCUMENT, "source_id": document.pk, "day": day}
    blocks = paragraphs(document)
    yield Draft(Kind.DOCUMENT, document.pk, terms=terms_of((masked(one) for one in texts), keys), **same)
    told: list[tuple[int, int]] = []
    for finding in findings:
        if finding.kind not in _SHOWN or finding.state in _GONE:
            continue
        start, end = _shown_span(document.text, finding)
        told.append((start, end))
        if finding.state == FindingState.ISSUED or names_a_citizen(document.text[start:end]):
            continue
        place = max((block.start for block in blocks if block.start <= finding.start), default=0)
        at = same | {"start": finding.start, "block": place, "text": masked(document.text[start:end].strip())}
        yield _finding(document, session, finding, at)
    speaker = f"{session.chair_title} {session.chair}" if session else document.issuer
    keys = [*_basic_keys(Kind.SENTENCE, day), *mine, *said_keys(speaker)]
    for block in blocks:
        for start, text in _lines(block):
            if not _is_told(start, len(text), told) and _is_sentence(text):
                text = masked(text)
                terms = terms_of([text], keys)
                yield Draft(Kind.SENTENCE, document.pk, terms=terms, start=start, block=block.start, text=text, **same)


def _finding(document: Document, session: Session | None, finding: Finding, same: dict[str, Any]) -> Draft:
    figure = finding.kind == FindingKind.FIGURE
    kind = Kind.FIGURE if figure else Kind.FINDING
    keys = [
        *_basic_keys(kind, same["day"]),
        key("d", document.owner_id),
        *(key("w", unit) for unit in _doers(finding.draft)),
        *said_keys(speaker_of(finding, session)),
    ]
    about = [str(finding.draft.get(name) or "") for name in ("about", "period")] if figure else []
    return Draft(kind, finding.pk, terms=terms_of([same["text"], *about], keys), **same)


def speaker_of(finding: Finding, session: Session | None) -> str:
    """Who said it: the chair directs; whoever is worked with reports, asks and tells of difficulties."""
    if session is None:
        return ""
    chair = f"{session.chair_title} {session.chair}".strip()
    return chair if finding.kind == FindingKind.DIRECTIVE else session.host_name or chair


def _basic_keys(kind: str, day: date | None) -> list[str]:
    return [key("k", kind), *([key("y", day.year)] if day else [])]


def _doers(draft: dict[str, Any]) -> list[int]:
    units = [draft.get("lead"), draft.get("addressee"), *(draft.get("coordinate") or []), *(draft.get("also") or [])]
    return [unit for unit in units if isinstance(unit, int)]


def _day(document: Document, session: Session | None) -> date:
    """The day of the session that it tells of, else of its issue; never after it came."""
    received = timezone.localdate(document.received_at)
    known = (session.date if session else None) or document.issued_on or document.published_on or received
    return min(known, received)


def _names(then: str, now: str) -> list[str]:
    """A unit's name of that day, and the one of whoever it passed to."""
    return [then] if now == then else [then, now]


def _unless_told(quote: str, content: str) -> str:
    """The quote where it says other words than the content."""
    return "" if words_of(quote) == words_of(content) else quote


def _lines(block: Paragraph) -> Iterator[tuple[int, str]]:
    """A table is read as a whole; of all else each line for itself, with its place in the document."""
    if block.kind in _SILENT_BLOCKS:
        return
    if block.rows:
        if not names_a_citizen(block.text):
            yield block.start, " · ".join(block.text.split("\n"))
        return
    for line in _LINE.finditer(block.text):
        yield block.start + line.start(), line[0]


def _is_told(start: int, size: int, told: Sequence[tuple[int, int]]) -> bool:
    """Whether a finding is nearly the whole line: then the finding alone is shown."""
    longest = max((min(end, start + size) - max(first, start) for first, end in told), default=0)
    return longest >= _COVERED * size


def _is_sentence(text: str) -> bool:
    return not names_a_citizen(text) and len(words_of(text)) >= _FEWEST_WORDS


def _shown_span(text: str, finding: Finding) -> tuple[int, int]:
    """The place of what is shown for a finding: its quote; of a figure, the sentence around it."""
    if finding.kind != FindingKind.FIGURE:
        return finding.start, finding.end
    start = max((found.end() for found in _SENTENCE_END.finditer(text, 0, finding.start)), default=0)
    end = _SENTENCE_END.search(text, finding.end)
    return start, end.start() if end else len(text)
