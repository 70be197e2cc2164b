"""The desk as a web app: read pages open without a network, others say so, and nothing stays after signing out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from playwright.sync_api import expect

from dieuhanh.org.services.reference import load_rules
from tests.people import make_directive

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.people import Cast

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the browser keeps the pages, no database does"),
]
KEPT = "caches.open('pages-1').then((cache) => cache.keys()).then((keys) => keys.length)"
SOON_KEPT = f"""new Promise((told) => {{
  const look = (left) => {KEPT}.then((n) => (n || !left ? told(n === 1) : setTimeout(look, 50, left - 1)));
  look(200);
}})"""


def test_what_was_read_can_be_read_again_without_a_network(sign_in: Callable[..., Page], cast: Cast) -> None:
    load_rules()
    directive = make_directive(cast.province, cast.department, cast.clerk)
    page = sign_in(cast.officer, size=(390, 844), offline=True)
    page.goto("/")
    # The very first page is kept as well: nobody opens his desk twice before he loses the network.
    assert page.evaluate(SOON_KEPT)
    page.goto(f"/nhiem-vu/{directive.pk}/")
    assert page.evaluate(KEPT) == 2
    page.context.set_offline(True)
    page.goto("/")
    expect(page.get_by_role("heading", name="Bàn làm việc")).to_be_visible()
    expect(page.get_by_text("Đang không có mạng")).to_be_visible()
    page.goto(f"/nhiem-vu/{directive.pk}/")
    expect(page.get_by_text(directive.code).first).to_be_visible()
    # What is typed without a network is not lost with the page.
    page.get_by_text("Xin gia hạn").first.click()
    page.get_by_label("Xin gia hạn đến ngày").fill("31/12/2030")
    page.get_by_label("Lý do").first.fill("Chờ vốn")
    page.get_by_role("button", name="Xin gia hạn").click()
    expect(page.get_by_text("Chưa gửi được vì đang không có mạng.")).to_be_in_viewport()
    expect(page.get_by_label("Lý do").first).to_have_value("Chờ vốn")
    page.goto("/van-ban/")
    expect(page.get_by_role("heading", name="Chưa có kết nối mạng")).to_be_visible()
    page.context.set_offline(False)
    page.goto("/")
    page.locator("details.who summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_text("Bạn đã đăng xuất.")).to_be_visible()
    assert page.evaluate(KEPT) == 0
