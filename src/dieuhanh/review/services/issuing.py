"""The only door from unofficial to official: confirm many at once, and issue what was confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.directives.services import issue_directive, issue_proposal
from dieuhanh.org.models import Field, Unit
from dieuhanh.org.permissions import Refused, require
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.models import Finding, FindingKind, Session
from dieuhanh.records.services import confirm_finding, edit_finding, issue_finding, reject_finding
from dieuhanh.review.permissions import may_decide
from dieuhanh.review.queries import Card, Issue, workbench

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from dieuhanh.directives.models import Directive, Proposal
    from dieuhanh.org.models import User

# So many items are named in a refusal; the page marks the others.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Issued:
    """What one issue put into the register."""

    directives: tuple[Directive, ...] = ()
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What all items of one issue share."""

    by: User
    session: Session
    day: date
    assigned_by: str
    units: dict[int, Unit]
    fields: dict[int, Field]

    def day_of(self, finding: Finding) -> date:
        """The day of the session; an invitation, issued before it, orders on its own day."""
        issued = finding.document.issued_on
        return min(self.day, issued) if issued and self.session.date else self.day


@transaction.atomic
def save_draft(*, by: User, finding: Finding, draft: dict[str, Any], confirm: bool) -> Finding:
    """Keep what was typed; with `confirm`, say in the same step that it is right."""
    row = edit_finding(by=by, finding=finding, draft=draft)
    return confirm_finding(by=by, finding=row) if confirm else row


@transaction.atomic
def confirm_all(*, by: User, session: Session, among: Collection[int] | None = None) -> int:
    """Confirm what rules found that are measured well enough, as far as nothing is lacking; gives how many.

    The bar is the dated rule of today (`confirm_all_precision`, `confirm_all_min_n`); `among` are the keys that stood
    before the person. Nothing else is touched.
    """
    locked = _locked(by, session)
    bench = workbench(locked, today=timezone.localdate(), may_decide=True)
    ready = [card.finding for card in bench.cards if card.finding.pk in bench.bulk.ready]
    if among is not None:
        ready = [finding for finding in ready if finding.pk in among]
    for finding in ready:
        confirm_finding(by=by, finding=finding, in_bulk=True)
    return len(ready)


@transaction.atomic
def drop_repeated(*, by: User, session: Session) -> int:
    """Reject what waits and is told by another document of the session as well; each can be opened again. How many."""
    locked = _locked(by, session)
    again = workbench(locked, today=timezone.localdate(), may_decide=True).again
    for card in again:
        if card.again:
            reason = _("Trùng với đoạn %(number)d của %(document)s") % {
                "number": card.again_at,
                "document": card.again.document.symbol or card.again.document.file_name,
            }
            reject_finding(by=by, finding=card.finding, reason=reason[:300], in_bulk=True)
    return len(again)


@transaction.atomic
def issue_session(*, by: User, session: Session, assigned_on: date | None = None) -> Issued:
    """Put every confirmed directive and proposal of `session` into the register: all of them or none.

    The work was given by the session's chair for its owner unit, on the session's day; where no document tells a day,
    `assigned_on` must. Refused with the list of what lacks a unit. A second time nothing is left to issue, and the
    answer is empty.
    """
    locked = _locked(by, session)
    bench = workbench(locked, today=timezone.localdate(), may_decide=True)
    confirmed = [card for card in bench.cards if card.finding.state == FindingState.CONFIRMED]
    directives = [card for card in confirmed if card.finding.kind == FindingKind.DIRECTIVE]
    proposals = [card for card in confirmed if card.finding.kind == FindingKind.PROPOSAL]
    if not directives and not proposals:
        if bench.issued:
            return Issued()
        raise Refused(_("Chưa có mục chỉ đạo, kiến nghị nào được duyệt. Hãy duyệt ít nhất một mục rồi ban hành."))
    _require_nothing_lacking(bench.issue)
    day = bench.issue.day or assigned_on
    if day is None:
        raise Refused(_("Không văn bản nào cho biết ngày giao. Hãy ghi ngày giao rồi ban hành."))
    given = Given(by, locked, day, bench.issue.assigned_by, _units(confirmed), _fields(confirmed))
    return Issued(
        tuple(directive for card in directives for directive in _issue_directives(card, given)),
        tuple(_issue_proposal(card, given) for card in proposals),
    )


def _locked(by: User, session: Session) -> Session:
    row = Session.objects.select_for_update(of=("self",)).select_related("owner").get(pk=session.pk)
    require(
        may_decide(by, row),
        _("Chỉ văn thư, chuyên viên tổng hợp của đơn vị quản lý buổi làm việc mới được duyệt và ban hành."),
    )
    return row


def _require_nothing_lacking(issue: Issue) -> None:
    if not issue.lacking:
        return
    named = "; ".join(f"“{_short(card)}” ({card.lacks})" for card in issue.lacking[:_NAMED])
    more = len(issue.lacking) - _NAMED
    if more > 0:
        named += _(" và %(more)d mục khác") % {"more": more}
    raise Refused(
        _("Chưa ban hành được vì còn %(count)d mục thiếu đơn vị: %(named)s. Hãy sửa các mục này hoặc bỏ duyệt.")
        % {"count": len(issue.lacking), "named": named}
    )


def _units(cards: list[Card]) -> dict[int, Unit]:
    return Unit.objects.in_bulk({key for card in cards for key in card.units})


def _fields(cards: list[Card]) -> dict[int, Field]:
    return Field.objects.in_bulk({card.draft["field"] for card in cards if card.draft.get("field")})


def _issue_directives(card: Card, given: Given) -> list[Directive]:
    """A directive for the lead, and one for each unit that is told the same: each has one lead to answer for it."""
    leads = [card.draft["lead"], *(card.draft.get("also") or [])]
    try:
        directives = [_issue_directive(card, given, given.units[lead]) for lead in leads]
    except Refused as refusal:
        raise _about(card, refusal) from refusal
    issue_finding(by=given.by, finding=card.finding)
    return directives


def _issue_directive(card: Card, given: Given, lead: Unit) -> Directive:
    draft = card.draft
    return issue_directive(
        by=given.by,
        assigner=given.session.owner,
        session=given.session,
        finding=card.finding,
        content=draft["content"],
        lead=lead,
        coordinate=[given.units[key] for key in draft.get("coordinate") or []],
        deadline=card.deadline,
        time_as_spoken=draft.get("time_as_spoken") or "",
        field=given.fields.get(draft.get("field") or 0),
        product=draft.get("product") or "",
        assigned_by=given.assigned_by,
        assigned_on=given.day_of(card.finding),
    )


def _issue_proposal(card: Card, given: Given) -> Proposal:
    try:
        proposal = issue_proposal(
            by=given.by,
            session=given.session,
            finding=card.finding,
            content=card.draft["content"],
            asker=given.units[card.draft["asker"]],
            addressee=given.units[card.draft["addressee"]],
            asked_on=given.day,
        )
    except Refused as refusal:
        raise _about(card, refusal) from refusal
    issue_finding(by=given.by, finding=card.finding)
    return proposal


def _about(card: Card, refusal: Refused) -> Refused:
    """The same refusal, naming the item that it is about."""
    return Refused(
        _("Chưa ban hành được. Mục “%(item)s”: %(why)s") % {"item": _short(card), "why": str(refusal.message)}
    )


def _short(card: Card) -> str:
    words = str(card.draft.get("content") or card.finding.quote)
    return words if len(words) <= 60 else words[:60].rsplit(" ", 1)[0] + " …"
