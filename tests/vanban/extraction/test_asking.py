"""Whoever asks is heard by its place; what is asked for is told apart from orders, wishes and what is only named."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract

OPENING = "Sáng 10/5/2023, đồng chí Trần Văn An, Phó Chủ tịch UBND tỉnh có buổi làm việc với Sở Nội vụ về cải cách.\n"
CLOSING = "\nKết luận, đồng chí Trần Văn An yêu cầu Sở Nội vụ rà soát biên chế các đơn vị xong trước ngày 30/6.\n"


def asked(said: str, opening: str = OPENING, closing: str = CLOSING) -> list[str]:
    return [p.quote for p in extract(Document(opening + said + closing)).proposals]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Nhiều hộ kinh doanh đề nghị giảm tiền thuê ki ốt.", ["giảm tiền thuê ki ốt"]),
        ("Hiệp hội Vận tải cũng tha thiết đề nghị mở thêm bến đỗ xe.", ["mở thêm bến đỗ xe"]),
        ("Nhiều ý kiến đề nghị đơn giản hóa thủ tục vay vốn.", ["đơn giản hóa thủ tục vay vốn"]),
        ("Lãnh đạo xã Phú Lộc nêu khó khăn và kiến nghị huyện sửa đập tràn.", ["sửa đập tràn"]),
        ("Bà Lê Thị Bình, Chủ tịch Hội Nông dân tỉnh đề nghị mở lớp dạy nghề.", ["mở lớp dạy nghề"]),
        ("Công ty xin được gia hạn tiến độ dự án đến quý II.", ["được gia hạn tiến độ dự án đến quý II"]),
        ("Hội Luật gia tỉnh góp ý nên bỏ bớt thủ tục.", ["nên bỏ bớt thủ tục"]),
        (
            "Huyện kiến nghị tỉnh bố trí vốn làm cầu, giao Sở Giao thông vận tải thẩm định thiết kế.",
            ["bố trí vốn làm cầu", "giao Sở Giao thông vận tải thẩm định thiết kế"],
        ),
        (
            "Chủ đầu tư đề nghị UBND huyện chỉ đạo Sở Kế hoạch và Đầu tư hướng dẫn thủ tục.",
            ["chỉ đạo Sở Kế hoạch và Đầu tư hướng dẫn thủ tục"],
        ),
    ],
)
def test_whoever_asks_is_heard(said: str, wanted: list[str]) -> None:
    assert asked(said) == wanted


@pytest.mark.parametrize(
    "said",
    [
        "Thời gian qua, Sở đã tham mưu, đề xuất UBND tỉnh ban hành 5 kế hoạch cải cách.",
        "Sở sẽ tiếp tục đề nghị Bộ hỗ trợ kinh phí trong giai đoạn tới.",
        "Liên quan đến kiến nghị điều chỉnh quy hoạch chợ, Sở đã trả lời bằng văn bản.",
        "Doanh nghiệp mong muốn đồng hành cùng tỉnh trong thời gian tới.",
        "Giám đốc Sở mong muốn tiếp tục nhận được sự quan tâm của tỉnh.",
        "Khảo sát cho thấy 54% người dân đề nghị giảm thời lượng phát loa.",
        "Thanh tra tỉnh phát hiện sai phạm 5 tỷ đồng, kiến nghị thu hồi 3 tỷ đồng.",
        "Nếu nơi nào không phù hợp thì đề xuất UBND tỉnh dừng hoạt động.",
    ],
)
def test_what_asks_nobody_for_anything(said: str) -> None:
    assert asked(said) == []


def test_a_province_asks_the_minister_who_chairs() -> None:
    opening = "Chiều 16/3/2023, đồng chí Lý Quốc Hùng, Bộ trưởng Bộ Nội vụ làm việc với lãnh đạo tỉnh Hòa Sơn.\n"
    said = "Chủ tịch UBND tỉnh Lò Văn Páo đề nghị Bộ bổ sung biên chế giáo viên cho tỉnh."
    closing = "\nBộ trưởng Lý Quốc Hùng đề nghị tỉnh Hòa Sơn rà soát vị trí việc làm.\n"
    assert asked(said, opening, closing) == ["bổ sung biên chế giáo viên cho tỉnh"]


def test_a_request_ends_with_its_sentence_unless_a_link_carries_it_on() -> None:
    assert asked("Sở đề nghị tỉnh hỗ trợ kinh phí. Trong quý I, Sở khảo sát 12 xã; tổ chức 3 hội nghị.") == [
        "hỗ trợ kinh phí"
    ]
    assert asked("Sở đề nghị tỉnh hỗ trợ kinh phí. Đồng thời sớm phê duyệt đề án sắp xếp thôn.") == [
        "hỗ trợ kinh phí",
        "sớm phê duyệt đề án sắp xếp thôn",
    ]


_HEAD = "UBND HUYỆN PHÚ LỘC\nSố: 12/{symbol}\nPhú Lộc, ngày 03 tháng 7 năm 2023\n{title}\n\n"


def test_each_item_of_a_list_of_requests_asks() -> None:
    text = (
        _HEAD.format(symbol="BC-UBND", title="BÁO CÁO\nKết quả 6 tháng đầu năm")
        + "I. KẾT QUẢ\nHuyện đã đề nghị các nhà mạng nâng dung lượng.\nII. KIẾN NGHỊ\n1. Đối với UBND tỉnh:\n"
        "- Cho gia hạn nhiệm vụ số 3 đến ngày 30/10;\n- Chấp thuận chủ trương sửa đập Khe Sậy.\n"
    )
    found = extract(Document(text)).proposals
    assert [p.quote for p in found] == [
        "Cho gia hạn nhiệm vụ số 3 đến ngày 30/10",
        "Chấp thuận chủ trương sửa đập Khe Sậy",
    ]
    assert {p.to for p in found} == {"UBND tỉnh"}


def test_a_submission_asks_for_approval() -> None:
    text = (
        _HEAD.format(symbol="TTr-UBND", title="TỜ TRÌNH\nVề chủ trương đầu tư đập Khe Sậy")
        + "UBND huyện trình UBND tỉnh xem xét, phê duyệt chủ trương đầu tư đập Khe Sậy, cụ thể:\n"
        "1. Tên dự án: đập Khe Sậy.\n"
    )
    assert [p.quote for p in extract(Document(text)).proposals] == ["phê duyệt chủ trương đầu tư đập Khe Sậy"]


@pytest.mark.parametrize(("to", "asks"), [("UBND tỉnh", True), ("UBND các xã, thị trấn", False)])
def test_a_letter_asks_upwards_and_directs_downwards(to: str, asks: bool) -> None:
    text = (
        "UBND HUYỆN PHÚ LỘC\nSố: 12/UBND-VX\nV/v kinh phí truyền thanh\nPhú Lộc, ngày 03 tháng 7 năm 2023\n\n"
        f"Kính gửi: {to}\n\nUBND huyện đề nghị {to} bố trí kinh phí sửa chữa 9 đài truyền thanh.\n"
    )
    found = extract(Document(text))
    assert bool(found.proposals) is asks
    assert bool(found.directives) is not asks


def test_a_notice_tells_a_request_and_answers_it() -> None:
    text = (
        "UBND TỈNH HÒA SƠN\nVĂN PHÒNG\nSố: 88/TB-VP\nHòa Sơn, ngày 20 tháng 6 năm 2022\nTHÔNG BÁO\n"
        "Kết luận của đồng chí Trần Văn An tại phiên họp tháng 6\n\n"
        "Ngày 17/6/2022, đồng chí Trần Văn An, Phó Chủ tịch UBND tỉnh chủ trì phiên họp và kết luận như sau:\n"
        "1. UBND xã Phú Lộc xin hỗ trợ 2 tỷ đồng sửa đập: đồng ý về chủ trương, giao Sở Tài chính cân đối nguồn.\n"
    )
    found = extract(Document(text))
    assert [p.quote for p in found.proposals] == ["hỗ trợ 2 tỷ đồng sửa đập"]
    assert [d.lead for d in found.directives] == ["Sở Tài chính"]


_ISSUERS = {
    "BỘ NỘI VỤ": "Bộ Nội vụ",
    "ỦY BAN NHÂN DÂN TỈNH HÀ THANH": "UBND tỉnh Hà Thanh",
    "ỦY BAN NHÂN DÂN TỈNH HÀ THANH\nSỞ NỘI VỤ": "Sở Nội vụ",
    "ỦY BAN NHÂN DÂN HUYỆN BÌNH LÂM": "UBND huyện Bình Lâm",
    "ỦY BAN NHÂN DÂN HUYỆN BÌNH LÂM\nPHÒNG NỘI VỤ": "Phòng Nội vụ huyện Bình Lâm",
    "ỦY BAN NHÂN DÂN XÃ PHÚ LỘC": "UBND xã Phú Lộc",
}
_ADDRESSEES = (
    ("Bộ Tài chính", 5),
    ("Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương", 4),
    ("Sở Tài chính", 3),
    ("UBND huyện Nam Khê", 2),
    ("UBND các xã, thị trấn", 1),
    ("Công ty Điện lực Hà Thanh", 0),
)
_HEIGHTS = (5, 4, 3, 2, 2, 1)


@pytest.mark.parametrize("manner", ["đề nghị", "kính đề nghị", "trân trọng đề nghị"])
@pytest.mark.parametrize(("head", "height"), list(zip(_ISSUERS, _HEIGHTS, strict=True)))
def test_letters_between_all_levels(head: str, height: int, manner: str) -> None:
    for to, level in _ADDRESSEES:
        if (height, level) in {(3, 4), (2, 2)}:
            continue  # other provinces, and a district's office to another district, asked as equals or not
        text = (
            f"{head}\nSố: 12/CV-VP\nV/v sửa trạm quan trắc\nHà Thanh, ngày 03 tháng 7 năm 2023\n\nKính gửi: {to}\n\n"
            f"Để hoàn thành nhiệm vụ năm 2023, {_ISSUERS[head]} {manner} {to} bố trí kinh phí sửa 9 trạm quan trắc.\n"
        )
        found = extract(Document(text))
        assert [(d.lead, d.quote) for d in found.directives] == (
            [] if level > height else [(to, "bố trí kinh phí sửa 9 trạm quan trắc")]
        )
        assert [p.to for p in found.proposals] == ([to] if level > height else [])


def test_a_minister_asks_the_prime_minister_and_a_firm_every_office() -> None:
    for head, by, to in (
        ("BỘ NỘI VỤ", "Bộ Nội vụ", "Thủ tướng Chính phủ"),
        ("CÔNG TY CỔ PHẦN CẤP NƯỚC HÀ THANH", "Công ty Cổ phần Cấp nước Hà Thanh", "Sở Tài chính"),
        ("ỦY BAN NHÂN DÂN TỈNH HÀ THANH", "UBND tỉnh Hà Thanh", "Tỉnh ủy"),
    ):
        text = (
            f"{head}\nSố: 12/CV-VP\nV/v sửa trạm\nHà Thanh, ngày 03 tháng 7 năm 2023\n\nKính gửi: {to}\n\n"
            f"{by} kính đề nghị {to} bố trí kinh phí sửa 9 trạm quan trắc.\n"
        )
        found = extract(Document(text))
        assert ([p.to for p in found.proposals], found.directives) == ([to], ())


def test_a_letterhead_that_leaves_out_the_place_still_directs() -> None:
    text = (
        "ỦY BAN NHÂN DÂN TỈNH HÀ THANH\nSố: 12/UBND-KT\nV/v sửa trạm\nHà Thanh, ngày 03 tháng 7 năm 2023\n\n"
        "Kính gửi: Sở Tài chính\n\nUBND tỉnh Hà Thanh yêu cầu Sở Tài chính thẩm định dự toán 9 trạm quan trắc.\n"
    )
    assert [d.lead for d in extract(Document(text)).directives] == ["Sở Tài chính"]
