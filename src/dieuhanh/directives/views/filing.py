"""The page on which a unit files a proposal of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dieuhanh.directives import permissions, queries, services
from dieuhanh.directives.forms import ProposalFilingForm
from dieuhanh.org.permissions import Refused, require

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from dieuhanh.directives.models import Proposal
    from dieuhanh.org.models import User


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Ask once; what the unit asks already is shown first, and filed only when it is sent again."""
    user = cast("User", request.user)
    units = permissions.asking_units(user)
    require(bool(units), _("Chỉ cán bộ của đơn vị mới gửi kiến nghị của đơn vị mình."))
    form = ProposalFilingForm(request.POST if request.method == "POST" else None, units=units)
    alike: list[Proposal] = []
    if form.is_valid():
        data = dict(form.cleaned_data)
        known = data.pop("known").split()
        alike = [row for row in queries.asked_already(data["asker"], data["content"]) if row.code not in known]
        if not alike:
            try:
                proposal = services.issue_proposal(by=user, **data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Đã gửi kiến nghị %(code)s.") % {"code": proposal.code})
                return redirect("directives:proposal", pk=proposal.pk)
    shown = " ".join(row.code for row in alike)
    context = {"form": form, "alike": alike, "shown": shown}
    return render(request, "directives/proposal_add.html", context, status=422 if form.errors or alike else 200)
