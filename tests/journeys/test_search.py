"""Search in the browser: from the box on any page to the sentence in its document."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dieuhanh.org.services.reference import load_rules
from dieuhanh.search.queries import spelling
from dieuhanh.search.services import index_pending
from tests.people import make_directive, make_document, make_proposal, make_session

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.people import Cast

PHONE = (390, 844)
TEXT = "Kết luận buổi làm việc.\nSở Thông tin và Truyền thông còn khó khăn về kinh phí bảo trì trạm BTS ở xã vùng cao."


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_from_the_box_to_the_sentence(
    cast: Cast, sign_in: Callable[..., Page], look: Callable[[Page, str], None]
) -> None:
    load_rules()
    spelling.forget()
    document = make_document(cast.province, text=TEXT, title="Thông báo kết luận về hạ tầng số", symbol="45/TB-UBND")
    make_session(cast.province, date=date(2024, 1, 1)).accounts.create(document=document)
    make_directive(cast.province, cast.department, cast.clerk, content="Rà soát kinh phí bảo trì trạm BTS của Sở TT&TT")
    make_proposal(cast.department, cast.province, cast.clerk, content="Bố trí kinh phí bảo trì trạm BTS")
    index_pending()
    page = sign_in(cast.clerk)
    page.goto("/")
    page.keyboard.press("Tab")
    page.get_by_role("searchbox", name="Tìm kiếm").fill("kinh phi tram bts")
    page.keyboard.press("Enter")
    page.get_by_role("region", name="Kết quả").wait_for()
    look(page, "search")
    page.get_by_role("link", name="ở xã vùng cao").click()
    assert page.url.endswith(f"/van-ban/{document.pk}/#o-0")
    phone = sign_in(cast.clerk, PHONE)
    phone.goto(page.url.partition("/van-ban/")[0] + "/tim-kiem/?q=TT%26TT&kind=directive")
    assert phone.locator("mark").first.inner_text() == "TT&TT"
    look(phone, "search-phone")
