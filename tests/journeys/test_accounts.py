"""Accounts in the browser: a security key, a locked session that loses nothing, the administrator's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache

from dieuhanh.org import services
from dieuhanh.org.models import DatedRule, SignIn
from dieuhanh.org.views.doors import STAY
from tests.journeys.conftest import PHONE, WIDE
from tests.people import PASSWORD, Cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from dieuhanh.org.models import User

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def rules(cast: Cast) -> None:
    services.load_rules()
    cache.clear()


def plug_in_a_key(page: Page) -> None:
    """A security key of software, as the browser itself offers it for tests."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def let_rest(user: User) -> None:
    """Every session of `user` as if nobody had touched it for an hour."""
    stay = SignIn.objects.filter(user=user, ended_at=None).get()
    session = Session.objects.get(session_key=stay.session_key)
    data = session.get_decoded()
    data[STAY]["seen"] -= 3600
    Session.objects.save(session.session_key, data, session.expire_date)


def test_an_administrator_adds_a_key_and_signs_in_with_it_alone(
    cast: Cast, sign_in: Callable[..., Page], look: Callable[[Page, str], None]
) -> None:
    page = sign_in(cast.administrator, WIDE, form=True)
    plug_in_a_key(page)
    page.wait_for_url("**/xac-thuc/")
    look(page, "mfa-index")
    page.get_by_role("link", name="Thêm khóa").click()
    look(page, "mfa-add-key")
    page.get_by_label("Dùng để đăng nhập không cần mật khẩu").check()
    page.get_by_role("button", name="Thêm khóa").click()
    page.wait_for_url("**/ma-du-phong/")
    look(page, "mfa-codes")
    page.goto("/tai-khoan/")
    look(page, "users")
    page.goto("/nhat-ky/")
    look(page, "journal")
    page.goto("/phien-dang-nhap/")
    look(page, "stays")
    page.locator("details.who summary").click()
    page.get_by_role("button", name="Đăng xuất", exact=True).last.click()
    page.wait_for_url("**/dang-nhap/")
    look(page, "login")
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    page.wait_for_url(lambda url: "/dang-nhap/" not in url)
    assert SignIn.objects.filter(user=cast.administrator, way="passkey").exists()
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    for name, address in (
        ("users", "/tai-khoan/"),
        ("journal", "/nhat-ky/"),
        ("stays", "/phien-dang-nhap/"),
        ("lists", "/tai-khoan/danh-sach/"),
        ("mfa-index", "/xac-thuc/"),
        ("totp", "/xac-thuc/ung-dung/bat/"),
        ("user", f"/tai-khoan/{cast.clerk.pk}/"),
    ):
        page.goto(address)
        look(page, name)


def test_a_locked_session_loses_nothing_that_was_typed(
    cast: Cast, sign_in: Callable[..., Page], look: Callable[[Page, str], None]
) -> None:
    DatedRule.objects.filter(key="mfa_required").update(value={"roles": []})
    page = sign_in(cast.administrator, WIDE, form=True)
    page.goto(f"/tai-khoan/{cast.officer.pk}/")
    page.locator("summary", has_text="Giao vai trò").click()
    form = page.locator("form", has=page.locator("[name=role]"))
    form.locator("[name=role]").select_option("editor")
    page.evaluate(f"document.querySelector('[name=unit]').value = '{cast.finance.pk}'")
    let_rest(cast.administrator)
    form.get_by_role("button", name="Giao vai trò").click()
    page.get_by_role("heading", name="Cần đăng nhập lại").wait_for()
    look(page, "kept")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Đăng nhập lại ở thẻ mới").click()
    door = opened.value
    look(door, "locked")
    door.fill("input[name=username]", cast.administrator.username)
    door.fill("input[name=password]", PASSWORD)
    door.get_by_role("button", name="Đăng nhập", exact=True).click()
    door.wait_for_url(lambda url: "/dang-nhap/" not in url)
    page.get_by_role("button", name="Gửi lại").click()
    page.get_by_text("Đã giao vai trò").wait_for()
    assert cast.officer.grants.filter(role="editor", unit=cast.finance).exists()
