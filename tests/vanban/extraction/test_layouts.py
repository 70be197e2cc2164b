"""Lists below those who are told: whatever sign heads them, the tasks below a name are that body's."""

from __future__ import annotations

from itertools import product

import pytest

from vanban.document import Document
from vanban.extraction import extract

HEAD = "UBND TỈNH AN MỸ\nSố: {number}\nAn Mỹ, ngày 16 tháng 3 năm 2021\n"
PAGES = {
    "notice": HEAD.format(number="71/TB-VP")
    + "THÔNG BÁO\nKết luận của đồng chí Lê Văn Sáu, Phó Chủ tịch UBND tỉnh tại cuộc họp về chuyển đổi số\n\n"
    "Ngày 15/3/2021, đồng chí Lê Văn Sáu, Phó Chủ tịch UBND tỉnh đã chủ trì cuộc họp về chuyển đổi số. "
    "Sau khi nghe báo cáo, đồng chí kết luận như sau:\n{told}\n",
    "letter": HEAD.format(number="271/UBND-VX") + "Kính gửi: Các sở, ban, ngành; UBND các huyện, thành phố.\n\n"
    "Qua theo dõi, tiến độ chuyển đổi số còn chậm. Để khắc phục, Chủ tịch UBND tỉnh yêu cầu:\n{told}\n",
    "plan": HEAD.format(number="27/KH-UBND")
    + "KẾ HOẠCH\nChuyển đổi số năm 2021\n\nI. MỤC TIÊU\nNâng cao nhận thức của người dân.\n"
    "II. TỔ CHỨC THỰC HIỆN\n{told}\n",
    "minutes": "BIÊN BẢN\nHọp về chuyển đổi số ngày 12/5/2020\nChủ trì: Ông Lê Văn Sáu, Phó Chủ tịch UBND tỉnh.\n"
    "I. Ý kiến các đơn vị\n- Sở Nội vụ: đã làm xong phần việc được giao.\nII. Kết luận của chủ trì\n{told}\n",
}
HEADS = (
    "{body}",
    "{body}:",
    "{body} có trách nhiệm:",
    "{body} là đầu mối, có nhiệm vụ:",
    "Giao {body}:",
    "Yêu cầu {body}:",
    "Đối với {body}:",
    "Về phía {body}:",
    "Nhiệm vụ của {body}",
    "{body} (cơ quan thường trực):",
    "{body} thực hiện các nhiệm vụ sau:",
)
MARKS = (("1. ", "2. "), ("1/ ", "2/ "), ("(1) ", "(2) "), ("a) ", "b) "), ("I. ", "II. "), ("* ", "* "))
ITEMS = (("- ", "- "), ("+ ", "+ "), ("• ", "• "), ("– ", "– "), ("{n}.1 ", "{n}.2 "))
BODIES = (
    ("Sở Nội vụ", "UBND các huyện, thành phố"),
    ("Các sở, ban, ngành", "Sở Nội vụ"),
    ("Báo An Mỹ", "Công an tỉnh"),
)
WORK = (
    ("Rà soát các thủ tục hành chính", "Tập huấn cho cán bộ một cửa"),
    ("Bố trí kinh phí từ nguồn sự nghiệp", "Báo cáo kết quả trước 20/4"),
)


def listed(head: str, marks: tuple[str, str], items: tuple[str, str], bodies: tuple[str, str]) -> str:
    lines = []
    for n, (mark, body, work) in enumerate(zip(marks, bodies, WORK, strict=True), start=1):
        lines.append(mark + head.format(body=body))
        lines.extend(f"{item.format(n=n)}{task}." for item, task in zip(items, work, strict=True))
    return "\n".join(lines)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("page", PAGES)
def test_tasks_are_of_the_body_above_them(page: str, head: str) -> None:
    for n, (marks, items) in enumerate(product(MARKS, ITEMS)):
        if "{n}" in items[0] and marks[0][0] in "a*":
            continue
        bodies = BODIES[n % len(BODIES)]
        told = listed(head, marks, items, bodies)
        found = {
            d["quote"]: d["lead"] for d in extract(Document(PAGES[page].format(told=told))).as_dict()["directives"]
        }
        expected = {task: body for body, work in zip(bodies, WORK, strict=True) for task in work}
        assert found == expected, told


@pytest.mark.parametrize("page", ["notice", "letter", "plan"])
@pytest.mark.parametrize("head", ["{body}:", "{body} có trách nhiệm:", "Trách nhiệm của {body}:", "Về phía {body}:"])
def test_names_and_tasks_without_numbers(page: str, head: str) -> None:
    told = listed(head, ("", ""), ("- ", "- "), BODIES[0])
    found = extract(Document(PAGES[page].format(told=told))).as_dict()["directives"]
    assert [(d["quote"], d["lead"]) for d in found] == [
        (task, body) for body, work in zip(BODIES[0], WORK, strict=True) for task in work
    ]


def test_posts_head_lists_too() -> None:
    told = (
        "1. Đồng chí Giám đốc Sở Y tế\n1.1. Công bố tên 11 cơ sở.\n2. Ông Chủ tịch UBND xã Tân Phú:\n- Lập danh sách."
    )
    found = extract(Document(PAGES["letter"].format(told=told))).as_dict()["directives"]
    assert [d["lead"] for d in found] == ["Sở Y tế", "UBND xã Tân Phú"]


def test_a_table_with_plain_heads() -> None:
    rows = "TT | Việc | Ai làm | Khi nào xong\n1 | Phát dọn đường băng cản lửa | Ban Chỉ huy Quân sự xã | 15/12/2021"
    (found,) = extract(Document(PAGES["plan"].format(told=rows))).as_dict()["directives"]
    assert (found["lead"], str(found["deadline"])) == ("Ban Chỉ huy Quân sự xã", "2021-12-15")


def test_what_a_submission_asks_for_in_its_sentence() -> None:
    text = (
        "SỞ THÔNG TIN VÀ TRUYỀN THÔNG\nSố: 31/TTr-STTTT\nAn Mỹ, ngày 16 tháng 3 năm 2021\n\nTỜ TRÌNH\n"
        "Về việc lắp đài truyền thanh\n\nKính gửi: UBND tỉnh.\n\nSở Thông tin và Truyền thông kính trình UBND tỉnh "
        "xem xét: phê duyệt chủ trương đầu tư 30 trạm FM; giao Sở Tài chính bố trí vốn."
    )
    found = extract(Document(text)).as_dict()["proposals"]
    assert [(p["quote"], p["to"]) for p in found] == [
        ("phê duyệt chủ trương đầu tư 30 trạm FM", "UBND tỉnh"),
        ("giao Sở Tài chính bố trí vốn", "UBND tỉnh"),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "Nội dung thực hiện | Đơn vị thực hiện | Thời gian thực hiện",
        "Đầu việc | Phân công | Hạn",
        "Việc cần làm | Giao cho | Mốc thời gian",
        "Ý kiến chỉ đạo | Trách nhiệm thực hiện | Hạn xử lý",
        "Hạng mục | Đơn vị được giao | Ngày hoàn thành",
    ],
)
@pytest.mark.parametrize("mark", [" | ", "\t"])
def test_heads_of_task_tables(head: str, mark: str) -> None:
    rows = [
        head,
        "CHUYỂN ĐỔI SỐ",
        "Kiện toàn Ban Chỉ đạo | Phòng Nội vụ | 20/4/2021",
        "Đề án xe buýt | Công an tỉnh | Tháng 5/2021",
    ]
    told = "\n".join(rows).replace(" | ", mark)
    found = extract(Document(PAGES["plan"].format(told=told))).as_dict()["directives"]
    assert [(d["quote"], d["lead"], str(d["deadline"])) for d in found] == [
        ("Kiện toàn Ban Chỉ đạo", "Phòng Nội vụ", "2021-04-20"),
        ("Đề án xe buýt", "Công an tỉnh", "2021-05-31"),
    ]


REPORTS = {
    "department": "UBND TỈNH AN MỸ\nSỞ THÔNG TIN VÀ TRUYỀN THÔNG\nSố: 188/BC-STTTT\nAn Mỹ, ngày 16 tháng 6 năm 2021\n\n"
    "BÁO CÁO\nKết quả công tác 6 tháng đầu năm 2021\n\nI. KẾT QUẢ\nSở đã hoàn thành 12 nhiệm vụ.\n"
    "II. KHÓ KHĂN\nThiếu kinh phí.\n{told}\nTrên đây là báo cáo của Sở Thông tin và Truyền thông./.",
    "commune": "UBND HUYỆN SƠN HÀ\nUBND XÃ TÂN PHÚ\nSố: 18/BC-UBND\nTân Phú, ngày 16 tháng 6 năm 2021\n\n"
    "BÁO CÁO\nTình hình chuyển đổi số\n\nI. Kết quả đạt được\nXã đã lắp 5 cụm loa.\n{told}\n",
}
SECTIONS = ("III. ĐỀ XUẤT, KIẾN NGHỊ", "III. Kiến nghị", "Từ những khó khăn trên, đơn vị kiến nghị như sau:")
ASKED = (
    "{body}:",
    "Đối với {body}:",
    "Đối với {body}",
    "Kiến nghị với {body}:",
    "Kiến nghị đối với {body}",
    "Đề nghị {body} quan tâm:",
)
REQUESTS = (
    ("Bổ sung kinh phí nâng cấp đài truyền thanh", "Cho phép tuyển thêm 03 biên chế"),
    ("Sớm ban hành định mức kinh tế kỹ thuật", "Hỗ trợ đào tạo cán bộ công nghệ thông tin"),
)


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("page", REPORTS)
def test_requests_are_of_the_body_above_them(page: str, asked: str) -> None:
    for section, marks, item in product(SECTIONS, MARKS[:4], ("- ", "+ ", "• ")):
        lines = [section]
        for mark, body, requests in zip(marks, ("UBND tỉnh", "Bộ Nội vụ"), REQUESTS, strict=True):
            lines.append(mark + asked.format(body=body))
            lines.extend(f"{item}{request}." for request in requests)
        found = extract(Document(REPORTS[page].format(told="\n".join(lines)))).as_dict()
        assert {p["quote"]: p["to"] for p in found["proposals"]} == {
            request: body
            for body, requests in zip(("UBND tỉnh", "Bộ Nội vụ"), REQUESTS, strict=True)
            for request in requests
        }, lines
        assert not found["directives"]
