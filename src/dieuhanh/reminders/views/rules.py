"""The rules of reminding, for administrators: those in force, a new one, the end of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dieuhanh.org.permissions import Denied, Refused, require
from dieuhanh.reminders import services
from dieuhanh.reminders.forms import RuleForm
from dieuhanh.reminders.models import ReminderRule
from dieuhanh.reminders.permissions import may_set_rules, rule_units
from dieuhanh.reminders.queries import pages

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    require(may_set_rules(request.user))
    return _page(request, RuleForm(request.user))


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    require(may_set_rules(request.user))
    form = RuleForm(request.user, request.POST)
    if form.is_valid():
        by: Any = request.user
        try:
            services.add_rule(by=by, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("Đã thêm quy tắc."))
            return redirect("reminders:rules")
    return _page(request, form)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    require(may_set_rules(request.user))
    rule = get_object_or_404(ReminderRule.objects.select_related("unit"), pk=pk)
    by: Any = request.user
    try:
        services.end_rule(by=by, rule=rule)
    except Denied as error:
        raise Http404 from error
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Quy tắc kết thúc từ hôm nay."))
    return redirect("reminders:rules")


def _page(request: HttpRequest, form: RuleForm) -> HttpResponse:
    """For the first unit that the account administers, or the one chosen."""
    today = timezone.localdate()
    units = rule_units(request.user)
    unit = next((one for one in units if str(one.pk) == request.GET.get("unit")), units[0] if units else None)
    context = {
        "form": form,
        "units": units,
        "unit": unit,
        "events": pages.rules_for(unit, today),
        "others": pages.past_rules(unit, today),
    }
    return render(request, "reminders/rules.html", context, status=422 if form.errors else 200)
