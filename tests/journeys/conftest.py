"""A real browser against the real pages."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import sync_playwright

from tests.fixtures import CHROMIUM_FLAGS, cast, chromium, own_files, read_once
from tests.people import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

    from dieuhanh.org.models import User

__all__ = ["cast", "chromium", "own_files", "read_once"]

WIDE, PHONE = (1440, 900), (390, 844)


# Playwright owns an event loop in the worker while it is open: it is closed before other tests come.
@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
    gc.collect()


def session(user: User) -> str:
    """The key of a new session of that person."""
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def sign_in(browser: Browser, live_server: LiveServer) -> Iterator[Callable[..., Page]]:
    """`sign_in(user, size=WIDE)` opens an empty page of its own for that person, signed in.

    `form=True`: through the real form, which leads to the first page; else with a session that is there already.
    `offline=True`: also with the service worker of the desk, a process of its own that keeps every file of the pages.
    """
    contexts = []

    def enter(user: User, size: tuple[int, int] = WIDE, *, offline: bool = False, form: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            base_url=live_server.url,
            locale="vi-VN",
            service_workers="allow" if offline else "block",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        if form:
            page.goto("/dang-nhap/")
            page.fill("input[name=username]", user.username)
            page.fill("input[name=password]", PASSWORD)
            page.click("main form button")
            page.wait_for_url(lambda url: "/dang-nhap/" not in url)
        else:
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": session(user), "url": live_server.url}]
            )
        return page

    yield enter
    for context in contexts:
        context.close()


@pytest.fixture
def look() -> Callable[[Page, str], None]:
    """`look(page, name)`: axe finds nothing, nothing is wider than the screen; a picture goes to SCREENSHOTS."""
    axe = Axe()

    def check(page: Page, name: str) -> None:
        page.wait_for_load_state()  # a tab that has just been opened has no document yet
        size = page.viewport_size or {"width": 0}
        if folder := os.environ.get("SCREENSHOTS"):
            page.screenshot(path=str(Path(folder) / f"{name}-{size['width']}.png"), full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], (
            f"{name} is wider than the screen"
        )
        found = axe.run(page).response["violations"]
        assert [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found] == [], name

    return check
