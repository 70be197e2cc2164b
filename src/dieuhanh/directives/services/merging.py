"""Proposals that ask the same: merged with a trace, taken apart by a counter-act, sent up together as one list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from dieuhanh.directives import permissions, queries
from dieuhanh.directives.lifecycle import AnswerKind, Event, ProposalState
from dieuhanh.directives.models import ListedProposal, Merging, ProposalList
from dieuhanh.directives.services import checks, numbering
from dieuhanh.directives.services.errors import Refused
from dieuhanh.directives.services.proposals import answer_proposal
from dieuhanh.journal.services import record
from dieuhanh.org.permissions import require
from dieuhanh.org.queries import unit_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from dieuhanh.directives.models import Proposal
    from dieuhanh.org.models import Unit

MOST = 200


@transaction.atomic
def merge_proposals(
    *, by: Any, into: Proposal, proposals: Sequence[Proposal], reason: str = "", at: datetime | None = None
) -> list[Merging]:
    """Who speaks for the body addressed says that `proposals` ask the same as `into`: one answer will serve them all.

    All open, all to the same body. Each asking unit goes on seeing its own, and says itself whether it is settled.
    """
    into = checks.locked_proposal(into)
    now = checks.proposal_moment(at, into)
    day = checks.day_of(now)
    others = [checks.locked_proposal(one) for one in {one.pk: one for one in proposals}.values() if one.pk != into.pk]
    if not others:
        raise Refused(_("Hãy chọn ít nhất hai kiến nghị để gộp."))
    may = all(permissions.answers(by, one, day) for one in (into, *others))
    require(may, _("Chỉ văn thư, cán bộ hoặc lãnh đạo của nơi nhận kiến nghị mới gộp được."))
    for one in (into, *others):
        _check_free(one, head=one.pk == into.pk)
    _check_same_addressee(into, others)
    reason = checks.short(reason, 500)
    rows = []
    for one in others:
        one.merged_into = into
        one.save(update_fields=["merged_into"])
        rows.append(Merging.objects.create(proposal=one, into=into, by=by, at=now, reason=reason))
        record(by=by, verb=Event.MERGE_PROPOSALS, on=one, data={"at": now, "into": into.pk, "reason": reason})
    return rows


@transaction.atomic
def unmerge_proposal(*, by: Any, proposal: Proposal, reason: str, at: datetime | None = None) -> Proposal:
    """Who speaks for the body addressed says that a merged proposal asks something else after all."""
    proposal = checks.locked_proposal(proposal)
    now = checks.proposal_moment(at, proposal)
    may = permissions.answers(by, proposal, checks.day_of(now))
    require(may, _("Chỉ văn thư, cán bộ hoặc lãnh đạo của nơi nhận kiến nghị mới tách được."))
    reason = checks.words(reason, 500, _("Hãy nêu lý do tách: hai kiến nghị khác nhau ở điểm nào."))
    if proposal.merged_into_id is None:
        raise Refused(_("Kiến nghị %(code)s không được gộp vào kiến nghị nào.") % {"code": proposal.code})
    row = proposal.mergings.get(undone_at__isnull=True)
    row.undone_by, row.undone_at, row.undone_reason = by, now, reason
    row.save(update_fields=["undone_by", "undone_at", "undone_reason"])
    facts = {"at": now, "from": proposal.merged_into_id, "reason": reason}
    proposal.merged_into = None
    proposal.save(update_fields=["merged_into"])
    record(by=by, verb=Event.UNMERGE_PROPOSAL, on=proposal, data=facts)
    return proposal


@transaction.atomic
def send_up(
    *,
    by: Any,
    addressee: Unit,
    proposals: Sequence[Proposal],
    title: str,
    at: datetime | None = None,
) -> ProposalList:
    """Send open proposals to a body above as one numbered list; what was merged into one of them goes along with it.

    Passing up is no answer: each stays open until the body above answers and its asking unit says that it is settled.
    """
    now = checks.moment(at)
    day = checks.day_of(now)
    rows = [checks.locked_proposal(one) for one in {one.pk: one for one in proposals}.values()]
    _check_sendable(by, rows, day)
    title = checks.words(title, 300, _("Hãy đặt tên cho danh mục."))
    checks.alive(addressee, day)
    _check_same_addressee(rows[0], rows[1:])
    owner = queries.addressee(rows[0], day) or rows[0].addressee
    if owner.pk == addressee.pk:
        raise Refused(_("%(unit)s chính là nơi đang giữ các kiến nghị này. Hãy chọn cấp trên.") % {"unit": addressee})
    listing = ProposalList(title=title, owner=owner, owner_name=unit_name(owner, day), addressee=addressee)
    listing.addressee_name, listing.sent_on, listing.by, listing.at = unit_name(addressee, day), day, by, now
    listing.code = numbering.next_code(numbering.LISTS, day.year)
    listing.save(force_insert=True)
    text = _("Tổng hợp gửi %(unit)s theo danh mục %(code)s.") % {"unit": listing.addressee_name, "code": listing.code}
    for place, one in enumerate(rows, 1):
        answer = answer_proposal(
            by=by, proposal=one, kind=AnswerKind.PASSED_UP, text=text, on=day, passed_to=addressee, at=at
        )
        ListedProposal.objects.create(listing=listing, proposal=one, place=place, answer=answer)
    facts = {"at": now, "code": listing.code, "addressee": addressee.pk, "proposals": [one.pk for one in rows]}
    record(by=by, verb=Event.SEND_UP, on=listing, data=facts)
    return listing


def _check_sendable(by: Any, rows: Sequence[Proposal], day: date) -> None:
    if not rows:
        raise Refused(_("Hãy chọn ít nhất một kiến nghị để gửi."))
    if len(rows) > MOST:
        raise Refused(
            _("Một danh mục có nhiều nhất %(most)d kiến nghị. Hãy chia thành nhiều danh mục.") % {"most": MOST}
        )
    may = all(permissions.answers(by, one, day) for one in rows)
    require(may, _("Chỉ văn thư, cán bộ hoặc lãnh đạo của nơi nhận kiến nghị mới gửi lên cấp trên được."))


def _check_free(proposal: Proposal, *, head: bool) -> None:
    if proposal.state != ProposalState.OPEN:
        raise Refused(
            _("Kiến nghị %(code)s đang ở tình trạng “%(state)s” nên không gộp được.")
            % {"code": proposal.code, "state": proposal.get_state_display()}
        )
    if proposal.merged_into_id is not None:
        raise Refused(_("Kiến nghị %(code)s đã được gộp. Hãy tách ra trước.") % {"code": proposal.code})
    if not head and proposal.merged.exists():
        raise Refused(
            _("Kiến nghị %(code)s đã gộp các kiến nghị khác. Hãy chọn nó làm kiến nghị chính.")
            % {"code": proposal.code}
        )


def _check_same_addressee(first: Proposal, others: Sequence[Proposal]) -> None:
    if any(one.addressee_id != first.addressee_id for one in others):
        raise Refused(_("Các kiến nghị phải gửi đến cùng một nơi. Hãy chọn lại."))
