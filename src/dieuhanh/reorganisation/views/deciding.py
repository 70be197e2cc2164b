"""Verbs that decide: choose by hand, propose, take back, confirm, undo, try again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from dieuhanh.org.permissions import Refused, require
from dieuhanh.reorganisation import permissions, queries, services
from dieuhanh.reorganisation.forms import STAY, ChoiceForm, ConfirmForm, UndoForm
from dieuhanh.reorganisation.views.acts import page, person, the_act

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from dieuhanh.reorganisation.models import Act


@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Say where a group or one thing goes; back to the page that asked."""
    act = the_act(request, pk)
    require(permissions.may_choose(request.user, act))
    form = ChoiceForm(act, request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    else:
        try:
            _choose(request, act, form.cleaned_data)
        except Refused as refusal:
            messages.error(request, str(refusal.message))
        else:
            messages.success(request, _("Đã ghi lựa chọn."))
    back = request.POST.get("next", "")
    # A word without its stroke would be taken for the name of a page.
    safe = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if safe else reverse("reorganisation:act", args=[pk]))


def _choose(request: HttpRequest, act: Act, given: dict[str, Any]) -> None:
    by, heir = person(request), given["heir"]
    one = {"thing": given["thing"], "thing_id": given["thing_id"]}
    whole = {"predecessor": given["predecessor"], "field": given["field"]}
    single = bool(given["thing"] and given["thing_id"])
    if heir == "":
        key: dict[str, Any] = one if single else {**whole, "thing_id": None}
        choice = act.choices.select_related("predecessor").filter(**key).first()
        if choice is not None:
            services.forget_choice(by=by, act=act, choice=choice)
        return
    goes = None if heir == STAY else heir
    if single:
        services.choose_thing(by=by, act=act, heir=goes, **one)
    else:
        services.choose_group(by=by, act=act, heir=goes, **whole)


@require_POST
def decide(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """One of VERBS; what a service refuses is said on the page."""
    act = the_act(request, pk)
    if verb not in VERBS:
        raise Http404
    return VERBS[verb](request, act)


def _simple(verb: Callable[..., Any], may: Callable[[Any, Act], bool], done: Any) -> Callable[..., HttpResponse]:
    def view(request: HttpRequest, act: Act) -> HttpResponse:
        require(may(request.user, act))
        try:
            verb(by=person(request), act=act)
        except Refused as refusal:
            messages.error(request, str(refusal.message))
        else:
            messages.success(request, str(done))
        return redirect("reorganisation:act", act.pk)

    return view


def _confirm(request: HttpRequest, act: Act) -> HttpResponse:
    """Confirmed, a small act is carried out at once; a large one by the worker, so that nobody waits before a page."""
    require(permissions.may_confirm(request.user, act))
    form = ConfirmForm(request.POST)
    digest = form.cleaned_data["digest"] if form.is_valid() else ""
    total = queries.plan_of(act).total
    try:
        confirmed = services.confirm_act(by=person(request), act=act, digest=digest)
        _at_once(request, confirmed, total)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    return redirect("reorganisation:act", act.pk)


def _undo(request: HttpRequest, act: Act) -> HttpResponse:
    require(permissions.may_undo(request.user, act))
    form = UndoForm(request.POST)
    if form.is_valid():
        try:
            counter = services.undo_act(by=person(request), act=act, **form.cleaned_data)
            _at_once(request, counter, sum(act.counts.get("moved", {}).values()))
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("reorganisation:act", counter.pk)
    return page(request, act, form)


def _at_once(request: HttpRequest, act: Act, total: int) -> None:
    if services.is_small(act, total):
        services.apply_act(act=act)
        messages.success(request, _("Đã xác nhận và thực hiện xong."))
    elif permissions.is_due(act):
        messages.success(request, _("Đã xác nhận. Hệ thống đang thực hiện; trang này sẽ cho biết khi xong."))
    else:
        messages.success(request, _("Đã xác nhận. Hệ thống sẽ thực hiện vào ngày có hiệu lực."))


VERBS: dict[str, Callable[[HttpRequest, Act], HttpResponse]] = {
    "trinh": _simple(
        services.propose_act, permissions.may_propose, gettext_lazy("Đã trình. Cần một người khác xác nhận.")
    ),
    "tra-ve": _simple(services.withdraw_act, permissions.may_withdraw, gettext_lazy("Đã chuyển về dự thảo.")),
    "xac-nhan": _confirm,
    "hoan-tac": _undo,
    "chay-lai": _simple(services.retry_act, permissions.may_undo, gettext_lazy("Hệ thống sẽ thực hiện lại.")),
}
