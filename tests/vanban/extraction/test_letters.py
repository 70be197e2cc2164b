"""Letters between offices: whom their lead-in addresses, what only leads to a list, and bodies named as heads."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract

_DAY = "V/v trang thông tin điện tử\nHà Thanh, ngày 14 tháng 5 năm 2023\n\nKính gửi: {to}\n\n"
_HEAD = "ỦY BAN NHÂN DÂN TỈNH HÀ THANH\nSỞ NỘI VỤ\nSố: 412/SNV-VP\n" + _DAY
_MINISTRY = "BỘ NỘI VỤ\nSố: 412/BNV-VP\n" + _DAY
_PROVINCES = "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương"


def told(text: str) -> list[tuple[str | None, str]]:
    return [(d.lead, d.quote) for d in extract(Document(text)).directives]


def test_a_lead_in_addresses_its_list_though_it_names_nobody_in_particular() -> None:
    text = _HEAD.format(to="Các sở, ban, ngành") + (
        "Thực hiện ý kiến chỉ đạo của Chủ tịch UBND tỉnh tại Công văn số 22/UBND-VX ngày 05/5/2023, Sở Nội vụ "
        "đề nghị các cơ quan, đơn vị thực hiện một số nội dung sau:\n"
        "1. Rà soát lịch tiếp công dân trên trang thông tin.\n2. Công khai số điện thoại đường dây nóng.\n"
    )
    assert told(text) == [
        ("các cơ quan, đơn vị", "Rà soát lịch tiếp công dân trên trang thông tin"),
        ("các cơ quan, đơn vị", "Công khai số điện thoại đường dây nóng"),
    ]


@pytest.mark.parametrize(
    "leads_in", ["quan tâm chỉ đạo", "phối hợp tổ chức thực hiện", "quan tâm, chỉ đạo thực hiện một số nội dung sau"]
)
def test_what_leads_to_a_list_is_no_task_and_a_class_is_named_to_its_end(leads_in: str) -> None:
    text = _MINISTRY.format(to=_PROVINCES) + (
        f"Để nâng cao hiệu quả, Bộ Nội vụ đề nghị {_PROVINCES} {leads_in}:\n"
        "- Rà soát hiện trạng đài truyền thanh cấp xã.\n- Tổ chức tập huấn nghiệp vụ cho cán bộ đài.\n"
    )
    assert told(text) == [
        (_PROVINCES, "Rà soát hiện trạng đài truyền thanh cấp xã"),
        (_PROVINCES, "Tổ chức tập huấn nghiệp vụ cho cán bộ đài"),
    ]


def test_a_branch_heads_its_own_list() -> None:
    text = _HEAD.format(to="Như trên") + (
        "Sở Nội vụ yêu cầu các đơn vị triển khai ngay các nội dung sau:\n"
        "1. UBND các xã, thị trấn\n- Nạo vét kênh nội đồng trước ngày 20/6/2023.\n"
        "2. Chi nhánh Thủy nông Bình Lâm\n- Lắp thêm 03 trạm bơm dã chiến.\n"
    )
    assert [lead for lead, _ in told(text)] == ["UBND các xã, thị trấn", "Chi nhánh Thủy nông Bình Lâm"]


@pytest.mark.parametrize(
    "by", ["Sở Nội vụ đề nghị", "Sở Nội vụ trân trọng đề nghị", "Giám đốc Sở Nội vụ yêu cầu", "đề nghị"]
)
def test_a_letter_orders_in_the_sentence_that_tells_its_grounds(by: str) -> None:
    text = _HEAD.format(to="UBND các huyện, thành phố") + (
        "Thực hiện Công văn số 22/UBND-VX ngày 05/5/2023 của UBND tỉnh về cải cách hành chính, "
        f"{by} UBND các huyện, thành phố báo cáo kết quả 5 tháng, gửi về Sở trước ngày 25/5/2023.\n"
    )
    wanted = [("UBND các huyện, thành phố", "báo cáo kết quả 5 tháng, gửi về Sở trước ngày 25/5/2023")]
    assert told(text) == wanted


def test_grounds_alone_order_nothing() -> None:
    text = _HEAD.format(to="UBND các huyện, thành phố") + (
        "Căn cứ Công văn số 22/UBND-VX ngày 05/5/2023 của UBND tỉnh, đề nghị của Phòng Cải cách hành chính.\n"
    )
    assert told(text) == []


def test_an_issuer_by_its_kind_alone_directs() -> None:
    text = _HEAD.format(to="Các đơn vị trực thuộc") + (
        "Để chuẩn bị nội dung họp, Sở yêu cầu các đơn vị trực thuộc gửi báo cáo tháng 5 trước ngày 22/5/2023.\n"
    )
    assert told(text) == [("các đơn vị trực thuộc", "gửi báo cáo tháng 5 trước ngày 22/5/2023")]


def test_offices_that_write_together_direct() -> None:
    text = _HEAD.format(to="UBND các huyện, thành phố") + (
        "Liên ngành Sở Nội vụ - Cục Thuế - Kho bạc Nhà nước tỉnh đề nghị UBND các huyện, thành phố thực hiện như sau:\n"
        "- Gửi báo cáo quyết toán trước ngày 15/6/2023.\n- Công khai quyết toán tại trụ sở UBND xã.\n"
    )
    assert [lead for lead, _ in told(text)] == ["UBND các huyện, thành phố"] * 2
