"""Task lists out of spreadsheets: bring one, say what its columns hold, look at every row, confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dieuhanh.org.permissions import Refused, require
from dieuhanh.transfer import forms, permissions, queries, services
from dieuhanh.transfer.lifecycle import STEPS, RowState, State

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from dieuhanh.transfer.models import Batch

VERBS = {
    "dung-kiem-tra": services.stop_check,
    "ban-hanh": services.confirm_list,
    "tam-dung": services.pause_list,
    "chay-tiep": services.resume_list,
    "bo": services.drop_list,
    "mo-lai": services.reopen_list,
}
SHOWN = 50
# In this order people look: what has to be mended first.
ORDER = (
    RowState.WRONG,
    RowState.FAILED,
    RowState.CHANGED,
    RowState.NEW,
    RowState.ISSUED,
    RowState.KNOWN,
    RowState.LEFT,
    RowState.READ,
)


@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Bring a list; those brought before."""
    require(permissions.may_bring(request.user))
    units = queries.issuing_units(request.user)
    form = forms.UploadForm(request.POST or None, request.FILES or None, units=units)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            batch = services.bring_list(
                by=request.user, unit=form.cleaned_data["unit"], data=upload.read(), file_name=upload.name
            )
        except Refused as refused:
            form.add_error("file", str(refused.message))
        else:
            return redirect("transfer:columns" if batch.state == State.BROUGHT else "transfer:batch", batch.pk)
    context = {"form": form, "batches": queries.batches_of(request.user)[:SHOWN]}
    return render(request, "transfer/lists.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what each column holds, with the first rows beside."""
    batch = _batch(request, pk)
    form = forms.ColumnsForm(request.POST or None, batch=batch)
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("assigned_on", "assigned_by", "with_done")}
        try:
            services.set_columns(by=request.user, batch=batch, columns=form.columns(), **told)
        except Refused as refused:
            form.add_error(None, str(refused.message))
        else:
            return redirect("transfer:batch", pk)
    context = {"batch": batch, "form": form, "rows": batch.rows.order_by("line")[:3]}
    return render(request, "transfer/columns.html", context, status=422 if form.errors else 200)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What each row is, and how far the issuing has come."""
    batch = _batch(request, pk)
    if batch.state == State.BROUGHT:
        return redirect("transfer:columns", pk)
    context = _context(request, batch)
    answer = render(request, "transfer/batch.html", context)
    if request.headers.get("HX-Request") and not context["running"]:
        # The rows of the whole page tell more by now than the progress that was asked for.
        answer["HX-Refresh"] = "true"
    return answer


def _context(request: HttpRequest, batch: Batch) -> dict[str, Any]:
    counts = queries.counts_of(batch)
    state = request.GET.get("state", "")
    names = queries.unknown_names(batch) if counts.get(RowState.WRONG) and batch.state == State.CHECKED else []
    total, issued, left = sum(counts.values()), counts.get(RowState.ISSUED, 0), counts.get(RowState.NEW, 0)
    return {
        "batch": batch,
        "counts": [(one, counts[one]) for one in ORDER if counts.get(one)],
        "total": total,
        "issued": issued,
        "new": left,
        "running": batch.state in (State.ISSUING, State.CHECKING),
        "checked": total - counts.get(RowState.READ, 0),
        "page": queries.rows_page(batch, state, request.GET.get("after", "")),
        "state": state,
        "faulty": sum(counts.get(one, 0) for one in queries.FAULTY),
        "names": forms.NamesForm(names=names) if any(one.maybe for one in names) else None,
        "may": {verb: to in STEPS[State(batch.state)] for verb, to in _TARGETS.items()},
    }


_TARGETS = {
    "issue": State.ISSUING,
    "pause": State.PAUSED,
    "drop": State.DROPPED,
    "check": State.CHECKING,
    "stop": State.BROUGHT,
    "reopen": State.CHECKED,
}


@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which unit is meant by names that the register does not know."""
    batch = _batch(request, pk)
    form = forms.NamesForm(request.POST, names=queries.unknown_names(batch))
    try:
        if not form.is_valid():
            raise Refused(_("Danh sách đã thay đổi; hãy chọn lại đơn vị."))
        services.choose_units(by=request.user, batch=batch, chosen=form.chosen())
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect("transfer:batch", pk)


@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Confirm, pause, go on, drop, take up again."""
    batch = _batch(request, pk)
    if verb not in VERBS:
        raise Http404
    try:
        VERBS[verb](by=request.user, batch=batch)
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect("transfer:batch", pk)


def _batch(request: HttpRequest, pk: int) -> Batch:
    batch = queries.find_batch(request.user, pk)
    if batch is None:
        raise Http404
    return batch
