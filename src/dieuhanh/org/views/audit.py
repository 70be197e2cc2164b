"""The journal on a page: filters, older pages, export, the result of the last verification."""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dieuhanh.org import services
from dieuhanh.org.forms import JournalForm
from dieuhanh.org.permissions import journal_reach, may_audit, require
from dieuhanh.org.queries import audit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.http import HttpRequest

# A sheet that people still open with ease; more goes as CSV.
XLSX_ROWS = 20_000


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Who did what when, the newest first."""
    require(may_audit(request.user))
    form = JournalForm(request.GET)
    user: Any = request.user
    context = {
        "form": form,
        "page": audit.journal_page(journal_reach(user), form.asked()),
        "verification": audit.last_verification(),
        "waits": audit.verification_waits(),
    }
    return render(request, "org/journal.html", context)


@require_safe
def export(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The same lines as a file: `dang=xlsx`, or CSV."""
    require(may_audit(request.user))
    user: Any = request.user
    form = JournalForm(request.GET)
    asked = form.asked()
    kind = "xlsx" if request.GET.get("dang") == "xlsx" else "csv"
    services.note_export(
        by=user, form=kind, asked={key: str(value) for key, value in form.cleaned_data.items() if value}
    )
    lines = _cells(audit.journal_lines(journal_reach(user), asked), typed=kind == "xlsx")
    name = f"nhat-ky-{timezone.localdate():%Y%m%d}.{kind}"
    if kind == "xlsx":
        answer: HttpResponse | StreamingHttpResponse = HttpResponse(
            services.sheet_of(islice(lines, XLSX_ROWS + 1), _("Nhật ký"))
        )
        answer["Content-Type"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    else:
        answer = StreamingHttpResponse(_csv(lines), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Ask the worker to walk the chain."""
    require(may_audit(request.user))
    user: Any = request.user
    services.ask_verification(by=user)
    messages.success(request, _("Đã yêu cầu kiểm tra. Kết quả hiện ở trang này sau ít phút."))
    return redirect("org:journal")


def _cells(lines: Iterable[audit.Line], *, typed: bool) -> Iterator[list[Any]]:
    """The heads, then each line; `typed`: numbers and moments as such, for a spreadsheet."""
    yield [
        _("Số thứ tự"),
        _("Thời điểm"),
        _("Tài khoản"),
        _("Người thực hiện"),
        _("Việc"),
        _("Loại đối tượng"),
        _("Mã đối tượng"),
        _("Địa chỉ mạng"),
        _("Nội dung"),
    ]
    for line in lines:
        at = timezone.localtime(line.at)
        moment = at.replace(tzinfo=None, microsecond=0) if typed else f"{at:%d/%m/%Y %H:%M:%S}"
        cells = [line.actor, line.name, line.verb, line.subject, line.thing, line.address, line.data]
        yield [line.sequence, moment, *map(_plain, cells)]


def _plain(text: str) -> str:
    """A cell that no spreadsheet takes for a formula, and that fits into one."""
    return f"'{text}"[:32_000] if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text[:32_000]


def _csv(lines: Iterable[list[Any]]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf"
    file = io.StringIO()
    table = csv.writer(file)
    for line in lines:
        table.writerow(line)
        yield file.getvalue().encode()
        file.seek(0)
        file.truncate()
