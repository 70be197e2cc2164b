"""The list of acts, a new one, and the page of one: what it proposes, who confirms it, what it did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dieuhanh.org.models import MoveRule, SuccessionKind, Thing, Unit
from dieuhanh.org.permissions import Refused, require
from dieuhanh.reorganisation import permissions, queries, services
from dieuhanh.reorganisation.forms import ActForm, ConfirmForm, LineForm, SheetForm, UndoForm
from dieuhanh.reorganisation.lifecycle import State

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest, HttpResponse

    from dieuhanh.org.models import User
    from dieuhanh.reorganisation.models import Act

# A draft shows its first lines; all of them stand in the spreadsheet it came from.
LINES = 300
GROUPS = 200


def person(request: HttpRequest) -> User:
    return cast("User", request.user)


def the_act(request: HttpRequest, pk: int) -> Act:
    """The act, for who may see it; 404 for all others."""
    act = queries.find_act(pk)
    if act is None or not permissions.may_see(request.user, act):
        raise Http404
    return act


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Acts of one's own units, newest first."""
    require(permissions.may_see_acts(request.user))
    acts = queries.acts_for(request.user, *permissions.SEEING)[:GROUPS]
    context = {"acts": acts, "may_draft": permissions.may_draft(request.user), "today": timezone.localdate()}
    return render(request, "reorganisation/list.html", context)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A new act; opened from a unit's page it begins with a line about that unit."""
    require(permissions.may_draft(request.user))
    asked = request.GET.get("don_vi", "")
    unit = Unit.objects.filter(pk=asked).first() if asked.isdecimal() and len(asked) < 19 else None
    kind = request.GET.get("hinh_thuc", "")
    first = {"kind": kind if kind in SuccessionKind.values else SuccessionKind.MERGE, "on": timezone.localdate()}
    form = ActForm(request.user, request.POST if request.method == "POST" else None, initial=first)
    kind = str(first["kind"])
    line = LineForm(request.POST, prefix="dong").of_kind(kind) if unit and request.method == "POST" else None
    if request.method == "POST" and form.is_valid() and _all_valid(line, form, unit):
        try:
            act = services.create_act_with_line(
                by=person(request), act=form.cleaned_data, line=line.cleaned_data if line else None
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("Đã lập dự thảo. Hãy kiểm tra phương án rồi trình."))
            return redirect("reorganisation:act", act.pk)
    if unit and line is None:
        line = LineForm(prefix="dong", initial={"predecessor": unit.pk}).of_kind(kind)
    context = {"form": form, "line": line, "unit": unit}
    return render(request, "reorganisation/add.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words or days of a draft."""
    act = the_act(request, pk)
    require(permissions.may_edit(request.user, act))
    names = ("kind", "title", "number", "issued_on", "issuer", "on")
    form = ActForm(
        request.user,
        request.POST if request.method == "POST" else None,
        initial={name: getattr(act, name) for name in names},
        owner=act.owner,
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.edit_act(by=person(request), act=act, **{name: form.cleaned_data[name] for name in names})
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("Đã ghi."))
            return redirect("reorganisation:act", pk)
    context = {"form": form, "act": act}
    return render(request, "reorganisation/add.html", context, status=422 if form.errors else 200)


@require_POST
def prepare(request: HttpRequest) -> HttpResponse:
    """Drafts of the built-in cases for the unit that the person administers."""
    require(permissions.may_draft(request.user))
    made: list[Act] = []
    for owner in permissions.owners(request.user):
        made += services.prepare_acts(by=person(request), owner=owner)
    try:
        services.require_some(made)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Đã lập dự thảo từ phương án dựng sẵn. Hãy kiểm tra từng phương án rồi trình."))
    return redirect("reorganisation:list")


def _all_valid(line: LineForm | None, form: ActForm, unit: Unit | None) -> bool:
    if line is None or line.is_valid():
        return True
    for errors in line.errors.values():
        for error in errors:
            form.add_error(None, str(error))
    return False


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return page(request, the_act(request, pk))


def page(request: HttpRequest, act: Act, refused: forms.Form | None = None) -> HttpResponse:
    """The page of an act; `refused` is the form that a verb did not accept, with its errors."""
    user = request.user
    may = {
        name: getattr(permissions, f"may_{name}")(user, act)
        for name in ("edit", "choose", "propose", "withdraw", "confirm", "undo")
    }
    context: dict[str, Any] = {
        "act": act,
        "may": may,
        "things": list(Thing),
        "waits": act.state == State.CONFIRMED and act.applied_at is None,
        "running": bool(act.claimed_until and act.claimed_until > timezone.now() and act.applied_at is None),
        "due": permissions.is_due(act),
        "undo_form": _form(UndoForm, refused, initial={"issued_on": timezone.localdate()}),
        "line_form": _form(LineForm, refused, initial={"kind": act.kind}),
        "sheet_form": _form(SheetForm, refused),
    }
    if act.applied_at is None and not act.undoes_id:
        context |= _proposal(act)
    else:
        context["done"] = [
            (thing, act.counts.get("moved", {}).get(thing, 0), act.counts.get("stayed", {}).get(thing, 0))
            for thing in Thing
        ]
        context["lines"] = queries.lines_of(act, LINES + 1)
    return render(request, "reorganisation/act.html", context, status=422 if refused else 200)


def _form(kind: type[forms.Form], refused: forms.Form | None, **options: Any) -> forms.Form:
    return refused if isinstance(refused, kind) else kind(**options)


def _proposal(act: Act) -> dict[str, Any]:
    plan = queries.plan_of(act)
    rules = [
        (label, plan.by_rule(rule))
        for rule, label in ((MoveRule.FIELD, _("Theo lĩnh vực")), (MoveRule.REST, _("Theo đơn vị kế thừa chung")))
    ]
    single = [(thing, sum(key[0] == thing for key in plan.book.single)) for thing in Thing]
    return {
        "plan": plan,
        "rules": [(label, rows[:GROUPS], len(rows) - GROUPS) for label, rows in rules if rows],
        "unclear": plan.unclear[:GROUPS],
        "unclear_more": len(plan.unclear) - GROUPS,
        "chosen": plan.chosen[:GROUPS],
        "single": [(thing, number) for thing, number in single if number],
        "confirm_form": ConfirmForm(initial={"digest": plan.digest}),
        "lines": plan.book.lines[: LINES + 1],
    }
