"""Pages of review: the queue, the page of one session, and the verbs on its cards."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dieuhanh.documents.lifecycle import Reading
from dieuhanh.documents.models import Document
from dieuhanh.documents.queries import receiving_units, visible_to
from dieuhanh.documents.services import receive_all
from dieuhanh.org.permissions import Refused, require
from dieuhanh.records import services as records
from dieuhanh.records.models import Finding, Session
from dieuhanh.review import forms, permissions, queries, services
from dieuhanh.review.models import Act

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from dieuhanh.org.models import Unit, User
    from dieuhanh.review.queries import Workbench

# So many files of one drop are taken, as on the page of documents.
MAX_FILES = 50


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)


def _htmx(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What still waits for a person, oldest first."""
    require(permissions.may_look(request.user), _("Trang duyệt dành cho văn thư, lãnh đạo, cán bộ số liệu, thanh tra."))
    form = forms.QueueFilter(request.GET, official=permissions.comes_to_decide(request.user))
    filters = form.cleaned_data if form.is_valid() else {}
    page = queries.queue(request.user, filters, after=filters.get("after") or 0)
    may_drop = permissions.may_drop(request.user)
    return render(request, "review/queue.html", {"form": form, "page": page, "may_drop": may_drop})


@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Files dropped on the queue: one that is taken in leads to its review, what is refused is told."""
    require(permissions.may_look(request.user))
    owner = receiving_units(request.user).first()
    require(owner is not None, _("Chỉ văn thư, chuyên viên tổng hợp mới được đưa văn bản vào."))
    files = request.FILES.getlist("uploads")
    results = receive_all(by=request.user, owner=cast("Unit", owner), files=files[:MAX_FILES])
    if left := files[MAX_FILES:]:
        text = _("Mỗi lần nhận nhiều nhất %(most)d tệp. Hãy thả lại %(left)d tệp chưa nhận, từ tệp “%(name)s”.")
        told = {"most": MAX_FILES, "left": len(left), "name": left[0].name}
        messages.error(request, text % told, extra_tags="danger")
    for result in results:
        # What was kept but cannot be read is told here where it is one of many; alone, its own page tells it.
        kept = result.receipt if len(results) > 1 else None
        if wrong := result.error or (kept.document.failure if kept else ""):
            messages.error(request, f"{result.file_name}: {wrong}", extra_tags="danger")
    taken = [result.receipt.document.pk for result in results if result.receipt]
    if len(taken) == 1:
        return redirect("review:arrived", taken[0])
    messages.info(request, _("Đã nhận %(count)d tệp.") % {"count": len(taken)})
    return redirect("review:queue")


@require_GET
def arrived(request: HttpRequest, pk: int) -> HttpResponse:
    """Wait until what the document says was found, then go to its review; one that cannot be read tells why."""
    require(permissions.may_look(request.user), _("Trang duyệt dành cho văn thư, lãnh đạo, cán bộ số liệu, thanh tra."))
    document = get_object_or_404(visible_to(request.user), pk=pk)
    known = queries.visible_sessions(request.user).filter(accounts__document=document).first()
    if known is None and document.reading in {Reading.WAITING, Reading.READ}:
        return render(request, "review/arrived.html", {"document": document}, status=204 if _htmx(request) else 200)
    target = reverse("review:session", args=[known.pk]) if known else reverse("documents:detail", args=[pk])
    return HttpResponse(headers={"HX-Redirect": target}) if _htmx(request) else HttpResponseRedirect(target)


@require_GET
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """The source at the left, the cards at the right. `muc` names the current card, `sua`/`tach` open its panel."""
    bench = _bench(request, _session(request, pk))
    current = bench.card(_number(request.GET.get("muc")))
    context = _context(bench, current.finding if current else None)
    if current and bench.may_decide and current.open:
        if "sua" in request.GET:
            context |= _edit_panel(current.finding, forms.draft_form(current.finding, today=timezone.localdate()))
        elif "tach" in request.GET:
            context |= _split_panel(current.finding)
    return render(request, "review/session.html", context)


@require_GET
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """One card as it stands: what an edit that is given up goes back to."""
    return _answer(request, _finding(request, pk))


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """This is right."""
    return _act(request, pk, Act.CONFIRM, lambda by, finding: records.confirm_finding(by=by, finding=finding))


@require_POST
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    """This is none."""
    form = forms.RejectForm(request.POST)
    # A reason too long is refused by the service, with its own words.
    reason = form.cleaned_data["reason"] if form.is_valid() else request.POST.get("reason", "")
    return _act(
        request, pk, Act.REJECT, lambda by, finding: records.reject_finding(by=by, finding=finding, reason=reason)
    )


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the decision back."""
    return _act(request, pk, Act.REOPEN, lambda by, finding: records.reopen_finding(by=by, finding=finding))


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo the split or the merge that this card came of."""
    return _act(
        request,
        pk,
        Act.RESTORE,
        lambda by, finding: records.restore_findings(by=by, finding=finding)[0],
        whole_page=True,
    )


@require_POST
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """This and the next of its kind are one; `voi` names the next one, so that a late click merges no other."""
    other = _finding(request, _number(request.POST.get("voi")))
    return _act(
        request,
        pk,
        Act.MERGE,
        lambda by, finding: records.merge_findings(by=by, findings=[finding, other]),
        whole_page=True,
    )


@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Where to cut, then two cards."""
    finding = _finding(request, pk)
    form = forms.SplitForm(request.POST)
    if request.method == "POST" and form.is_valid():
        at = form.place(finding)
        return _act(
            request,
            pk,
            Act.SPLIT,
            lambda by, row: records.split_finding(by=by, finding=row, at=at)[0],
            whole_page=True,
        )
    return _panel(request, finding, "tach", lambda: _split_panel(finding))


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The fields of one card; what the service refuses is shown beside them, with what was typed."""
    finding = _finding(request, pk)
    form = forms.draft_form(finding, request.POST if request.method == "POST" else None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        require(permissions.may_decide(request.user, finding.session))
        sure = "confirm" in request.POST
        try:
            services.save_draft(by=_user(request), finding=finding, draft=form.draft(), confirm=sure)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            _cost(request, finding.session, Act.EDIT, items=int(sure), finding=finding)
            return _answer(request, finding)
    return _panel(request, finding, "sua", lambda: _edit_panel(finding, form))


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A finding out of a selected text, opened for editing."""
    row, form = _session(request, pk), forms.AddForm(request.POST)
    require(permissions.may_decide(request.user, row))
    if not form.is_valid():
        return _sorry(request, row, " ".join(str(error) for errors in form.errors.values() for error in errors))
    data = form.cleaned_data
    document = get_object_or_404(Document, pk=data["document"], account__session=row)
    span = form.span(document.text)
    if span is None:
        return _sorry(request, row, _("Không tìm thấy đoạn này trong văn bản. Hãy chép đúng nguyên văn, từng dấu một."))
    try:
        finding = records.add_finding(
            by=_user(request), session=row, document=document, kind=data["kind"], start=span[0], end=span[1]
        )
    except Refused as refusal:
        return _sorry(request, row, str(refusal.message))
    _cost(request, row, Act.ADD, finding=finding)
    return _to(row, finding, "&sua=1")


@require_POST
def confirm_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm what is measured well enough, of what was shown (`muc`; without a script all of it is)."""
    row = _session(request, pk)
    shown = {_number(key) for key in request.POST["muc"].split()} if "muc" in request.POST else None
    count = services.confirm_all(by=_user(request), session=row, among=shown)
    _cost(request, row, Act.CONFIRM_ALL, items=count)
    if count:
        messages.success(request, _("Đã duyệt %(count)d mục.") % {"count": count})
    else:
        messages.info(request, _("Không có mục nào đủ điều kiện duyệt hàng loạt. Hãy duyệt từng mục."))
    return _to(row)


@require_POST
def drop_repeated(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop what another document of the session says as well."""
    row = _session(request, pk)
    count = services.drop_repeated(by=_user(request), session=row)
    _cost(request, row, Act.REJECT, items=count)
    messages.success(request, _("Đã bỏ %(count)d mục trùng; mục bỏ nhầm thì mở lại được.") % {"count": count})
    return _to(row)


@require_POST
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Put what was confirmed into the register."""
    row = _session(request, pk)
    require(permissions.may_decide(request.user, row))
    form = forms.IssueForm(request.POST)
    if not form.is_valid():
        return _sorry(request, row, " ".join(str(error) for errors in form.errors.values() for error in errors))
    try:
        done = services.issue_session(by=_user(request), session=row, assigned_on=form.cleaned_data["assigned_on"])
    except Refused as refusal:
        return _sorry(request, row, str(refusal.message))
    _cost(request, row, Act.ISSUE)
    counted = ((_("%d nhiệm vụ"), len(done.directives)), (_("%d kiến nghị"), len(done.proposals)))
    told = ", ".join(words % number for words, number in counted if number) or _("không có mục nào mới")
    messages.success(request, _("Đã ban hành vào sổ: %(told)s.") % {"told": told})
    return _to(row)


@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """How the rules of extraction do in this office."""
    require(permissions.may_watch_rules(request.user))
    report = queries.rules_report(request.user, timezone.localdate())
    context = {"report": report, "may_export": permissions.may_export(request.user)}
    return render(request, "review/rules.html", context)


@require_POST
def gold(request: HttpRequest) -> StreamingHttpResponse:
    """What was confirmed, changed and added, as a file of gold; who took it stands in the journal."""
    services.note_gold_export(by=_user(request))
    lines = queries.gold_lines(permissions.exportable(request.user))
    answer = StreamingHttpResponse(
        (json.dumps(line, ensure_ascii=False) + "\n" for line in lines), content_type="application/jsonl; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="mau-da-duyet-{timezone.localdate():%Y%m%d}.jsonl"'
    return answer


def _session(request: HttpRequest, pk: int) -> Session:
    require(permissions.may_look(request.user), _("Trang duyệt dành cho văn thư, lãnh đạo, cán bộ số liệu, thanh tra."))
    return get_object_or_404(queries.visible_sessions(request.user).select_related("owner", "host"), pk=pk)


def _finding(request: HttpRequest, pk: int) -> Finding:
    require(permissions.may_look(request.user), _("Trang duyệt dành cho văn thư, lãnh đạo, cán bộ số liệu, thanh tra."))
    rows = Finding.objects.select_related("session__owner", "session__host", "document")
    return get_object_or_404(rows.filter(session__in=queries.visible_sessions(request.user)), pk=pk)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 18 else 0


def _bench(request: HttpRequest, row: Session) -> Workbench:
    may = permissions.may_decide(request.user, row)
    return queries.workbench(row, today=timezone.localdate(), may_decide=may)


def _context(bench: Workbench, current: Finding | None = None) -> dict[str, Any]:
    return {
        "bench": bench,
        "session": bench.session,
        "current": current.pk if current else None,
        "kinds": forms.AddForm.base_fields["kind"].choices,  # type: ignore[attr-defined]
    }


def _act(
    request: HttpRequest, pk: int, act: Act, do: Callable[[User, Finding], Finding], *, whole_page: bool = False
) -> HttpResponse:
    """Do one verb on one finding and show what became of it; what is refused is shown on the card."""
    finding = _finding(request, pk)
    require(permissions.may_decide(request.user, finding.session))
    try:
        done = do(_user(request), finding)
    except Refused as refusal:
        if not _htmx(request):
            return _sorry(request, finding.session, str(refusal.message))
        return _answer(request, finding, refused=str(refusal.message))
    _cost(request, finding.session, act, items=int(act == Act.CONFIRM), finding=finding)
    return _whole(request, done) if whole_page else _answer(request, done)


def _cost(request: HttpRequest, row: Session, act: Act, *, items: int = 0, finding: Finding | None = None) -> None:
    """Keep what the page counted for the act just done; without scripts there is nothing to keep."""
    if "actions" not in request.POST:
        return
    cost = services.Cost(_number(request.POST.get("actions")), _number(request.POST.get("seconds")))
    services.note_effort(by=_user(request), session=row, act=act, cost=cost, items=items, finding=finding)


def _answer(request: HttpRequest, finding: Finding, refused: str = "") -> HttpResponse:
    """The card with its marks and the counts, to be swapped in; without htmx the page, at the card."""
    if not _htmx(request):
        return _to(finding.session, finding)
    bench = _bench(request, finding.session)
    shown = bench.card(finding.pk)
    if shown is None:
        return _whole(request, finding)
    section = next(one for one in bench.sections if one.document.pk == finding.document_id)
    context = _context(bench, finding) | {
        "card": shown,
        "refused": refused,
        "swapped": [paragraph for paragraph in section.paragraphs if paragraph.holds(finding)],
    }
    return render(request, "review/_answer.html", context, status=422 if refused else 200)


def _whole(request: HttpRequest, finding: Finding) -> HttpResponse:
    """Source and cards anew, with `finding` as the current one."""
    if not _htmx(request):
        return _to(finding.session, finding)
    response = render(request, "review/_whole.html", _context(_bench(request, finding.session), finding))
    response["HX-Retarget"], response["HX-Reswap"] = "#ban-duyet", "outerHTML"
    response["HX-Trigger-After-Settle"] = json.dumps({"review:current": {"pk": finding.pk}})
    return response


def _panel(request: HttpRequest, finding: Finding, name: str, panel: Callable[[], dict[str, Any]]) -> HttpResponse:
    """The card with a panel open: fields, or the place to cut."""
    require(permissions.may_decide(request.user, finding.session))
    if not _htmx(request) and request.method == "GET":
        return _to(finding.session, finding, f"&{name}=1")
    bench = _bench(request, finding.session)
    shown = bench.card(finding.pk)
    if shown is None or not shown.open:
        return _answer(request, finding)
    context = _context(bench, finding) | panel() | {"card": shown}
    template = "review/_card.html" if _htmx(request) else "review/session.html"
    return render(request, template, context, status=422 if request.method == "POST" else 200)


def _edit_panel(finding: Finding, form: forms.DraftForm) -> dict[str, Any]:
    form.show(timezone.localdate())
    return {"editing": finding.pk, "form": form}


def _split_panel(finding: Finding) -> dict[str, Any]:
    words = forms.words_of(finding)
    return {"splitting": finding.pk, "words": words, "cut": forms.proposed_cut(finding), "last": len(words) - 1}


def _to(row: Session, finding: Finding | None = None, more: str = "") -> HttpResponse:
    address = reverse("review:session", args=[row.pk])
    if finding is not None:
        address += f"?muc={finding.pk}{more}#the-{finding.pk}"
    return HttpResponseRedirect(address)


def _sorry(request: HttpRequest, row: Session, why: str) -> HttpResponse:
    messages.error(request, why, extra_tags="danger")
    return _to(row)
