"""The first page, the overview of what was given, the wall screen, and what the desk costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from dieuhanh.desk import papers, permissions, queries
from dieuhanh.directives.permissions import may_hold_parts
from dieuhanh.documents.permissions import may_receive_anything
from dieuhanh.org.permissions import require
from dieuhanh.org.queries.accounts import ended_grant
from dieuhanh.org.services import sheet_of
from dieuhanh.records.permissions import may_see_any as may_see_sessions
from dieuhanh.reorganisation.permissions import may_see as may_see_act
from dieuhanh.reorganisation.queries import find_act, handed_over, lines_of
from dieuhanh.reports.queries import safe_name
from dieuhanh.reports.render import find as find_format
from dieuhanh.reports.render.html import context as paper

if TYPE_CHECKING:
    from django.http import HttpRequest

    from dieuhanh.org.models import User

SESSIONS = "buoi"
# The list of what an act moved: its files, how much of each kind stands on paper, and how much in a spreadsheet.
PAPERS = ("docx", "pdf", "xlsx")
LISTED, WHOLE = 500, 50_000
# How the overview may be cut: its word in the address, its label, and who reads it.
CUTS: dict[str, tuple[Any, Any]] = {
    SESSIONS: (_("Theo buổi làm việc"), queries.by_session),
    "don-vi": (_("Theo đơn vị"), queries.by_unit),
    "linh-vuc": (_("Theo lĩnh vực"), queries.by_field),
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOT_YOURS = _("Trang này dành cho người theo dõi nhiệm vụ; tài khoản của bạn chưa được giao vai trò đó.")


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What waits for this person, most pressing first."""
    today = timezone.localdate()
    desk = queries.desk_of(_user(request), today)
    user = request.user
    context = {
        "desk": desk,
        "today": today,
        "oversees": permissions.may_oversee(user),
        "reminded": permissions.is_reminded(user),
        "holds_parts": may_hold_parts(user),
        "receives": may_receive_anything(user),
        "ended": None if desk.roles else ended_grant(_user(request), today),
    }
    return render(request, "desk/home.html", context)


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """What was given and what became of it, by session, by unit or by field."""
    require(permissions.may_oversee(request.user), NOT_YOURS)
    today, user = timezone.localdate(), _user(request)
    ways = [key for key in CUTS if key != SESSIONS or may_see_sessions(user)]
    asked = request.GET.get("theo", "")
    chosen = asked if asked in ways else ways[0]
    lines = CUTS[chosen][1](user, today)
    if not lines and chosen == SESSIONS != asked:
        # Who keeps no sessions begins with the units.
        return redirect(f"{reverse('overview')}?theo={ways[1]}")
    cuts = [(f"?theo={key}", CUTS[key][0], key == chosen) for key in ways]
    context = {"lines": lines, "cuts": cuts, "sessions": chosen == SESSIONS, "today": today, "most": queries.SESSIONS}
    return render(request, "desk/overview.html", context)


@require_GET
def wall(request: HttpRequest) -> HttpResponse:
    """The few numbers that matter, large enough for a wall; they renew themselves every minute."""
    require(permissions.may_oversee(request.user), NOT_YOURS)
    now = timezone.localtime()
    template = "desk/wall_numbers.html" if request.headers.get("HX-Request") else "desk/wall.html"
    return render(request, template, {"cells": queries.wall(_user(request), now.date()), "now": now})


@require_GET
def act_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """What a reorganisation moved, laid out like paper, or a file of it with `format`."""
    act = find_act(pk)
    if act is None or not may_see_act(request.user, act) or act.applied_at is None:
        raise Http404
    wanted = find_format(request.GET["format"]) if "format" in request.GET else None
    if "format" in request.GET and (wanted is None or wanted.name not in PAPERS):
        raise Http404
    handed = handed_over(request.user, act, WHOLE if wanted is not None and wanted.name == "xlsx" else LISTED)
    report = papers.write_act(act, lines_of(act), handed)
    if wanted is None:
        return render(request, "desk/act_paper.html", {**paper(report, linked=True), "act": act, "formats": PAPERS})
    name = safe_name("danh-muc-chuyen-giao", act.number, ending=wanted.name)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(wanted.render(report), content_type=wanted.media_type, headers=headers)


@require_GET
def burden(request: HttpRequest) -> HttpResponse:
    """What the desk costs in one month (`thang=2026-03`); `dang=xlsx` gives the same numbers as a sheet."""
    require(permissions.may_see_burden(request.user))
    first, last = queries.month_of(request.GET.get("thang", ""), timezone.localdate())
    page = queries.burden(_user(request), first, last)
    if request.GET.get("dang") != "xlsx":
        return render(request, "desk/burden.html", {"page": page})
    cells: Any = queries.burden_cells(page)  # numbers stay numbers
    answer = HttpResponse(sheet_of(cells, gettext("Gánh nặng")), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="ganh-nang-{first:%Y-%m}.xlsx"'
    return answer
