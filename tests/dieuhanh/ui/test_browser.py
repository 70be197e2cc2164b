"""The components in a real browser, under the real policy: axe, the phone, and every behaviour of app.js."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import expect, sync_playwright

from tests.fixtures import CHROMIUM_FLAGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, Route

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db,
    pytest.mark.urls("tests.dieuhanh.ui.urls"),
    pytest.mark.once,
]
WIDE, PHONE = (1440, 900), (390, 844)
HOST = "http://testserver"


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


class Desk:
    """Answers the browser out of Django's test client: no server, no database, the headers of the real desk."""

    def __init__(self) -> None:
        self.client = Client()
        self.posts: list[str] = []
        self.broken: int | None = None

    def answer(self, route: Route) -> None:
        parts = urlsplit(route.request.url)
        if parts.path.startswith("/static/"):
            file = finders.find(parts.path.removeprefix("/static/"))
            assert isinstance(file, str), parts.path
            route.fulfill(path=file)
        elif route.request.method == "POST":
            self.posts.append(route.request.post_data or "")
            route.fulfill(status=204)
        elif self.broken and "don-vi" in parts.path:
            route.fulfill(status=self.broken, body="")
        else:
            got = self.client.get(f"{parts.path}?{parts.query}")
            headers = {key: value for key, value in got.headers.items() if key != "Content-Length"}
            route.fulfill(status=got.status_code, headers=headers, body=got.content)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def visit(browser: Browser, desk: Desk) -> Iterator[Callable[..., Page]]:
    """`visit(path, size)` opens a page; whatever the console or the policy complains about fails the test."""
    contexts, complaints = [], []

    def open_page(path: str = "/mau-giao-dien/", size: tuple[int, int] = WIDE) -> Page:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="vi-VN")
        contexts.append(context)
        context.route("**/*", desk.answer)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None
        )
        page.goto(f"{HOST}{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def faults(page: Page) -> list[Any]:
    return [(v["id"], [n["html"][:100] for n in v["nodes"][:3]]) for v in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("size", [WIDE, PHONE])
@pytest.mark.parametrize("path", ["/mau-giao-dien/", "/mau-giao-dien/?sai", "/dang-nhap/"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    visit: Callable[..., Page], path: str, size: tuple[int, int]
) -> None:
    page = visit(path, size)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_the_page_comes_under_the_strict_policy_and_htmx_obeys_it(visit: Callable[..., Page], desk: Desk) -> None:
    policy = desk.client.get("/mau-giao-dien/")["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    page = visit()
    assert page.evaluate("htmx.config.allowEval || htmx.config.includeIndicatorStyles") is False
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('600 14px \"Be Vietnam Pro\"', 'Đ'))")


def test_on_a_phone_the_menu_opens_by_touch_and_closes_by_escape(visit: Callable[..., Page]) -> None:
    page = visit(size=PHONE)
    entry = page.locator("details.menu nav a", has_text="Nhiệm vụ")
    expect(entry).to_be_hidden()
    expect(page.locator(".find")).to_be_hidden()
    page.click("details.menu summary")
    expect(entry).to_be_visible()
    expect(page.locator(".find")).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(entry).to_be_hidden()


def test_on_a_phone_a_list_is_read_as_cards(visit: Callable[..., Page]) -> None:
    page = visit(size=PHONE)
    cell = page.locator("td[data-label=Hạn]").first
    assert page.evaluate("cell => getComputedStyle(cell, '::before').content", cell.element_handle()) == '"Hạn: "'
    assert page.locator(".list tr").nth(1).bounding_box()["height"] > 60  # type: ignore[index]


def test_a_key_presses_its_button_unless_somebody_types(visit: Callable[..., Page]) -> None:
    page = visit()
    page.evaluate("window.pressed = 0")
    page.evaluate("document.querySelector('[data-key=n]').addEventListener('click', () => { window.pressed += 1 })")
    page.locator("#id_content").press("n")
    page.locator("body").press("Control+n")
    assert page.evaluate("window.pressed") == 0
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("n")
    assert page.evaluate("window.pressed") == 1


def test_a_form_asks_first_and_is_sent_once(visit: Callable[..., Page], desk: Desk) -> None:
    page = visit()
    answers = [False, True, True]
    page.on("dialog", lambda dialog: dialog.accept() if answers.pop(0) else dialog.dismiss())
    save = page.locator("#bieu-mau ~ form .btn-primary")
    save.click()
    assert desk.posts == []
    page.context.add_cookies([{"name": "csrftoken", "value": "moi" * 10 + "xx", "url": HOST}])
    save.click()
    save.click()
    page.wait_for_timeout(200)
    assert len(desk.posts) == 1
    assert "moimoi" in desk.posts[0]  # signed in again elsewhere: the new mark goes with the old page


def test_a_wrong_field_gets_the_cursor(visit: Callable[..., Page]) -> None:
    page = visit("/mau-giao-dien/?sai")
    expect(page.locator("#id_content")).to_be_focused()


def test_a_chosen_filter_sends_itself(visit: Callable[..., Page]) -> None:
    page = visit()
    page.select_option("#id_state", "open")
    page.wait_for_url("**/?q=&state=open&day=")


def options(page: Page) -> list[str]:
    return page.locator("#mau-don-vi_options [role=option]").all_text_contents()


def test_a_unit_is_chosen_by_a_few_letters_and_the_keyboard(visit: Callable[..., Page]) -> None:
    page = visit()
    box, value = page.locator("#mau-don-vi"), page.locator("#mau-don-vi_value")
    box.press_sequentially("công nghệ")
    page.wait_for_selector("[role=option]")
    assert options(page) == ["Sở Khoa học và Công nghệ"]
    box.fill("sở")
    expect(page.locator("[role=option]")).to_have_count(3)
    assert options(page)[1] == "Sở Thông tin và Truyền thông – nay là Sở Khoa học và Công nghệ"
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "mau-don-vi-option-1")
    assert faults(page) == []
    box.press("Enter")
    expect(box).to_have_value("Sở Thông tin và Truyền thông")
    expect(value).to_have_value("2")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("Backspace")  # a name that was changed is no longer that unit
    expect(value).to_have_value("")


def test_a_unit_is_chosen_by_a_click_and_left_by_escape(visit: Callable[..., Page]) -> None:
    page = visit()
    box = page.locator("#mau-don-vi")
    box.press_sequentially("tài")
    page.locator("[role=option]", has_text="Sở Tài chính").click()
    expect(page.locator("#mau-don-vi_value")).to_have_value("3")
    box.fill("sở")
    page.wait_for_selector("[role=option]")
    box.press("Escape")
    assert options(page) == []
    box.fill("sở ")
    page.wait_for_selector("[role=option]")
    page.locator("#id_content").focus()
    assert options(page) == []


def test_a_box_that_finds_nothing_says_so_and_chooses_nothing(visit: Callable[..., Page], desk: Desk) -> None:
    page = visit()
    box = page.locator("#mau-don-vi")
    box.fill("không có")
    expect(page.locator("[role=option]")).to_have_text("Không tìm thấy; hãy gõ chữ khác.")
    box.press("Enter")
    assert desk.posts == []
    desk.broken = 500
    box.fill("sở")
    expect(page.locator("[role=option]")).to_contain_text("hãy kiểm tra kết nối")
    expect(page.locator("#mau-don-vi_value")).to_have_value("")


def test_options_reach_the_page_as_words_never_as_markup(visit: Callable[..., Page]) -> None:
    page = visit()
    evil = json.dumps({"options": [{"value": "9", "label": "<b id=evil>x</b>", "note": "<i>y</i>"}]})
    page.route("**/mau-giao-dien/don-vi/**", lambda route: route.fulfill(body=evil, content_type="application/json"))
    page.fill("#mau-don-vi", "x")
    expect(page.locator("[role=option]")).to_have_text("<b id=evil>x</b> – <i>y</i>")
    assert page.locator("#evil").count() == 0
