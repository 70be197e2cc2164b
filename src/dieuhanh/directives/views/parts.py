"""Pages of parts: what was given to me, one part with its whole, and the verbs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from dieuhanh.directives import permissions, queries
from dieuhanh.directives.views.verbs import PART_VERBS, Offer, attempt, offers

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from dieuhanh.directives.models import Part
    from dieuhanh.org.models import User

SHOWN = 100


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """What was given to this person or its division, and what waits for its word."""
    user = _user(request)
    context = {
        "mine": queries.parts_given_to(user)[:SHOWN],
        "to_judge": queries.parts_to_judge(user)[:SHOWN],
        "today": timezone.localdate(),
    }
    return render(request, "directives/parts.html", context)


def _part(request: HttpRequest, pk: int) -> Part:
    part = queries.find_part(pk)
    if part is None or not permissions.may_see_part(_user(request), part):
        raise Http404
    return part


def _page(request: HttpRequest, part: Part, refused: Offer | None = None) -> HttpResponse:
    context = {
        "part": part,
        "directive": part.directive,
        "tree": queries.in_order(part.directive.parts.select_related("unit", "person__person")),
        "events": queries.events_of(part),
        "offers": offers(PART_VERBS, _user(request), part, refused, asked=request.GET.get("viec", "")),
        "today": timezone.localdate(),
    }
    return render(request, "directives/part.html", context, status=422 if refused else 200)


@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One part: what, whose, by when, and of which whole."""
    return _page(request, _part(request, pk))


@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Do one verb; what the service refuses is shown beside the form."""
    part = _part(request, pk)
    refused = attempt(request, PART_VERBS, part, verb)
    return _page(request, part, refused) if refused else redirect("directives:part", pk=pk)
