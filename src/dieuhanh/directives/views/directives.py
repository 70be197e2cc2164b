"""Pages of directives: the list, one directive with its whole story, and the verbs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dieuhanh.directives import permissions, queries
from dieuhanh.directives.forms import DirectiveFilter
from dieuhanh.directives.views.cuts import DIRECTIVES, cuts, is_plain
from dieuhanh.directives.views.notes import in_other_hands, opened, products_opened, report_note, sent_back_because
from dieuhanh.directives.views.verbs import DIRECTIVE_VERBS, Offer, attempt, offers
from dieuhanh.documents.queries import open_stored

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from dieuhanh.directives.models import Directive, Part
    from dieuhanh.org.models import User


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """The register: what this person may see, narrowed by the filters, fifty at a time."""
    form = DirectiveFilter(request.GET)
    filters = form.cleaned_data if form.is_valid() else {}
    today = timezone.localdate()
    page = queries.directive_page(
        _user(request), filters, today, after=request.GET.get("after", ""), before=request.GET.get("before", "")
    )
    note = report_note(filters)
    context = {"form": form, "page": page, "note": note, "askable": _askable(request, page.rows)}
    context |= {"opened_to": permissions.may_see_register(_user(request)), "narrowed": any(request.GET.values())}
    ways = cuts(request, DIRECTIVES, fixed=bool(note or filters.get("within")))
    context |= {"cuts": ways, "plain": is_plain(request, ways)}
    context["holds_parts"] = permissions.may_hold_parts(_user(request))
    return render(request, "directives/list.html", context)


def _askable(request: HttpRequest, rows: list[Directive]) -> set[int]:
    """Keys of the late ones of which this person may ask an explanation with one tap."""
    late = [one for one in rows if permissions.may_ask_in_list(_user(request), one)]
    return {one.pk for one in late} - queries.with_open_explanation(late)


def _directive(request: HttpRequest, pk: int) -> Directive:
    directive = queries.find_directive(_user(request), pk)
    if directive is None:
        raise Http404
    return directive


def _page(request: HttpRequest, directive: Directive, refused: Offer | None = None) -> HttpResponse:
    """One directive; a form that was sent and refused stays open with its errors."""
    today, user = timezone.localdate(), _user(request)
    offered = offers(DIRECTIVE_VERBS, user, directive, refused, asked=request.GET.get("viec", ""))
    context: dict[str, Any] = {
        "directive": directive,
        "sheet": queries.sheet(directive, today),
        "tree": _tree(request, directive),
        "today": today,
        **opened(user, directive),
        "products_opened": products_opened(user, directive),
        "offers": offered,
        "in_other_hands": in_other_hands(directive, {offer.verb.slug for offer in offered}),
        "sent_back": sent_back_because(directive),
    }
    return render(request, "directives/detail.html", context, status=422 if refused else 200)


def _tree(request: HttpRequest, directive: Directive) -> list[Part]:
    """The parts, for those who may see how the unit shares its work out."""
    parts = directive.parts.all()
    return queries.in_order(parts) if parts and permissions.may_see_parts(_user(request), directive) else []


@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One directive: what, who, by when, from which sentence, and all that happened."""
    return _page(request, _directive(request, pk))


@require_GET
def product(request: HttpRequest, pk: int, report: int) -> FileResponse | HttpResponse:
    """The file that was handed in with a report: only to be saved, never shown or run by the browser."""
    directive = _directive(request, pk)
    if report not in products_opened(_user(request), directive):
        raise Http404
    document = directive.completions.get(pk=report).product_file
    stored = open_stored(document) if document else None
    if document is None or stored is None:
        messages.error(request, _("Không tìm thấy tệp gốc trong kho. Hãy báo quản trị hệ thống để khôi phục."))
        return redirect("directives:detail", pk)
    answer = FileResponse(
        stored, as_attachment=True, filename=document.file_name, content_type="application/octet-stream"
    )
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Do one verb; what the service refuses is shown beside the form, with what was typed."""
    directive = _directive(request, pk)
    refused = attempt(request, DIRECTIVE_VERBS, directive, verb)
    if refused:
        return _page(request, directive, refused)
    return redirect(_back(request) or reverse("directives:detail", args=[pk]))


def _back(request: HttpRequest) -> str:
    """The page of our own that a one-tap button stands on; "" for the page of the directive."""
    back = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return back if here and back.startswith("/") else ""
