"""Direct speech in the news: "tôi giao ...", questions that order nothing, and who is told under a class's name."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract

HEAD = (
    "Phó Chủ tịch tỉnh kiểm tra tiến độ\n"
    "Sáng 12/7/2023, đồng chí Lê Văn Khởi, Phó Chủ tịch UBND tỉnh đã làm việc với UBND huyện Bình Lâm.\n"
)


@pytest.mark.parametrize(
    ("said", "lead", "quote"),
    [
        ('"Tôi giao Sở Nội vụ lập đề án", ông Khởi nói.', "Sở Nội vụ", "giao Sở Nội vụ lập đề án"),
        (
            '"Tôi xin tiếp thu ý kiến của bà con và giao Ban cán sự Đảng UBND tỉnh chỉ đạo rà soát chợ", ông Khởi nói.',
            "Ban cán sự Đảng UBND tỉnh",
            "giao Ban cán sự Đảng UBND tỉnh chỉ đạo rà soát chợ",
        ),
        (
            "Ông Khởi yêu cầu các đơn vị như Sở Nội vụ, Công an tỉnh chấn chỉnh bộ phận một cửa.",
            "Sở Nội vụ",
            "chấn chỉnh bộ phận một cửa",
        ),
        (
            "Ông Khởi yêu cầu các bộ, ngành Trung ương rà soát lại thủ tục đầu tư.",
            "các bộ, ngành Trung ương",
            "rà soát lại thủ tục đầu tư",
        ),
        (
            "Ông Khởi đề nghị Hải quan tỉnh tạo điều kiện xuất các lô hàng, Công an tỉnh đảm bảo an ninh trật tự.",
            "Công an tỉnh",
            "Công an tỉnh đảm bảo an ninh trật tự",
        ),
        (
            '"Phải chuyển hai nhà máy khỏi khu dân cư", ông Khởi nhấn mạnh và chỉ đạo Sở Xây dựng tìm đất mới.',
            "Sở Xây dựng",
            "tìm đất mới",
        ),
        (
            "Ông Khởi đề nghị cấp ủy các cấp rà soát nhân sự khóa mới.",
            "implicit:Cấp ủy các cấp",
            "rà soát nhân sự khóa mới",
        ),
        (
            "Ông Khởi lưu ý ngành y tế Bình Lâm chấn chỉnh cách tiếp dân ở trạm.",
            "implicit:Sở Y tế",
            "chấn chỉnh cách tiếp dân ở trạm",
        ),
        (
            "Phó Chủ tịch UBND tỉnh giao Sở Kế hoạch và Đầu tư đề xuất trình tự giải quyết vụ việc, đề xuất lập bộ phận"
            " giải quyết hồ sơ, tài sản của công ty, giao Sở Tài chính ứng ngân sách.",
            "Sở Tài chính",
            "giao Sở Tài chính ứng ngân sách",
        ),
        (
            "Phó chủ tịch tỉnh đề nghị tuần sau Sở Tài chính phải trình giá đất.",
            "Sở Tài chính",
            "tuần sau Sở Tài chính phải trình giá đất",
        ),
    ],
)
def test_is_told(said: str, lead: str, quote: str) -> None:
    found = {one.quote: one.lead for one in extract(Document(f"{HEAD}{said}\n")).directives}
    assert found.get(quote) == lead, found


def test_a_question_orders_nothing() -> None:
    said = 'Ông Khởi yêu cầu huyện làm nhanh đoạn đê. "Thi công kiểu gì mà lâu thế? Quản lý ra sao?", ông Khởi hỏi.'
    assert [one.quote for one in extract(Document(f"{HEAD}{said}\n")).directives] == ["làm nhanh đoạn đê"]


@pytest.mark.parametrize(
    "said",
    [
        "Ông Hà Văn Bảy, Giám đốc Sở Nội vụ cho biết việc ông Dũng đề nghị xây nhà tặng huyện là rất đáng quý.",
        "Tại buổi làm việc, cử tri đã gửi bức xúc, kiến nghị với lãnh đạo HĐND tỉnh về vấn đề ô nhiễm.",
        "Ông Hà Văn Bảy, Giám đốc Sở Nội vụ cho rằng, đề nghị bỏ lệ phí chứng thực là hợp lý.",
    ],
)
def test_what_is_only_told_of_asks_nothing(said: str) -> None:
    assert extract(Document(f"{HEAD}{said}\n")).proposals == ()


def test_the_authorities_of_a_province_are_asked() -> None:
    said = "Ông Hà Văn Bảy, Giám đốc Bệnh viện đã kiến nghị với chính quyền tỉnh hỗ trợ giải phóng mặt bằng."
    assert [one.quote for one in extract(Document(f"{HEAD}{said}\n")).proposals] == ["hỗ trợ giải phóng mặt bằng"]


def test_posts_are_posts_in_small_letters() -> None:
    said = (
        "Chuyện ở Bình Lâm\nSáng 12/7/2023, phó thủ tướng Lê Văn Khởi làm việc với tỉnh Bình Lâm. Theo thứ trưởng"
        " Hà Văn Bảy, tỉnh đã làm nhiều việc. Phó thủ tướng yêu cầu tỉnh sớm di dời các hộ ven sông.\n"
    )
    found = extract(Document(said))
    assert found.session.chair == "Lê Văn Khởi"
    assert [one.quote for one in found.directives] == ["sớm di dời các hộ ven sông"]


def test_what_a_picture_shows_orders_nothing() -> None:
    said = "Ông Khởi yêu cầu huyện làm nhanh đoạn đê. Xây dựng cầu Cát ở xã Tân Hòa - Ảnh: HÀ AN."
    assert [one.quote for one in extract(Document(f"{HEAD}{said}\n")).directives] == ["làm nhanh đoạn đê"]
