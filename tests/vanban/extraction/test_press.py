"""The press at large: leaders told of by their posts, quotations, telegrams, who is told to act under common names."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract

HEAD = (
    "Phó Chủ tịch tỉnh kiểm tra tiến độ\n"
    "Sáng 12/7/2023, đồng chí Lê Văn Khởi, Phó Chủ tịch UBND tỉnh đã làm việc với UBND huyện Bình Lâm.\n"
)


def ordered(said: str) -> list[str]:
    return [one.quote for one in extract(Document(f"{HEAD}{said}\n")).directives]


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        # whose word it is
        ("Sau khi nghe các ý kiến, đ/c Phó Chủ tịch kết luận: Chi cục Thuế lập tổ thu nợ.", "Chi cục Thuế lập"),
        ("Theo Phó Chủ tịch UBND tỉnh, huyện Bình Lâm cần dành đất cho chợ mới.", "huyện Bình Lâm cần dành"),
        ("Theo ông Khởi, tới đây Sở Công Thương phải công bố giá xăng.", "Sở Công Thương phải công bố"),
        ("Ông Khởi cho biết sẽ giao Sở Nội vụ thẩm định đề án sáp nhập thôn.", "thẩm định đề án"),
        ("Ông Khởi đặt thời hạn cho nhà thầu đến 30/9 phải thông xe.", "đến 30/9 phải thông xe"),
        ("Ông cho rằng cái khó là giá đất, vì vậy Sở Tài chính phải trình lại bảng giá.", "Sở Tài chính phải trình"),
        (
            'Ông Khởi tỏ ra sốt ruột. "Lũ đã sát bên mà còn họp. Tuần này xã phải xuống từng nhà vận động. Trong tháng'
            ' này huyện phải chốt phương án đền bù", Phó Chủ tịch UBND tỉnh nói.',
            "Trong tháng này huyện phải chốt phương án",
        ),
        (
            "Phát biểu với nhà trường, đồng chí Phó Chủ tịch chia sẻ khó khăn, đồng thời lưu ý: huyện lợp lại mái"
            " phòng học.",
            "lợp lại mái",
        ),
        (
            "Ông Khởi chỉ đạo: Các xã không ngăn xe chở hàng, tạo điều kiện cho người bán rau.",
            "tạo điều kiện cho người",
        ),
        # who is told
        ("Ông Khởi yêu cầu rà soát hồ sơ. Các huyện An Phú, Cát Trà chằng chống nhà cửa.", "Các huyện An Phú, Cát Trà"),
        ("Ông Khởi yêu cầu rà soát hồ sơ. Công an tỉnh, Bộ đội Biên phòng lập chốt ở bến đò.", "Công an tỉnh, Bộ đội"),
        ("Phó Chủ tịch tỉnh chỉ đạo công an huyện lập biên bản bãi cát lậu.", "lập biên bản bãi cát lậu"),
        ("Ông Khởi nhất trí xây cầu; giao Ban QLDA lập dự án cầu mới.", "giao Ban QLDA lập dự án"),
        ("Ông Khởi yêu cầu rà soát hồ sơ. Hai địa phương phối hợp cắm lại mốc giới.", "Hai địa phương phối hợp"),
        ("Ông Khởi yêu cầu rà soát hồ sơ. Riêng với các xã vùng cao, cần chở lương thực lên trước.", "cần chở lương"),
    ],
)
def test_is_heard(said: str, begins: str) -> None:
    assert any(quote.startswith(begins) for quote in ordered(said)), ordered(said)


@pytest.mark.parametrize(
    "said",
    [
        "Theo Giám đốc Sở Nội vụ Hà Văn Bảy, huyện Bình Lâm cần dành đất cho chợ mới.",
        "Đại diện huyện cho biết sẽ giao Phòng Nội vụ thẩm định đề án sáp nhập thôn.",
        '"Cán bộ xã phải xuống từng nhà vận động", bà Trần Thị Lài, người dân thôn Đông nói.',
        "Các huyện An Phú, Cát Trà đã chằng chống nhà cửa.",
        "Hai địa phương có chung tuyến kênh dài 12 km.",
        "Công an huyện đang điều tra vụ việc.",
        "Chủ tịch UBND các xã đã cùng ký cam kết hoàn thành đúng yêu cầu, tiến độ đề ra về giải phóng mặt bằng.",
    ],
)
def test_is_only_told(said: str) -> None:
    assert ordered(said) == []


def test_a_telegram_calls_its_issuer_in_short() -> None:
    found = extract(
        Document(
            "Công điện ứng phó bão\n26/9/2013\nTrưa 26-9, Ban Chỉ huy Phòng chống thiên tai tỉnh Hải Sơn phát công điện"
            " gửi các huyện ven biển.\nBan Chỉ huy yêu cầu các địa phương gọi tàu thuyền vào bờ.\n"
        )
    )
    assert [one.quote for one in found.directives] == ["gọi tàu thuyền vào bờ"]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ('"Chúng tôi mong huyện nạo vét tuyến kênh trước vụ đông", bà Lài nói.', ["nạo vét tuyến kênh trước vụ đông"]),
        ('"Chúng tôi đã nạo vét tuyến kênh trước vụ đông", bà Lài nói.', []),
        ('"Tôi mong được đồng hành với huyện", bà Lài nói.', []),
        ("Thầy hiệu trưởng Hồ Văn Dút mong muốn được đầu tư 4 phòng học mới.", ["được đầu tư 4 phòng học mới"]),
        ("Đại diện Công ty A mong muốn được đầu tư vào huyện.", []),
    ],
)
def test_requests_in_quoted_words(said: str, asked: list[str]) -> None:
    assert [one.quote for one in extract(Document(f"{HEAD}{said}\n")).proposals] == asked


@pytest.mark.parametrize(
    ("said", "kind", "chair"),
    [
        ("Sáng nay 12.7, ông Hà Văn Bảy, Chủ tịch UBND TP.Hải An, bất ngờ đi thị sát chợ Mới.", "inspection", "Bảy"),
        ("Đoàn công tác do Thứ trưởng Bộ Y tế Hà Văn Bảy dẫn đầu vừa kiểm tra bệnh viện tỉnh.", "inspection", "Bảy"),
        ("Ngày 2/8, Phó Thủ tướng Hà Văn Bảy đã đến hiện trường vụ sạt lở tại xã Phú Lộc.", "inspection", "Bảy"),
        ("Ngày 2/8, TS. Hà Văn Bảy, Giám đốc Sở chủ trì hội nghị tuyển sinh lớp 10.", "conference", "Bảy"),
        ("Làm việc với Bệnh viện A sáng 2/8, Bộ trưởng Bộ Y tế Hà Văn Bảy đi thăm các khoa.", "working_session", "Bảy"),
        (
            "Phó Thủ tướng Hà Văn Bảy, Trưởng Ban Chỉ đạo Trung ương các chương trình mục tiêu quốc gia vừa chủ trì"
            " phiên họp lần thứ 3 của Ban Chỉ đạo, ngày 2/8.",
            "conference",
            "Bảy",
        ),
        (
            "Sáng 20/2, các đồng chí: Hà Văn Bảy, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh; Lê Khởi, Phó Chủ tịch UBND"
            " tỉnh đi kiểm tra sản xuất vụ xuân tại huyện Yên Lạc.",
            "inspection",
            "Bảy",
        ),
        (
            "Sáng 20/2, ông Hà Văn Bảy, Chủ tịch UBND xã, đến dự hội nghị tổng kết của huyện Yên Lạc.",
            "conference",
            None,
        ),
    ],
)
def test_who_chairs(said: str, kind: str, chair: str | None) -> None:
    session = extract(Document(f"Tin trong ngày\n2/8/2023\n{said}\n")).session
    assert (session.kind, (session.chair or "").split()[-1:]) == (kind, [chair] if chair else [])


@pytest.mark.parametrize(
    ("said", "tasks"),
    [
        # one task
        ("Ông Khởi yêu cầu Sở Y tế phối hợp với các ban quản lý dự án, rà soát nguồn vốn còn lại.", 1),
        ("Ông Khởi yêu cầu Sở Y tế giáo dục cán bộ về chấp hành kỷ cương, kỷ luật trong công việc hằng ngày.", 1),
        ("Ông Khởi yêu cầu Sở Y tế làm rõ căn cứ và mục đích, yêu cầu của từng loại chứng từ đang dùng.", 1),
        ("Ông Khởi yêu cầu Sở Y tế xem trước những đề án nào cần thiết, cấp bách hơn thì trình ngay.", 1),
        ("Ông Khởi yêu cầu Sở Y tế kiểm tra toàn bộ các quầy thuốc tư nhân, kiểm đếm thuốc tồn.", 1),
        # two
        ("Ông Khởi yêu cầu Sở Y tế cùng Bưu điện tỉnh mở các điểm bán hàng lưu động, chở thuốc cho vùng phong tỏa.", 2),
        ("Ông Khởi yêu cầu Sở Y tế kiểm tra thông tin báo chí phản ánh, kiên quyết ngăn chặn các sai phạm mới.", 2),
    ],
)
def test_what_is_one_task(said: str, tasks: int) -> None:
    assert len(ordered(said)) == tasks, ordered(said)


@pytest.mark.parametrize(
    "said",
    [
        "Các nhà thầu báo cáo tiến độ thi công với Thứ trưởng Nguyễn Văn An.",
        "Thu Phương - Minh Hà",
        "Vị đại diện Sở Xây dựng cho biết hiện đang có 6 dự án.",
        "Bộ mặt một số khu vực nông thôn cơ bản được cải thiện.",
        "Sở Y tế khuyến cáo để phòng bệnh, người dân phải ăn chín; sử dụng nước sạch hằng ngày.",
        "Tiếp thu báo nêu, Sở Nông nghiệp đã giao Chi cục Thủy lợi kiểm tra tuyến đê.",
        "Phường 8 có 7 trường hợp với số nền đã bán là 135 nền.",
    ],
)
def test_what_stands_among_orders_and_is_none(said: str) -> None:
    assert ordered(f"Ông Khởi yêu cầu Sở Y tế rà soát kho thuốc.\n{said}") == ["rà soát kho thuốc"]


def test_news_of_a_paper_go_on_with_its_word() -> None:
    found = extract(
        Document(
            "Chấn chỉnh đấu thầu thuốc\n2/3/2024\nChủ tịch UBND tỉnh Đông Giang vừa ký văn bản về đấu thầu thuốc."
            " Nguyên nhân là nhiều nơi thiếu thuốc.\nChủ tịch UBND tỉnh phê bình Giám đốc Sở Y tế chậm tham mưu. Đồng"
            " thời yêu cầu Sở Y tế mở thầu tập trung trong tháng 6.\n"
        )
    )
    assert [one.quote for one in found.directives] == ["mở thầu tập trung trong tháng 6"]


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("Chiều 25/5, tỉnh tổ chức hội nghị đánh giá kết quả năm 2016, triển khai nhiệm vụ năm 2017.", 2017),
        ("Chiều 25/12, tỉnh tổ chức hội nghị đánh giá kết quả năm 2016, triển khai nhiệm vụ năm 2017.", 2016),
        ("Chiều 25/5, ông An chủ trì họp về đường. Năm 2016 chậm. Sẽ xong trong các năm 2018, 2020.", 2016),
    ],
)
def test_the_year_of_a_meeting(said: str, year: int) -> None:
    day = extract(Document(f"Tin trong ngày\n{said}\n")).session.date
    assert day is not None
    assert day.year == year


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("Ông nhắc trong dịp lễ hội tới, Ban Tổ chức lễ hội cần có kế hoạch giữ trật tự bến xe.", "Ban Tổ chức lễ hội"),
        ("Ông cũng lưu ý để giảm tai nạn, Bình Lâm cần rà soát lại các điểm đen trên quốc lộ.", "Bình Lâm cần rà soát"),
        (
            "Ông Khởi yêu cầu lập hồ sơ thầu. Các dự án cao tốc cần ưu tiên lựa chọn nhà thầu uy tín.",
            "Các dự án cao tốc",
        ),
    ],
)
def test_what_must_be_done_is_heard(said: str, begins: str) -> None:
    assert any(quote.startswith(begins) for quote in ordered(said)), ordered(said)


@pytest.mark.parametrize(
    "said",
    [
        "Ông Khởi chỉ ra một số hạn chế cần khắc phục trong thời gian tới.",
        "Ông Khởi ân cần thăm hỏi, động viên bà con bị thiệt hại do mưa lũ.",
        "Ông Khởi cho biết đường hay ngập, người dân cần hạn chế đi qua tuyến này ban đêm.",
        "Theo người dân, các dự án cao tốc cần ưu tiên lựa chọn nhà thầu uy tín trong nước.",
    ],
)
def test_what_must_be_done_is_nobody_s_task(said: str) -> None:
    assert ordered(said) == []


@pytest.mark.parametrize(
    ("sections", "lead"),
    [
        ("Đại diện Phòng Nội vụ các huyện, thị xã cùng dự. ", "implicit:Phòng Nội vụ các huyện, thị xã"),
        ("", "implicit:các địa phương"),
    ],
)
def test_places_are_the_sections_of_the_field_when_a_department_speaks(sections: str, lead: str) -> None:
    page = (
        "Hội nghị sơ kết ngành nội vụ\nChiều 04/8/2023, Sở Nội vụ tổ chức hội nghị sơ kết công tác 6 tháng đầu năm. "
        f"{sections}Đồng chí Lê Thị Hoa, Phó Giám đốc Sở chủ trì hội nghị.\nKết luận hội nghị, đồng chí Lê Thị Hoa "
        "đề nghị địa phương tăng cường quản lý hồ sơ cán bộ.\n"
    )
    assert [one.lead for one in extract(Document(page)).directives] == [lead]
