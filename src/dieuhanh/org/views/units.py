"""The register of units: a list as of any day, the page of one unit, the box for choosing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dieuhanh.org.forms import DayForm
from dieuhanh.org.models import Role, Unit
from dieuhanh.org.permissions import has_role, may_see_units, require
from dieuhanh.org.queries import pages
from dieuhanh.org.queries.moves import passed

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Units as they stood on a day: the tree, or what a search finds."""
    require(may_see_units(request.user))
    form, today = DayForm(request.GET), timezone.localdate()
    day = form.chosen(today)
    rows = pages.unit_rows(day, today, form.words())
    context = {"form": form, "rows": rows, "day": day, "is_today": day == today, "full": len(rows) >= pages.ROWS}
    tree = not form.words().strip()
    context |= {"tree": tree, "groups": pages.unit_groups(rows) if tree else []}
    return render(request, "org/units.html", context)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit: names, codes, place, successions, people."""
    require(may_see_units(request.user))
    form, today = DayForm(request.GET), timezone.localdate()
    facts = pages.unit_facts(get_object_or_404(Unit, pk=pk), form.chosen(today), today)
    context = {
        "form": form,
        "facts": facts,
        "is_today": facts.day == today,
        "passed": passed(facts.unit),
        "may_open_acts": has_role(request.user, Role.ADMINISTRATOR, Role.LEADER, Role.CLERK, Role.AUDITOR),
        "may_prepare": facts.lives and has_role(request.user, *(set(Role) - {Role.ADMINISTRATOR}), unit=facts.unit),
        "may_change": facts.lives and has_role(request.user, Role.ADMINISTRATOR, unit=facts.unit),
    }
    return render(request, "org/unit.html", context)


@require_safe
def options(request: HttpRequest) -> HttpResponse:
    """Units for a box: [{value, label, note}], as they stood on `day`, the note naming the successor of today."""
    require(may_see_units(request.user))
    form, today = DayForm(request.GET), timezone.localdate()
    rows = pages.unit_options(form.words(), form.chosen(today), today)
    return JsonResponse(
        {"options": [{"value": row.unit.pk, "label": row.name, "short": row.short, "note": _note(row)} for row in rows]}
    )


def _note(row: pages.UnitRow) -> str:
    if not row.gone:
        return ""
    if not row.heirs:
        return _("nay không còn")
    return _("nay là %(names)s") % {"names": ", ".join(unit.name for unit in row.heirs)}
