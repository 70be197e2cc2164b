"""Who has the word within one long paragraph: reports, another speaker and the leader again, sentence by sentence."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract

HEAD = "Phó Chủ tịch tỉnh kiểm tra tiến độ\nHuyện Bình Lâm còn nhiều việc phải làm.\n"
MET = "Sáng 12/7/2023, ông Lê Văn Khởi, Phó Chủ tịch UBND tỉnh đã làm việc với UBND huyện Bình Lâm. "
TOLD = "Nửa năm qua huyện đã làm được nhiều việc, bộ mặt các xã vùng cao đổi thay từng ngày, dân phấn khởi. " * 8
ORDERED = "Ông Khởi yêu cầu Sở Nội vụ thẩm định đề án sáp nhập thôn. "


def ordered(said: str) -> list[str]:
    """What is ordered in news that stand in one paragraph."""
    return [one.quote for one in extract(Document(f"{HEAD}{MET}{TOLD}{said}\n")).directives]


@pytest.mark.parametrize(
    "said",
    [
        "Tại hội nghị, các đại biểu thảo luận. Đẩy mạnh tuyên truyền các phong trào là việc các xã đang làm.",
        "Theo báo cáo của huyện, ba xã đã về đích. Lắp đặt đường ống dẫn nước về bốn bản.",
        "Được biết, huyện có 12 xã. Xây dựng nông thôn mới ở đây bắt đầu từ năm 2012.",
        "Bà Hà Thị Bảy, Giám đốc Sở Nội vụ cho biết, hồ sơ đã đủ. Kiện toàn bộ máy các xã từ tháng trước.",
        "Trưởng phòng Nội vụ huyện thừa nhận việc chậm. Bổ sung cán bộ cho hai xã từ quý trước.",
    ],
)
def test_another_is_not_heard_as_the_leader(said: str) -> None:
    assert [quote for quote in ordered(f"{ORDERED}{said}") if "thẩm định" not in quote] == []


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        (
            "Tại hội nghị, các đại biểu thảo luận. Phát biểu kết luận, ông Lê Văn Khởi nhấn mạnh các xã cần rà lại quỹ"
            " đất; mở thêm hai tuyến đường vào bản.",
            "mở thêm hai tuyến đường",
        ),
        (f"{ORDERED}Ngay sau khi nhận hồ sơ, các xã phải niêm yết danh sách hộ nghèo.", "các xã phải niêm yết"),
        (f"{ORDERED}Báo cáo kết quả về UBND tỉnh trước ngày 30/8.", "Báo cáo kết quả về UBND tỉnh"),
    ],
)
def test_the_leader_goes_on(said: str, begins: str) -> None:
    assert any(begins in quote for quote in ordered(said)), ordered(said)


@pytest.mark.parametrize(
    "said",
    [
        f"{ORDERED}* Ngày 13/7, ông Khởi dự lễ khánh thành cầu Cát. Xây dựng cây cầu này mất hai năm.",
        "Sau khi UBND tỉnh yêu cầu tạm dừng bãi cát lậu ở xã Tân Hòa, hôm qua xã đã rút giấy phép.",
        "Tại buổi làm việc cuối năm ngoái, ông Khởi yêu cầu Sở Nội vụ rà soát biên chế các xã.",
        "Liên quan đến việc Bộ Tài chính kiến nghị thanh tra hai dự án, trả lời báo chí, bà Bảy xin chưa bình luận.",
        f"{ORDERED}Chính phủ rất quan tâm, có kế hoạch cấp 600 tỷ đồng cho vùng khó khăn.",
        f"{ORDERED}Quản lý khoáng sản trên địa bàn ba xã vùng cao chưa chặt chẽ.",
        f"{ORDERED}Đóng cửa mỏ đá ở xã Tân Hòa là đúng.",
        f"{ORDERED}Các xã khác không có người hay sao mà rút chỉ của xã Tân Hòa.",
        f"{ORDERED}Thường trực Huyện ủy cũng báo cáo với đoàn công tác về ba chức danh kiêm nhiệm.",
        f"{ORDERED}Vận động viên Phạm Thị Lan cũng rơi nước mắt khi nhắc đến gia đình.",
        f"{ORDERED}Lãnh đạo tỉnh trao Bằng khen cho nhân dân và cán bộ huyện Bình Lâm.",
        f"{ORDERED}Thành phố Cát Trà 02 lần được vinh danh là thành phố sạch.",
        "Vụ việc cũng được Thủ tướng Lê Văn An chỉ đạo UBND tỉnh làm rõ nguyên nhân.",
        f"{ORDERED}Điểm đầu tuyến là Trung tâm Hội chợ triển lãm Quốc gia, xã Tân Hòa.",
    ],
)
def test_what_is_only_recalled_orders_nothing(said: str) -> None:
    found = extract(Document(f"{HEAD}{MET}{TOLD}{said}\n"))
    quotes = [one.quote for one in (*found.directives, *found.proposals)]
    assert [quote for quote in quotes if "thẩm định" not in quote] == []


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        (
            "Ông Khởi đã kiểm tra bãi cát ở UBND TP. Trả lời ông, Sở Xây dựng nhận lỗi. Ông Khởi yêu cầu Sở Xây dựng"
            " lập lại hồ sơ mỏ cát.",
            "lập lại hồ sơ mỏ cát",
        ),
        (
            "Đề nghị xử lý bãi cát lậu Chủ tịch UBND tỉnh chỉ đạo Công an tỉnh điều tra ba chủ bãi.",
            "điều tra ba chủ bãi",
        ),
        (
            "Ông Khởi yêu cầu làm nhanh. Không ngừng nâng cao y đức ở các trạm y tế.",
            "Không ngừng nâng cao y đức ở các trạm y tế",
        ),
        (
            "Về chợ Cát, ông Khởi yêu cầu chậm nhất trong quý 3, Sở Xây dựng phải công bố quy hoạch.",
            "chậm nhất trong quý 3, Sở Xây dựng phải công bố quy hoạch",
        ),
        (
            "Ông Khởi yêu cầu các xã nêu gương trong lãnh đạo, chỉ đạo thu hồi đất ven sông.",
            "nêu gương trong lãnh đạo, chỉ đạo thu hồi đất ven sông",
        ),
        ("Ông Khởi yêu cầu Sở Tài Nguyên - Môi trường rà soát các mỏ cát.", "rà soát các mỏ cát"),
        (
            "Ông Khởi yêu cầu các trường học, trung tâm giáo dục thường xuyên đưa luật giao thông vào nội quy.",
            "đưa luật giao thông vào nội quy",
        ),
    ],
)
def test_an_order_begins_where_it_does(said: str, quote: str) -> None:
    assert quote in ordered(said)


@pytest.mark.parametrize("post", ["Phó thủ tướng", "Phó Thủ tướng", "Thứ trưởng", "thứ trưởng Bộ Công Thương"])
def test_posts_are_written_small_as_well(post: str) -> None:
    said = f"Sáng 12/7, {post} Lê Văn Khởi làm việc với UBND tỉnh Bình Lâm.\nChiều cùng ngày, {post} giao UBND tỉnh"
    found = extract(Document(f"{HEAD}{said} rà soát các bãi sông sạt lở trước ngày 30/8.\n")).directives
    assert [one.lead for one in found] == ["UBND tỉnh"]


def test_a_request_ends_where_the_leader_begins() -> None:
    said = (
        "Sau khi nghe Bí thư huyện Hà Văn Bảy kiến nghị sớm làm đường vào bản vì dân bức xúc, ông Khởi yêu cầu Sở Giao"
        " thông vận tải báo cáo tiến độ."
    )
    found = extract(Document(f"{HEAD}{MET}{TOLD}{said}\n"))
    assert [one.quote for one in found.proposals] == ["sớm làm đường vào bản vì dân bức xúc"]
    assert [one.quote for one in found.directives] == ["báo cáo tiến độ"]
