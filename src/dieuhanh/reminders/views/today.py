"""What one is reminded of: today, or on a day before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dieuhanh.org.workdays import is_working_day
from dieuhanh.reminders.permissions import may_have_feed
from dieuhanh.reminders.queries import pages

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def show(request: HttpRequest, day: str = "") -> HttpResponse:
    """One's own digest of a day; without a day that of today."""
    today = timezone.localdate()
    chosen = _day(day) if day else today
    context = {
        "day": chosen,
        "today": today,
        "is_today": chosen == today,
        "working": is_working_day(chosen),
        "told": pages.day_of(request.user, chosen),
        "before": pages.days_before(request.user, today),
        "reminded": may_have_feed(request.user),
    }
    return render(request, "reminders/today.html", context)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error
