"""Pages of proposals: the list, one proposal with its answers, and the verbs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from dieuhanh.directives import permissions, queries
from dieuhanh.directives.forms import ProposalFilter
from dieuhanh.directives.views.cuts import PROPOSALS, cuts, is_plain
from dieuhanh.directives.views.notes import opened, report_note
from dieuhanh.directives.views.verbs import PROPOSAL_VERBS, Offer, attempt, offers

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from dieuhanh.directives.models import Proposal
    from dieuhanh.org.models import User


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """What units asked for, and what became of it."""
    form = ProposalFilter(request.GET)
    filters = form.cleaned_data if form.is_valid() else {}
    page = queries.proposal_page(
        _user(request), filters, after=request.GET.get("after", ""), before=request.GET.get("before", "")
    )
    note = report_note(filters)
    context = {"form": form, "page": page, "today": timezone.localdate(), "note": note}
    ways = cuts(request, PROPOSALS, fixed=bool(note or filters.get("within")))
    context |= {"cuts": ways, "plain": is_plain(request, ways)}
    context |= {"opened_to": permissions.may_see_register(_user(request)), "narrowed": any(request.GET.values())}
    context["asks"] = bool(permissions.asking_units(_user(request)))
    context["speaks"] = queries.speaks(_user(request))
    return render(request, "directives/proposals.html", context)


def _proposal(request: HttpRequest, pk: int) -> Proposal:
    proposal = queries.find_proposal(_user(request), pk)
    if proposal is None:
        raise Http404
    return proposal


def _page(request: HttpRequest, proposal: Proposal, refused: Offer | None = None) -> HttpResponse:
    happened = queries.answers_and_reopenings(proposal)
    context = {
        "proposal": proposal,
        **opened(_user(request), proposal),
        "source": queries.source_of(proposal),
        "offers": offers(PROPOSAL_VERBS, _user(request), proposal, refused),
        "happened": happened,
        "last": next((one for one in reversed(happened) if one.answers), None),
        "merged": queries.merged_into(proposal),
    }
    return render(request, "directives/proposal.html", context, status=422 if refused else 200)


@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal: who asks whom for what, from which sentence, and every answer."""
    return _page(request, _proposal(request, pk))


@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Do one verb; what the service refuses is shown beside the form."""
    proposal = _proposal(request, pk)
    refused = attempt(request, PROPOSAL_VERBS, proposal, verb)
    return _page(request, proposal, refused) if refused else redirect("directives:proposal", pk=pk)
