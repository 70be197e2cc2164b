"""Official papers: who does a task told behind it, committees of the party, grounds, lists of places, labels."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.document import Document
from vanban.extraction import extract

_DAY = "Hà Thanh, ngày 14 tháng 5 năm 2023\n\n"
PLAN = f"ỦY BAN NHÂN DÂN TỈNH HÀ THANH\nSố: 41/KH-UBND\n{_DAY}KẾ HOẠCH\nPhát triển đô thị thông minh\n\nII. NHIỆM VỤ\n"
NOTICE = (
    f"ỦY BAN NHÂN DÂN TỈNH HÀ THANH\nVĂN PHÒNG\nSố: 41/TB-VP\n{_DAY}THÔNG BÁO\n"
    "Kết luận của Phó Chủ tịch UBND tỉnh Lê Văn Khởi tại buổi làm việc với Sở Nội vụ\n\nNgày 12/5/2023, Phó Chủ tịch "
    "UBND tỉnh Lê Văn Khởi chủ trì buổi làm việc với Sở Nội vụ. Phó Chủ tịch UBND tỉnh kết luận như sau:\n"
)
PARTY = (
    f"TỈNH ỦY HÀ THANH\n*\nSố 18-TB/TU\nĐẢNG CỘNG SẢN VIỆT NAM\n{_DAY}THÔNG BÁO\nkết luận của Ban Thường vụ Tỉnh ủy\n"
    "Ngày 12/5/2023, Ban Thường vụ Tỉnh ủy họp dưới sự chủ trì của đồng chí Lê Văn Khởi, Bí thư Tỉnh ủy. Ban Thường vụ "
    "Tỉnh ủy kết luận như sau:\n"
)


def told(text: str) -> list[tuple[str | None, str]]:
    return [(d.lead, d.quote) for d in extract(Document(text)).directives]


@pytest.mark.parametrize(
    ("item", "lead", "others", "deadline"),
    [
        (
            "1. Xây dựng quy chế chia sẻ dữ liệu dùng chung (Sở Nội vụ chủ trì, phối hợp Công an tỉnh; quý II/2023).",
            "Sở Nội vụ", ("Công an tỉnh",), date(2023, 6, 30),
        ),
        ("1. Phủ sóng 22 thôn lõm (Sở Nội vụ; năm 2023).", "Sở Nội vụ", (), date(2023, 12, 31)),
        (
            "1. Xây dựng quy chế chia sẻ dữ liệu. Đơn vị thực hiện: Sở Nội vụ, Công an tỉnh.",
            "Sở Nội vụ", ("Công an tỉnh",), None,
        ),
        (
            "1. Xây dựng quy chế chia sẻ dữ liệu. Sở Nội vụ chủ trì, UBND các huyện, thành phố phối hợp.",
            "Sở Nội vụ", ("UBND các huyện, thành phố",), None,
        ),
        ("1. Báo cáo tiến độ hằng tuần về UBND tỉnh - Sở Nội vụ thực hiện.", "Sở Nội vụ", (), None),
        ("1. Sở Y tế lập đề án kho dữ liệu (Sở Nội vụ).", "Sở Y tế", (), None),
        ("1. Lập đề án kho dữ liệu, gửi về Phòng Tổng hợp (qua Sở Nội vụ).", "implicit:UBND tỉnh", (), None),
    ],
)  # fmt: skip
def test_the_doer_stands_behind_the_task(item: str, lead: str, others: tuple[str, ...], deadline: date | None) -> None:
    (found,) = extract(Document(f"{PLAN}{item}\n")).directives
    assert (found.lead, found.coordinate, found.deadline) == (lead, others, deadline)


def test_a_sentence_with_work_of_its_own_is_no_detail() -> None:
    leads = told(f"{PLAN}1. Lập đề án kho dữ liệu. Sở Nội vụ chủ trì, phối hợp với Công an tỉnh kiểm tra máy chủ.\n")
    assert [lead for lead, _ in leads] == ["implicit:UBND tỉnh", "Sở Nội vụ"]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            "2.3- Văn phòng Tỉnh ủy tham mưu xây dựng quy chế làm việc.",
            [("Văn phòng Tỉnh ủy", "Văn phòng Tỉnh ủy tham mưu xây dựng quy chế làm việc")],
        ),
        (
            "1- Ban Thường vụ Tỉnh ủy đề nghị Ban cán sự đảng UBND tỉnh chỉ đạo Sở Tài chính cân đối nguồn vốn.",
            [("Ban cán sự đảng UBND tỉnh", "chỉ đạo Sở Tài chính cân đối nguồn vốn")],
        ),
        (
            "1- Các huyện ủy, thành ủy lãnh đạo duy trì các chốt kiểm soát.",
            [("Các huyện ủy, thành ủy", "Các huyện ủy, thành ủy lãnh đạo duy trì các chốt kiểm soát")],
        ),
        ("1- Các huyện ủy, thành ủy đã lãnh đạo duy trì tốt các chốt kiểm soát.", []),
    ],
)
def test_committees_of_the_party(item: str, expected: list[tuple[str, str]]) -> None:
    assert told(f"{PARTY}{item}\n") == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            "1. Sở Giáo dục và Đào tạo: căn cứ tình hình mưa lũ, quyết định cho học sinh nghỉ học.",
            [("Sở Giáo dục và Đào tạo", "căn cứ tình hình mưa lũ, quyết định cho học sinh nghỉ học")],
        ),
        ("1. Sở Giáo dục và Đào tạo: căn cứ tình hình mưa lũ, đa số các trường.", []),
        (
            "1. Riêng UBND các xã Tân Thạnh, Phú Lễ, An Hòa:\n- có văn bản giải trình nguyên nhân chậm số hóa;",
            [("UBND xã Tân Thạnh", "có văn bản giải trình nguyên nhân chậm số hóa")],
        ),
        (
            "1. Trưởng các thôn thông báo cho nhân dân biết lịch thử loa tại nhà văn hóa.",
            [("implicit:Trưởng các thôn", "Trưởng các thôn thông báo cho nhân dân biết lịch thử loa tại nhà văn hóa")],
        ),
        ("Văn phòng UBND tỉnh thông báo cho các cơ quan, đơn vị biết, thực hiện.", []),
        (
            "1. Giao Sở Nội vụ tiếp thu ý kiến các đại biểu, hoàn chỉnh Đề án trình UBND tỉnh.",
            [("Sở Nội vụ", "Giao Sở Nội vụ tiếp thu ý kiến các đại biểu, hoàn chỉnh Đề án trình UBND tỉnh")],
        ),
        (
            "1. Sở Nội vụ kiểm tra việc vận hành trạm bơm; yêu cầu chủ trạm lắp biển báo.",
            [
                ("Sở Nội vụ", "Sở Nội vụ kiểm tra việc vận hành trạm bơm"),
                ("Sở Nội vụ", "yêu cầu chủ trạm lắp biển báo"),
            ],
        ),
        (
            "1. UBND các xã, thị trấn thực hiện:\n- Chế độ báo cáo: gửi báo cáo tháng qua hệ thống quản lý văn bản.",
            [("UBND các xã, thị trấn", "gửi báo cáo tháng qua hệ thống quản lý văn bản")],
        ),
    ],
)
def test_items_of_a_notice(item: str, expected: list[tuple[str, str]]) -> None:
    assert told(f"{NOTICE}{item}\n") == expected


def test_a_table_whose_lead_column_says_who_prepares() -> None:
    text = f"{PLAN}Nội dung | Cơ quan chuẩn bị | Thời gian trình\nĐề án xe buýt | Sở Nội vụ, Công an tỉnh | 15/7\n"
    (found,) = extract(Document(text)).directives
    assert (found.lead, found.coordinate, found.deadline) == ("Sở Nội vụ", ("Công an tỉnh",), date(2023, 7, 15))
