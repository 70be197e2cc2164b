"""Sets the sentences of a session's records and its directives beside each other, request by request."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from dieuhanh.directives.models import Directive
from dieuhanh.documents.queries import paragraphs
from dieuhanh.org.models import Unit
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.models import Account, Finding, FindingKind
from dieuhanh.reports.collation.differences import Change, Difference, Wording, differences
from vanban.comparison import SAME, likeness

if TYPE_CHECKING:
    from dieuhanh.records.models import Session

# Who writes down what was said, and who issues it.
SAID = {Account.Kind.PRESS, Account.Kind.REPORT}
_UNDECIDED = {
    FindingState.FOUND: "nội dung trích chưa duyệt",
    FindingState.CONFIRMED: "đã duyệt, chưa ban hành",
    FindingState.REJECTED: "đã bỏ khi duyệt",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A request as a record has it, with the address at which it stands."""

    key: int
    wording: Wording
    url: str
    source: str
    state: str
    reason: str


@dataclass(slots=True)
class Row:
    """One request in each of the three columns, and what changed between them."""

    said: list[Sentence] = field(default_factory=list)
    issued: list[Sentence] = field(default_factory=list)
    tracked: list[Directive] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)

    @property
    def sentences(self) -> list[Sentence]:
        return [*self.said, *self.issued]


@dataclass(frozen=True, slots=True)
class Collation:
    """The rows of a session; whether it has records of either kind at all."""

    session: Session
    has_said: bool
    has_issued: bool
    rows: list[Row]


def collate(session: Session) -> Collation:
    """All requests of `session`, in the order in which they were said."""
    accounts = list(session.accounts.select_related("document").order_by("document_id"))
    said, issued = _sentences(session, accounts)
    rows = _aligned(said, issued)
    _track(rows, session)
    found = Collation(session, _any(accounts, said=True), _any(accounts, said=False), rows)
    for row in rows:
        row.differences = list(_changes(row, found)) or [Difference(Change.SAME, "")]
    return found


def _any(accounts: list[Account], *, said: bool) -> bool:
    return any((account.kind in SAID) == said for account in accounts)


def _sentences(session: Session, accounts: list[Account]) -> tuple[list[Sentence], list[Sentence]]:
    rows = session.findings.filter(kind=FindingKind.DIRECTIVE).exclude(state=FindingState.REPLACED)
    found = list(rows.order_by("document_id", "start", "id"))
    names = {unit.pk: unit.name for unit in Unit.objects.in_bulk(_units(found)).values()}
    said: list[Sentence] = []
    issued: list[Sentence] = []
    for account in accounts:
        starts = [paragraph.start for paragraph in paragraphs(account.document)]
        mine = [one for one in found if one.document_id == account.document_id]
        column = said if account.kind in SAID else issued
        column += [_sentence(one, account, starts, names) for one in mine]
    return said, issued


def _units(findings: list[Finding]) -> set[int]:
    drafts = [one.draft for one in findings]
    leads = {draft.get("lead") for draft in drafts if draft.get("lead")}
    return leads | {key for draft in drafts for key in draft.get("coordinate") or ()}


def _sentence(one: Finding, account: Account, starts: list[int], names: dict[int, str]) -> Sentence:
    start = max((place for place in starts if place <= one.start), default=0)
    document = account.document
    return Sentence(
        key=one.pk,
        wording=_wording(one, names),
        url=f"{reverse('documents:detail', args=[document.pk])}#o-{start}",
        source=document.symbol or str(account.get_kind_display()),
        state=one.state,
        reason=one.reason,
    )


def _wording(one: Finding, names: dict[int, str]) -> Wording:
    """What the record itself says; names of units as they were understood, so that a short name is no other body."""
    found, draft = one.found, one.draft
    return Wording(
        text=one.quote,
        lead=names.get(draft.get("lead") or 0) or str(found.get("lead") or ""),
        coordinate=tuple(names[key] for key in draft.get("coordinate") or () if key in names),
        deadline=_day(found.get("deadline") if found else draft.get("deadline")),
        period=str(found.get("period") or ""),
    )


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None


def _aligned(said: list[Sentence], issued: list[Sentence]) -> list[Row]:
    """The likeliest pairs first, one to one; what is left over joins the row of what it is alike to."""
    scores = _scores(said, issued)
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _score, one, other in sorted(scores, key=lambda score: (-score[0], score[1], score[2])):
        if one not in partner and other not in taken:
            partner[one] = other
            taken.add(other)
    rows = [Row([one], [issued[partner[place]]] if place in partner else []) for place, one in enumerate(said)]
    best = {other: one for score, one, other in sorted(scores) if one in partner}
    for place, sentence in enumerate(issued):
        if place in taken:
            continue
        if place in best:
            rows[best[place]].issued.append(sentence)
        else:
            rows.append(Row([], [sentence]))
    return rows


def _scores(said: list[Sentence], issued: list[Sentence]) -> list[tuple[float, int, int]]:
    found = []
    for (one, left), (other, right) in product(enumerate(said), enumerate(issued)):
        score = likeness(left.wording.text, right.wording.text)
        if score >= SAME:
            found.append((score, one, other))
    return found


def _track(rows: list[Row], session: Session) -> None:
    """Put every directive of the session into the row of its sentence, else of the likeliest one, else on its own."""
    home = {sentence.key: row for row in rows for sentence in row.sentences}
    directives = Directive.objects.filter(session=session).select_related("lead").order_by("id")
    for directive in directives.prefetch_related("coordinations"):
        row = home.get(directive.finding_id or 0) or _likeliest(directive, rows)
        if row is None:
            row = Row()
            rows.append(row)
        row.tracked.append(directive)


def _likeliest(directive: Directive, rows: list[Row]) -> Row | None:
    text = directive.quote or directive.content
    scored = [(likeness(text, one.wording.text), place) for place, row in enumerate(rows) for one in row.sentences]
    score, place = max(scored, default=(0.0, 0))
    return rows[place] if score >= SAME else None


def _changes(row: Row, found: Collation) -> list[Difference]:
    """From said to issued, then from the last wording to what is tracked."""
    changes: list[Difference] = []
    if row.said and row.issued:
        changes += differences(row.said[0].wording, row.issued[0].wording)
    elif row.said and found.has_issued:
        changes.append(Difference(Change.DROPPED, "có nói, không có trong văn bản ban hành"))
    elif row.issued and found.has_said:
        changes.append(Difference(Change.ADDED, "có trong văn bản ban hành, bài viết không nêu"))
    return changes + _tracking(row)


def _tracking(row: Row) -> list[Difference]:
    if not row.sentences:
        return [Difference(Change.ADDED, "giao không theo câu nào của các văn bản")]
    last = (row.issued or row.said)[0]
    if not row.tracked:
        states = [FindingState(one.state) for one in row.sentences]
        # A sentence that is still waiting says more than its twin that was put aside.
        state = next((one for one in (FindingState.FOUND, FindingState.CONFIRMED) if one in states), states[-1])
        reason = f" ({last.reason})" if last.reason and state == FindingState.REJECTED else ""
        return [Difference(Change.DROPPED, f"chưa giao: {_UNDECIDED.get(state, 'chưa có nhiệm vụ')}{reason}")]
    given = [wording_of(one) for one in row.tracked]
    if len(given) > 1:
        # A class of bodies became a directive for each: only the time can be compared.
        given = [Wording(last.wording.text, last.wording.lead, last.wording.coordinate, given[0].deadline)]
    return [one for one in differences(last.wording, given[0]) if not _kept(one, row.tracked)]


def wording_of(directive: Directive) -> Wording:
    """A directive as it was given: its first deadline, the names of then."""
    return Wording(
        text=directive.content,
        lead=directive.lead_name,
        coordinate=tuple(one.unit_name for one in directive.coordinations.all()),
        deadline=directive.first_deadline,
        period=directive.time_as_spoken,
    )


def _kept(difference: Difference, tracked: list[Directive]) -> bool:
    """Vague time is kept as spoken on the directive itself."""
    return difference.change == Change.DROPPED and any(
        one.time_as_spoken and one.time_as_spoken in difference.text for one in tracked
    )
