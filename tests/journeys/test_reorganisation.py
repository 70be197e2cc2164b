"""A unit ends: the administrator proposes who inherits; the leader chooses, confirms and undoes on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dieuhanh.org.models import DatedRule
from dieuhanh.reorganisation import queries, services
from tests.dieuhanh.reorganisation.conftest import Stage, act, leads, stage
from tests.journeys.conftest import PHONE, WIDE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from dieuhanh.reorganisation.models import Act

__all__ = ["act", "stage"]

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_from_the_draft_to_the_counter_act(
    stage: Stage, act: Act, sign_in: Callable[..., Page], look: Callable[[Page, str], None]
) -> None:
    # The second factor of administrators has its own journey.
    DatedRule.objects.filter(key="mfa_required").delete()
    address = f"/sap-xep/{act.pk}/"
    admin = sign_in(stage.cast.administrator, WIDE)
    admin.goto("/sap-xep/")
    look(admin, "sap-xep-danh-sach")
    admin.goto(f"/sap-xep/them/?don_vi={stage.cast.finance.pk}&hinh_thuc=rename")
    look(admin, "sap-xep-them")
    admin.goto(address)
    look(admin, "sap-xep-du-thao")
    admin.get_by_role("button", name="Trình phương án").click()
    admin.get_by_text("Cần một người khác xác nhận").wait_for()
    leader = sign_in(stage.confirmer, PHONE)
    leader.goto(address)
    look(leader, "sap-xep-phuong-an")
    first = leader.locator("#can-xem tbody tr").first
    first.locator("select").select_option(label=stage.culture.name)
    first.get_by_role("button", name="Ghi").click()
    leader.get_by_text("Đã ghi lựa chọn").wait_for()
    leader.get_by_role("button", name="Xác nhận phương án").click()
    leader.get_by_text("Đã xác nhận và thực hiện xong").wait_for()
    look(leader, "sap-xep-da-thuc-hien")
    assert leads(stage)["plain"] == stage.culture.name
    for name, path in (
        ("sap-xep-da-chuyen", f"{address}da-chuyen/"),
        ("sap-xep-danh-muc", f"/danh-muc-chuyen-giao/{act.pk}/"),
        ("don-vi-da-cham-dut", f"/don-vi/{stage.cast.department.pk}/"),
    ):
        leader.goto(path)
        look(leader, name)
    leader.goto(address)
    leader.get_by_text("Hoàn tác bằng quyết định khác").click()
    for label, value in (
        ("Số, ký hiệu", "12/NQ-HĐND"),
        ("Cơ quan ban hành", "HĐND tỉnh An Lộc"),
        ("Lý do hoàn tác", "Sai"),
    ):
        leader.get_by_label(label).fill(value)
    leader.get_by_role("button", name="Hoàn tác").click()
    leader.get_by_text("Đã chuyển về").first.wait_for()
    assert leads(stage)["plain"] == stage.cast.department.name


def test_the_proposing_screen_and_its_lists_at_both_widths(
    stage: Stage, act: Act, sign_in: Callable[..., Page], look: Callable[[Page, str], None]
) -> None:
    services.propose_act(by=stage.cast.administrator, act=act)
    assert queries.plan_of(act).total == 9
    for user, size in ((stage.confirmer, WIDE), (stage.cast.clerk, PHONE)):
        page = sign_in(user, size)
        page.goto(f"/sap-xep/{act.pk}/")
        look(page, "sap-xep-cho-xac-nhan")
        page.locator("a[href*='/viec/?thing=lead']").first.click()
        page.wait_for_url("**/viec/**")
        look(page, "sap-xep-viec")
