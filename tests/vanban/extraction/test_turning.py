"""Within one sentence the work turns to another doer, or points are counted: each task has its own doer and day."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.document import Document
from vanban.extraction import extract

HEAD = (
    "Chủ tịch UBND tỉnh làm việc với Công an tỉnh\n\nChiều ngày 29/10/2021, đồng chí Tăng Bá Luân, Phó Bí thư Tỉnh ủy,"
    " Chủ tịch UBND tỉnh, Trưởng Ban Chỉ đạo phòng, chống dịch COVID-19 tỉnh đã tới thăm và làm việc với Công an tỉnh."
    "\n\nKết luận, đồng chí Chủ tịch UBND tỉnh giao Công an tỉnh bảo đảm an ninh trật tự tại các khu cách ly. "
)


def orders(said: str) -> list[tuple[str, str | None, date | None]]:
    page = extract(Document(f"{HEAD}{said}"))
    assert page.session.chair == "Tăng Bá Luân"
    return [(one.quote, one.lead, one.deadline) for one in page.directives[1:]]


@pytest.mark.parametrize(
    ("said", "leads"),
    [
        (
            "Giao Trung tâm Nước sạch nối thêm đường ống, trước mắt Bộ Chỉ huy Quân sự tỉnh điều động xe bồn chở nước.",
            ["Trung tâm Nước sạch", "Bộ Chỉ huy Quân sự tỉnh"],
        ),
        (
            "Đề nghị Sở Y tế lập đề án, ưu tiên các xã trọng điểm trước, Sở Xây dựng, Sở Tài chính tham mưu nguồn vốn.",
            ["Sở Y tế", "Sở Xây dựng"],
        ),
        (
            "Sở Y tế cấp thẻ cho 100% công dân trước 31/12, muốn vậy thì UBND các huyện phải huy động thanh niên xã.",
            ["Sở Y tế", "UBND các huyện"],
        ),
        ("Sở Y tế chủ trì, Sở Nội vụ, Sở Tài chính phối hợp rà soát biên chế của các trạm y tế.", ["Sở Y tế"]),
    ],
)
def test_another_doer(said: str, leads: list[str]) -> None:
    assert [lead for _, lead, _ in orders(said)] == leads


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Sở Y tế làm sạch dữ liệu tiêm chủng, tháng 3/2022 phải xong.", date(2022, 3, 31)),
        ("Sở Y tế đôn đốc VNPT liên thông hộ tịch đúng hẹn tháng 11.", date(2021, 11, 30)),
    ],
)
def test_a_month_that_binds(said: str, day: date) -> None:
    assert [one for _, _, one in orders(said)] == [day]


def test_points_begin_with_the_one_they_are_for() -> None:
    said = (
        "Đề nghị Công an tỉnh tập trung mấy việc. Một là, tổng kiểm tra các cơ sở lưu trú, Sở Du lịch phải cung cấp"
        " danh sách. Hai là, làm sạch dữ liệu dân cư."
    )
    assert [lead for _, lead, _ in orders(said)] == ["Công an tỉnh", "Sở Du lịch", "Công an tỉnh"]


@pytest.mark.parametrize(
    ("said", "leads"),
    [
        (
            "Đề nghị Sở Tài chính rà soát các khoản chi (nhất là chi lễ hội, tổ chức hội nghị, mua sắm xe công).",
            ["Sở Tài chính"],
        ),
        (
            "Yêu cầu Đảng ủy Sở Khoa học và Công nghệ kiểm điểm các tổ chức đảng có liên quan trước ngày 30/11/2021.",
            ["Đảng ủy Sở Khoa học và Công nghệ"],
        ),
        (
            "Sở Y tế rà soát toàn bộ trang thiết bị của các trạm y tế xã biên giới, xây dựng phương án bổ sung bác sĩ"
            " cho từng trạm trong năm tới, hoàn thành trước ngày 30/11/2021.",
            ["Sở Y tế", "Sở Y tế"],
        ),
    ],
)
def test_what_holds_together(said: str, leads: list[str]) -> None:
    assert [lead for _, lead, _ in orders(said)] == leads
