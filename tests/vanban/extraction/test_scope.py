"""How far an order reaches: whatever its verb, whoever its doer, until somebody else speaks or only tells."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.document import Document
from vanban.extraction import extract

PRESS = "Sáng 10/5/2023, đồng chí Trần Văn An, Phó Chủ tịch UBND tỉnh có buổi làm việc với Sở Nội vụ về cải cách.\n"
NEWS = "Tỉnh Lâm Giang siết quản lý bến bãi\nNhiều bến bãi hoạt động không phép.\n"
LETTER = (
    "UBND TỈNH LÂM GIANG\nSỞ NỘI VỤ\nSố: 12/SNV-CCHC\nV/v chấn chỉnh giờ làm việc\nLâm Giang, ngày 5 tháng 8 năm 2021\n"
    "Kính gửi: UBND các huyện, thành phố.\n"
)
MINUTES = (
    "UBND XÃ PHÚ LỘC\nBIÊN BẢN\nLàm việc về trạm thu phát sóng\nI. THÀNH PHẦN\n1. Ông Lê Văn Tám - Chủ tịch UBND xã.\n"
)
REPORT = "UBND TỈNH LÂM GIANG\nSỞ NỘI VỤ\nSố: 12/BC-SNV\nLâm Giang, ngày 5 tháng 8 năm 2021\nBÁO CÁO\nKết quả quý II\n"


def works(text: str) -> list[str]:
    return [directive.quote for directive in extract(Document(text)).directives]


@pytest.mark.parametrize(
    ("said", "work"),
    [  # verbs that no list knows
        ("Kết luận, đồng chí Trần Văn An giao Sở Nội vụ khẩn trương quở quang lại hồ sơ cũ.", "quở quang lại"),
        ("Đồng chí Trần Văn An yêu cầu Sở Nội vụ lập đề án; Phòng Hành chính chằm lại sổ cũ.", "chính chằm"),
        # doers that no grammar of bodies knows
        ("Kết luận, đồng chí Trần Văn An yêu cầu Cảnh sát Đường thủy Lâm Giang tuần tra đêm.", "tuần tra đêm"),
        ("Kết luận, đồng chí Trần Văn An yêu cầu các cơ quan chủ quản rà soát thẻ nhà báo.", "rà soát thẻ nhà báo"),
        ("Kết luận, đồng chí Trần Văn An yêu cầu các sở ban ngành công khai danh sách.", "công khai danh sách"),
        ("Đồng chí Trần Văn An chỉ đạo các xã bị thiệt hại khẩn trương thống kê nhà sập.", "thống kê nhà sập"),
        # weak cues, times, cases, quotations
        ("Đồng chí Trần Văn An lưu ý để giảm tai nạn, Sở Nội vụ cần bố trí người trực đêm.", "bố trí người trực đêm"),
        ("Đồng chí Trần Văn An giao Sở Nội vụ lập đề án. Trong 2 tháng tới khẩn trương di dời kho.", "di dời kho"),
        ("Đồng chí Trần Văn An giao Sở Nội vụ trực đêm nay. Trường hợp gặp sự cố phải cách ly mạng.", "cách ly mạng"),
        ("“Sở Nội vụ phải công khai kết quả thi tuyển”, đồng chí Trần Văn An nhấn mạnh.", "phải công khai kết quả"),
        ("Kết luận, đồng chí Trần Văn An giao Sở Nội vụ lập đề án. Ngành Y tế chuẩn bị đủ thuốc.", "chuẩn bị đủ thuốc"),
        # told without a doer, of a thing, or behind what was approved
        ("Kết luận, đồng chí Trần Văn An đánh giá cao Sở. Sớm đưa kho lưu trữ vào vận hành.", "Sớm đưa kho lưu trữ"),
        ("Kết luận, đồng chí Trần Văn An khen Sở. Việc sắp xếp kho phải hoàn thành trước 30/6.", "Việc sắp xếp kho"),
        ("Kết luận, đồng chí Trần Văn An ghi nhận ý kiến của Sở và giao Sở Tài chính bố trí vốn.", "bố trí vốn"),
        ("Đồng chí Trần Văn An lưu ý ban quản lý dự án phải thường xuyên có mặt.", "thường xuyên có mặt"),
        # words that also praise
        ("Kết luận, đồng chí Trần Văn An giao Sở Nội vụ lập đề án; đánh giá an toàn hồ đập.", "đánh giá an toàn"),
        ("Kết luận, đồng chí Trần Văn An giao Sở Nội vụ: thống nhất phương án với các huyện.", "thống nhất phương án"),
    ],
)  # fmt: skip
def test_work_is_known_by_its_place(said: str, work: str) -> None:
    assert any(work in found for found in works(PRESS + said))


@pytest.mark.parametrize(
    "said",
    [
        "Kết luận, đồng chí Trần Văn An biểu dương Sở Nội vụ. Các thành viên trong đoàn đã trao đổi, góp ý với Sở.",
        "Kết luận, đồng chí Trần Văn An nhấn mạnh: Chương trình cải cách là một trong hai khâu đột phá của tỉnh.",
        "Kết luận, đồng chí Trần Văn An yêu cầu các đơn vị rút kinh nghiệm.",
        "Trước đó, tại cuộc họp tháng 3, đồng chí Trần Văn An chỉ đạo Sở Nội vụ rà soát biên chế.",
        "Đồng chí Trần Văn An cho biết tỉnh đang làm đề án; tiếp tục triển khai các mô hình điểm.",
        "Đồng chí Trần Văn An nêu Văn bản số 12/UBND-NC của UBND tỉnh giao Sở Nội vụ rà soát biên chế.",
    ],
)
def test_what_only_tells_is_no_work(said: str) -> None:
    assert works(PRESS + said) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            "Ngày 3/6/2020, UBND tỉnh ban hành công văn về bến bãi. Cùng ngày, nhiều báo đã đưa tin. Theo đó,"
            " Sở Xây dựng kiểm tra các bến không phép; cương quyết thu hồi giấy phép đã cấp sai.",
            ["Sở Xây dựng kiểm tra các bến không phép", "cương quyết thu hồi giấy phép đã cấp sai"],
        ),
        ("Do đó, Bộ yêu cầu các cơ quan chủ quản chấn chỉnh phóng viên.", ["chấn chỉnh phóng viên"]),
        ("TP Lâm Giang cũng giao Sở Xây dựng đôn đốc các quận huyện.", ["giao Sở Xây dựng đôn đốc các quận huyện"]),
        ("Công điện yêu cầu Sở Xây dựng trực 24/24 giờ tại các bến.", ["trực 24/24 giờ tại các bến"]),
        (
            "Sở Xây dựng vừa có Công văn số 31/SXD gửi các huyện.\nTheo đó, Sở Xây dựng đề nghị các đơn vị thực hiện"
            " một số nội dung:\nRà soát bến bãi; gửi về Sở trước ngày 20/3.",
            ["Rà soát bến bãi", "gửi về Sở trước ngày 20/3"],
        ),
        ("Sở Xây dựng đề nghị UBND tỉnh giao UBND huyện Tân Phú vớt rác trên kênh.", []),
    ],
)  # fmt: skip
def test_news_of_a_paper_tells_what_it_orders(said: str, found: list[str]) -> None:
    assert works(NEWS + said) == found


def test_a_teaser_orders_nothing() -> None:
    teaser = "UBND tỉnh yêu cầu Sở Xây dựng kiểm tra bến bãi.\n"
    body = (
        "Ngày 3/6/2020, UBND tỉnh họp về bến bãi. Chủ tịch UBND tỉnh yêu cầu Sở Xây dựng đóng cửa các bến không phép.\n"
    )
    assert works("Siết quản lý bến bãi\n" + teaser + body) == ["đóng cửa các bến không phép"]


def test_a_letter_downwards_orders_and_upwards_asks() -> None:
    said = "Thực hiện Kế hoạch số 12/KH-UBND của UBND tỉnh, Sở Nội vụ đề nghị {} thực hiện một số nội dung như sau:\n"
    items = "1. Rà soát giờ làm việc tại bộ phận một cửa.\n2. Thực hiện chấm công điện tử từ ngày 01/9/2021.\n"
    down = works(LETTER + said.format("các địa phương") + items)
    assert down == ["Rà soát giờ làm việc tại bộ phận một cửa", "Thực hiện chấm công điện tử từ ngày 01/9/2021"]
    up = LETTER.replace("UBND các huyện, thành phố", "UBND tỉnh Lâm Giang") + said.format("UBND tỉnh") + items
    assert works(up) == []


def test_minutes_decide_where_both_sides_agree() -> None:
    found = works(
        MINUTES + "II. NỘI DUNG\nÔng Ba trình bày: cần đất dựng trạm.\n"
        "III. THỐNG NHẤT\n1. UBND xã vận động hộ ông Tư, trả lời trước ngày 20/5/2020.\n"
        "2. Về nguồn điện: Trạm điện xã kéo dây đến chân cột.\n3. Đ/c Hòa trực tiếp chỉ đạo cắm mốc.\n"
    )
    assert [said[:24] for said in found] == [
        "UBND xã vận động hộ ông ",
        "Trạm điện xã kéo dây đến",
        "Đ/c Hòa trực tiếp chỉ đạ",
    ]


def test_a_report_orders_only_in_items_and_never_its_issuer() -> None:
    found = works(
        REPORT + "I. KẾT QUẢ\nThanh tra Sở tiến hành 05 cuộc thanh tra.\nII. NHIỆM VỤ QUÝ III\n"
        "1. Phòng Cải cách hành chính mở 02 lớp tập huấn.\n2. Sở Nội vụ hoàn thành đề án vị trí việc làm.\n"
    )
    assert found == ["Phòng Cải cách hành chính mở 02 lớp tập huấn"]


def test_an_aim_stays_with_its_work_and_an_umbrella_is_none() -> None:
    found = works(
        PRESS
        + "Đồng chí Trần Văn An đề nghị Sở Nội vụ tập trung vào ba việc. Một là, mở rộng mạng dùng riêng tới các xã"
        " để người dân và doanh nghiệp nộp hồ sơ, theo dõi kết quả và thanh toán lệ phí ngay tại nhà văn hóa thôn."
    )
    assert found == [
        "mở rộng mạng dùng riêng tới các xã để người dân và doanh nghiệp nộp hồ sơ, theo dõi kết quả và thanh toán"
        " lệ phí ngay tại nhà văn hóa thôn"
    ]


def test_a_plan_tells_below_its_task_who_leads_and_by_when() -> None:
    text = (
        "UBND TỈNH LÂM GIANG\nSố: 45/KH-UBND\nLâm Giang, ngày 12 tháng 3 năm 2024\nKẾ HOẠCH\nPhát triển kỹ năng số\n"
        "II. NHIỆM VỤ\n1. Tổ chức 05 lớp tập huấn kỹ năng số cho cán bộ xã\n- Đơn vị chủ trì: Sở Nội vụ.\n"
        "- Đơn vị phối hợp: Sở Tài chính.\n- Thời gian thực hiện: Quý II/2024.\n"
    )
    (task,) = extract(Document(text)).directives
    assert task.quote == "Tổ chức 05 lớp tập huấn kỹ năng số cho cán bộ xã"
    assert (task.lead, task.coordinate, task.deadline) == ("Sở Nội vụ", ("Sở Tài chính",), date(2024, 6, 30))


@pytest.mark.parametrize(
    ("said", "each"),
    [
        (
            "yêu cầu Sở Nội vụ thẩm định hồ sơ và Sở Tài chính bố trí vốn.",
            ["thẩm định hồ sơ", "Sở Tài chính bố trí vốn"],
        ),
        ("giao Sở Nội vụ làm đầu mối, còn Sở Tài chính lo nguồn vốn.", ["làm đầu mối", "Sở Tài chính lo nguồn vốn"]),
        ('giao Sở Nội vụ báo cáo trước ngày 25/7. "Không để chậm nữa", đồng chí nói.', ["báo cáo trước ngày 25/7"]),
    ],
)
def test_each_doer_has_work_of_its_own(said: str, each: list[str]) -> None:
    assert works(f"{PRESS}Kết luận, đồng chí Trần Văn An {said}") == each


def test_news_goes_on_behind_what_was_directed() -> None:
    text = f"{NEWS}Chủ tịch UBND tỉnh Lê Văn Bảy vừa có ý kiến chỉ đạo về bến bãi.\n"
    text += "Theo chỉ đạo này, Sở Giao thông vận tải kiểm tra giấy phép. Công an tỉnh tuần tra ban đêm.\n"
    assert works(text) == ["Sở Giao thông vận tải kiểm tra giấy phép", "Công an tỉnh tuần tra ban đêm"]
