"""Pages of sessions: the list, one session with its documents and findings, and the mending of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dieuhanh.documents.queries import paragraphs
from dieuhanh.org.permissions import Refused, require
from dieuhanh.records import forms, permissions, queries, services

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from dieuhanh.records.models import Session

_FACTS = ("title", "kind", "date", "chair", "chair_title", "host_name", "host")


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Sessions that this person may read, newest first, fifty at a time."""
    require(permissions.may_see_any(request.user))
    form = forms.SessionFilter(request.GET, queries.years(request.user))
    page = queries.sessions_page(
        request.user, form.filters(), after=request.GET.get("after", ""), before=request.GET.get("before", "")
    )
    return render(request, "records/list.html", {"form": form, "page": page})


@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One session: its facts, its documents side by side, everything found with its state."""
    session = _session(request, pk)
    if session.merged_into_id:
        return redirect("records:detail", session.merged_into_id)
    accounts = queries.session_accounts(session)
    may_correct = permissions.may_correct(request.user, session.owner)
    others = queries.neighbours(session)
    context = {
        "session": session,
        "accounts": [(account, paragraphs(account.document)) for account in accounts],
        "findings": queries.findings_by_kind(session),
        "may_correct": may_correct,
        "merge_form": forms.MergeForm(others=others) if may_correct and others else None,
    }
    return render(request, "records/detail.html", context)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend the facts of a session."""
    session = _session(request, pk)
    require(permissions.may_correct(request.user, session.owner))
    initial = {name: getattr(session, name) for name in _FACTS}
    form = forms.SessionForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            services.correct_session(by=request.user, session=session, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused.message))
        else:
            messages.success(request, _("Đã sửa thông tin buổi làm việc."))
            return redirect("records:detail", pk)
    return render(
        request, "records/correct.html", {"session": session, "form": form}, status=422 if form.errors else 200
    )


@require_POST
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring another session of the same day into this one."""
    session = _session(request, pk)
    require(permissions.may_correct(request.user, session.owner))
    form = forms.MergeForm(request.POST, others=queries.neighbours(session))
    try:
        if not form.is_valid():
            raise Refused(_("Hãy chọn buổi làm việc cần gộp trong danh sách."))
        services.merge_sessions(by=request.user, keep=session, other=form.cleaned_data["other"])
        messages.success(request, _("Đã gộp hai buổi làm việc."))
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect("records:detail", pk)


@require_POST
def split(request: HttpRequest, pk: int, account: int) -> HttpResponse:
    """Give a document of this session a session of its own."""
    session = _session(request, pk)
    require(permissions.may_correct(request.user, session.owner))
    row = next((one for one in queries.session_accounts(session) if one.pk == account), None)
    if row is None:
        raise Http404
    try:
        new = services.split_account(by=request.user, account=row)
    except Refused as refused:
        messages.error(request, str(refused.message))
        return redirect("records:detail", pk)
    messages.success(request, _("Đã tách văn bản thành buổi làm việc riêng; hãy kiểm tra lại thông tin."))
    return redirect("records:detail", new.pk)


def _session(request: HttpRequest, pk: int) -> Session:
    session = queries.visible_session(request.user, pk)
    if session is None:
        raise Http404
    return session
