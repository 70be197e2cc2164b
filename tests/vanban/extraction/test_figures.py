"""Figures: where a quantity begins and ends, and which numbers count nothing."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract

_PAGE = "Sáng 10/5/2023, đồng chí Trần Văn An, Phó Chủ tịch UBND tỉnh làm việc với Sở Xây dựng.\n"


def figures(sentence: str) -> list[tuple[str, float]]:
    return [(f.quote, f.value) for f in extract(Document(_PAGE + sentence)).figures]


@pytest.mark.parametrize(
    ("sentence", "quote", "value"),
    [
        ("Khối lượng nền đường đạt từ 60-70%.", "60-70%", 60.0),
        ("Khu ao bị san lấp rộng khoảng 300 - 450m2.", "300 - 450m2", 300.0),
        ("Lúa được thu mua với giá 7,2 triệu đồng/tấn.", "7,2 triệu đồng/tấn", 7.2),
        ("Trạm bơm đạt công suất 12.000 m3/ngày đêm.", "12.000 m3/ngày đêm", 12000.0),
        ("Gói thầu số 2 chậm -12,5% so với kế hoạch.", "-12,5%", -12.5),
        ("Giá cau giảm còn trên dưới 20.000 đồng/kg.", "20.000 đồng/kg", 20000.0),
        ("Có 81% (4.120) người được hỏi trả lời hài lòng.", "4.120", 4120.0),
        ("Toàn tỉnh có 18 xã đạt 19 tiêu chí.", "18 xã", 18.0),
        ("Sở đã cung cấp 64 dịch vụ công trực tuyến.", "64 dịch vụ công trực tuyến", 64.0),
        ("Huyện đã sơ tán 142 hộ/531 khẩu ở các xã bãi ngang.", "531 khẩu", 531.0),
        ("Giải ngân đầu tư công 11,9 tỷ đồng/30,2 tỷ đồng.", "30,2 tỷ đồng", 30.2),
        ("Chỉ số DTI của tỉnh xếp thứ 44/63.", "44/63", 44.0),
        ("Chỉ số ICT Index xếp hạng 47/63 tỉnh, thành.", "47/63 tỉnh", 47.0),
        ("Có 1.857 nhiệm vụ, trong đó: đúng hạn 1.402, quá hạn 187, đang thực hiện 268.", "187", 187.0),
        ("Toàn tỉnh có thuê bao Internet 27.845.", "27.845", 27845.0),
        ("Nâng công suất nhà máy từ 20 m3/giờ lên 50 m3/giờ.", "20 m3/giờ", 20.0),
        ("Đài đã phát 6.720 giờ trên loa truyền thanh.", "6.720 giờ", 6720.0),
        ("Doanh thu 9 tháng 5,3 tỷ đồng.", "5,3 tỷ đồng", 5.3),
        ("Tỷ lệ này cao hơn cùng kỳ 5 điểm phần trăm.", "5 điểm phần trăm", 5.0),
        ("Độ mặn 4‰ đã vào sâu.", "4‰", 4.0),
        ("Dự án có 5/8 hạng mục đã hoàn thành.", "5/8 hạng mục", 5.0),
    ],
)
def test_a_quantity_is_quoted_to_its_end(sentence: str, quote: str, value: float) -> None:
    assert (quote, value) in figures(sentence)


def test_what_others_are_counted_by_is_no_figure() -> None:
    assert [quote for quote, _ in figures("Mật độ đạt 91 thuê bao/100 dân.")] == ["91 thuê bao/100 dân"]


def test_the_same_words_in_one_run_are_of_another_thing() -> None:
    found = figures("Trong tuần xảy ra 7 vụ tai nạn giao thông làm chết 05 người, bị thương 05 người.")
    assert [quote for quote, _ in found].count("05 người") == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Hai bên ký chương trình phối hợp giai đoạn 2022 - 2026 giữa các ngành.",
        "Lễ hội hoa ban 2024 góp phần quảng bá hình ảnh quê hương.",
        "Tuyến cống đi qua ngõ 214 Lê Lai cần được nạo vét.",
        "Đoạn đê từ K12+350 đến K14+900 đê hữu sông Lam bị sạt.",
        "Quy hoạch chi tiết 1/500 hoặc quy hoạch phân khu đã được duyệt.",
        "Hội nghị được truyền trực tuyến tới 14 điểm cầu.",
        "Phong trào ‘6 sạch’ được hưởng ứng.",
        "Hồi 7 giờ, tâm bão cách bờ biển khoảng 310 km về phía Đông.",
        "Thị trấn được lập trên cơ sở sáp nhập 3 phường.",
        "Sở sẽ họp với 6 đơn vị nói trên.",
    ],
)
def test_numbers_that_count_nothing(sentence: str) -> None:
    assert figures(sentence) == []
