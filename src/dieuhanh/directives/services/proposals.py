"""Proposals: asked, answered (noting it is no answer), and settled only when the asking unit says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from dieuhanh.directives import permissions
from dieuhanh.directives.lifecycle import ANSWERING, AnswerKind, Event, ProposalState
from dieuhanh.directives.models import Answer, Proposal, Reopening
from dieuhanh.directives.services import checks, numbering
from dieuhanh.directives.services.errors import Refused
from dieuhanh.directives.services.sources import source
from dieuhanh.journal.services import record
from dieuhanh.org.permissions import require
from dieuhanh.org.queries import unit_name
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from datetime import date, datetime

    from dieuhanh.directives.models import Directive
    from dieuhanh.documents.models import Document
    from dieuhanh.org.models import Unit
    from dieuhanh.records.models import Finding, Session


@transaction.atomic
def issue_proposal(
    *,
    by: Any,
    content: str,
    asker: Unit,
    addressee: Unit,
    asked_on: date,
    session: Session | None = None,
    finding: Finding | None = None,
    at: datetime | None = None,
) -> Proposal:
    """Enter what `asker` asks of `addressee` into the register, under the next number of the year.

    By the clerk who keeps the session, or by an officer of the unit that asks.
    """
    now = checks.moment(at)
    on = checks.day_of(now)
    session, quote = source(finding, session)
    may = permissions.may_issue_proposal(by, asker, session, on)
    require(may, _("Chỉ văn thư giữ buổi làm việc hoặc cán bộ của đơn vị kiến nghị mới đưa kiến nghị vào sổ được."))
    _check_bodies(asker, addressee, asked_on, on)
    content = checks.words(content, 4000, _("Kiến nghị chưa có nội dung. Hãy ghi rõ việc xin giải quyết."))
    proposal = Proposal(finding=finding, session=session, quote=quote, content=content, asked_on=asked_on)
    proposal.asker, proposal.asker_name = asker, unit_name(asker, asked_on)
    proposal.addressee, proposal.addressee_name = addressee, unit_name(addressee, asked_on)
    proposal.issued_by, proposal.issued_at = by, now
    proposal.code = numbering.next_code(numbering.PROPOSALS, on.year)
    proposal.folded = fold(f"{proposal.code} {content} {proposal.asker_name}")
    proposal.save(force_insert=True)
    facts = {"at": now, "code": proposal.code, "content": content, "asker": asker.pk, "addressee": addressee.pk}
    record(by=by, verb=Event.ISSUE_PROPOSAL, on=proposal, data=facts)
    return proposal


@transaction.atomic
def answer_proposal(
    *,
    by: Any,
    proposal: Proposal,
    kind: str,
    text: str,
    on: date,
    passed_to: Unit | None = None,
    document: Document | None = None,
    directive: Directive | None = None,
    budget_line: str = "",
    at: datetime | None = None,
) -> Answer:
    """The body addressed answers. Agreeing, refusing, explaining are answers; "ghi nhận" and passing up leave it open.

    `passed_to` is needed for passing up. `directive`, `document` and `budget_line` name what settles an agreed one.
    What was merged into it and is open gets the same answer, each in its own row.
    """
    now, proposal = checks.proposal_moment(at, proposal), checks.locked_proposal(proposal)
    day = checks.day_of(now)
    may = permissions.answers(by, proposal, day)
    require(may, _("Chỉ văn thư, cán bộ hoặc lãnh đạo của nơi nhận kiến nghị mới trả lời được."))
    _check_answer(proposal, kind, on, passed_to, day)
    answer = Answer(
        kind=kind,
        text=checks.words(text, 4000, _("Hãy ghi nội dung trả lời.")),
        on=on,
        at=now,
        by=by,
        passed_to=passed_to if kind == AnswerKind.PASSED_UP else None,
        document=document,
        directive=directive,
        budget_line=checks.short(budget_line, 300),
    )
    return _enter_answer(answer, proposal)


def _enter_answer(answer: Answer, proposal: Proposal) -> Answer:
    """Write an answer to a locked proposal, and the same to every open one that was merged into it."""
    answer.proposal = proposal
    answer.save(force_insert=True)
    if answer.kind in ANSWERING:
        proposal.state = ProposalState.ANSWERED
        proposal.save(update_fields=["state"])
    facts = {"at": answer.at, "kind": answer.kind, "on": answer.on, "text": answer.text}
    facts |= {"passed_to": answer.passed_to_id, "through": answer.through_id}
    record(by=answer.by, verb=Event.ANSWER_PROPOSAL, on=proposal, data=facts)
    for one in proposal.merged.filter(state=ProposalState.OPEN).select_for_update(of=("self",)):
        _enter_answer(_repeated(answer), one)
    return answer


def _repeated(answer: Answer) -> Answer:
    shared = ("kind", "text", "on", "at", "by", "passed_to", "document", "directive", "budget_line")
    return Answer(through=answer, **{name: getattr(answer, name) for name in shared})


@transaction.atomic
def settle_proposal(*, by: Any, proposal: Proposal, at: datetime | None = None) -> Proposal:
    """The asking unit says that an answered proposal is settled."""
    return _end(by, proposal, ProposalState.SETTLED, "", at)


@transaction.atomic
def withdraw_proposal(*, by: Any, proposal: Proposal, reason: str, at: datetime | None = None) -> Proposal:
    """The asking unit takes an open or answered proposal back, saying why."""
    reason = checks.words(reason, 500, _("Hãy nêu lý do rút kiến nghị."))
    return _end(by, proposal, ProposalState.WITHDRAWN, reason, at)


@transaction.atomic
def reopen_proposal(*, by: Any, proposal: Proposal, reason: str, at: datetime | None = None) -> Proposal:
    """The asking unit is not content with the answer and says why; the proposal waits for another."""
    now, proposal = checks.proposal_moment(at, proposal), checks.locked_proposal(proposal)
    _require_asker(by, proposal, now)
    reason = checks.words(reason, 500, _("Hãy nêu lý do mở lại: câu trả lời còn thiếu gì."))
    checks.proposal_step(proposal, ProposalState.OPEN)
    Reopening.objects.create(proposal=proposal, by=by, at=now, reason=reason)
    proposal.state = ProposalState.OPEN
    proposal.save(update_fields=["state"])
    record(by=by, verb=Event.REOPEN_PROPOSAL, on=proposal, data={"at": now, "reason": reason})
    return proposal


_ENDINGS = {
    ProposalState.SETTLED: Event.SETTLE_PROPOSAL,
    ProposalState.WITHDRAWN: Event.WITHDRAW_PROPOSAL,
}


def _end(by: Any, proposal: Proposal, to: ProposalState, reason: str, at: datetime | None) -> Proposal:
    now, proposal = checks.proposal_moment(at, proposal), checks.locked_proposal(proposal)
    _require_asker(by, proposal, now)
    if to == ProposalState.SETTLED and proposal.state == ProposalState.OPEN:
        raise Refused(
            _("Kiến nghị %(code)s chưa được trả lời; “Ghi nhận” chưa phải là trả lời.") % {"code": proposal.code}
        )
    checks.proposal_step(proposal, to)
    proposal.state, proposal.closed_on, proposal.close_reason = to, checks.day_of(now), reason
    proposal.save(update_fields=["state", "closed_on", "close_reason"])
    record(by=by, verb=_ENDINGS[to], on=proposal, data={"at": now, "reason": reason})
    return proposal


def _require_asker(by: Any, proposal: Proposal, now: datetime) -> None:
    may = permissions.asks(by, proposal, checks.day_of(now))
    require(may, _("Chỉ cán bộ của đơn vị kiến nghị mới làm được việc này."))


def _check_bodies(asker: Unit, addressee: Unit, asked_on: date, on: date) -> None:
    if asked_on > on:
        raise Refused(_("Ngày kiến nghị %(day)s ở tương lai. Hãy kiểm tra lại.") % {"day": f"{asked_on:%d/%m/%Y}"})
    if asker.pk == addressee.pk:
        raise Refused(_("Đơn vị kiến nghị và nơi nhận kiến nghị phải khác nhau. Hãy chọn lại."))
    checks.alive(asker, asked_on)
    checks.alive(addressee, asked_on)


def _check_answer(proposal: Proposal, kind: str, on: date, passed_to: Unit | None, day: date) -> None:
    if proposal.state != ProposalState.OPEN:
        raise Refused(
            _("Kiến nghị %(code)s đang ở tình trạng “%(state)s” nên không trả lời thêm được.")
            % {"code": proposal.code, "state": proposal.get_state_display()}
        )
    head = proposal.merged_into
    if head is not None and head.state == ProposalState.OPEN:
        raise Refused(
            _("Kiến nghị %(code)s đã gộp vào %(head)s. Hãy trả lời kiến nghị %(head)s; câu trả lời dùng chung.")
            % {"code": proposal.code, "head": head.code}
        )
    if kind not in AnswerKind.values:
        raise Refused(_("Hãy chọn hình thức trả lời."))
    if on > day:
        raise Refused(_("Ngày trả lời %(day)s ở tương lai. Hãy kiểm tra lại.") % {"day": f"{on:%d/%m/%Y}"})
    if on < proposal.asked_on:
        raise Refused(
            _("Ngày trả lời %(day)s trước ngày kiến nghị %(asked)s. Hãy kiểm tra lại.")
            % {"day": f"{on:%d/%m/%Y}", "asked": f"{proposal.asked_on:%d/%m/%Y}"}
        )
    if kind == AnswerKind.PASSED_UP:
        if passed_to is None:
            raise Refused(_("Hãy chọn cơ quan mà kiến nghị được chuyển đến."))
        checks.alive(passed_to, on)
