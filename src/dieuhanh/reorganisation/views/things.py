"""The lists behind the numbers: what would pass, each to be chosen by hand, and what has passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from dieuhanh.directives.permissions import may_see_register
from dieuhanh.directives.queries import Order, page
from dieuhanh.org.models import Thing
from dieuhanh.reorganisation import permissions, queries
from dieuhanh.reorganisation.forms import ThingsForm
from dieuhanh.reorganisation.views.acts import the_act

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

OLDEST = Order("oldest")


@require_safe
def index(request: HttpRequest, pk: int) -> HttpResponse:
    """Things of one number of the proposal."""
    act = the_act(request, pk)
    wanted = ThingsForm(request.GET).wanted()
    plan = queries.plan_of(act)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    rows, found = queries.items(request.user, plan, wanted, after=after, before=before)
    context = {
        "act": act,
        "wanted": wanted,
        "items": rows,
        "page": found,
        "heirs": plan.book.heirs,
        "may_choose": permissions.may_choose(request.user, act),
    }
    return render(request, "reorganisation/things.html", context)


@require_safe
def moves(request: HttpRequest, pk: int) -> HttpResponse:
    """What an act has moved, in the order in which it was written."""
    act = the_act(request, pk)
    thing = request.GET.get("thing", "")
    rows = queries.moves_of(act, thing if thing in Thing.values else "")
    found = page(rows, order=OLDEST, after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    called = queries.codes(found.rows)
    rows_with_codes = [(move, called.get(move.pk, "")) for move in found.rows]
    context = {"act": act, "thing": thing, "things": list(Thing), "page": found, "moves": rows_with_codes}
    # Who administers reads codes; the register itself is not open to that role.
    context["reads"] = may_see_register(request.user)
    return render(request, "reorganisation/moves.html", context)
