"""A clerk takes a record from what was found to what is official, with the keyboard alone."""

from __future__ import annotations

import os
import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db.models import Count, Sum
from django.utils import timezone

from dieuhanh.directives.models import Directive, Proposal
from dieuhanh.org.models import Succession
from dieuhanh.org.services.reference import load_rules
from dieuhanh.records.jobs import work_on_next
from dieuhanh.records.models import Account, Finding
from dieuhanh.reminders.models import Digest
from dieuhanh.review.models import Effort
from tests.people import make_document, make_finding, make_session, make_unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from playwright.sync_api import Page

    from dieuhanh.records.models import Session
    from tests.people import Cast

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
WIDE, PHONE = (1440, 900), (390, 844)

TASKS = [
    "rà soát các thôn, bản chưa có sóng di động, báo cáo UBND tỉnh trước ngày 15/3/2024",
    "hoàn thiện Đề án chuyển đổi số giai đoạn 2024 - 2026, trình UBND tỉnh trong tháng 4/2024",
    "sớm đưa Trung tâm Giám sát an toàn thông tin vào hoạt động",
    "thay thế 35 đài truyền thanh không dây bằng đài ứng dụng công nghệ thông tin",
    "tham mưu ban hành quy chế quản lý dữ liệu dùng chung của tỉnh",
    "mở lớp bồi dưỡng kỹ năng số cho 1.250 thành viên tổ công nghệ số cộng đồng",
    "công bố danh mục dịch vụ công trực tuyến toàn trình trước ngày 31/3/2024",
    "đôn đốc doanh nghiệp viễn thông hoàn thành 42 trạm phát sóng mới trong quý II/2024",
    "thẩm định hồ sơ đề xuất cấp độ an toàn của 100% hệ thống thông tin",
    "kiểm tra hoạt động thông tin cơ sở tại các xã vùng cao",
    "tổng hợp nhu cầu chữ ký số của cấp xã, gửi trước ngày 20/3/2024",
    "chuẩn bị nội dung sơ kết 6 tháng đầu năm 2024",
]
ASKED = "bổ sung 06 biên chế chuyên trách an toàn thông tin"
FIGURE = "1.356/1.356 thôn, bản có cáp quang băng rộng"


def notice() -> str:
    head = "ỦY BAN NHÂN DÂN TỈNH AN LỘC\nTHÔNG BÁO\nKết luận của Phó Chủ tịch UBND tỉnh tại buổi làm việc với Sở\n\n"
    report = f"Theo báo cáo, đến nay toàn tỉnh có {FIGURE}; tỷ lệ hồ sơ trực tuyến đạt 68,4%.\n"
    proposal = f"Sở Thông tin và Truyền thông đề nghị UBND tỉnh {ASKED}.\n"
    tasks = "".join(f"{n}. Giao Sở Thông tin và Truyền thông {task}.\n" for n, task in enumerate(TASKS, 1))
    return f"{head}{report}{proposal}{tasks}Nơi nhận: như trên; lưu VT./.\n"


@pytest.fixture
def record(cast: Cast, client: Client) -> Session:
    """Twelve directives, all right; a proposal, a figure with a directive around one of its numbers."""
    load_rules()
    # The first page imports the whole desk; on a busy machine that outlasts the browser's patience.
    client.get("/dang-nhap/")
    heir = make_unit("Sở Khoa học và Công nghệ", parent=cast.province, began_on=date(2025, 3, 1))
    cast.department.ended_on = date(2025, 3, 1)
    cast.department.save()
    Succession.objects.create(predecessor=cast.department, successor=heir, on=date(2025, 3, 1), kind="merge")
    session = make_session(cast.province)
    document = make_document(
        cast.province, text=notice(), title="Thông báo kết luận buổi làm việc", symbol="12/TB-UBND"
    )
    Account.objects.create(session=session, document=document, kind=Account.Kind.NOTICE)
    for task in TASKS:
        draft = {"content": task, "lead": cast.department.pk, "coordinate": [], "deadline": None, "field": None}
        make_finding(session, document, task, draft=draft | {"time_as_spoken": "", "product": ""}, rule="directives")
    asked = {"content": ASKED, "asker": cast.department.pk, "addressee": cast.province.pk}
    make_finding(session, document, ASKED, kind="proposal", draft=asked, rule="proposals")
    figure = {"value": 1356, "unit": "thôn, bản", "about": "có cáp quang", "period": "", "qualifier": ""}
    make_finding(session, document, FIGURE, kind="figure", draft=figure, rule="figures")
    make_finding(session, document, "1.250 thành viên", kind="figure", draft=figure | {"value": 1250}, rule="figures")
    return session


# Back and "reopen" by somebody quicker than the network: one key before the answer came, one before the first was done.
HASTY = """() => {
  const press = (key) => document.body.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  document.addEventListener("htmx:beforeSwap", () => press("k"), { once: true });
  document.addEventListener("htmx:afterSettle", () => {
    press("u");
    document.documentElement.dataset.hasty = "";
  }, { once: true });
}"""


class Keys:
    """A keyboard that counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def __call__(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1


def current(page: Page) -> str:
    return page.locator(".review-card[data-current] .review-content").inner_text()


def settled(page: Page, count: int) -> None:
    """Wait until `count` items are decided."""
    page.locator(".review-progress strong", has_text=re.compile(rf"^{count}/")).wait_for()


def picture(page: Page, name: str) -> None:
    """A screenshot for people, where they asked for one."""
    if os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(os.environ["SCREENSHOTS"]) / f"{name}.png")


def faults(page: Page) -> list[str]:
    """What axe finds."""
    found = Axe().run(page).response["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:160]}" for fault in found]


def test_twelve_right_directives_take_at_most_fifteen_keys(
    cast: Cast, record: Session, sign_in: Callable[..., Page]
) -> None:
    Finding.objects.filter(kind="proposal").delete()
    page = sign_in(cast.clerk)
    page.goto(f"/duyet/{record.pk}/")
    keys = Keys(page)
    for count in range(1, 13):
        keys("Enter")
        settled(page, count)
    keys("p")
    page.wait_for_selector("#hop-ban-hanh[open]")
    keys("Enter")
    page.wait_for_selector(".alert-success")
    assert keys.pressed <= 14
    assert [d.quote for d in Directive.objects.order_by("id")] == TASKS
    assert not Finding.objects.filter(kind="figure").exclude(state="found").exists()


def test_a_dropped_file_with_twelve_directives_is_issued_in_fifteen_actions(
    cast: Cast, client: Client, sign_in: Callable[..., Page]
) -> None:
    """One drop, twelve times Enter, P, Enter: nothing is typed, and the meter says the same."""
    load_rules()
    client.get("/dang-nhap/")
    page = sign_in(cast.clerk)
    page.goto("/duyet/")
    tasks = "".join(f"{n}. Giao Sở Thông tin và Truyền thông {task}.\n" for n, task in enumerate(TASKS, 1))
    head = "ỦY BAN NHÂN DÂN TỈNH AN LỘC\nSố: 12/TB-UBND\nAn Lộc, ngày 16 tháng 01 năm 2024\nTHÔNG BÁO\n"
    about = "Kết luận của Phó Chủ tịch UBND tỉnh tại buổi làm việc với Sở Thông tin và Truyền thông\n\n"
    text = f"{head}{about}Phó Chủ tịch UBND tỉnh Trần Văn An kết luận như sau:\n{tasks}Nơi nhận: như trên.\n"
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.items.add(new File([text], 'thong-bao.txt', {type: 'text/plain'}));
            document.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
        }""",
        text,
    )
    actions = 1
    page.wait_for_url("**/duyet/van-ban/*/")
    assert work_on_next(lease=timedelta(minutes=1), attempts=3) is not None
    page.wait_for_url(re.compile(r"/duyet/\d+/$"))
    keys = Keys(page)
    for count in range(1, 13):
        keys("Enter")
        settled(page, count)
    keys("P")
    page.wait_for_selector("#hop-ban-hanh[open]")
    keys("Enter")
    page.wait_for_selector(".alert-success")
    assert actions + keys.pressed <= 15
    assert Directive.objects.count() == 12
    assert set(Directive.objects.values_list("lead", flat=True)) == {cast.department.pk}
    cost = Effort.objects.aggregate(actions=Sum("actions"), items=Sum("items"))
    assert cost == {"actions": keys.pressed, "items": 12}


def test_every_verb_has_its_key(cast: Cast, record: Session, sign_in: Callable[..., Page]) -> None:
    page = sign_in(cast.clerk)
    page.goto("/duyet/")
    page.get_by_role("link", name=record.title).click()
    keys = Keys(page)
    assert current(page) == ASKED
    keys("j", "j", "ArrowDown", "k")
    assert current(page) == TASKS[1]
    assert page.locator(".review-mark.is-current").first.inner_text() == TASKS[1]
    picture(page, "review-1440")

    keys("e")
    page.wait_for_selector(".review-edit :focus")
    page.keyboard.press("Tab")
    page.keyboard.type("so tai")
    page.wait_for_selector("[role=option] >> text=Sở Tài chính")
    keys("Enter")
    page.wait_for_selector(".review-chip >> text=Sở Tài chính")
    picture(page, "review-edit-1440")
    page.locator("input[name=product]").focus()
    page.keyboard.type("Đề án")
    keys("Enter")
    settled(page, 1)
    assert current(page) == TASKS[2]
    edited = Finding.objects.get(quote=TASKS[1])
    assert (edited.state, edited.draft["coordinate"], edited.draft["product"]) == (
        "confirmed",
        [cast.finance.pk],
        "Đề án",
    )

    keys("x")
    page.keyboard.type("chỉ là mong muốn")
    page.evaluate(HASTY)
    keys("Enter")
    page.locator(":root[data-hasty]").wait_for()
    settled(page, 1)
    assert Finding.objects.get(quote=TASKS[2]).state == "found"

    keys("g")
    merged = f"{TASKS[2]}.\n4. Giao Sở Thông tin và Truyền thông {TASKS[3]}"
    page.locator(".review-content", has_text=f"{TASKS[2]}; {TASKS[3]}").wait_for()
    assert Finding.objects.get(quote=merged).draft["content"] == f"{TASKS[2]}; {TASKS[3]}"
    keys("t")
    page.wait_for_selector("[data-split]:focus")
    picture(page, "review-split-1440")
    keys("ArrowRight", "Enter")
    page.wait_for_selector(".review-split", state="detached")
    assert Finding.objects.filter(kind="directive", state="found").count() == 11
    # The cut is taken back, and made again.
    page.wait_for_selector(".review-card[data-current]:focus")
    keys("z")
    page.locator(".review-card[data-current] .review-content", has_text=f"{TASKS[2]}; {TASKS[3]}").wait_for()
    assert Finding.objects.filter(kind="directive", state="found").count() == 10
    page.wait_for_selector(".review-card[data-current]:focus")
    keys("t")
    page.wait_for_selector("[data-split]:focus")
    keys("ArrowRight", "Enter")
    page.wait_for_selector(".review-split", state="detached")
    assert Finding.objects.filter(kind="directive", state="found").count() == 11

    page.evaluate(
        """() => {
            const block = [...document.querySelectorAll('.review-block')].find(b => b.textContent.includes('68,4%'));
            const text = [...block.childNodes].pop();
            const range = document.createRange();
            const at = text.textContent.indexOf('tỷ lệ');
            range.setStart(text, at);
            range.setEnd(text, text.textContent.indexOf('.'));
            window.getSelection().removeAllRanges();
            window.getSelection().addRange(range);
        }"""
    )
    keys("m")
    page.wait_for_selector("#hop-them[open]")
    page.wait_for_timeout(300)
    picture(page, "review-add-1440")
    keys("ArrowDown", "Enter")
    page.wait_for_selector(".review-edit")
    added = Finding.objects.get(quote="tỷ lệ hồ sơ trực tuyến đạt 68,4%")
    assert (added.kind, added.rule) == ("proposal", "person")
    keys("Escape")
    page.wait_for_selector(".review-edit", state="detached")
    keys("?")
    page.wait_for_selector("#hop-phim[open]")
    picture(page, "review-keys-1440")
    keys("Escape", "P")
    page.wait_for_selector("#hop-ban-hanh[open]")
    picture(page, "review-issue-1440")
    keys("Enter")
    page.wait_for_selector(".alert-success")
    assert (Directive.objects.count(), Proposal.objects.count()) == (1, 0)


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_axe_finds_nothing(cast: Cast, record: Session, sign_in: Callable[..., Page], size: tuple[int, int]) -> None:
    page = sign_in(cast.clerk, size)
    page.goto("/duyet/")
    picture(page, f"queue-{size[0]}")
    assert faults(page) == []
    page.goto(f"/duyet/{record.pk}/")
    picture(page, f"review-first-{size[0]}")
    assert faults(page) == []
    page.locator('[data-do="edit"]:visible').first.click()
    page.wait_for_selector(".review-edit")
    picture(page, f"review-edit-first-{size[0]}")
    assert faults(page) == []
    page.goto(f"/duyet/{record.pk}/?muc={Finding.objects.filter(kind='directive').first().pk}&tach=1")  # type: ignore[union-attr]
    assert faults(page) == []
    page.locator('[data-do="add"]').first.click()
    assert faults(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")


def test_the_pages_of_learning_and_burden_are_fine_at_both_widths(
    cast: Cast, record: Session, sign_in: Callable[..., Page], look: Callable[[Page, str], None]
) -> None:
    now, rows = timezone.now(), list(Finding.objects.filter(kind="directive"))
    for number, row in enumerate(rows):
        row.state, row.decided_at, row.decided_by = "confirmed" if number % 3 else "rejected", now, cast.clerk
        row.drafted = {"lead": 1} if number % 2 else {}
        row.save()
    document, day = rows[0].document, timezone.localdate()
    make_finding(record, document, "Theo báo cáo", rule="person", state="confirmed", decided_at=now)
    Effort.objects.create(unit=cast.province, session=record, act="confirm", on=day, actions=9, seconds=31, items=4)
    Digest.objects.create(user=cast.officer, unit=cast.department, day=day, made_at=now, count=5)
    page = sign_in(cast.auditor)
    for width, height in (WIDE, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        page.goto("/duyet/quy-tac/")
        look(page, "quy-tac")
        page.goto("/ganh-nang/")
        look(page, "ganh-nang")


def test_a_leader_reads_on_a_phone(cast: Cast, record: Session, sign_in: Callable[..., Page]) -> None:
    page = sign_in(cast.leader, PHONE)
    page.goto(f"/duyet/{record.pk}/")
    card = page.locator(".review-card:visible").first
    assert card.locator(".review-quote").is_visible()
    assert card.locator("button").count() == 0
    page.keyboard.press("Enter")
    assert not Finding.objects.exclude(state="found").exists()


def test_who_was_logged_out_meanwhile_is_led_to_the_login_and_back(
    cast: Cast, record: Session, sign_in: Callable[..., Page]
) -> None:
    page = sign_in(cast.clerk)
    page.goto(f"/duyet/{record.pk}/")
    page.context.clear_cookies(name="sessionid")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith(f"/dang-nhap/?next=/duyet/{record.pk}/"))
    assert not Finding.objects.exclude(state="found").exists()


def test_confirming_many_takes_the_group_in_sight_and_wants_shift(
    cast: Cast, record: Session, sign_in: Callable[..., Page]
) -> None:
    # A rule that is measured well enough, whatever it found.
    Finding.objects.update(rule="documents.symbol")
    page = sign_in(cast.clerk)
    page.goto(f"/duyet/{record.pk}/")
    button = page.get_by_role("button", name="mục tin cậy")
    shown = page.locator(".review-card:visible").count()
    assert f"Duyệt {shown} mục" in button.inner_text()
    page.get_by_role("button", name="Số liệu").click()
    assert "Duyệt 2 mục" in button.inner_text()
    page.keyboard.press("a")
    page.keyboard.press("Shift+A")
    page.wait_for_selector(".alert-success")
    assert dict(Finding.objects.values_list("kind").annotate(n=Count("pk")).filter(state="confirmed")) == {"figure": 2}
