"""A paragraph in which a leader speaks: however it opens, what it says that somebody does is an order."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract

PAGE = """Phó Chủ tịch UBND tỉnh làm việc với Sở Thông tin và Truyền thông
16/03/2021
Chiều 15/3, đồng chí Lê Văn Sáu, Phó Chủ tịch UBND tỉnh An Mỹ đã có buổi làm việc với Sở Thông tin và Truyền thông về
chuyển đổi số. Cùng dự có lãnh đạo Sở Tài chính, UBND huyện Hòa Bắc, Cục Thuế tỉnh.

Giám đốc Sở Trần Thị Lan báo cáo: 12 xã chưa có cáp quang. Sở đề nghị UBND tỉnh bổ sung kinh phí.

{said}

Minh Anh
"""
CALLED = (
    "đồng chí Lê Văn Sáu",
    "ông Sáu",
    "Phó Chủ tịch Lê Văn Sáu",
    "Phó Chủ tịch UBND tỉnh",
    "đồng chí Phó Chủ tịch UBND tỉnh",
    "đồng chí Phó Chủ tịch",
)
OPENINGS = (
    "{Who} nhận xét báo cáo còn chung chung.",
    "{Who} cho biết tỉnh đã bố trí nguồn.",
    "{Who} không đồng tình với cách giải thích của Sở.",
    "{Who} chia sẻ khó khăn của Sở.",
    "{Who} trả lời luôn: việc này nằm trong thẩm quyền của tỉnh.",
    "Theo nhận định của {who}, nợ đọng tăng là do chủ quan.",
    "Không hài lòng với tiến độ, {who} truy từng đầu việc.",
)
WORK = (
    "Sở Tài chính phải bố trí đủ kinh phí.",
    "Về kinh phí, Sở Tài chính thẩm định, trình UBND tỉnh trước 15/4.",
    "UBND huyện Hòa Bắc chốt vị trí đặt trạm.",
    "Việc kết nối phải xong trước 30/6.",
)


def told(said: str) -> list[tuple[str, str | None, str | None]]:
    found = extract(Document(PAGE.format(said=said))).as_dict()["directives"]
    return [(d["quote"], d["lead"], d["deadline"]) for d in found]


@pytest.mark.parametrize("work", WORK)
@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("who", CALLED)
def test_a_leader_who_opens_a_paragraph_speaks_in_it(who: str, opening: str, work: str) -> None:
    said = opening.format(who=who, Who=who[0].upper() + who[1:])
    assert any(quote in work for quote, _, _ in told(f"{said} {work}"))


@pytest.mark.parametrize(
    "leads_in",
    [
        "Đồng chí Lê Văn Sáu nêu rõ:",
        "Ông Lê Văn Sáu kết luận một số nội dung:",
        "Phân công được chốt như sau:",
        "Các phần việc được giao ngay tại hội nghị gồm:",
        "Kết luận của đồng chí Phó Chủ tịch gồm mấy điểm:",
    ],
)
@pytest.mark.parametrize("marks", [("a/", "b/"), ("√", "√"), ("I.", "II."), ("-", "-")], ids=lambda marks: marks[0])
def test_a_list_below_a_leaders_words_orders(marks: tuple[str, str], leads_in: str) -> None:
    items = ("Chợ mới: Sở Tài chính giám sát, nghiệm thu trước 10/10", "UBND huyện Hòa Bắc dành quỹ đất")
    listed = "\n".join(f"{mark} {item}." for mark, item in zip(marks, items, strict=True))
    assert [lead for _, lead, _ in told(f"{leads_in}\n{listed}")] == ["Sở Tài chính", "UBND huyện Hòa Bắc"]


BEFORE = "Đồng chí phê bình tiến độ chậm. "


@pytest.mark.parametrize(
    ("said", "quote", "lead", "deadline"),
    [
        ("Chậm nhất ngày 15/5 huyện Hòa Bắc sửa xong loa.", None, "huyện Hòa Bắc", "2021-05-15"),
        ("Huyện sửa xong 3 cụm loa trước ngày 15/5.", None, "implicit:UBND huyện Hòa Bắc", "2021-05-15"),
        ("Vậy nên giữa tháng 5 huyện sửa xong loa.", "giữa tháng 5 huyện sửa xong loa", None, None),
        ("Thủ tục này Sở Tài chính hoàn tất trong hai ngày.", "Sở Tài chính hoàn tất trong hai ngày", None, None),
        ("Tiền thuê đất thì Cục Thuế tra cứu, trả lời.", "Cục Thuế tra cứu, trả lời", "Cục Thuế", None),
        ("Sở Tài chính không chờ văn bản mà chủ động cân đối nguồn.", None, "Sở Tài chính", None),
        ("Sở Tài chính có nhiệm vụ giám sát nguồn vốn.", None, "Sở Tài chính", None),
        ("Máy quay giao UBND huyện Hòa Bắc xem xét.", "giao UBND huyện Hòa Bắc xem xét", "UBND huyện Hòa Bắc", None),
        ("Tới 30/6 Sở Tài chính phải quyết toán xong dự án.", None, "Sở Tài chính", "2021-06-30"),
        ("Ngày 5/6 các huyện chốt nhu cầu xi măng.", None, None, "2021-06-05"),
        ("Kho bạc tỉnh khấu trừ theo đề nghị của Cục Thuế.", None, "Kho bạc tỉnh", None),
    ],
)
def test_what_a_leader_says_that_somebody_does(
    said: str, quote: str | None, lead: str | None, deadline: str | None
) -> None:
    ((found, by, due),) = told(BEFORE + said)
    assert found in said
    assert quote in {None, found}
    assert lead in {None, by}
    assert due == deadline


def test_a_day_before_the_colon_is_the_day_of_the_item() -> None:
    said = "Phó Chủ tịch giao:\n10/10: Sở Tài chính chuyển đủ máy quét;\n31/10: UBND huyện Hòa Bắc xử lý hồ sơ."
    assert [due for _, _, due in told(said)] == ["2021-10-10", "2021-10-31"]


@pytest.mark.parametrize(
    ("said", "leads"),
    [
        ("Đồng chí nhất trí lập tổ, Sở làm tờ trình trong tháng này.", ["implicit:Sở Thông tin và Truyền thông"]),
        ("Đồng chí đồng ý để Sở Tài chính ứng trước kinh phí, quyết toán sau.", ["Sở Tài chính"]),
        ("Đồng chí định hướng sắp xếp lại, trong đó Sở Nội vụ hoàn thiện đề án trước 10/01.", ["Sở Nội vụ"]),
        ("Sau ý kiến của các đại biểu, chủ tọa yêu cầu Sở Tài chính gửi bảng xếp hạng.", ["Sở Tài chính"]),
        ("Người chủ trì giao Sở Tài chính lập danh sách.", ["Sở Tài chính"]),
        (
            "Đồng chí yêu cầu Cục Thuế trước hết là thanh lý hợp đồng thuê kho; kế đến là nâng chất lượng trang tin; "
            "sau nữa là mở lại quầy giao dịch.",
            ["Cục Thuế"] * 3,
        ),
        (
            "Các phần việc được giao gồm: rút thời gian cấp đăng ký xuống 2 ngày (Sở Tài chính); bỏ các cuộc kiểm tra "
            "trùng lặp (Cục Thuế tỉnh).",
            ["Sở Tài chính", "Cục Thuế tỉnh"],
        ),
        ("Đồng chí yêu cầu Cục Thuế rà soát từng khoản nợ, việc thứ hai là công khai danh sách.", ["Cục Thuế"] * 2),
        ("Đồng chí yêu cầu Cục Thuế: thứ nhất, giữ thứ hạng 34; thứ ba, ngăn chặn từ sớm tin giả.", ["Cục Thuế"] * 2),
        ("Đồng chí yêu cầu Cục Thuế không đợi đến tháng 9 mà cùng Sở Tài chính ra quân kiểm tra.", ["Cục Thuế"]),
    ],
)
def test_who_is_told_behind_what_a_leader_judges(said: str, leads: list[str]) -> None:
    assert [lead for _, lead, _ in told(said)] == leads


@pytest.mark.parametrize(
    "said",
    [
        "Có 4/12 xã đạt chuẩn.",
        "Sở đã hoàn thành 58/63 nhiệm vụ được giao.",
        "Ông cũng biểu dương Sở Nội vụ trình đề án sớm 5 ngày.",
        "Tiếp thu ý kiến chỉ đạo, Giám đốc Sở hứa Sở sẽ hoàn thành trước 30/6.",
        "Cùng ngày, đoàn đã thăm xã Hòa An; UBND huyện Hòa Bắc tổ chức lễ ra quân vào ngày 20/4.",
        "Theo kế hoạch, UBND huyện Hòa Bắc tổ chức lễ khai mạc vào ngày 20/4.",
        "Năm 2020, Sở Tài chính tham mưu UBND tỉnh ban hành 12 văn bản.",
        "Dịp này, UBND tỉnh tặng bằng khen cho 5 tập thể.",
        "Chương trình do Sở Văn hóa phối hợp với Đài tỉnh tổ chức vào tối 20/4.",
        "Nhờ đó, các huyện rút ngắn thời gian giải quyết hồ sơ còn 3 ngày.",
        "Kết quả, Sở Tài chính thu hồi 2,3 tỷ đồng, Công an tỉnh xử lý 3 vụ.",
        "Mỗi năm, huyện Hòa Bắc tổ chức 2 đợt ra quân.",
        "Văn phòng UBND tỉnh ra thông báo kết luận sau.",
        "Sở Thông tin và Truyền thông là cơ quan tham mưu giúp UBND tỉnh quản lý nhà nước về báo chí.",
        "Từ năm 2015 đến nay, huyện huy động hơn 50 tỷ đồng xây dựng nông thôn mới.",
        "Báo cáo của Sở cũng chỉ ra một số tồn tại, hạn chế cần khắc phục.",
        "Việc lắp đặt được hoàn thành trước ngày 30/4, sớm hơn kế hoạch 10 ngày.",
        "Qua kiểm tra, các đơn vị chấp hành tốt quy định, hồ sơ lưu trữ đầy đủ.",
        "Cuối năm 2019, UBND tỉnh giao Sở Xây dựng lập quy hoạch khu dữ liệu.",
        "Đến 30/9/2020, tỉnh hoàn thành 61/84 nhiệm vụ.",
    ],
)
def test_what_only_tells_is_no_order(said: str) -> None:
    assert told(BEFORE + said) == []


def test_a_request_goes_on_to_what_shall_be_let() -> None:
    page = PAGE.replace("bổ sung kinh phí.", "chi viện 100 nhân viên lấy mẫu và cho trưng dụng ký túc xá.")
    found = extract(Document(page.format(said=""))).as_dict()["proposals"]
    assert [p["quote"] for p in found] == ["chi viện 100 nhân viên lấy mẫu", "cho trưng dụng ký túc xá"]
