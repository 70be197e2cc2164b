"""A clerk's task list: from a spreadsheet over its columns and its rows into the register, and out again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from dieuhanh.org.services.reference import load_rules
from dieuhanh.transfer import jobs, services
from tests.dieuhanh.transfer.sheets import book, row
from tests.journeys.conftest import PHONE, WIDE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.people import Cast

pytestmark = pytest.mark.django_db(transaction=True)
BUDGET = {"content": "Lập dự toán kinh phí năm 2027", "lead": "Sở Tài chính"}
WORDY = "Rà soát, hoàn thiện quy chế phối hợp quản lý hạ tầng truyền thanh cơ sở, báo cáo Ủy ban nhân dân tỉnh"


def earlier(cast: Cast) -> None:
    """A list that was issued before: what differs from it is shown."""
    load_rules()
    data = book(row(**BUDGET, deadline="01/07/2026"))
    batch = services.bring_list(by=cast.clerk, unit=cast.province, data=data, file_name="quy-1.xlsx")
    services.set_columns(by=cast.clerk, batch=batch, columns=batch.columns, assigned_on=date(2026, 1, 5))
    services.confirm_list(by=cast.clerk, batch=batch)
    jobs.issue_listed(timezone.now())


def test_a_spreadsheet_becomes_directives(
    cast: Cast, sign_in: Callable[..., Page], look: Callable[[Page, str], None], tmp_path: Path
) -> None:
    earlier(cast)
    file = tmp_path / "nhiem-vu-2026.xlsx"
    wrong: list[list[Any]] = [row("", deadline="31/9/2026"), row(WORDY, lead="Sở Tài chánh", deadline="sớm nhất")]
    good = [row(others="Sở Tài chính; các sở, ngành liên quan"), row(**BUDGET), row("Việc xong", status="Đã xong")]
    file.write_bytes(book(*good, *wrong))
    page = sign_in(cast.clerk, WIDE)
    page.goto("/nhap-nhiem-vu/")
    page.set_input_files("input[name=file]", str(file))
    page.click("main form button")
    page.wait_for_url("**/cot/")
    look(page, "task-list-columns")
    page.click("main form .btn-primary")
    page.wait_for_url(lambda url: "/cot/" not in url)
    look(page, "task-list")
    address = page.url
    phone = sign_in(cast.clerk, PHONE)
    for name, url in (
        ("task-lists", "/nhap-nhiem-vu/"),
        ("task-list-columns", f"{address}cot/"),
        ("task-list", address),
    ):
        phone.goto(url)
        look(phone, name)
    page.click("text=Dùng các đơn vị này")
    page.click("text=Xác nhận, ban hành 2 nhiệm vụ")
    page.wait_for_selector("progress")
    while jobs.issue_listed(timezone.now()):
        pass
    page.wait_for_selector("text=Mở sổ nhiệm vụ")
    page.goto("/nhiem-vu/")
    look(page, "register-to-save")
    with page.expect_download() as saved:
        page.click("text=Xuất bảng tính")
    assert saved.value.suggested_filename.endswith(".xlsx")
