"""What makes the desk a web app; and the page that shows every component with made-up words while DEBUG is on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from dieuhanh.ui.forms import SampleFilter, SampleForm

if TYPE_CHECKING:
    from django.http import HttpRequest

BADGES = (
    ("issued", _("Chờ tiếp nhận")),
    ("in_progress", _("Đang thực hiện")),
    ("returned", _("Đơn vị trả lại")),
    ("reported", _("Chờ nghiệm thu")),
    ("accepted", _("Hoàn thành")),
    ("cancelled", _("Đã hủy")),
    ("overdue", _("Quá hạn")),
    ("near_due", _("Sắp đến hạn")),
    ("undated", _("Chưa rõ hạn")),
    ("proposal", _("Kiến nghị")),
)
MARKS = (
    ("directive", _("chỉ đạo")),
    ("proposal", _("kiến nghị")),
    ("figure", _("số liệu")),
    ("difficulty", _("khó khăn")),
    ("result", _("kết quả")),
    ("cited", _("văn bản viện dẫn")),
)
MENU = ((_("Bàn làm việc"), "home"), (_("Nhiệm vụ"), "checklist"), (_("Báo cáo"), "report"))
UNITS = (
    ("1", _("Sở Khoa học và Công nghệ"), ""),
    ("2", _("Sở Thông tin và Truyền thông"), _("nay là Sở Khoa học và Công nghệ")),
    ("3", _("Sở Tài chính"), ""),
)
ROWS = (
    ("NV-2026/0012", _("Hoàn thành lắp đặt cụm loa truyền thanh tại 12 xã còn lại"), date(2026, 12, 15), 0),
    ("NV-2026/0011", _("Thẩm định, trình nguồn kinh phí vận hành Trung tâm dữ liệu tỉnh"), date(2026, 11, 20), 5),
    ("NV-2026/0010", _("Tham mưu chính sách thu hút nhân lực công nghệ thông tin"), None, 8),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu, as base.html wants it."""

    label: Any
    icon: str
    active: bool
    url: str = "#noi-dung"


@dataclass(frozen=True, slots=True)
class Page:
    """The cursors that ui/pager.html wants."""

    after: str = "sau"
    before: str = "truoc"


WORKER = Path(__file__).parent / "static" / "ui" / "sw.js"


@login_not_required
@require_GET
def manifest(request: HttpRequest) -> JsonResponse:
    """Name, colours and icons of the installed web app (W3C Web Application Manifest)."""
    icons = [
        {"src": static(f"ui/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size, purpose in ((192, "any"), (512, "any"), (512, "maskable"))
    ]
    told = {
        "name": settings.PROVINCE_NAME,
        "short_name": str(_("Điều hành")),
        "lang": "vi",
        "start_url": reverse("home"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#f5f6f8",
        "theme_color": "#0b3d78",
        "icons": icons,
    }
    return JsonResponse(told, content_type="application/manifest+json")


@login_not_required
@require_GET
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps pages for reading without a network; it is asked for anew at every visit."""
    answer = HttpResponse(WORKER.read_bytes(), content_type="text/javascript")
    answer["Cache-Control"] = "no-cache"
    return answer


@login_not_required
@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown without a network in place of a page that was never read."""
    return render(request, "ui/offline.html")


@login_not_required
@require_GET
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component once; `?sai` shows the form as it comes back with errors."""
    form = SampleForm({"deadline": "31/02/2026"}) if "sai" in request.GET else SampleForm()
    if form.is_bound:
        form.add_error(None, _("Chưa ghi được: hãy sửa các ô có dấu đỏ rồi gửi lại."))
    context = {
        "navigation": [Entry(label, icon, active=at == 1) for at, (label, icon) in enumerate(MENU)],
        "search_url": reverse("ui:styleguide"),
        "badges": BADGES,
        "marks": MARKS,
        "rows": [(code, text, day, *BADGES[at]) for code, text, day, at in ROWS],
        "form": form,
        "cuts": [("?", _("Tất cả"), True), ("?sai", _("Chưa xong"), False)],
        "filter_form": SampleFilter(),
        "page": Page(),
        "moment": datetime(2026, 11, 20, 7, 5, tzinfo=UTC),
    }
    return render(request, "ui/styleguide.html", context)


@login_not_required
@require_GET
def sample_options(request: HttpRequest) -> JsonResponse:
    """What a combobox asks for: the units whose name holds the words of `q`."""
    words = request.GET.get("q", "").casefold()
    return JsonResponse(
        {
            "options": [
                {"value": value, "label": str(label), "note": str(note)}
                for value, label, note in UNITS
                if words in str(label).casefold()
            ]
        }
    )
