"""Messages that did not arrive, for administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dieuhanh.org.permissions import Refused, require
from dieuhanh.reminders import services
from dieuhanh.reminders.models import Message
from dieuhanh.reminders.permissions import may_see_messages
from dieuhanh.reminders.queries import pages

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    require(may_see_messages(request.user))
    page = pages.message_page(request.user, after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    context = {"page": page, "round": pages.round_of(timezone.localdate())}
    return render(request, "reminders/messages.html", context)


@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    require(may_see_messages(request.user))
    message = get_object_or_404(Message.objects.select_related("user"), pk=pk)
    by: Any = request.user
    try:
        services.send_again(by=by, message=message, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Tin sẽ được gửi lại trong phút tới."))
    return redirect("reminders:messages")
