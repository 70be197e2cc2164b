"""Pages for proposals together: those that ask the same, merging them, sending open ones up as one list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dieuhanh.directives import queries, services
from dieuhanh.directives.forms import SendUpForm
from dieuhanh.org.permissions import Refused, require

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from dieuhanh.directives.models import Proposal
    from dieuhanh.org.models import User

SHOWN = 100


def _user(request: HttpRequest) -> User:
    user = cast("User", request.user)
    require(queries.speaks(user), _("Chỉ văn thư, cán bộ hoặc lãnh đạo của nơi nhận kiến nghị mới xem được trang này."))
    return user


def _chosen(request: HttpRequest) -> list[Proposal]:
    keys = [int(key) for key in request.POST.getlist("chosen") if key.isascii() and key.isdigit() and len(key) < 18]
    return queries.named_openly(request.user, keys)


def _similar(request: HttpRequest, user: User, refusal: str = "") -> HttpResponse:
    context = {"groups": queries.alike_groups(user), "refusal": refusal}
    return render(request, "directives/similar.html", context, status=422 if refusal else 200)


@require_GET
def similar(request: HttpRequest) -> HttpResponse:
    """Open proposals that seem to ask the same, in groups; a person decides which of them do."""
    return _similar(request, _user(request))


@require_POST
def merge(request: HttpRequest) -> HttpResponse:
    """Merge what was ticked into the one that was chosen as the head."""
    user, rows = _user(request), _chosen(request)
    head = next((row for row in rows if str(row.pk) == request.POST.get("into")), None)
    if head is None:
        return _similar(request, user, _("Hãy chọn các kiến nghị cần gộp, trong đó có kiến nghị chính."))
    try:
        merged = services.merge_proposals(by=user, into=head, proposals=rows, reason=request.POST.get("reason", ""))
    except Refused as refusal:
        return _similar(request, user, str(refusal))
    messages.success(request, _("Đã gộp %(number)d kiến nghị vào %(head)s.") % {"number": len(merged), "head": head})
    return redirect("directives:similar")


@require_http_methods(["GET", "POST"])
def send_up(request: HttpRequest) -> HttpResponse:
    """Tick open proposals, name the body above, and the list is numbered and sent."""
    user = _user(request)
    sent = request.method == "POST"
    form = SendUpForm(request.POST if sent else None)
    rows = _chosen(request) if sent else []
    if sent and not rows:
        form.add_error(None, _("Hãy chọn ít nhất một kiến nghị để gửi."))
    if sent and form.is_valid():
        try:
            listing = services.send_up(by=user, proposals=rows, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lập danh mục %(code)s.") % {"code": listing.code})
            return redirect("directives:proposal_list", pk=listing.pk)
    context: dict[str, Any] = {
        "form": form,
        "rows": queries.waiting_here(user, SHOWN),
        "chosen": {row.pk for row in rows},
        "lists": queries.lists_visible_to(user)[:20],
    }
    return render(request, "directives/send_up.html", context, status=422 if form.errors else 200)


@require_GET
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """One list as it was sent: number, bodies, day, and its proposals with what became of them."""
    found = queries.find_list(request.user, pk)
    if found is None:
        raise Http404
    lines = found.lines.select_related("proposal__asker", "answer")
    return render(request, "directives/proposal_list.html", {"listing": found, "lines": lines})
