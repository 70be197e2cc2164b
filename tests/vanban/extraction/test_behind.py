"""Official papers: who does a task told behind it, party committees, grounds, whom a heading puts over its list."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.document import Document
from vanban.extraction import extract

_DAY = "Hà Thanh, ngày 14 tháng 5 năm 2023\n\n"
PLAN = f"ỦY BAN NHÂN DÂN TỈNH HÀ THANH\nSố: 41/KH-UBND\n{_DAY}KẾ HOẠCH\nPhát triển đô thị thông minh\n\nII. NHIỆM VỤ\n"
NOTICE = (
    f"ỦY BAN NHÂN DÂN TỈNH HÀ THANH\nVĂN PHÒNG\nSố: 41/TB-VP\n{_DAY}THÔNG BÁO\n"
    "Kết luận của Phó Chủ tịch UBND tỉnh Lê Văn Khởi tại buổi làm việc với Sở Nội vụ\n\nNgày 12/5/2023, Phó Chủ tịch "
    "UBND tỉnh Lê Văn Khởi chủ trì buổi làm việc với Sở Nội vụ. Phó Chủ tịch UBND tỉnh kết luận như sau:\n"
)
PARTY = (
    f"TỈNH ỦY HÀ THANH\n*\nSố 18-TB/TU\nĐẢNG CỘNG SẢN VIỆT NAM\n{_DAY}THÔNG BÁO\nkết luận của Ban Thường vụ Tỉnh ủy\n"
    "Ngày 12/5/2023, Ban Thường vụ Tỉnh ủy họp dưới sự chủ trì của đồng chí Lê Văn Khởi, Bí thư Tỉnh ủy. Ban Thường vụ "
    "Tỉnh ủy kết luận như sau:\n"
)


def told(text: str) -> list[tuple[str | None, str]]:
    return [(d.lead, d.quote) for d in extract(Document(text)).directives]


@pytest.mark.parametrize(
    ("item", "lead", "others", "deadline"),
    [
        (
            "1. Xây dựng quy chế chia sẻ dữ liệu dùng chung (Sở Nội vụ chủ trì, phối hợp Công an tỉnh; quý II/2023).",
            "Sở Nội vụ", ("Công an tỉnh",), date(2023, 6, 30),
        ),
        ("1. Phủ sóng 22 thôn lõm (Sở Nội vụ; năm 2023).", "Sở Nội vụ", (), date(2023, 12, 31)),
        (
            "1. Xây dựng quy chế chia sẻ dữ liệu. Đơn vị thực hiện: Sở Nội vụ, Công an tỉnh.",
            "Sở Nội vụ", ("Công an tỉnh",), None,
        ),
        (
            "1. Xây dựng quy chế chia sẻ dữ liệu. Sở Nội vụ chủ trì, UBND các huyện, thành phố phối hợp.",
            "Sở Nội vụ", ("UBND các huyện, thành phố",), None,
        ),
        ("1. Báo cáo tiến độ hằng tuần về UBND tỉnh - Sở Nội vụ thực hiện.", "Sở Nội vụ", (), None),
        ("1. Sở Y tế lập đề án kho dữ liệu (Sở Nội vụ).", "Sở Y tế", (), None),
        ("1. Lập đề án kho dữ liệu, gửi về Phòng Tổng hợp (qua Sở Nội vụ).", "implicit:UBND tỉnh", (), None),
    ],
)  # fmt: skip
def test_the_doer_stands_behind_the_task(item: str, lead: str, others: tuple[str, ...], deadline: date | None) -> None:
    (found,) = extract(Document(f"{PLAN}{item}\n")).directives
    assert (found.lead, found.coordinate, found.deadline) == (lead, others, deadline)


def test_a_sentence_with_work_of_its_own_is_no_detail() -> None:
    leads = told(f"{PLAN}1. Lập đề án kho dữ liệu. Sở Nội vụ chủ trì, phối hợp với Công an tỉnh kiểm tra máy chủ.\n")
    assert [lead for lead, _ in leads] == ["implicit:UBND tỉnh", "Sở Nội vụ"]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            "2.3- Văn phòng Tỉnh ủy tham mưu xây dựng quy chế làm việc.",
            [("Văn phòng Tỉnh ủy", "Văn phòng Tỉnh ủy tham mưu xây dựng quy chế làm việc")],
        ),
        (
            "1- Ban Thường vụ Tỉnh ủy đề nghị Ban cán sự đảng UBND tỉnh chỉ đạo Sở Tài chính cân đối nguồn vốn.",
            [("Ban cán sự đảng UBND tỉnh", "chỉ đạo Sở Tài chính cân đối nguồn vốn")],
        ),
        (
            "1- Các huyện ủy, thành ủy lãnh đạo duy trì các chốt kiểm soát.",
            [("Các huyện ủy, thành ủy", "Các huyện ủy, thành ủy lãnh đạo duy trì các chốt kiểm soát")],
        ),
        ("1- Các huyện ủy, thành ủy đã lãnh đạo duy trì tốt các chốt kiểm soát.", []),
    ],
)
def test_committees_of_the_party(item: str, expected: list[tuple[str, str]]) -> None:
    assert told(f"{PARTY}{item}\n") == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            "1. Sở Giáo dục và Đào tạo: căn cứ tình hình mưa lũ, quyết định cho học sinh nghỉ học.",
            [("Sở Giáo dục và Đào tạo", "căn cứ tình hình mưa lũ, quyết định cho học sinh nghỉ học")],
        ),
        ("1. Sở Giáo dục và Đào tạo: căn cứ tình hình mưa lũ, đa số các trường.", []),
        (
            "1. Riêng UBND các xã Tân Thạnh, Phú Lễ, An Hòa:\n- có văn bản giải trình nguyên nhân chậm số hóa;",
            [("UBND xã Tân Thạnh", "có văn bản giải trình nguyên nhân chậm số hóa")],
        ),
        (
            "1. Trưởng các thôn thông báo cho nhân dân biết lịch thử loa tại nhà văn hóa.",
            [("implicit:Trưởng các thôn", "Trưởng các thôn thông báo cho nhân dân biết lịch thử loa tại nhà văn hóa")],
        ),
        ("Văn phòng UBND tỉnh thông báo cho các cơ quan, đơn vị biết, thực hiện.", []),
        (
            "1. Giao Sở Nội vụ tiếp thu ý kiến các đại biểu, hoàn chỉnh Đề án trình UBND tỉnh.",
            [("Sở Nội vụ", "Giao Sở Nội vụ tiếp thu ý kiến các đại biểu, hoàn chỉnh Đề án trình UBND tỉnh")],
        ),
        (
            "1. Sở Nội vụ kiểm tra việc vận hành trạm bơm; yêu cầu chủ trạm lắp biển báo.",
            [
                ("Sở Nội vụ", "Sở Nội vụ kiểm tra việc vận hành trạm bơm"),
                ("Sở Nội vụ", "yêu cầu chủ trạm lắp biển báo"),
            ],
        ),
        (
            "1. UBND các xã, thị trấn thực hiện:\n- Chế độ báo cáo: gửi báo cáo tháng qua hệ thống quản lý văn bản.",
            [("UBND các xã, thị trấn", "gửi báo cáo tháng qua hệ thống quản lý văn bản")],
        ),
    ],
)
def test_items_of_a_notice(item: str, expected: list[tuple[str, str]]) -> None:
    assert told(f"{NOTICE}{item}\n") == expected


def test_a_table_whose_lead_column_says_who_prepares() -> None:
    text = f"{PLAN}Nội dung | Cơ quan chuẩn bị | Thời gian trình\nĐề án xe buýt | Sở Nội vụ, Công an tỉnh | 15/7\n"
    (found,) = extract(Document(text)).directives
    assert (found.lead, found.coordinate, found.deadline) == ("Sở Nội vụ", ("Công an tỉnh",), date(2023, 7, 15))


@pytest.mark.parametrize(
    ("items", "leads"),
    [
        (
            "1. UBND huyện An Bình\n- Làm đường ống; phần còn thiếu, giao Sở Tài chính bố trí vốn.\n"
            "- Lựa chọn 02 xã làm điểm nông thôn mới.\n",
            ["UBND huyện An Bình", "Sở Tài chính", "UBND huyện An Bình"],
        ),
        (
            "Yêu cầu UBND các xã, thị trấn:\n1. Lập danh sách hộ nghèo.\n2. UBND xã Tân Thạnh:\n- Lắp cụm loa mới.\n"
            "3. Cử cán bộ trực đường dây nóng.\n",
            ["UBND các xã, thị trấn", "UBND xã Tân Thạnh", "UBND các xã, thị trấn"],
        ),
        ("1. Các huyện, thị xã ven biển\n- Kiểm đếm tàu thuyền.\n", ["implicit:Các huyện, thị xã ven biển"]),
        ("1. Văn phòng thường trực Ban Chỉ đạo tỉnh tổng hợp số liệu thiệt hại.\n",
         ["Văn phòng thường trực Ban Chỉ đạo tỉnh"]),
        ("1. Công tác trồng cây: Hạt kiểm lâm rà soát cây giống.\n", ["Hạt kiểm lâm"]),
        ("1. Phòng Nội vụ\nCùng Công an huyện rà soát nhà trọ.\n", ["Phòng Nội vụ"]),
        ("1. Về hồ sơ quá hạn\nTính đến ngày 12/01, còn 22 hồ sơ. Sở Nội vụ rà soát từng hồ sơ.\n", ["Sở Nội vụ"]),
        ("1. Phê duyệt danh sách 64 hộ nghèo.\n", []),
        ("1. Sở Nội vụ phê duyệt danh sách 64 hộ nghèo.\n", ["Sở Nội vụ"]),
        ("1. Phòng Nội vụ rà soát hộ thiếu nước để đề nghị cứu trợ.\n", ["Phòng Nội vụ"]),
        ("1. Giao Sở Nội vụ lập danh sách. Nếu vướng mắc, phản ánh về Sở Nội vụ để được hướng dẫn.\n", ["Sở Nội vụ"]),
    ],
)  # fmt: skip
def test_who_leads_the_items_of_a_notice(items: str, leads: list[str]) -> None:
    assert [lead for lead, _ in told(f"{NOTICE}{items}")] == leads


def test_a_request_that_is_answered_is_told_as_a_request() -> None:
    found = extract(
        Document(f"{NOTICE}1. Đề nghị bổ sung 15 biên chế: Đồng ý về chủ trương. Giao Sở Y tế rà soát nhu cầu.\n")
    )
    assert [(p.quote, p.to) for p in found.proposals] == [("bổ sung 15 biên chế", None)]
    assert [d.lead for d in found.directives] == ["Sở Y tế"]


def test_a_courteous_word_means_whom_the_letter_is_sent_to() -> None:
    text = (
        f"BỘ NỘI VỤ\nSố: 41/BNV-VP\nV/v tổ công nghệ số\n{_DAY}Kính gửi: UBND tỉnh Hà Thanh\n\n"
        "Bộ Nội vụ đề nghị Quý Ủy ban chỉ đạo thực hiện:\n(1) Rà soát thành viên tổ công nghệ số.\n"
    )
    assert told(text) == [("UBND tỉnh Hà Thanh", "Rà soát thành viên tổ công nghệ số")]


def test_an_issuer_in_two_columns_with_the_name_of_the_state() -> None:
    head = "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH HÀ THANH        Độc lập - Tự do\n"
    text = (
        f"{head}Số: 11/CT-UBND\n{_DAY}CHỈ THỊ\nVề thuê bao\n\nChủ tịch UBND tỉnh chỉ thị:\n1. Sở Y tế lập kế hoạch.\n"
    )
    assert extract(Document(text)).session.host_org != "UBND xã"


LETTER = (
    f"BỘ NỘI VỤ\nSố: 41/BNV-VP\nV/v tổ công nghệ số\n{_DAY}Kính gửi: UBND tỉnh Hà Thanh\n\n"
    "Bộ Nội vụ đề nghị UBND tỉnh Hà Thanh rà soát biên chế.\n"
)


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("Kết quả triển khai đề nghị gửi về Bộ Nội vụ trước ngày 20/9.", "gửi về Bộ Nội vụ trước ngày 20/9"),
        ("Báo cáo kết quả về Bộ Nội vụ trước ngày 20/9.", "Báo cáo kết quả về Bộ Nội vụ trước ngày 20/9"),
        ("Văn bản góp ý gửi về Bộ Nội vụ trước ngày 20/9.", "Văn bản góp ý gửi về Bộ Nội vụ trước ngày 20/9"),
        ("Báo cáo của Bộ Nội vụ gửi Quốc hội trước ngày 20/9 nêu rõ việc này.", None),
        ("Kết quả thực hiện được gửi về Bộ Nội vụ trong báo cáo năm 2022.", None),
    ],
)
def test_what_a_letter_asks_to_be_handed_in(said: str, quote: str | None) -> None:
    behind = [(lead, task) for lead, task in told(f"{LETTER}{said}\n") if task != "rà soát biên chế"]
    assert behind == ([("UBND tỉnh Hà Thanh", quote)] if quote else [])


def test_whom_a_paper_charges_and_who_heads_the_sections_that_share_out_its_work() -> None:
    text = (
        f"PHÒNG GIÁO DỤC VÀ ĐÀO TẠO\nSố: 7/HD-PGDĐT\n{_DAY}HƯỚNG DẪN\nDạy học trực tuyến\n\nCăn cứ Kế hoạch số "
        "10/KH-SGDĐT ngày 05/5/2023, Phòng Giáo dục và Đào tạo hướng dẫn các trường mầm non, tiểu học như sau:\n"
        "A. Nhiệm vụ chung\n1. Lập danh sách học sinh thiếu thiết bị.\nB. Phân công trách nhiệm\n2. Giáo viên\n"
        "- Soạn bài giảng điện tử ngắn gọn.\nC. Giải pháp\n1. Nâng cấp đường truyền internet của trường.\n"
    )
    assert [lead for lead, _ in told(text)] == [
        "các trường mầm non, tiểu học", "Giáo viên", "các trường mầm non, tiểu học",
    ]  # fmt: skip


MINUTES = (
    "ỦY BAN NHÂN DÂN HUYỆN PHÙ SA\nBIÊN BẢN\nHọp khắc phục hậu quả mưa lũ\n\n"
    "Thời gian: 14 giờ 00 ngày 03 tháng 10 năm 2024\n"
    "Chủ trì: Bà Hà Thị Khuyên - Chủ tịch UBND huyện\n\nII. Ý kiến tham gia\n"
    "1. Ông Tòng Văn Hặc, Chủ tịch UBND xã Mường Lạn: Hiện bản Pá Uôn vẫn bị cô lập, "
    "đề nghị huyện hỗ trợ 10 tấn gạo cho dân.\nIII. Kết luận\n"
    "1. Ban Chỉ huy Quân sự huyện + Công an huyện: cử 80 cán bộ vào bản Pá Uôn.\n"
    "2. Phòng Nội vụ: tham mưu xuất ngân sách dự phòng, báo cáo UBND tỉnh xin hỗ trợ phần còn thiếu.\n"
    "3. Đề nghị Ủy ban MTTQ Việt Nam huyện phân bổ hàng cứu trợ.\n"
)


def test_minutes_tell_who_asks_and_then_who_is_told() -> None:
    found = extract(Document(MINUTES))
    assert [(p.quote, p.to) for p in found.proposals] == [("hỗ trợ 10 tấn gạo cho dân", "UBND huyện")]
    assert [(d.lead, d.coordinate) for d in found.directives] == [
        ("Ban Chỉ huy Quân sự huyện", ("Công an huyện",)),
        ("Phòng Nội vụ", ()),
        ("Ủy ban MTTQ Việt Nam huyện", ()),
    ]


@pytest.mark.parametrize(
    ("item", "lead", "deadline"),
    [
        ("1. Sở Nội vụ tham mưu kế hoạch chuyển đổi số (15/12).", "Sở Nội vụ", date(2023, 12, 15)),
        ("1. Sở Nội vụ đưa trang thông tin vào hoạt động (Quý III/2023).", "Sở Nội vụ", date(2023, 9, 30)),
        ("1. Sở Nội vụ tổng hợp nhu cầu vốn. Hạn chót 25/6.", "Sở Nội vụ", date(2023, 6, 25)),
        ("1. Sở Nội vụ tuyên truyền về Ngày Chuyển đổi số quốc gia (10/10).", "Sở Nội vụ", None),
        ("1. Đảng ủy Công an tỉnh lãnh đạo triển khai cao điểm tấn công tội phạm.", "Đảng ủy Công an tỉnh", None),
        (
            "1. Các doanh nghiệp bưu chính, viễn thông chuẩn bị phương án liên lạc.",
            "Các doanh nghiệp bưu chính, viễn thông", None,
        ),
        ("1. Các chi, đảng bộ trực thuộc xây dựng kế hoạch thực hiện.", "Các chi, đảng bộ trực thuộc", None),
    ],
)  # fmt: skip
def test_days_in_brackets_and_names_of_committees(item: str, lead: str, deadline: date | None) -> None:
    (found,) = extract(Document(f"{NOTICE}{item}\n")).directives
    assert (found.lead, found.deadline) == (lead, deadline)


def test_a_letter_that_answers_voters_orders_behind_each_colon() -> None:
    text = (
        f"UBND TỈNH HÀ THANH\nSố: 1974/UBND-VP\nV/v kiến nghị của cử tri\n{_DAY}Kính gửi: Các sở, ngành\n\n"
        "Chủ tịch UBND tỉnh có ý kiến chỉ đạo như sau:\n"
        "1. Cử tri các xã đề nghị phủ sóng điện thoại di động: Sở Nội vụ lập lộ trình.\n"
        "2. Cử tri nhiều nơi phản ánh báo đến muộn: Đề nghị Bưu điện tỉnh điều chỉnh đường thư.\n"
    )
    assert [lead for lead, _ in told(text)] == ["Sở Nội vụ", "Bưu điện tỉnh"]
    assert extract(Document(text)).proposals == ()


def test_a_line_that_only_names_whom_it_charges_leads_the_list_below_it() -> None:
    items = "1. Về chuyển đổi số\nGiao Văn phòng UBND tỉnh:\n+ Tham mưu kiện toàn Tổ công nghệ số cộng đồng.\n"
    assert [lead for lead, _ in told(f"{NOTICE}{items}")] == ["Văn phòng UBND tỉnh"]


def test_a_day_of_a_case_is_no_deadline() -> None:
    item = "1. Sở Nội vụ chấm dứt hợp đồng nếu đến ngày 10/9/2023 nhà thầu không đủ máy móc.\n"
    (found,) = extract(Document(f"{NOTICE}{item}")).directives
    assert found.deadline is None


def test_a_year_before_a_rate_is_no_amount_and_an_item_before_a_council_no_number_of_a_paper() -> None:
    found = extract(Document(f"{NOTICE}3/ UBND tỉnh đánh giá: năm 2021 tỷ lệ hồ sơ trực tuyến đạt 8,7%.\n"))
    assert [f.value for f in found.figures] == [8.7]
    assert [d.quote for d in found.documents] == ["41/TB-VP"]


def test_a_steering_committee_in_the_post_of_who_inspects() -> None:
    said = (
        "Kiểm tra nông thôn mới\n19/09/2014 10:05\n\n"
        "Ngày 18/9, đồng chí Lê Văn Khởi, Phó Chủ tịch UBND tỉnh, Phó Trưởng "
        "ban Chỉ đạo xây dựng nông thôn mới tỉnh đã đến kiểm tra tiến độ xây dựng nông thôn mới tại xã Hòa Lộc.\n"
    )
    assert extract(Document(said)).session.chair == "Lê Văn Khởi"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("UBND các huyện ven biển kiểm đếm tàu thuyền.", "UBND các huyện ven biển"),
        ("Hạt Kiểm lâm rà soát đường băng cản lửa.", "Hạt Kiểm lâm"),
        ("Điện lực khu vực 3 kiểm tra hệ thống chiếu sáng.", "Điện lực khu vực 3"),
        ("Đảng ủy Công an tỉnh lãnh đạo triển khai cao điểm.", "Đảng ủy Công an tỉnh"),
    ],
)
def test_bodies_named_with_what_tells_which(said: str, name: str) -> None:
    found = extract(Document(f"{NOTICE}1. {said}\n1. Bầu cử đại biểu Quốc hội khóa XIV.\n"))
    names = [o.name for o in found.organisations]
    assert name in names
    assert "Quốc hội" not in names


@pytest.mark.parametrize(
    "told",
    [
        "Công bố giá sát thị trường mười ngày một kỳ là việc của Sở Xây dựng",
        "Xử lý bốn điểm đen trước Tết do Sở Xây dựng làm",
        "Rút ngắn thời gian cấp phép xuống 2 ngày (Sở Xây dựng)",
    ],
)
def test_whose_work_a_task_in_the_news_is(told: str) -> None:
    text = (
        "Sáng 12/5/2023, đồng chí Nguyễn Văn An, Phó Chủ tịch UBND tỉnh đã chủ trì cuộc họp với Sở Tài chính.\n"
        f"Kết luận cuộc họp, đồng chí yêu cầu Sở Tài chính rà soát nguồn vốn. {told}."
    )
    found = extract(Document(text)).as_dict()["directives"]
    assert [item["lead"] for item in found] == ["Sở Tài chính", "Sở Xây dựng"]


@pytest.mark.parametrize(("word", "body"), [("huyện", "UBND huyện Sơn Hà"), ("thị xã", "UBND thị xã Sơn Hà")])
def test_a_bare_district_is_the_one_that_the_page_names(word: str, body: str) -> None:
    text = (
        f"Sáng 12/5/2023, đồng chí Nguyễn Văn An, Phó Chủ tịch UBND tỉnh làm việc với {body}.\n"
        f"Kết luận buổi làm việc, đồng chí yêu cầu Sở Tài chính rà soát nguồn vốn; {word} lập danh sách các hộ."
    )
    found = extract(Document(text)).as_dict()["directives"]
    assert found[-1]["lead"] == f"implicit:{body}"
