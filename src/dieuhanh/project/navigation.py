"""The menu: the only place that links upstairs and across; each entry says who sees it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dieuhanh.directives.queries import SEEING
from dieuhanh.org.models import Role
from dieuhanh.org.permissions import grants_of, has_role
from dieuhanh.reports.permissions import REPORTING

if TYPE_CHECKING:
    from django.http import HttpRequest

EVERYBODY: tuple[str, ...] = ()
STAFF = (Role.CLERK, Role.LEADER, Role.UNIT_OFFICER)
READERS = (Role.CLERK, Role.LEADER, Role.AUDITOR, Role.DATA_OFFICER, Role.EDITOR)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu; `active` on the pages below its address; a `rare` one stands under the person's name."""

    label: Any
    url: str
    icon: str
    active: bool = False
    rare: bool = False


MENU = (
    (_("Bàn làm việc"), "home", "home", EVERYBODY),
    (_("Nhắc việc"), "reminders:today", "bell", STAFF),
    (_("Nhiệm vụ"), "directives:list", "checklist", SEEING),
    (_("Kiến nghị"), "directives:proposals", "message", SEEING),
    (_("Tìm kiếm"), "search:page", "search", SEEING),
    (_("Buổi làm việc"), "records:list", "users", READERS),
    (_("Duyệt trích xuất"), "review:queue", "eye-check", (Role.CLERK, Role.LEADER, Role.AUDITOR, Role.DATA_OFFICER)),
    (_("Văn bản"), "documents:list", "file-text", READERS),
    (_("Báo cáo"), "reports:index", "report", REPORTING),
    (_("Đơn vị"), "org:units", "sitemap", EVERYBODY),
    (
        _("Sắp xếp tổ chức"),
        "reorganisation:list",
        "arrows-join",
        (Role.ADMINISTRATOR, Role.LEADER, Role.CLERK, Role.AUDITOR),
    ),
    (_("Nhập nhiệm vụ từ bảng tính"), "transfer:lists", "upload", (Role.CLERK,)),
    (_("Tài khoản"), "org:users", "user-cog", (Role.ADMINISTRATOR,)),
    (_("Quy tắc bảo mật"), "org:rules", "user-cog", (Role.ADMINISTRATOR,)),
    (_("Nhật ký"), "org:journal", "report", (Role.ADMINISTRATOR, Role.AUDITOR)),
    (_("Gánh nặng khi dùng"), "burden", "clock", (Role.ADMINISTRATOR, Role.AUDITOR)),
    (_("Độ chính xác trích xuất"), "review:rules", "eye-check", (Role.ADMINISTRATOR, Role.AUDITOR)),
    (_("Quy tắc nhắc việc"), "reminders:rules", "bell", (Role.ADMINISTRATOR,)),
)


# What is needed now and then does not crowd the line that everybody reads.
RARE = {
    "burden",
    "review:rules",
    "reorganisation:list",
    "org:journal",
    "org:rules",
    "reminders:rules",
    "transfer:lists",
}


def menu(request: HttpRequest) -> list[Entry]:
    """The entries of this person, the one of this page marked."""
    user = request.user
    if not grants_of(user):
        return []
    seen = [
        Entry(label, reverse(name), icon, rare=name in RARE)
        for label, name, icon, roles in MENU
        if not roles or has_role(user, *roles)
    ]
    here = max((entry.url for entry in seen if request.path.startswith(entry.url)), key=len, default="")
    return [replace(entry, active=entry.url == here) for entry in seen]


def context(request: HttpRequest) -> dict[str, Any]:
    """What every page needs: the product's name, the menu, the search box."""
    if not hasattr(request, "user"):
        return {"product": settings.PROVINCE_NAME, "navigation": []}
    return {
        "product": settings.PROVINCE_NAME,
        "navigation": menu(request),
        "search_url": reverse("search:page") if has_role(request.user, *SEEING) else "",
    }
