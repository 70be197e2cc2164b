"""By keyboard alone: menus, dialogs, folded filters and calendars are opened, closed, and give the cursor back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from dieuhanh.org.models import DatedRule
from dieuhanh.org.services.reference import load_rules
from tests.journeys.conftest import PHONE, WIDE
from tests.people import make_directive, make_document, make_finding, make_proposal, make_session

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.people import Cast

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TEXT = "Giao Sở Tài chính bố trí kinh phí. Đề nghị Sở Thông tin và Truyền thông báo cáo."
# What has the cursor and lies under something else, once the page has come to rest; "" if nothing does.
COVERED = """async () => {
  const one = document.activeElement, box = () => one.getBoundingClientRect();
  const under = () => document.elementFromPoint(box().left + 4, Math.max(box().top + 4, 0));
  const free = () => one === document.body || (under() && (one.contains(under()) || under().contains(one)));
  for (let frame = 0; frame < 300 && !free(); frame += 1) await new Promise(requestAnimationFrame);
  return free() ? "" : one.outerHTML.slice(0, 90);
}"""
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


def test_filters_fold_on_a_phone_and_open_by_one_key(desk: Cast, sign_in: Callable[..., Page]) -> None:
    page = sign_in(desk.clerk, PHONE)
    page.goto("/nhiem-vu/")
    button = page.locator(".filters .fold")
    assert button.get_attribute("aria-expanded") == "false"
    assert page.locator(".filters select:visible").count() == 0
    page.locator("#id_q").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert page.locator(".filters select:visible").count() == 3
    # What narrows the list is never hidden.
    page.goto("/nhiem-vu/?state=issued")
    assert page.locator(".filters select:visible").count() == 1
    button.press("Enter")
    assert page.locator(".filters select:visible").count() == 3
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    assert not button.is_visible()


def test_a_day_is_typed_or_chosen_and_a_whole_one_sends_the_filter(desk: Cast, sign_in: Callable[..., Page]) -> None:
    page = sign_in(desk.clerk)
    page.goto("/don-vi/")
    day = page.locator("[data-day]").first
    # The calendar belongs to the browser: what it gives back is told by its hidden box.
    page.locator("[data-calendar]").first.focus()
    with page.expect_navigation():
        page.locator(".day > [type=date]").first.evaluate(
            "(one) => { one.value = '2024-08-05'; one.dispatchEvent(new Event('change', { bubbles: true })); }"
        )
    assert day.input_value() == "05/08/2024"
    day.fill("6/8/2")
    day.press("Tab")
    assert "day=05" in page.url
    day.fill("6/8/2024")
    with page.expect_navigation():
        day.press("Tab")
    assert day.input_value() == "06/08/2024"


def test_what_renews_itself_keeps_the_cursor(desk: Cast, sign_in: Callable[..., Page]) -> None:
    page = sign_in(desk.leader)
    page.goto("/man-hinh/")
    page.locator(".wall a").nth(1).focus()
    told = page.evaluate(f"{FOCUSED}.outerHTML")
    page.evaluate(f"window.old = {FOCUSED}")
    with page.expect_response("**/man-hinh/"):
        page.evaluate("htmx.ajax('GET', '/man-hinh/', { source: '.wall', target: '.wall', swap: 'innerHTML' })")
    assert page.evaluate("window.old.isConnected") is False
    page.locator(".wall a:focus").wait_for()
    assert page.evaluate(f"{FOCUSED}.outerHTML") == told
