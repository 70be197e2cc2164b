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


OPENING = "Ngày 12/4/2021, đồng chí Trần Văn An, Phó Chủ tịch UBND tỉnh có buổi làm việc với các sở về cấp nước sạch.\n"


def asked(said: str, opening: str = OPENING) -> list[str]:
    return [p.quote for p in read(said, opening).proposals]


def test_a_department_asks_another_of_its_rank_and_a_council_is_told_by_its_party() -> None:
    news = "Trong công văn gửi ngày 2/2, các bên nêu nhiều vướng mắc về trạm bơm và đường ống ở khu tái định cư.\n"
    beside = read("Vì vậy, Sở Y tế đề nghị Sở Xây dựng tạm dừng thi công trạm bơm.", TITLE + news)
    assert (len(beside.directives), len(beside.proposals)) == (0, 1)
    below = read("Lãnh đạo HĐND tỉnh đề nghị UBND tỉnh bổ sung báo cáo về trạm bơm.", TITLE + news)
    assert (len(below.directives), len(below.proposals)) == (1, 0)


def test_a_minister_asks_the_prime_minister_who_chairs() -> None:
    opening = "Ngày 2/2/2024, Thủ tướng Trần Văn An chủ trì phiên họp Chính phủ thường kỳ tháng 1 tại Hà Nội.\n"
    said = "Bộ trưởng Bộ Y tế Lê Văn Bình báo cáo tình hình. Bộ trưởng kiến nghị Thủ tướng cho phép mua sớm vắc xin."
    assert asked(said, opening) == ["Thủ tướng cho phép mua sớm vắc xin"]


def test_a_request_goes_on_with_the_work_of_other_bodies() -> None:
    said = (
        "Sở Xây dựng đề nghị UBND tỉnh giao huyện Phú Lộc vớt rác trên kênh. Sở Y tế lấy mẫu nước tại các giếng."
        " Đối với các hộ xả thải, phải công khai tên. Sở Y tế đã tổ chức 3 lớp tập huấn."
    )
    assert asked(said) == [
        "giao huyện Phú Lộc vớt rác trên kênh",
        "Sở Y tế lấy mẫu nước tại các giếng",
        "phải công khai tên",
    ]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Nhiều cử tri cũng mong muốn cấp trên nâng mức phụ cấp.", ["nâng mức phụ cấp"]),
        ("Các hộ dân yêu cầu nhà máy dừng xả thải ra kênh.", ["nhà máy dừng xả thải ra kênh"]),
        ("Một số doanh nghiệp cho rằng cần sớm thay đường ống cũ.", ["cần sớm thay đường ống cũ"]),
        (
            "Xã Tân Phú kiến nghị chính quyền huyện Phú Lộc khoan thêm hai giếng đồng thời xã cũng đã tự mua hai bồn.",
            ["khoan thêm hai giếng"],
        ),
        ("Sở Xây dựng đề nghị tỉnh cấp bồn chứa và kiến nghị Bộ thay máy bơm cũ.", ["cấp bồn chứa", "thay máy bơm cũ"]),
    ],
)
def test_shapes_of_requests(said: str, wanted: list[str]) -> None:
    assert asked(said) == wanted


@pytest.mark.parametrize(
    "said",
    [
        "Cuối năm ngoái, doanh nghiệp rút đề xuất đầu tư nhà máy nước để làm việc khác.",
        "Công ty từng đề xuất tỉnh giao đất làm nhà máy nước nhưng không thành.",
        "Xã đã 3 lần kiến nghị huyện sửa trạm bơm.",
        "Nhiều hộ kêu về những máy bơm không như họ mong muốn từ động cơ đến đường ống.",
        "Kết luận vấn đề này, đồng chí Trần Văn An đánh giá đây là việc rất gấp của ngành.",
    ],
)
def test_what_is_no_request(said: str) -> None:
    assert asked(said) == []


def test_words_behind_a_request_that_another_says() -> None:
    said = (
        "Sở Xây dựng đề nghị tỉnh cấp thêm bồn chứa. Chỉ đạo tại buổi làm việc, đồng chí Trần Văn An đánh giá nước"
        " sạch là việc gấp."
    )
    assert asked(said) == ["cấp thêm bồn chứa"]


def test_an_office_writes_for_its_council() -> None:
    news = "Nước sạch ở nhiều nơi có mùi lạ trong mùa khô năm nay, người dân phải mua nước bình.\n"
    found = read("Vì vậy, Văn phòng UBND tỉnh đề nghị Sở Xây dựng súc rửa các bể chứa.", TITLE + news)
    assert (len(found.directives), len(found.proposals)) == (1, 0)
