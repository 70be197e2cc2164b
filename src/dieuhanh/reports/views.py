"""Pages of reports: choosing one, reading it with every number open to its list, taking it away as a file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from dieuhanh.directives.queries.similar import find_list
from dieuhanh.org.permissions import Refused, home_unit, require
from dieuhanh.records.queries import visible_session
from dieuhanh.reports import collation as collating
from dieuhanh.reports import conclusion as concluding
from dieuhanh.reports import periods, queries, sent_up
from dieuhanh.reports.forms import ReportForm, named_unit
from dieuhanh.reports.kinds import KINDS, find
from dieuhanh.reports.permissions import may_report
from dieuhanh.reports.render import FORMATS, Format
from dieuhanh.reports.render import find as find_format
from dieuhanh.reports.render.html import context as paper

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

    from dieuhanh.reports.layout import Report
    from dieuhanh.reports.params import Params

# Files of what is no form's answer.
PAPERS = ("docx", "pdf", "xlsx")
WORDS_ONLY = ("docx", "pdf")
# An address with none of these asks for nothing yet: it gets the form.
_ANSWERS = {"period", "first", "last", "as_of", "format"}
NOT_YOURS = _("Tài khoản của bạn không có vai trò lập báo cáo tại đơn vị nào.")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The kinds of reports, and the form that asks for one; a right form leads to its report."""
    require(may_report(request.user), NOT_YOURS)
    today = timezone.localdate()
    if "kind" not in request.GET:
        return _ask(request, today)
    form = ReportForm(request.GET, user=request.user, today=today)
    if not form.is_valid():
        return _choose(request, form, status=422)
    if "edit" in request.GET:
        return _choose(request, form)
    kind, params = form.chosen()
    return redirect(f"{reverse('reports:show', args=[kind.slug])}?{_query(params)}")


@require_safe
def show(request: HttpRequest, kind: str) -> HttpResponse:
    """One report: the page laid out like paper, or a file of it with `format`."""
    require(may_report(request.user), NOT_YOURS)
    chosen = find(kind)
    if chosen is None:
        raise Http404
    today = timezone.localdate()
    if not (_ANSWERS | ({"unit"} if chosen.by_day else set())) & request.GET.keys():
        return _ask(request, today, kind=chosen.slug, unit=named_unit(request.user, request.GET.get("unit", "")))
    form = ReportForm({**request.GET.dict(), "kind": chosen.slug}, user=request.user, today=today)
    if not form.is_valid():
        return _choose(request, form, status=422)
    _kind, params = form.chosen()
    try:
        report = queries.draw_up(chosen, params, today)
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return _choose(request, form, status=422)
    if "format" in request.GET:
        wanted = find_format(request.GET["format"])
        if wanted is None:
            form.add_error(None, _("Không có định dạng tệp này. Hãy chọn DOCX, PDF hoặc XLSX."))
            return _choose(request, form, status=422)
        return _file(queries.file_name(chosen, params, report, wanted.name), report, wanted)
    context: dict[str, Any] = {
        **paper(report, linked=True),
        "kind": chosen,
        "params": params,
        "formats": [one.name for one in FORMATS],
        "query": _query(params),
    }
    return render(request, "reports/show.html", context)


@require_safe
def collation(request: HttpRequest, pk: int) -> HttpResponse:
    """What was said, issued and tracked of one session, side by side; a file of it with `format`."""
    session = visible_session(request.user, pk)
    if session is None:
        raise Http404
    if session.merged_into_id:
        return redirect("reports:collation", session.merged_into_id)
    found = collating.collate(session)
    if "format" in request.GET:
        return _paper(request, collating.write(found, timezone.localdate()), "doi-chieu", str(pk))
    changes = Counter(one.change for row in found.rows for one in row.differences)
    places = {change: place for place, change in enumerate(collating.WORDS)}
    context = {
        "session": session,
        "collation": found,
        # On the screen what was dropped or changed comes first; on paper the order is that of the session.
        "rows": sorted(found.rows, key=lambda row: min(places[one.change] for one in row.differences)),
        "formats": PAPERS,
        "counts": [(change.value, word, changes[change]) for change, word in collating.WORDS.items()],
    }
    return render(request, "reports/collation.html", context)


@require_safe
def conclusion(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft of the notice of conclusion of one session; a file of it with `format`."""
    session = visible_session(request.user, pk)
    if session is None:
        raise Http404
    if session.merged_into_id:
        return redirect("reports:conclusion", session.merged_into_id)
    found = concluding.conclude(session)
    report = concluding.write(found, timezone.localdate())
    if "format" in request.GET and not found.is_empty:
        return _paper(request, report, "thong-bao-ket-luan", str(pk))
    context = {**paper(report, linked=True), "session": session, "found": found, "formats": WORDS_ONLY}
    return render(request, "reports/conclusion.html", context)


@require_safe
def proposal_list(request: HttpRequest, pk: int) -> HttpResponse:
    """A list of proposals that was sent up, laid out like paper, or a file of it with `format`."""
    listing = find_list(request.user, pk)
    if listing is None:
        raise Http404
    report = sent_up.write(listing)
    if "format" in request.GET:
        return _paper(request, report, "danh-muc-kien-nghi", listing.code)
    context = {**paper(report, linked=True), "listing": listing, "formats": PAPERS}
    return render(request, "reports/proposal_list.html", context)


def _paper(request: HttpRequest, report: Report, *name: str) -> HttpResponse:
    """The file that `format` asks for; there is no page without one of them."""
    wanted = find_format(request.GET["format"])
    if wanted is None:
        raise Http404
    return _file(queries.safe_name(*name, ending=wanted.name), report, wanted)


def _ask(request: HttpRequest, today: date, **known: Any) -> HttpResponse:
    """The form before anything was answered: one's own unit and the half-year that runs, unless it is known better."""
    half = periods.current_half(today)
    known["unit"] = known.get("unit") or home_unit(request.user)
    initial = {"period": half.key if half else "", **known}
    return _choose(request, ReportForm(user=request.user, today=today, initial=initial))


def _choose(request: HttpRequest, form: ReportForm, status: int = 200) -> HttpResponse:
    return render(request, "reports/index.html", {"form": form, "kinds": KINDS}, status=status)


def _query(params: Params) -> str:
    return urlencode({"unit": params.unit.pk, "first": params.first, "last": params.last, "as_of": params.as_of})


def _file(name: str, report: Report, wanted: Format) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(wanted.render(report), content_type=wanted.media_type, headers=headers)
