"""Calendars: made and ended by their owner, read by calendar programs without signing in."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dieuhanh.org.permissions import require
from dieuhanh.reminders import services
from dieuhanh.reminders.forms import FeedForm, WishForm
from dieuhanh.reminders.permissions import may_have_feed
from dieuhanh.reminders.queries.calendars import calendar_of, find_feed
from dieuhanh.reminders.services.addresses import wishes
from dieuhanh.reminders.views.wishes import page

if TYPE_CHECKING:
    from django.http import HttpRequest

# A calendar program asks a few times an hour. Whoever guesses secrets asks far more often.
ASKED, GUESSED, WINDOW = 30, 20, 600


@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """A new address, shown on the page that answers and never again."""
    by: Any = request.user
    require(may_have_feed(by), _("Tài khoản của bạn không xem được lịch nhiệm vụ này."))
    form = FeedForm(by, request.POST)
    if not form.is_valid():
        raise Http404
    secret = services.renew_feed(by=by, unit=form.cleaned_data["unit"])
    address = f"{settings.SITE_URL}{reverse('reminders:calendar', kwargs={'secret': secret})}"
    return page(request, WishForm.of(wishes(by)), address)


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """The address ends."""
    by: Any = request.user
    require(may_have_feed(by), _("Tài khoản của bạn không xem được lịch nhiệm vụ này."))
    form = FeedForm(by, request.POST)
    if not form.is_valid():
        raise Http404
    services.end_feed(by=by, unit=form.cleaned_data["unit"])
    messages.success(request, _("Địa chỉ lịch không còn dùng được."))
    return redirect("reminders:settings")


@login_not_required
@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar behind a secret address; 404 for every address that is not in use."""
    caller = f"lich-{request.META.get('REMOTE_ADDR', '')}"
    if _count(caller, 0) > GUESSED:
        return _too_often()
    feed = find_feed(secret)
    if feed is None or not may_have_feed(feed.user, feed.unit):
        _count(caller, 1)
        raise Http404
    if _count(f"lich-{feed.pk}", 1) > ASKED:
        return _too_often()
    body = calendar_of(feed, timezone.now())
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if tag in request.headers.get("If-None-Match", ""):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'inline; filename="nhiem-vu.ics"'
    response["ETag"], response["Cache-Control"] = tag, "private, max-age=900"
    # The address is a secret: nothing that is opened from the calendar may learn it.
    response["Referrer-Policy"] = "no-referrer"
    return response


def _count(key: str, more: int) -> int:
    """How often something happened in the present window, `more` added."""
    cache.add(key, 0, WINDOW)
    try:
        return cache.incr(key, more)
    except ValueError:
        return more


def _too_often() -> HttpResponse:
    response = HttpResponse(_("Địa chỉ này được đọc quá nhiều lần. Hãy thử lại sau 10 phút."), status=429)
    response["Retry-After"] = str(WINDOW)
    return response
