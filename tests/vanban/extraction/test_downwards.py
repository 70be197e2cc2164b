"""Who stands above whom in news: the same "đề nghị" is an order downwards and a request upwards or to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vanban.document import Document
from vanban.extraction import extract

if TYPE_CHECKING:
    from vanban.findings import Findings

TITLE = "Bảo đảm an toàn hệ thống cấp nước\n"
MEETING = "Ngày 12/4/2021, đồng chí Trần Văn An, Phó Chủ tịch UBND tỉnh chủ trì cuộc họp về cấp nước sạch nông thôn.\n"


def read(said: str, opening: str = TITLE) -> Findings:
    return extract(Document(f"{opening}{said}\n"))


@pytest.mark.parametrize(
    "by",
    [
        "Trung tâm Kiểm định nước sạch Việt Nam",
        "Cục Quản lý tài nguyên nước",
        "Ban Chỉ đạo Nước sạch Quốc gia",
        "UBND TP",
    ],
)
def test_an_office_of_the_centre_or_a_city_directs_in_news_of_its_paper(by: str) -> None:
    found = read(
        f"{by} vừa phát đi cảnh báo về chất lượng nước sạch nông thôn trong mùa khô năm nay ở nhiều nơi.\n"
        f"Cụ thể, {by} đề nghị các đơn vị cấp nước lấy mẫu nước hằng tuần; súc rửa bể chứa trước mùa mưa."
    )
    assert [d.quote for d in found.directives] == ["lấy mẫu nước hằng tuần", "súc rửa bể chứa trước mùa mưa"]
    assert not found.proposals


def test_the_head_of_a_department_directs_a_district_where_nobody_chairs_above_him() -> None:
    said = "Giám đốc Sở Xây dựng Lê Văn Bình đề nghị UBND huyện Phú Lộc thay đường ống cũ tại chợ."
    alone = read(f"Sáng 12/4/2021, Sở Xây dựng khảo sát trạm cấp nước huyện Phú Lộc cùng các phòng.\n{said}")
    assert [d.quote for d in alone.directives] == ["thay đường ống cũ tại chợ"]
    chaired = read(said, MEETING)
    assert not chaired.directives
    assert [p.quote for p in chaired.proposals] == ["thay đường ống cũ tại chợ"]


@pytest.mark.parametrize(
    "said",
    [
        "Phó Chủ tịch UBND huyện Phú Lộc Lê Văn Bình đề nghị Sở Xây dựng cấp thêm 20 bồn chứa nước.",
        "Báo Nhân dân đề nghị tỉnh Hòa Sơn cung cấp lịch cắt nước cho bạn đọc.",
        "Công ty Cấp nước Miền Đông đề nghị UBND huyện Phú Lộc bàn giao mặt bằng trạm bơm.",
    ],
)
def test_who_stands_below_or_aside_asks(said: str) -> None:
    found = read(f"Sáng 12/4/2021, Sở Xây dựng khảo sát trạm cấp nước huyện Phú Lộc cùng các phòng.\n{said}")
    assert not found.directives
    assert len(found.proposals) == 1


def test_a_step_of_work_that_nobody_has_said_is_no_request() -> None:
    said = "Hồ chứa cạn dần; rà soát các giếng khoan đã hỏng, đề xuất phương án thay thế; lắp thêm van điều tiết."
    assert not read(f"Theo báo cáo, mùa khô năm nay kéo dài ở nhiều nơi trong tỉnh.\n{said}").proposals
