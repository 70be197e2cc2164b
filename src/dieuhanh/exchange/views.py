"""The page of what arrived by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dieuhanh.exchange import permissions, queries, services
from dieuhanh.exchange.lifecycle import State
from dieuhanh.exchange.protocols import PROTOCOLS
from dieuhanh.org.permissions import Refused, require

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def arrivals(request: HttpRequest) -> HttpResponse:
    """What came, newest first, with what became of it."""
    require(permissions.may_see_arrivals(request.user), _("Trang này dành cho văn thư và quản trị hệ thống."))
    state = request.GET.get("state", "")
    page = queries.arrivals_page(
        request.user, state, after=request.GET.get("after", ""), before=request.GET.get("before", "")
    )
    rows = [(row, permissions.may_ask_again(request.user, row) and row.state in _TRIABLE) for row in page.rows]
    context = {
        "page": page,
        "rows": rows,
        "states": State.choices,
        "state": state,
        "rounds": queries.rounds(),
        "configured": any(protocol.configured() for protocol in PROTOCOLS),
    }
    return render(request, "exchange/arrivals.html", context)


_TRIABLE = (State.REFUSED, State.FAILED)


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Have one tried again."""
    arrival = get_object_or_404(queries.arrivals_visible_to(request.user), pk=pk)
    try:
        services.ask_again(by=request.user, arrival=arrival)
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, _("Hệ thống sẽ thử lại trong ít phút."))
    return redirect("exchange:arrivals")
