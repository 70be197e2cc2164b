"""Every address of the desk by Tab alone: "skip to content" first, then all that can be pressed, seen and left."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from playwright.sync_api import Error

from dieuhanh.org.models import DatedRule
from dieuhanh.org.services.reference import load_rules
from tests.architecture.addresses import ADDRESSES, ROLES
from tests.architecture.test_matrix import address, sign_in, things
from tests.journeys.conftest import WIDE
from tests.people import make_directive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

    from tests.people import Cast

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
# Who looks at a page, where several may: whoever has most to press there.
LOOKS = ("clerk", "administrator", "leader", "officer", *ROLES)
# Opens what is folded, and keeps what gets the cursor: whether that shows, and whether it lies under something else.
LISTEN = """() => {
  for (const one of document.querySelectorAll("main details")) one.open = true;
  const box = (one) => one.getBoundingClientRect();
  const covered = (one) => {
    const under = document.elementFromPoint(box(one).left + 4, box(one).top + Math.min(box(one).height / 2, 12));
    return Boolean(under) && !one.contains(under) && !under.contains(one);
  };
  window.walk = { reached: [], covered: [], left: false };
  document.addEventListener("focusout", (event) => {
    if (!event.relatedTarget) window.walk.left = true;
  }, true);
  document.addEventListener("focusin", ({ target }) => {
    // Once the page has come to rest, if the cursor has not gone on by then.
    setTimeout(() => target === document.activeElement && covered(target) && window.walk.covered.push(target));
    if (!target.closest("main")) window.walk.left = true;
    const style = getComputedStyle(target);
    const ring = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
    window.walk.reached.push({ element: target, ring: ring && box(target).width > 0 && box(target).height > 0 });
  }, true);
  const steps = (one) => (["time", "date", "datetime-local"].includes(one.type) ? 4 : 1);
  return [...document.querySelectorAll("main :is(a[href], button, input, select, textarea, summary, [tabindex])")]
    .filter((one) => one.tabIndex >= 0 && one.checkVisibility()).reduce((sum, one) => sum + steps(one), 2);
}"""
TOLD = """() => {
  const name = (one) => one.outerHTML.slice(0, 120);
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 0;
  const fields = "input:not([type=hidden], [tabindex='-1']), select, textarea";
  const pressed = `a[href], button, summary, ${fields}, [tabindex='0']`;
  const got = new Set(window.walk.reached.map((one) => one.element));
  const groups = new Set([...got].filter((one) => one.type === "radio").map((one) => one.name));
  // What only tells a keeper of passwords whose they are is for nobody to press.
  const idle = (one) => one.disabled || one.matches("input.visually-hidden[readonly]");
  const missed = [...document.querySelectorAll(`main :is(${pressed})`)].filter((one) => shown(one) && !idle(one)
    && !got.has(one) && !(one.type === "radio" && groups.has(one.name)));
  const hands = [...document.querySelectorAll("main *")].filter((one) => getComputedStyle(one).cursor === "pointer"
    && shown(one) && !one.closest(`${pressed}, label`) && !one.querySelector(pressed));
  return {
    missed: missed.map(name),
    "without a ring": window.walk.reached.filter((one) => !one.ring).map((one) => name(one.element)),
    "under something": window.walk.covered.map(name),
    "for the mouse alone": hands.map(name),
    trapped: window.walk.left ? [] : [name(document.activeElement)],
  };
}"""
ACTIVE = "document.activeElement"


@pytest.fixture
def world(cast: Cast) -> dict[str, int]:
    """The things of the matrix, and a list that is longer than the screen."""
    load_rules()
    DatedRule.objects.filter(key="mfa_required").delete()
    for _n in range(12):
        make_directive(cast.province, cast.department, cast.clerk)
    return things(cast, own=True)


def looked_at(ids: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Every address that may be looked at, with who does."""
    for name, entries in ADDRESSES.items():
        for entry in entries:
            who = next((one for one in LOOKS if one in entry.may), "")
            if entry.method == "get" and who:
                yield who, address(name, entry, ids)


def opened(page: Page, url: str) -> bool:
    """Whether a page stands there: files and what leads elsewhere are left out."""
    try:
        answer = page.goto(url, wait_until="domcontentloaded")
    except Error as error:
        if "Download is starting" not in str(error):
            raise
        return False
    assert answer
    elsewhere = answer.request.redirected_from or answer.status != HTTPStatus.OK
    return not elsewhere and answer.headers["content-type"].startswith("text/html")


def walk(page: Page) -> dict[str, Any]:
    """What is wrong with a page, by what it is; the cursor goes from the skip link through the content and out."""
    # Where a form with an error or a card that waits has the cursor already, there is nothing to skip.
    if page.evaluate(f"Boolean(document.querySelector('.skip')) && !{ACTIVE}.closest('main')"):
        page.keyboard.press("Tab")
        if not page.evaluate(f"{ACTIVE}.matches('.skip')"):
            return {"first": page.evaluate(f"{ACTIVE}.outerHTML.slice(0, 120)")}
        page.keyboard.press("Enter")
    else:
        page.evaluate("document.querySelector('.skip')?.click()")
    for _n in range(page.evaluate(LISTEN)):
        page.keyboard.down("Tab")  # held, as it were: one message for each step instead of two
    page.keyboard.up("Tab")
    return {what: found for what, found in page.evaluate(TOLD).items() if found}


def enter(browser: Browser, url: str, session: str) -> Page:
    """A window of somebody who is signed in."""
    size = {"width": WIDE[0], "height": 600}
    context = browser.new_context(viewport=size, base_url=url, reduced_motion="reduce", service_workers="block")  # type: ignore[arg-type]
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": url}])
    return context.new_page()


def test_every_address_is_walked_by_tab(
    cast: Cast, world: dict[str, int], browser: Browser, live_server: LiveServer
) -> None:
    wrong: list[str] = []
    walked = 0
    tabs: dict[str, Page] = {}
    for who, url in looked_at(world):
        if who not in tabs:
            tabs[who] = enter(browser, live_server.url, sign_in(getattr(cast, who)))
        if opened(tabs[who], url):
            walked += 1
            if told := walk(tabs[who]):
                wrong.append(f"{who} {url}: {told}")
    for page in tabs.values():
        page.context.close()
    assert wrong == []
    assert walked > 60
