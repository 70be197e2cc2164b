"""From what matched to what is shown: the rows themselves, within rights, one query for each source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from dieuhanh.directives.lifecycle import OPEN, TimeClass
from dieuhanh.directives.models import Directive, Proposal
from dieuhanh.directives.queries import with_holders
from dieuhanh.directives.timing import class_q, days_late
from dieuhanh.documents.models import Document
from dieuhanh.records.models import Finding
from dieuhanh.search.models import Kind
from dieuhanh.search.queries import order
from dieuhanh.search.queries.marking import Piece, hits, marked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from django.db.models import Model

    from dieuhanh.search.queries.asking import Question
    from dieuhanh.search.queries.matching import Match
    from dieuhanh.search.queries.rights import Sight

_HEAVY = ("text", "blocks", "warnings")


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of a sentence: the directive that it gave, and how it stands."""

    code: str
    url: str
    state: str
    label: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: where it opens, the sentence with the hit marked, who said it to whom, when, how it stands."""

    match: Match
    url: str
    heading: str
    texts: tuple[str, ...]
    asked: Question
    said: str = ""
    told: str = ""
    now: str = ""
    state: str = ""
    label: str = ""
    # Calendar days for which open work is over its day; 0 for what is not.
    late: int = 0
    became: list[Standing] = field(default_factory=list)

    @property
    def pieces(self) -> list[Piece]:
        """The text that was found more than the others, around its first hit; worked out only for what is shown."""
        best = self.texts[0] if len(self.texts) == 1 else max(self.texts, key=lambda text: hits(text, self.asked))
        return marked(best, self.asked)

    @property
    def kind(self) -> str:
        return str(Kind(self.match.kind).label)

    @property
    def day(self) -> date | None:
        return order.day_of(self.match.id)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows in sight behind a page of matches, by key."""

    directives: dict[int, Directive]
    proposals: dict[int, Proposal]
    findings: dict[int, Finding]
    documents: dict[int, Document]
    became: dict[int, list[Directive]]


def shown(found: list[Match], sight: Sight, asked: Question, today: date, *, overdue: bool) -> list[Hit]:
    """The matches that are in sight, in their order; with `overdue` only directives that are."""
    rows = _rows(found, sight, today, overdue=overdue)
    made = (_MAKERS[Kind(match.kind)](match, rows, asked, today) for match in found)
    return [hit for hit in made if hit is not None]


def _keys(found: Iterable[Match], *kinds: str) -> set[int]:
    return {match.object_id for match in found if match.kind in kinds}


def _rows(found: list[Match], sight: Sight, today: date, *, overdue: bool) -> Rows:
    documents = _keys(found, Kind.DOCUMENT, Kind.SENTENCE)
    findings = _keys(found, Kind.FINDING, Kind.FIGURE)
    told_in = {match.source_id for match in found if match.kind == Kind.SENTENCE}
    directives = _directives(_keys(found, Kind.DIRECTIVE), told_in, sight, today, overdue=overdue)
    became: dict[int, list[Directive]] = {}
    for one in directives.values():
        if one.finding is not None and one.finding.document_id in told_in:
            became.setdefault(one.finding.document_id, []).append(one)
    return Rows(
        directives,
        _by_key(Proposal, _keys(found, Kind.PROPOSAL), sight.proposals()),
        _by_key(Finding, findings, sight.documents("document__owner"), "session", defer=("found", "draft")),
        _by_key(Document, documents, sight.documents(), "account__session", defer=_HEAVY),
        became,
    )


def _by_key(model: type[Any], keys: set[int], condition: Any, *related: str, defer: tuple[str, ...] = ()) -> Any:
    if not keys:
        return {}
    rows = model._default_manager.filter(condition, pk__in=keys).order_by()
    return {row.pk: row for row in rows.select_related(*related).defer(*defer)} if related else _plain(rows)


def _plain(rows: Iterable[Model]) -> dict[Any, Model]:
    return {row.pk: row for row in rows}


def _directives(keys: set[int], told_in: set[int], sight: Sight, today: date, *, overdue: bool) -> dict[int, Directive]:
    """The directives that matched, and those that came from sentences on this page, with their holders of `today`."""
    if not keys and not told_in:
        return {}
    wanted = Directive.objects.filter(pk__in=keys).order_by().values("pk")
    if told_in:
        wanted = wanted.union(Directive.objects.filter(finding__document__in=told_in).order_by().values("pk"))
    rows = Directive.objects.filter(sight.directives(), pk__in=wanted).order_by("pk")
    if overdue:
        # The last near day decides between in time and near; what is overdue is so without it.
        rows = rows.filter(class_q(TimeClass.OVERDUE, today, today))
    related = ("assigner", "session", "finding", "lead", "field")
    shown_ones = list(rows.select_related(*related).defer("finding__found"))
    with_holders(shown_ones, today, sight.inherited.rows if sight.inherited else None)
    return {row.pk: row for row in shown_ones}


def _directive(match: Match, rows: Rows, asked: Question, today: date) -> Hit | None:
    row = rows.directives.get(match.object_id)
    if row is None:
        return None
    chair = f"{row.session.chair_title} {row.session.chair}".strip() if row.session else ""
    return Hit(
        match,
        reverse("directives:detail", args=[row.pk]),
        row.code,
        (row.content, row.quote),
        asked,
        said=row.assigned_by or chair or row.assigner.name,
        told=row.lead_name,
        now=row.holder.name if row.holder and row.holder.name != row.lead_name else "",
        state=row.state,
        label=row.get_state_display(),
        late=days_late(row, today) if row.state in OPEN else 0,
    )


def _proposal(match: Match, rows: Rows, asked: Question, today: date) -> Hit | None:
    row = rows.proposals.get(match.object_id)
    if row is None:
        return None
    url = reverse("directives:proposal", args=[row.pk])
    label = row.get_state_display()
    said, told = row.asker_name, row.addressee_name
    return Hit(
        match, url, row.code, (row.content, row.quote), asked, said=said, told=told, state=row.state, label=label
    )


def _finding(match: Match, rows: Rows, asked: Question, today: date) -> Hit | None:
    row = rows.findings.get(match.object_id)
    if row is None:
        return None
    session = row.session
    figure = match.kind == Kind.FIGURE
    return Hit(
        match,
        _place(match),
        session.title,
        (match.text,),
        asked,
        said=f"{session.chair_title} {session.chair}".strip() if row.kind == "directive" else session.host_name,
        state="" if figure else row.state,
        label=row.get_state_display() if not figure else "",
    )


def _document(match: Match, rows: Rows, asked: Question, today: date) -> Hit | None:
    row = rows.documents.get(match.object_id)
    if row is None:
        return None
    text = " · ".join(one for one in (row.symbol, row.title or row.file_name) if one)
    return Hit(
        match, reverse("documents:detail", args=[row.pk]), row.symbol or row.file_name, (text,), asked, said=row.issuer
    )


def _sentence(match: Match, rows: Rows, asked: Question, today: date) -> Hit | None:
    row = rows.documents.get(match.source_id)
    if row is None:
        return None
    session = row.account.session if hasattr(row, "account") else None
    said = f"{session.chair_title} {session.chair}".strip() if session else row.issuer
    start, end = match.start or 0, (match.start or 0) + len(match.text)
    became = [
        Standing(one.code, reverse("directives:detail", args=[one.pk]), one.state, one.get_state_display())
        for one in rows.became.get(row.pk, [])
        if one.finding is not None and one.finding.start < end and one.finding.end > start
    ]
    return Hit(match, _place(match), row.title or row.file_name, (match.text,), asked, said=said, became=became)


def _place(match: Match) -> str:
    """The document at the paragraph of the sentence."""
    return f"{reverse('documents:detail', args=[match.source_id])}#o-{match.block or 0}"


_MAKERS: dict[Kind, Callable[[Match, Rows, Question, date], Hit | None]] = {
    Kind.DIRECTIVE: _directive,
    Kind.PROPOSAL: _proposal,
    Kind.FINDING: _finding,
    Kind.FIGURE: _finding,
    Kind.DOCUMENT: _document,
    Kind.SENTENCE: _sentence,
}
