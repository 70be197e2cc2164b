"""The first page."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from dieuhanh.desk import queries

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from dieuhanh.org.models import User


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What waits for this person, most pressing first."""
    today = timezone.localdate()
    desk = queries.desk_of(cast("User", request.user), today)
    return render(request, "desk/home.html", {"desk": desk, "today": today})
