"""Who is heard in the news: classes written large, teams of inspectors, generals, and what only tells."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract

HEAD = "Phó Chủ tịch UBND tỉnh làm việc với UBND huyện Bình Lâm\n14:20 | 12/07/2023\n"
MET = (
    "Sáng 12/7, đồng chí Lê Văn Khởi, Phó Chủ tịch UBND tỉnh đã làm việc với UBND huyện Bình Lâm về tiến độ giải phóng"
    " mặt bằng.\n"
)


def heard(said: str) -> tuple[list[tuple[str | None, str]], list[str]]:
    found = extract(Document(f"{HEAD}{MET}{said}\n"))
    return [(one.lead, one.quote) for one in found.directives], [one.quote for one in found.proposals]


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        ("Ông Khởi yêu cầu các Sở, Ban, ngành liên quan sớm cử cán bộ xuống xã.", "các Sở, Ban, ngành liên quan"),
        ("Ông Khởi yêu cầu tất cả các sở, ngành cho ý kiến về nhà ở cho công nhân.", "tất cả các sở, ngành"),
        ("Ông Khởi cũng lưu ý Petrolam phối hợp với huyện xử lý các bãi than trái phép.", "Petrolam"),
        (
            "Ông Khởi giao Ủy ban Quốc gia Tìm kiếm Cứu nạn chủ động bố trí tàu cứu hộ ở cửa biển.",
            "Ủy ban Quốc gia Tìm kiếm Cứu nạn",
        ),
        (
            "Đoàn kiểm tra số 4 của Bộ Chính trị đề nghị Ban Thường vụ Huyện ủy Bình Lâm rà soát quy hoạch cán bộ.",
            "Ban Thường vụ Huyện ủy Bình Lâm",
        ),
        ("Ông Khởi yêu cầu làm nhanh. Đảng ủy các xã, thị trấn phân công người trực bão.", "Đảng ủy các xã, thị trấn"),
        ("Ông Khởi yêu cầu làm nhanh. Các tỉnh, thành phố chú trọng phát triển hợp tác xã.", "Các tỉnh, thành phố"),
        ("Ông Khởi yêu cầu làm nhanh. Đồng thời, Quận 2 tạo điều kiện xây bến xe mới.", "quận 2"),
        ("Ông Khởi đề nghị TP tháo gỡ vướng mắc về đất cho các hợp tác xã.", "implicit:TP"),
    ],
)
def test_whom_it_is_told_to(said: str, lead: str) -> None:
    assert [whom for whom, _ in heard(said)[0]] == [lead]


def test_a_general_leads_where_he_chairs() -> None:
    said = (
        "Ngày 19/6, Trung tướng Lê Văn Khởi - Thứ trưởng Bộ Công an làm việc với Công an tỉnh Bình Lâm.\n"
        "Phó Bí thư Tỉnh ủy Trần Văn Bê mong muốn được quan tâm. Trung tướng Lê Văn Khởi - Thứ trưởng Bộ Công an ghi"
        " nhận kết quả đạt được. Thời gian tới, Công an tỉnh Bình Lâm cần chủ động nắm chắc tình hình ở các bãi cát.\n"
    )
    assert [one.lead for one in extract(Document(f"Tin\n{said}")).directives] == ["Công an tỉnh Bình Lâm"]


@pytest.mark.parametrize(
    "said",
    [
        "Tổng Công ty Cảng Lâm kiến nghị, UBND tỉnh ưu tiên đẩy nhanh tiến độ thi công đường vào cảng.",
        "Có ý kiến đề nghị tỉnh bố trí nguồn lực để kiểm kê đất công.",
    ],
)
def test_who_asks_behind_an_order_is_heard(said: str) -> None:
    orders, requests = heard(f"Ông Khởi yêu cầu UBND huyện rà soát quỹ đất. {said}")
    assert (len(orders), len(requests)) == (1, 1)


@pytest.mark.parametrize(
    "said",
    [
        "Nhờ chú trọng mở rộng thị trường, nâng cao chất lượng hàng hóa nên huyện đã hết nợ.",
        "Nuôi tôm ở huyện trong những năm qua phát triển tốt.",
        "Công tác vận động nhân dân trong các dự án vẫn để xảy ra khiếu kiện.",
        "Cây kim cũng phải mua, vậy chúng ta sản xuất thế nào?",
        "Ông Khởi chỉ rõ hạn chế là tiến độ cổ phần hóa không đạt kế hoạch, làm dồn việc cho cuối năm.",
    ],
)
def test_what_only_tells_orders_nothing(said: str) -> None:
    orders, requests = heard(f"Ông Khởi yêu cầu UBND huyện rà soát quỹ đất. {said}")
    assert (len(orders), requests) == (1, [])


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("Ông Khởi đánh giá cao huyện. Muốn vậy, đội tàu cá phải được cơ cấu lại.", "đội tàu cá phải được cơ cấu lại"),
        (
            "Ông Khởi nêu thực trạng của chợ. Đặc biệt, cần khẩn trương di dời 12 hộ dân ven sông.",
            "cần khẩn trương di dời 12 hộ dân ven sông",
        ),
        (
            "Ông Khởi lưu ý huyện làm rõ vốn. Một số mặt hàng nhạy cảm cần phải có bước đánh giá riêng.",
            "Một số mặt hàng nhạy cảm cần phải có bước đánh giá riêng",
        ),
        (
            "Ông Khởi yêu cầu Petrolam rà soát giá bán. Petrolam thực hiện nghiêm việc thoái vốn ngoài ngành.",
            "Petrolam thực hiện nghiêm việc thoái vốn ngoài ngành",
        ),
        (
            "Ông Khởi cho biết, tỉnh sẽ hỗ trợ huyện 2 tỷ đồng làm đường vào bản.",
            "tỉnh sẽ hỗ trợ huyện 2 tỷ đồng làm đường vào bản",
        ),
    ],
)
def test_what_must_be_done_is_heard(said: str, quote: str) -> None:
    assert quote in [found for _, found in heard(said)[0]]


def test_what_a_builder_must_have_is_no_work() -> None:
    assert heard("Ông Khởi đánh giá cao huyện. Muốn vậy, nhà thầu phải có năng lực tài chính.") == ([], [])


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Theo bà Hà Thị Bảy, Chính phủ cần quan tâm làm đường cho vùng cao.", "quan tâm làm đường cho vùng cao"),
        (
            "Tập đoàn An Lộc đề nghị tỉnh thành lập tổ công tác riêng.\nTỉnh Bình Lâm cần quy hoạch đường gom.",
            "quy hoạch đường gom",
        ),
    ],
)
def test_what_others_say_a_council_should_do_is_asked(said: str, asked: str) -> None:
    assert any(asked in quote for quote in heard(said)[1])


def test_what_follows_from_the_plan_is_ordered() -> None:
    said = (
        "Chiều 8/4/2023, Sở Y tế tỉnh tổ chức hội nghị sơ kết quý I. Đồng chí Lê Văn Khởi, Giám đốc Sở Y tế chủ trì.\n"
        "Thời gian tới, ngành Y tế sẽ lập đội cấp cứu, vì vậy yêu cầu các đơn vị rà soát giường bệnh ở các xã.\n"
    )
    assert [one.lead for one in extract(Document(f"Tin\n{said}")).directives] == ["các đơn vị"]


def test_a_sentence_begins_behind_the_caption_that_runs_into_it() -> None:
    told = "Nửa năm qua huyện đã làm được nhiều việc, bộ mặt các xã vùng cao đổi thay từng ngày. " * 4
    said = "Ông Khởi yêu cầu TP xây chợ mới - Ảnh: Lê An Tại buổi họp, ông Khởi yêu cầu Sở Xây dựng rà soát nhà ở."
    assert heard(f"{told}{said}")[0] == [("Sở Xây dựng", "rà soát nhà ở")]
