"""By keyboard alone: over the pages of the menu everything that can be pressed is reached, seen, and left again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from dieuhanh.org.models import DatedRule
from dieuhanh.org.services.reference import load_rules
from tests.people import make_directive, make_document, make_finding, make_proposal, make_session

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.people import Cast

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TEXT = "Giao Sở Tài chính bố trí kinh phí. Đề nghị Sở Thông tin và Truyền thông báo cáo."
# Keeps what got the cursor, and whether that could be seen.
LISTEN = """() => {
  window.reached = [];
  document.addEventListener("focusin", (event) => {
    const style = getComputedStyle(event.target), box = event.target.getBoundingClientRect();
    const ring = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
    window.reached.push({ element: event.target, ring: ring && box.width > 0 && box.height > 0 });
  }, true);
}"""
TOLD = """() => {
  const name = (element) => element.outerHTML.slice(0, 120);
  const shown = (element) => element.checkVisibility({ visibilityProperty: true })
    && element.getBoundingClientRect().width > 0;
  const pressed = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const got = new Set(window.reached.map((one) => one.element));
  const groups = new Set([...got].filter((one) => one.type === "radio").map((one) => one.name));
  // What only tells a keeper of passwords whose they are is for nobody to press.
  const wanted = [...document.querySelectorAll(pressed)].filter((one) => shown(one) && !one.disabled
    && !one.matches("input.visually-hidden[readonly]"));
  const missed = wanted.filter((one) => !got.has(one) && !(one.type === "radio" && groups.has(one.name)));
  const hands = [...document.querySelectorAll("body *")].filter((one) => getComputedStyle(one).cursor === "pointer"
    && shown(one) && !one.closest(`${pressed}, label`) && !one.querySelector(pressed));
  return {
    missed: missed.map(name),
    "without a ring": window.reached.filter((one) => !one.ring).map((one) => name(one.element)),
    "for the mouse alone": hands.map(name),
  };
}"""
# What has the cursor and lies under something else, once the page has come to rest; "" if nothing does.
COVERED = """async () => {
  const one = document.activeElement, box = () => one.getBoundingClientRect();
  const under = () => document.elementFromPoint(box().left + 4, Math.max(box().top + 4, 0));
  const free = () => one === document.body || (under() && (one.contains(under()) || under().contains(one)));
  for (let frame = 0; frame < 300 && !free(); frame += 1) await new Promise(requestAnimationFrame);
  return free() ? "" : one.outerHTML.slice(0, 90);
}"""
# A day has a step for each of its parts, and one for its calendar.
STEPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
  .filter((one) => one.tabIndex >= 0 && one.checkVisibility())
  .reduce((sum, one) => sum + (one.type === "date" ? 4 : 1), 2)"""
LINKS = "[...document.querySelectorAll('.menu-wide a, .who-list a')].map((one) => one.getAttribute('href'))"
FOCUSED = "document.activeElement"


@pytest.fixture
def desk(cast: Cast) -> Cast:
    """Something on every page of the menu."""
    load_rules()
    DatedRule.objects.filter(key="mfa_required").delete()
    late = timezone.localdate() - timedelta(days=3)
    session = make_session(cast.province)
    document = make_document(cast.province, text=TEXT)
    session.accounts.create(document=document)
    make_finding(session, document, "Sở Tài chính bố trí kinh phí")
    make_finding(session, document, "Sở Thông tin và Truyền thông báo cáo", state="confirmed")
    for number in range(12):
        make_directive(cast.province, (cast.department, cast.finance)[number % 2], cast.clerk, deadline=late)
    make_proposal(cast.department, cast.province, cast.officer)
    return cast


def walk(page: Page, address: str) -> None:
    """Press Tab until the cursor leaves the page: there is no trap, and nothing was left out."""
    page.goto(address)
    page.evaluate(LISTEN)
    for _n in range(page.evaluate(STEPS)):
        page.keyboard.press("Tab")
    told: dict[str, list[str]] = page.evaluate(TOLD)
    assert {what: found for what, found in told.items() if found} == {}, address


def test_every_page_of_the_menu_is_walked_by_tab(desk: Cast, sign_in: Callable[..., Page]) -> None:
    done: set[str] = set()
    for who in (desk.clerk, desk.administrator, desk.leader):
        page = sign_in(who)
        for address in page.evaluate(LINKS):
            if address not in done:
                walk(page, address)
                done.add(address)
    assert {"/", "/nhiem-vu/", "/duyet/", "/tai-khoan/quy-tac/", "/nhap-nhiem-vu/", "/nhat-ky/"} <= done


def test_the_skip_link_and_the_menus_give_the_cursor_back(desk: Cast, sign_in: Callable[..., Page]) -> None:
    page = sign_in(desk.clerk)
    page.goto("/nhiem-vu/")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.closest('main') !== null")
    assert page.evaluate(COVERED) == ""
    page.locator("details.who > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.closest('.who-list') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate(f"{FOCUSED}.matches('details.who:not([open]) > summary')")
    # Backwards from the end of a long page nothing that has the cursor hides under the line at the top.
    page.set_viewport_size({"width": 1440, "height": 420})
    page.locator("main a[href]").last.focus()
    covered = []
    for _n in range(20):
        page.keyboard.press("Shift+Tab")
        covered.append(page.evaluate(COVERED))
    assert set(covered) == {""}


def test_dialogs_close_by_escape_and_give_the_cursor_back(desk: Cast, sign_in: Callable[..., Page]) -> None:
    page = sign_in(desk.clerk)
    page.goto("/duyet/")
    page.locator("main table a, main .rows a").first.press("Enter")
    page.wait_for_url("**/duyet/*/")
    opened = set()
    for button in page.locator("[data-open]").all():
        if not button.is_visible() or button.is_disabled():
            continue
        name = button.get_attribute("data-open")
        button.press("Enter")
        assert page.evaluate(f"{FOCUSED}.closest('dialog')?.id") == name
        for _n in range(30):
            page.keyboard.press("Tab")
        assert page.evaluate(f"{FOCUSED} === document.body || {FOCUSED}.closest('dialog') !== null"), name
        page.keyboard.press("Escape")
        assert page.locator("dialog[open]").count() == 0
        assert page.evaluate(f"{FOCUSED}.dataset.open") == name
        opened.add(name)
    assert opened == {"hop-them", "hop-ban-hanh", "hop-phim"}
