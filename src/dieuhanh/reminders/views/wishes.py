"""One's own settings: mail, hour, telephone, calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dieuhanh.org.permissions import Refused
from dieuhanh.reminders import services
from dieuhanh.reminders.forms import FeedForm, WishForm
from dieuhanh.reminders.permissions import may_have_feed
from dieuhanh.reminders.queries.calendars import feeds_of
from dieuhanh.reminders.services.addresses import wishes

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The form, and what it holds when it comes back."""
    by: Any = request.user
    if request.method != "POST":
        return page(request, WishForm.of(wishes(by)))
    form = WishForm(request.POST)
    if form.is_valid():
        try:
            services.set_preference(by=by, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("Đã ghi lựa chọn của bạn."))
            return redirect("reminders:settings")
    return page(request, form)


def page(request: HttpRequest, form: WishForm, address: str = "") -> HttpResponse:
    """The page of settings; `address` is that of a new calendar, which is shown this once."""
    by: Any = request.user
    feeds = feeds_of(by) if may_have_feed(by) else {}
    feed_form = FeedForm(by)
    rows = [(None, feeds.get(None))] + [(unit, feeds.get(unit.pk)) for unit in feed_form.units.values()]
    context = {
        "form": form,
        "account_email": by.email,
        "feeds": rows if may_have_feed(by) else [],
        "address": address,
    }
    return render(request, "reminders/settings.html", context, status=422 if form.errors else 200)
