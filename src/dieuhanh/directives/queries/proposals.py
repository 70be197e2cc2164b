"""Reading the register of proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Max, Q
from django.utils import timezone

from dieuhanh.directives.lifecycle import ProposalState
from dieuhanh.directives.models import Answer, Proposal, Reopening
from dieuhanh.directives.queries import reach
from dieuhanh.directives.queries.holders import Inheritance, with_speakers
from dieuhanh.directives.queries.paging import NEWEST, Order, Page, page
from dieuhanh.directives.queries.sight import SEEING
from dieuhanh.org.models import Unit
from dieuhanh.org.permissions import paths_q, scope
from dieuhanh.org.queries import words_sought

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet


class Said(NamedTuple):
    """An answer, or that the asking unit was not content with one (`answers` False)."""

    answers: bool
    row: Answer | Reopening


BY_DAY_ASKED = Order("asked", "asked_on")


def proposals_visible_to(user: Any) -> QuerySet[Proposal]:
    """Proposals whose asker, addressee, session's keeper, or the successor of one, lies in the user's scope."""
    paths = scope(user, *SEEING)
    if not paths:
        return Proposal.objects.none()
    units = Unit.objects.filter(paths_q(paths, "")).values("pk")
    known = Inheritance(timezone.localdate())
    condition = Q(asker__in=units) | Q(addressee__in=units) | Q(session__owner__in=units)
    condition |= known.given_to(paths, unit="asker", since="asked_on")
    condition |= known.given_to(paths, unit="addressee", since="asked_on")
    return Proposal.objects.filter(condition)


def find_proposal(user: Any, pk: int) -> Proposal | None:
    """One proposal that `user` may see, with its units, its session and who speaks for the asking unit today."""
    rows = proposals_visible_to(user).select_related(
        "asker", "addressee", "session__owner", "finding__document__owner", "merged_into"
    )
    found = rows.filter(pk=pk).first()
    with_speakers([found] if found else [], timezone.localdate())
    return found


def answers_of(proposal: Proposal) -> QuerySet[Answer]:
    """Every answer, oldest first."""
    return proposal.answers.select_related("by__person", "passed_to", "document", "directive")


def proposal_page(user: Any, filters: dict[str, Any], *, after: str = "", before: str = "") -> Page[Proposal]:
    """Proposals that `user` sees, the newest first, or the oldest of those that wait for something.

    Filters: q, state (a ProposalState, or "waiting": open or answered), asker, addressee, session.

    With as_of: the list behind a report, with the filters of `reach.proposals`.
    """
    seen = Proposal.objects.all() if reach.opens(user, filters) else proposals_visible_to(user)
    rows = seen.select_related("asker", "addressee", "session", "merged_into")
    for word in words_sought(filters.get("q")):
        rows = rows.filter(folded__contains=word)
    for name in ("asker", "addressee", "session"):
        if filters.get(name):
            rows = rows.filter(**{name: filters[name]})
    state = str(filters.get("state") or "")
    if filters.get("as_of"):
        rows = reach.proposals(rows, filters)
    elif state == "waiting":
        rows = rows.filter(state__in=(ProposalState.OPEN, ProposalState.ANSWERED))
    elif state in ProposalState.values:
        rows = rows.filter(state=state)
    waits = state in ("waiting", ProposalState.OPEN, ProposalState.ANSWERED) and not filters.get("as_of")
    found = page(rows, order=BY_DAY_ASKED if waits else NEWEST, after=after, before=before)
    with_speakers(found.rows, timezone.localdate())
    return found


def reopenings_of(proposal: Proposal) -> QuerySet[Reopening]:
    """Every time that the asking unit was not content with an answer, oldest first."""
    return proposal.reopenings.select_related("by__person")


def answers_and_reopenings(proposal: Proposal) -> list[Said]:
    """What was said of a proposal by either side, oldest first."""
    answered = [Said(answers=True, row=row) for row in answers_of(proposal)]
    again = [Said(answers=False, row=row) for row in reopenings_of(proposal)]
    return sorted([*answered, *again], key=lambda one: one.row.at)


def proposal_moved(proposal: Proposal) -> datetime:
    """The last moment at which anything happened to `proposal` that other moments are told by."""
    last = proposal.answers.aggregate(Max("at")) | proposal.reopenings.aggregate(again=Max("at"))
    moments: list[datetime] = [one for one in (proposal.issued_at, *last.values()) if one is not None]
    return max(moments)
