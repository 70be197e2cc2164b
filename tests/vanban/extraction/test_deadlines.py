"""Deadlines told by a number or a name alone: the next such day counts from the meeting."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("trước ngày 31", "2023-05-31"),
        ("chậm nhất ngày 10", "2023-06-10"),
        ("đến ngày 12", "2023-05-12"),
        ("vào thứ hai", "2023-05-15"),
        ("trước ngày 10 hằng tháng", None),
        ("trong 5 ngày", None),
        ("trong nửa đầu năm", "2023-06-30"),
        ("xong trước 12 giờ trưa 4/8", "2023-08-04"),
        ("vào sáng Chủ nhật 21/5", "2023-05-21"),
        ("trong 05 ngày kể từ buổi làm việc này", "2023-05-17"),
        ("đúng ngày 1/10", "2023-10-01"),
    ],
)
def test_a_day_told_by_its_number_or_name_alone(said: str, day: str | None) -> None:
    text = (
        "Sáng 12/5/2023, đồng chí Nguyễn Văn An, Phó Chủ tịch UBND tỉnh đã chủ trì cuộc họp về công tác quý II.\n"
        f"Kết luận cuộc họp, Phó Chủ tịch UBND tỉnh yêu cầu Sở Công Thương gửi báo cáo {said}."
    )
    (found,) = extract(Document(text)).as_dict()["directives"]
    assert found["deadline"] == day
    assert found["period"].endswith(said)
    assert found["quote"] == f"gửi báo cáo {said}"


def test_no_month_has_that_day() -> None:
    text = (
        "Sáng 30/1/2023, đồng chí Nguyễn Văn An, Phó Chủ tịch UBND tỉnh đã chủ trì cuộc họp.\n"
        "Kết luận cuộc họp, Phó Chủ tịch UBND tỉnh yêu cầu Sở Công Thương gửi báo cáo trước ngày 29."
    )
    (found,) = extract(Document(text)).as_dict()["directives"]
    assert (found["deadline"], found["period"]) == (None, "trước ngày 29")


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("xây dựng phương án, 30/11 trình UBND tỉnh", "2023-11-30"),
        ("học kinh nghiệm tỉnh bạn, cuối tháng 9 trình UBND tỉnh", "2023-09-30"),
    ],
)
def test_a_day_at_the_head_of_the_last_step(told: str, day: str) -> None:
    text = (
        "Sáng 12/5/2023, đồng chí Nguyễn Văn An, Phó Chủ tịch UBND tỉnh đã chủ trì cuộc họp.\n"
        f"Kết luận cuộc họp, Phó Chủ tịch UBND tỉnh yêu cầu Sở Công Thương {told}."
    )
    found = extract(Document(text)).as_dict()["directives"]
    assert found[-1]["deadline"] == day


def test_a_day_for_one_step_is_no_limit_of_the_others() -> None:
    text = (
        "Sáng 12/5/2023, đồng chí Nguyễn Văn An, Phó Chủ tịch UBND tỉnh đã chủ trì cuộc họp.\n"
        "Kết luận cuộc họp, Phó Chủ tịch UBND tỉnh yêu cầu UBND các xã treo cờ trên các tuyến đường chính, tổng vệ sinh"
        " đường làng vào sáng Chủ nhật 21/5."
    )
    days = [item["deadline"] for item in extract(Document(text)).as_dict()["directives"]]
    assert days == [None, "2023-05-21"]


def test_the_stamp_of_news_dates_a_paper_that_they_print() -> None:
    text = (
        "Công điện khẩn ứng phó bão số 9\n\n26/10/2020 | 19:32:10\n\n"
        "Chủ tịch UBND tỉnh vừa ban hành Công điện số 16/CĐ-UBND về ứng phó bão số 9. Toàn văn:\n\n"
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐIỆN:\n- Các sở, ban, ngành.\n\nChủ tịch UBND tỉnh yêu cầu:\n\n"
        "1. Bộ Chỉ huy Bộ đội Biên phòng tỉnh sắp xếp tàu thuyền xong trước 15 giờ ngày 27/10."
    )
    (found,) = extract(Document(text)).as_dict()["directives"]
    assert found["deadline"] == "2020-10-27"
