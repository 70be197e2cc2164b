"""Everything that the page of one session shows, read in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.lookups import In
from django.utils.translation import gettext as _

from dieuhanh.documents.queries import notice
from dieuhanh.org.models import Field
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.models import Finding, FindingKind
from dieuhanh.review.queries.again import told_again
from dieuhanh.review.queries.cards import OFFICIAL, Card, cards
from dieuhanh.review.queries.learning import record_of
from dieuhanh.review.queries.marks import Paragraph, paragraphs
from dieuhanh.review.queries.rules import Bar, bar_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from dieuhanh.documents.models import Document
    from dieuhanh.records.models import Account, Session

SHOWN = [FindingState.FOUND, FindingState.CONFIRMED, FindingState.REJECTED, FindingState.ISSUED]


@dataclass(frozen=True, slots=True)
class Section:
    """One document of the session: its paragraphs with their marks, and what its reading warned of as a whole."""

    account: Account
    document: Document
    paragraphs: list[Paragraph]
    warnings: list[str]


@dataclass(frozen=True, slots=True)
class Bulk:
    """What 'confirm all' would confirm, and why it leaves the rest; `bar` None: the province has set none."""

    bar: Bar | None
    ready: tuple[int, ...]
    left: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """What 'issue all' would issue; `lacking` names the cards that hold it up; `day` None: the page must ask."""

    directives: int
    proposals: int
    lacking: tuple[Card, ...]
    day: date | None
    assigned_by: str

    @property
    def total(self) -> int:
        return self.directives + self.proposals


@dataclass(frozen=True, slots=True)
class Workbench:
    """The page of one session."""

    session: Session
    sections: list[Section]
    cards: list[Card]
    bulk: Bulk
    issue: Issue
    may_decide: bool
    day: date

    def card(self, pk: int) -> Card | None:
        return next((card for card in self.cards if card.finding.pk == pk), None)

    @property
    def decided(self) -> int:
        """Items of work that a person has decided on."""
        return sum(1 for card in self.cards if card.group == "work" and not card.waiting)

    @property
    def again(self) -> list[Card]:
        """Cards that wait and say what another document of the session says as well."""
        return [card for card in self.cards if card.again and card.waiting]

    @property
    def confirmed_again(self) -> list[Card]:
        """Cards that were confirmed though another one of the session says the same: to be issued twice."""
        return [card for card in self.cards if card.again and not card.waiting]

    @property
    def groups(self) -> list[dict[str, Any]]:
        """The three groups of cards with how many there are and how many still wait."""
        names = (("work", _("Chỉ đạo, kiến nghị")), ("figures", _("Số liệu")), ("other", _("Nội dung khác")))
        total = Counter(card.group for card in self.cards)
        waiting = Counter(card.group for card in self.cards if card.waiting)
        return [{"key": key, "name": name, "total": total[key], "waiting": waiting[key]} for key, name in names]

    @property
    def work(self) -> int:
        return sum(1 for card in self.cards if card.group == "work")

    @property
    def issued(self) -> int:
        return sum(1 for card in self.cards if card.finding.state == FindingState.ISSUED)


def workbench(session: Session, *, today: date, may_decide: bool) -> Workbench:
    """The page of `session` as of `today`; without `may_decide` it has no buttons."""
    accounts = list(session.accounts.select_related("document", "document__type").order_by("id"))
    found = Finding.objects.filter(session=session, state__in=SHOWN)
    link = Finding.replaces.through.objects.filter(from_finding_id=OuterRef("pk"))
    found = found.annotate(cut_anew=Exists(link)).select_related("decided_by__person", "proposal")
    rows = list(found.prefetch_related("directives"))
    order = {account.document_id: n for n, account in enumerate(accounts)}
    rows = [row for row in rows if row.document_id in order]
    rows.sort(key=lambda row: (order[row.document_id], row.start, row.end, row.pk))
    sections = [_section(account, [r for r in rows if r.document_id == account.document_id]) for account in accounts]
    for row in rows:
        row.document = accounts[order[row.document_id]].document
        row.session = session
    wanted = {row.draft.get("field") for row in rows} - {None}
    day = day_of(session, accounts) or today
    shown = cards(
        rows,
        places=_places(sections, rows),
        field_names=dict(Field.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {},
        day=day,
        today=today,
        # Said so that no index serves it: the latest decisions are read in their order, not all that the owner keeps.
        record=record_of(Q(In(F("session__owner_id") + 0, [session.owner_id]))),
        again=told_again(rows, accounts),
    )
    return Workbench(
        session=session,
        sections=sections,
        cards=shown,
        bulk=bulk_of(shown, today),
        issue=_issue(session, accounts, shown),
        may_decide=may_decide,
        day=day,
    )


def day_of(session: Session, accounts: Sequence[Account]) -> date | None:
    """The day on which the work was given: that of the session, else of its first document that has one."""
    days = [account.document.issued_on or account.document.published_on for account in accounts]
    return session.date or next((day for day in days if day), None)


def assigned_by(session: Session) -> str:
    """Who gave the work, as the record names the chair: "Phó Chủ tịch UBND tỉnh Nguyễn Văn A"."""
    return " ".join(filter(None, (session.chair_title, session.chair)))[:200]


def bulk_of(shown: Iterable[Card], today: date) -> Bulk:
    """Which waiting cards pass the bar of `today`, and for the others the first reason why not."""
    bar = bar_on(today)
    ready, left = [], Counter[str]()
    for card in shown:
        if card.waiting:
            reason = _held_back(card, bar)
            if reason:
                left[reason] += 1
            else:
                ready.append(card.finding.pk)
    return Bulk(bar, tuple(ready), tuple(left.most_common()))


def _held_back(card: Card, bar: Bar | None) -> str:
    if bar is None:
        return _("tỉnh chưa đặt mức tin cậy")
    if card.again:
        return _("đã nêu ở văn bản khác của buổi này")
    if card.by_hand:
        return _("do người duyệt đánh dấu")
    if card.rule.precision is None:
        return _("quy tắc chưa được đo")
    if not bar.passes(card.rule) and card.rule.here.n and (card.rule.gold or 0.0) >= bar.precision:
        return _("quy tắc hay phải sửa tại đơn vị")
    if not bar.passes(card.rule):
        return _("quy tắc đo được dưới mức tin cậy")
    return card.lacks


def _section(account: Account, rows: list[Finding]) -> Section:
    document = account.document
    # A warning with a place stands on the cards of that place.
    whole = [one for one in document.warnings if not (isinstance(one, dict) and one.get("span"))]
    warnings = [notice(one) for one in whole]
    return Section(account, document, paragraphs(document.text, document.blocks, rows), list(filter(None, warnings)))


def _places(sections: list[Section], rows: Iterable[Finding]) -> dict[int, tuple[int, int, int]]:
    by_document = {section.document.pk: section.paragraphs for section in sections}
    found = {}
    for row in rows:
        block = next((p for p in by_document[row.document_id] if p.holds(row)), None)
        found[row.pk] = (block.number, block.start, block.end) if block else (0, row.start, row.end)
    return found


def _issue(session: Session, accounts: Sequence[Account], shown: Iterable[Card]) -> Issue:
    confirmed = [c for c in shown if c.finding.kind in OFFICIAL and c.finding.state == FindingState.CONFIRMED]
    directives = [card for card in confirmed if card.finding.kind == FindingKind.DIRECTIVE]
    return Issue(
        directives=sum(1 + len(card.also) for card in directives),
        proposals=len(confirmed) - len(directives),
        lacking=tuple(card for card in confirmed if card.lacks),
        day=day_of(session, accounts),
        assigned_by=assigned_by(session),
    )
