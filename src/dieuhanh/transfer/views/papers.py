"""Papers to save: the register of directives as a spreadsheet, a register of documents as a book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dieuhanh.documents.models import Register
from dieuhanh.documents.permissions import may_see_registers
from dieuhanh.org.permissions import require
from dieuhanh.transfer import forms, permissions, queries
from dieuhanh.transfer.papers import faulty_rows, register_book, task_list
from dieuhanh.transfer.queries.papers import MOST_LINES, book_of, listed, task_lines, too_many

if TYPE_CHECKING:
    from django.http import HttpRequest

SLUGS = {"den": Register.INCOMING, "di": Register.OUTGOING}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The list of directives under the filters of its address, as XLSX."""
    require(permissions.may_take_along(request.user))
    form, today = forms.RegisterFilter(request.GET), timezone.localdate()
    if not form.is_valid():
        messages.error(request, _("Điều kiện lọc chưa đúng nên chưa xuất; hãy kiểm tra lại."))
        return redirect("directives:list")
    rows = listed(request.user, form.filters(), today)
    if too_many(rows):
        most = f"{MOST_LINES:,}".replace(",", ".")
        messages.error(
            request, _("Danh sách quá %(most)s nhiệm vụ; hãy lọc bớt theo thời gian hoặc đơn vị.") % {"most": most}
        )
        return redirect(f"{reverse('directives:list')}?{request.GET.urlencode()}")
    told = _("Lập ngày %(day)s bởi %(who)s") % {"day": f"{today:%d/%m/%Y}", "who": _name(request)}
    data = task_list.write(task_lines(rows), title=_("BẢNG THEO DÕI THỰC HIỆN NHIỆM VỤ"), told=told)
    return _file(data, XLSX, f"nhiem-vu-{today:%Y%m%d}.xlsx")


@require_safe
def faulty(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows of a task list that could not be taken, each with its reason, as XLSX."""
    batch = queries.find_batch(request.user, pk)
    rows = queries.faulty_rows(batch) if batch else []
    if batch is None:
        raise Http404
    if not rows:
        messages.info(request, _("Danh sách này không có dòng nào cần sửa."))
        return redirect("transfer:batch", pk)
    return _file(faulty_rows.write(batch.heads, rows), XLSX, f"dong-can-sua-{pk}.xlsx")


@require_safe
def book(request: HttpRequest, register: str) -> HttpResponse:
    """A register of a unit and a year, as DOCX in the form of the decree."""
    require(may_see_registers(request.user))
    unit, year = request.GET.get("unit", ""), request.GET.get("year") or str(timezone.localdate().year)
    if register not in SLUGS or not unit.isdecimal() or not year.isdecimal() or len(unit) > 18 or len(year) != 4:
        raise Http404
    found = book_of(request.user, SLUGS[register], int(unit), int(year))
    if found is None:
        raise Http404
    return _file(register_book.write(found), DOCX, f"so-van-ban-{register}-{year}.docx")


def _name(request: HttpRequest) -> str:
    return request.user.get_full_name() or request.user.get_username()  # type: ignore[union-attr]


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
