"""The rules that keep accounts safe: how they stand, a new value from a day on, an announced one taken back."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dieuhanh.org import services
from dieuhanh.org.forms import RuleForm
from dieuhanh.org.models import DatedRule
from dieuhanh.org.permissions import Refused, may_see_security, may_set_security, require
from dieuhanh.org.queries.rules import find_rule
from dieuhanh.org.queries.security import rule_lines, security_rule

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every rule with its value of today, what comes and what was."""
    require(may_see_security(request.user))
    return _page(request)


@require_POST
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Set one rule; what is refused stands beside its form, with what was typed."""
    require(may_set_security(request.user))
    rule = security_rule(key)
    if rule is None:
        raise Http404
    by: Any = request.user
    form = RuleForm(rule, find_rule(key, timezone.localdate()), request.POST)
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("source", "valid_from")}
        try:
            services.set_security_rule(by=by, key=key, value=form.chosen(), **given)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("Đã đặt quy tắc “%(rule)s”.") % {"rule": rule.label})
            return redirect("org:rules")
    return _page(request, form)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a row that has not begun."""
    require(may_set_security(request.user))
    by: Any = request.user
    row = DatedRule.objects.filter(pk=pk).first()
    try:
        if row is None:
            raise Refused(_("Không có quy tắc bảo mật này."))
        services.withdraw_security_rule(by=by, row=row)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Đã bỏ quy tắc chưa có hiệu lực."))
    return redirect("org:rules")


def _page(request: HttpRequest, wrong: RuleForm | None = None) -> HttpResponse:
    lines: list[dict[str, Any]] = []
    sets = may_set_security(request.user)
    for line in rule_lines(timezone.localdate()):
        mine = wrong is not None and wrong.rule == line.rule
        form = wrong if mine else RuleForm(line.rule, line.now.row.value if line.now else None)
        lines.append({"line": line, "form": form if sets else None, "open": mine})
    groups = [(group, list(found)) for group, found in groupby(lines, key=lambda one: one["line"].rule.group)]
    return render(request, "org/rules.html", {"groups": groups, "sets": sets}, status=422 if wrong else 200)
