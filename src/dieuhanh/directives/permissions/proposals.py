"""Who may do what to a proposal: the body addressed, and the unit that asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from dieuhanh.directives import queries
from dieuhanh.directives.lifecycle import PROPOSAL_STEPS, ProposalState
from dieuhanh.directives.permissions.directives import had_role
from dieuhanh.org.models import Role
from dieuhanh.org.permissions import grants_of

if TYPE_CHECKING:
    from datetime import date

    from dieuhanh.directives.models import Proposal
    from dieuhanh.org.models import Unit
    from dieuhanh.records.models import Session

ANSWERERS = (Role.CLERK, Role.UNIT_OFFICER, Role.LEADER)


def may_issue_proposal(user: Any, asker: Unit, session: Session | None, day: date | None = None) -> bool:
    """The clerk who keeps the session, or an officer of the unit that asks."""
    on = day or timezone.localdate()
    if had_role(user, Role.UNIT_OFFICER, unit=asker, day=on):
        return True
    return had_role(user, Role.CLERK, unit=session.owner if session else asker, day=on)


def asking_units(user: Any) -> list[Unit]:
    """The living units whose proposals `user` files as their officer."""
    today = timezone.localdate()
    units = {grant.unit_id: grant.unit for grant in grants_of(user) if grant.role == Role.UNIT_OFFICER}
    return [unit for unit in units.values() if unit.ended_on is None or unit.ended_on > today]


def answers(user: Any, proposal: Proposal, day: date) -> bool:
    """Who speaks for the body addressed; for a body outside the desk, the clerk who keeps the session."""
    if had_role(user, *ANSWERERS, unit=queries.addressee(proposal, day), day=day):
        return True
    return proposal.session is not None and had_role(user, Role.CLERK, unit=proposal.session.owner, day=day)


def asks(user: Any, proposal: Proposal, day: date) -> bool:
    """An officer of the unit that asked, or of its successor."""
    return had_role(user, Role.UNIT_OFFICER, unit=queries.asker(proposal, day), day=day)


def may_see_proposal(user: Any, proposal: Proposal) -> bool:
    return queries.proposals_visible_to(user).filter(pk=proposal.pk).exists()


def may_answer_proposal(user: Any, proposal: Proposal) -> bool:
    """Not while it is merged into one that is open: that one is answered for both."""
    head = proposal.merged_into
    free = proposal.state == ProposalState.OPEN and (head is None or head.state != ProposalState.OPEN)
    return free and answers(user, proposal, timezone.localdate())


def may_unmerge_proposal(user: Any, proposal: Proposal) -> bool:
    return proposal.merged_into_id is not None and answers(user, proposal, timezone.localdate())


def may_settle_proposal(user: Any, proposal: Proposal) -> bool:
    return _may_end(proposal, ProposalState.SETTLED) and asks(user, proposal, timezone.localdate())


def may_withdraw_proposal(user: Any, proposal: Proposal) -> bool:
    return _may_end(proposal, ProposalState.WITHDRAWN) and asks(user, proposal, timezone.localdate())


def may_reopen_proposal(user: Any, proposal: Proposal) -> bool:
    return _may_end(proposal, ProposalState.OPEN) and asks(user, proposal, timezone.localdate())


def _may_end(proposal: Proposal, to: ProposalState) -> bool:
    return to in PROPOSAL_STEPS[ProposalState(proposal.state)]
