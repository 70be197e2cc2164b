"""Pages of documents: the list, uploading, one document, its file, the registers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dieuhanh.documents import forms, permissions, queries, services
from dieuhanh.documents.lifecycle import Reading
from dieuhanh.documents.models import Register
from dieuhanh.org.permissions import Refused, require

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from dieuhanh.documents.models import Document

# The registers as their addresses name them.
SLUGS = {"den": Register.INCOMING, "di": Register.OUTGOING}
VERBS = {Register.INCOMING: services.register_incoming, Register.OUTGOING: services.register_outgoing}


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Documents that this person may read, narrowed by the filters, fifty at a time."""
    require(permissions.may_see_any(request.user))
    form = forms.DocumentFilter(request.GET, queries.years(request.user))
    page = queries.documents_page(
        request.user, form.filters(), after=request.GET.get("after", ""), before=request.GET.get("before", "")
    )
    context = {
        "form": form,
        "page": page,
        "may_upload": permissions.may_receive_anything(request.user),
        "may_see_registers": permissions.may_see_registers(request.user),
    }
    return render(request, "documents/list.html", context)


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take files in, one or many; each tells what became of it."""
    require(permissions.may_receive_anything(request.user))
    units = queries.receiving_units(request.user)
    form = forms.UploadForm(request.POST or None, request.FILES or None, units=units)
    results: list[services.Result] = []
    if request.method == "POST" and form.is_valid():
        owner, files = form.cleaned_data["owner"], form.cleaned_data["uploads"]
        results = services.receive_all(by=request.user, owner=owner, files=files)
    shown = [(result, _seen(request, result), _notices(result)) for result in results]
    wrong = bool(form.errors) or any(result.error for result in results)
    return render(request, "documents/upload.html", {"form": form, "results": shown}, status=422 if wrong else 200)


def _notices(result: services.Result) -> list[str]:
    """What the reading warned of, such as files within the file that it could not read."""
    return list(filter(None, map(queries.notice, result.receipt.document.warnings))) if result.receipt else []


def _seen(request: HttpRequest, result: services.Result) -> bool:
    """Whether this person may open what the file turned out to be: another unit may have brought it first."""
    return result.receipt is not None and permissions.may_see(request.user, result.receipt.document)


@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One document: what it says of itself, where it stands, its text as read."""
    return _page(request, _document(request, pk))


def _page(request: HttpRequest, document: Document, refused: dict[str, forms.EntryForm] | None = None) -> HttpResponse:
    entries = queries.entries_of(document)
    may_write = permissions.may_receive(request.user, document.owner)
    entry_forms = {}
    if may_write:
        units = queries.register_choices(request.user, document)
        # Read here, for both forms.
        len(units)
        entry_forms = {
            slug: (kind.label, forms.EntryForm(register=kind, units=units))
            for slug, kind in SLUGS.items()
            if kind not in {entry.register for entry in entries}
        }
    for slug, form in (refused or {}).items():
        entry_forms[slug] = (SLUGS[slug].label, form)
    context = {
        "document": document,
        "paragraphs": queries.paragraphs(document),
        "notices": list(filter(None, map(queries.notice, document.warnings))),
        "entries": entries,
        "members": queries.members_of(document),
        "entry_forms": entry_forms,
        "refused": refused or {},
        "may_review": may_write,
        "may_read_again": may_write and document.reading == Reading.FAILED and not document.purged,
    }
    return render(request, "documents/detail.html", context, status=422 if refused else 200)


@require_GET
def file(request: HttpRequest, pk: int) -> FileResponse | HttpResponse:
    """The bytes as received: only to be saved, never shown or run by the browser."""
    document = _document(request, pk)
    stored = queries.open_stored(document)
    if stored is None:
        messages.error(request, _("Không tìm thấy tệp gốc trong kho. Hãy báo quản trị hệ thống để khôi phục."))
        return redirect("documents:detail", pk)
    response = FileResponse(
        stored, as_attachment=True, filename=document.file_name, content_type="application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a document that could not be read wait for another reading."""
    document = _document(request, pk)
    try:
        services.read_again(by=request.user, document=document)
        messages.success(request, _("Văn bản được xếp hàng để đọc lại."))
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect("documents:detail", pk)


@require_POST
def enter(request: HttpRequest, pk: int, register: str) -> HttpResponse:
    """Enter a document into a register under its next number."""
    document, kind = _document(request, pk), _register(register)
    require(permissions.may_receive(request.user, document.owner))
    units = queries.register_choices(request.user, document)
    form = forms.EntryForm(request.POST, register=kind, units=units)
    if form.is_valid():
        try:
            entry = VERBS[kind](by=request.user, document=document, **form.cleaned_data)
        except Refused as refused:
            form.add_error("on", str(refused.message))
        else:
            text = _("Đã vào %(register)s, số %(number)s năm %(year)s.")
            facts = {"register": kind.label, "number": entry.number, "year": entry.year}
            messages.success(request, text % facts)
            return redirect("documents:detail", pk)
    return _page(request, document, {register: form})


@require_GET
def register(request: HttpRequest, register: str) -> HttpResponse:
    """One register of one unit in one year, in the columns of NĐ 30/2020/NĐ-CP, fit to print."""
    require(permissions.may_see_registers(request.user))
    kind = _register(register)
    units = list(queries.register_units(request.user))
    unit = next((one for one in units if str(one.pk) == request.GET.get("unit")), units[0] if units else None)
    years = queries.register_years(unit, kind) if unit else []
    wanted = request.GET.get("year", "")
    year = int(wanted) if wanted.isdecimal() and int(wanted) in years else timezone.localdate().year
    context: dict[str, Any] = {
        "slug": register,
        "incoming": kind == Register.INCOMING,
        "heading": kind.label,
        "units": units,
        "unit": unit,
        "years": years,
        "year": year,
        "entries": queries.register_entries(unit, kind, year) if unit else [],
    }
    return render(request, "documents/register.html", context)


def _document(request: HttpRequest, pk: int) -> Document:
    document = queries.visible_document(request.user, pk)
    if document is None:
        raise Http404
    return document


def _register(slug: str) -> Register:
    if slug not in SLUGS:
        raise Http404
    return SLUGS[slug]
