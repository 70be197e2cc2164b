"""Verbs on the lines of a draft: one by one, or from a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from dieuhanh.org.permissions import Refused, require
from dieuhanh.reorganisation import permissions, services
from dieuhanh.reorganisation.forms import LineForm, SheetForm
from dieuhanh.reorganisation.views.acts import page, person, the_act

if TYPE_CHECKING:
    from django.http import HttpRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    act = the_act(request, pk)
    require(permissions.may_draft(request.user, act.owner))
    form = LineForm(request.POST)
    if form.is_valid():
        try:
            services.add_line(by=person(request), act=act, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("Đã thêm dòng kế thừa."))
            return redirect("reorganisation:act", pk)
    return page(request, act, form)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    act = the_act(request, pk)
    require(permissions.may_draft(request.user, act.owner))
    given = request.POST.get("line", "")
    line = act.lines.filter(pk=given).first() if given.isdecimal() and len(given) < 19 else None
    if line is None:
        messages.error(request, _("Dòng này không còn trong phương án."))
        return redirect("reorganisation:act", pk)
    try:
        services.remove_line(by=person(request), act=act, line=line)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Đã bỏ dòng kế thừa."))
    return redirect("reorganisation:act", pk)


@require_POST
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """All rows of a spreadsheet, or what is wrong with each."""
    act = the_act(request, pk)
    require(permissions.may_draft(request.user, act.owner))
    form = SheetForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            number = services.add_lines_from_sheet(by=person(request), act=act, data=form.cleaned_data["file"])
        except Refused as refusal:
            for fault in str(refusal.message).split("\n"):
                form.add_error(None, fault)
        else:
            told = ngettext("Đã thêm %(count)d dòng kế thừa.", "Đã thêm %(count)d dòng kế thừa.", number)
            messages.success(request, told % {"count": number})
            return redirect("reorganisation:act", pk)
    return page(request, act, form)


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """A spreadsheet to fill in."""
    require(permissions.may_see_acts(request.user))
    response = HttpResponse(services.blank_sheet(), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="mau-dong-ke-thua.xlsx"'
    return response
