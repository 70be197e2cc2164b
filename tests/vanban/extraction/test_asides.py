"""What is said of a doer between his name and his work: commas, dashes, conditions."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract

NOTICE = """UBND TỈNH AN MỸ
VĂN PHÒNG
Số: 71/TB-VP
An Mỹ, ngày 16 tháng 3 năm 2021

THÔNG BÁO
Kết luận của đồng chí Lê Văn Sáu, Phó Chủ tịch UBND tỉnh tại buổi làm việc với Sở Thông tin và Truyền thông

Ngày 15/3/2021, đồng chí Lê Văn Sáu, Phó Chủ tịch UBND tỉnh đã có buổi làm việc với Sở.
Sau khi nghe báo cáo, đồng chí kết luận như sau:
1. Thời gian qua Sở đã có nhiều cố gắng.
2. {told}
"""
PORTAL = """Phó Chủ tịch UBND tỉnh làm việc với Sở Thông tin và Truyền thông
16/03/2021
Chiều 15/3, đồng chí Lê Văn Sáu, Phó Chủ tịch UBND tỉnh An Mỹ đã có buổi làm việc với Sở Thông tin và Truyền thông.
Kết luận buổi làm việc, đồng chí Lê Văn Sáu yêu cầu Sở Thông tin và Truyền thông khẩn trương hoàn thiện đề án. {told}
"""
DOERS = ("Sở Nội vụ", "Kho bạc Nhà nước tỉnh", "Ban Quản lý Khu kinh tế", "UBND các huyện miền núi")
ASIDES = (
    ", để không dồn vào tháng cuối năm, ",
    ", nơi còn nhiều hồ sơ tồn, ",
    ", vốn được giao việc này từ quý I, nay ",
    ", cơ quan thường trực của Ban Chỉ đạo, ",
    ", trước tình trạng hồ sơ tồn đọng, ",
    " - do đây là cơ quan đầu mối - ",
    " – lãnh đạo trực tiếp chỉ đạo – ",
    " nếu thiếu người thì ",
    ", nếu thiếu người thì ",
)
WORK = "giải quyết hồ sơ thanh toán trong 3 ngày"


@pytest.mark.parametrize("page", [NOTICE, PORTAL], ids=["notice", "portal"])
@pytest.mark.parametrize("aside", ASIDES)
@pytest.mark.parametrize("doer", DOERS)
def test_an_aside_does_not_part_the_doer_from_the_work(doer: str, aside: str, page: str) -> None:
    told = f"{doer}{aside}{WORK}"
    found = [d for d in extract(Document(page.format(told=f"{told}."))).as_dict()["directives"] if WORK in d["quote"]]
    assert [(d["quote"], d["lead"]) for d in found] == [(told, doer)]


@pytest.mark.parametrize(
    ("told", "lead"),
    [
        ("Hai sở Tài chính, Xây dựng bàn với nhau rồi báo cáo lại", "Sở Tài chính"),
        ("Giao hai sở Tài chính, Xây dựng thống nhất mức chi", "Sở Tài chính"),
        ("Nhà máy nước Tân Mỹ Đông chuyển sang lấy nước giếng dự phòng", "Nhà máy nước Tân Mỹ Đông"),
        ("Đài Phát thanh huyện phát lại danh sách 23 hộ do Chi cục Thuế chuyển", "Đài Phát thanh huyện"),
        ("Chủ tịch UBND các huyện, thị, thành trực tiếp gỡ vướng mắc mặt bằng", "UBND các huyện, thị, thành"),
        (
            "Thủ trưởng các sở, ban, ngành, Chủ tịch UBND cấp huyện, cấp xã rà soát hộ nghèo",
            "các sở, ban, ngành, UBND cấp huyện, cấp xã",
        ),
        (
            "Các sở, ban, ngành; UBND các huyện, thành phố; các doanh nghiệp viễn thông rà soát thuê bao",
            "Các sở, ban, ngành, UBND các huyện, thành phố, các doanh nghiệp viễn thông",
        ),
        ("Sở Công Thương cùng các huyện tháo gỡ vướng mắc cho doanh nghiệp", "Sở Công Thương"),
        ("Chiều mai Sở Y tế họp với các bệnh viện bàn việc thiếu thuốc", "Sở Y tế"),
        ("Dữ liệu phải được Sở Giao thông vận tải kết nối xong trước 20/8/2021", "Sở Giao thông vận tải"),
    ],
)
def test_who_does_it(told: str, lead: str) -> None:
    found = extract(Document(NOTICE.format(told=f"{told}."))).as_dict()["directives"]
    assert [(d["quote"], d["lead"]) for d in found] == [(told, lead)]


def test_what_a_unit_is_charged_with_may_be_one_verb() -> None:
    text = NOTICE.format(told="Về đề nghị của quận, giao Sở Tài chính tính toán.")
    assert [d["quote"] for d in extract(Document(text)).as_dict()["directives"]] == ["giao Sở Tài chính tính toán"]


@pytest.mark.parametrize(
    ("told", "quote"),
    [
        ("Đường ĐH.05 xuống cấp: Sở Xây dựng sửa ngay trong tháng 4", "Sở Xây dựng sửa ngay trong tháng 4"),
        ("Để làm được việc đó Sở Xây dựng phải cấp nước bằng xe bồn", "Sở Xây dựng phải cấp nước bằng xe bồn"),
        ("Còn chuyện nhuận bút thì Sở Xây dựng tính lại mức chi", "Sở Xây dựng tính lại mức chi"),
    ],
)
def test_what_it_is_about_stands_before_the_doer(told: str, quote: str) -> None:
    found = extract(Document(NOTICE.format(told=f"{told}."))).as_dict()["directives"]
    assert [(d["quote"], d["lead"]) for d in found] == [(quote, "Sở Xây dựng")]


def test_work_of_its_own_goes_on_behind_a_link() -> None:
    text = NOTICE.format(told="Sở Nội vụ xếp hạng các xã, song song với đó tổ chức đội hỗ trợ các xã cuối bảng.")
    quotes = [d["quote"] for d in extract(Document(text)).as_dict()["directives"]]
    assert quotes == ["Sở Nội vụ xếp hạng các xã", "tổ chức đội hỗ trợ các xã cuối bảng"]


@pytest.mark.parametrize(
    ("told", "quotes"),
    [
        ("Thống nhất giao Sở Xây dựng lập phương án thu phí.", ["giao Sở Xây dựng lập phương án thu phí"]),
        (
            "Yêu cầu trước 20/4, Sở Nội vụ gửi danh sách hộ nghèo.",
            ["Yêu cầu trước 20/4, Sở Nội vụ gửi danh sách hộ nghèo"],
        ),
        (
            "Huyện tiếp tục vận động, nếu không chấp hành thì cưỡng chế.",
            ["Huyện tiếp tục vận động, nếu không chấp hành thì cưỡng chế"],
        ),
        ("Báo, Đài mở chuyên mục hằng tuần.", ["Báo, Đài mở chuyên mục hằng tuần"]),
    ],
)
def test_what_is_told_in_other_ways(told: str, quotes: list[str]) -> None:
    assert [d["quote"] for d in extract(Document(NOTICE.format(told=told))).as_dict()["directives"]] == quotes


def test_a_day_behind_the_cue_is_the_limit() -> None:
    text = NOTICE.format(told="Yêu cầu chậm nhất đến 20/4, Sở Nội vụ gửi danh sách hộ nghèo.")
    assert [str(d["deadline"]) for d in extract(Document(text)).as_dict()["directives"]] == ["2021-04-20"]
