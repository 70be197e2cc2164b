"""Looking up administrative areas, of today and of any day before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dieuhanh.org.forms import AreaForm
from dieuhanh.org.permissions import may_see_units, require
from dieuhanh.org.queries import pages

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Provinces, districts and communes by name or code."""
    require(may_see_units(request.user))
    form, today = AreaForm(request.GET), timezone.localdate()
    day = form.chosen(today)
    level, province = form.cleaned_data.get("level", ""), form.cleaned_data.get("province", "")
    # Nothing asked: the provinces, from which one goes on.
    asked = form.words() or level or province
    context = {
        "form": form,
        "rows": pages.areas(day, form.words(), level if asked else "province", province),
        "counts": pages.area_counts(day),
        "provinces": pages.provinces(day),
        "province": province,
        "day": day,
        "full_at": pages.ROWS,
    }
    return render(request, "org/areas.html", context)
