"""Accounts from a spreadsheet, for administrators: bring, look at every row, create, give out first passwords once."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dieuhanh.org import services
from dieuhanh.org.forms import ListForm
from dieuhanh.org.permissions import Refused, may_manage, require
from dieuhanh.org.queries.accounts import account_list, account_lists

if TYPE_CHECKING:
    from django.http import HttpRequest

    from dieuhanh.org.models import AccountList

SHOWN = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Bring a list; those brought before."""
    require(may_manage(request.user))
    by: Any = request.user
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            found = services.bring_list(by=by, data=upload.read(), file_name=upload.name)
        except Refused as refusal:
            form.add_error("file", str(refusal.message))
        else:
            return redirect("org:account_list", found.pk)
    context = {"form": form, "lists": account_lists(by)}
    return render(request, "org/account_lists.html", context, status=422 if form.errors else 200)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What a list says, row by row; wrong rows first."""
    found = _own(request, pk)
    order = {"wrong": 0, "new": 1, "known": 2}
    rows = sorted(found.rows, key=lambda row: (order[row["state"]], row["line"]))
    counts = {state: sum(row["state"] == state for row in rows) for state in order}
    waiting = found.accounts.filter(last_login=None, is_active=True).count() if found.created_at else 0
    context = {"list": found, "rows": rows[:SHOWN], "counts": counts, "more": len(rows) > SHOWN, "waiting": waiting}
    return render(request, "org/account_list.html", context)


@require_safe
def faulty(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows that could not be taken, each with its reason, as XLSX: to mend and bring again."""
    found = _own(request, pk)
    rows = [row for row in found.rows if row["state"] == "wrong"]
    if not rows:
        messages.info(request, _("Danh sách này không có dòng nào cần sửa."))
        return redirect("org:account_list", pk)
    heads = (_("Họ và tên"), _("Tên đăng nhập"), _("Thư điện tử"), _("Đơn vị"), _("Vai trò"), _("Lý do cần sửa"))
    cells = [
        [_plain(row[name]) for name in ("name", "username", "email", "unit_text", "role_text")]
        + ["; ".join(row["faults"])]
        for row in rows
    ]
    answer = HttpResponse(services.sheet_of([heads, *cells], _("Dòng cần sửa")), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="dong-can-sua-{pk}.xlsx"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
def create(request: HttpRequest, pk: int) -> HttpResponse:
    """All good rows become accounts."""
    found = _own(request, pk)
    by: Any = request.user
    made = services.create_listed(by=by, accounts=found)
    messages.success(
        request, _("Đã tạo %(made)d tài khoản. Hãy tải mật khẩu ban đầu để phát cho từng người.") % {"made": made}
    )
    return redirect("org:account_list", found.pk)


@never_cache
@require_POST
def passwords(request: HttpRequest, pk: int) -> HttpResponse:
    """First passwords as a file, this once; they are kept nowhere in the clear."""
    found = _own(request, pk)
    by: Any = request.user
    try:
        told = services.give_first_passwords(by=by, accounts=found)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return redirect("org:account_list", found.pk)
    file = io.StringIO()
    table = csv.writer(file)
    table.writerow([_("Họ và tên"), _("Tên đăng nhập"), _("Mật khẩu ban đầu")])
    table.writerows((_plain(name), username, password) for name, username, password in told)
    answer = HttpResponse(b"\xef\xbb\xbf" + file.getvalue().encode(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="mat-khau-ban-dau.csv"'
    return answer


def _plain(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _own(request: HttpRequest, pk: int) -> AccountList:
    """A list that this administrator brought; what others brought is not there for him."""
    require(may_manage(request.user))
    by: Any = request.user
    found = account_list(by, pk)
    if found is None:
        raise Http404
    return found
