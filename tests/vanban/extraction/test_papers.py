"""Notices, letters, plans with task tables, and what careful readers would point at."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.document import Document
from vanban.extraction import extract
from vanban.findings import SessionKind

PLAN = """ỦY BAN NHÂN DÂN HUYỆN AN BÌNH
Số: 12/KH-UBND
An Bình, ngày 05 tháng 2 năm 2024
KẾ HOẠCH
Phổ cập kỹ năng số năm 2024
UBND huyện ban hành Kế hoạch với các nội dung sau:
I. MỤC TIÊU
- 90% cán bộ xã được tập huấn.
II. NHIỆM VỤ
STT | Nội dung | Chủ trì | Phối hợp | Thời gian
1 | Mở lớp tập huấn cho tổ công nghệ số | Phòng Nội vụ | Huyện đoàn | Quý II/2024
2 | Tổng hợp kết quả các xã | Văn phòng HĐND và UBND huyện | | Hằng tháng
TM. ỦY BAN NHÂN DÂN
"""


def test_the_rows_of_a_task_table() -> None:
    found = extract(Document(PLAN))
    first, second = found.directives
    assert (first.lead, first.coordinate, first.deadline) == ("Phòng Nội vụ", ("Huyện đoàn",), date(2024, 6, 30))
    assert (second.deadline, second.period) == (None, "Hằng tháng")
    assert found.session.kind is SessionKind.NONE
    assert found.documents[0].issued == date(2024, 2, 5)
    assert [f.value for f in found.figures] == [90.0]


def test_a_heading_addresses_its_list() -> None:
    text = (
        "ỦY BAN NHÂN DÂN TỈNH AN HẢI\nSố: 89/UBND-NC\nV/v kiểm tra công vụ\nAn Hải, ngày 03 tháng 9 năm 2024\n"
        "Kính gửi:\n- Các sở, ngành;\n- UBND các xã.\nChủ tịch UBND tỉnh yêu cầu:\n1. Sở Nội vụ:\n"
        "- Kiểm tra đột xuất công vụ tại các xã.\n- Không yêu cầu người dân nộp lại giấy tờ.\n"
        "2. Công an tỉnh bảo vệ an toàn kho dữ liệu.\n"
    )
    found = extract(Document(text))
    assert [(d.quote.split()[0], d.lead) for d in found.directives] == [
        ("Kiểm", "Sở Nội vụ"), ("Không", "Sở Nội vụ"), ("Công", "Công an tỉnh"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Sở đã ban hành 20 văn bản, gồm 5 quyết định, 10 kế hoạch và 4 báo cáo.", "sum_mismatch"),
        ("Toàn tỉnh có 50/100 xã đạt chuẩn, đạt 60%.", "ratio_mismatch"),
        ("Hội thi diễn ra ngày 31/02/2023.", "impossible_date"),
        ("Sỏ Nội vụ đã tổ chức hội nghị.", "typo_repaired"),
        ("Chủ tịch UBND tỉnh giao Sở Tài chính việc phân bổ vốn cho các xã.", "verb_missing"),
    ],
)
def test_warnings(said: str, code: str) -> None:
    assert [w.code for w in extract(Document(f"Báo cáo công tác năm 2023.\n{said}\n")).warnings] == [code]


def test_what_adds_up_is_not_warned_of() -> None:
    said = "Sở ban hành 20 văn bản, gồm 5 quyết định, 10 kế hoạch và 5 báo cáo. Có 47/52 nhiệm vụ xong, đạt 90,4%."
    assert extract(Document(said)).warnings == ()


@pytest.mark.parametrize(
    ("said", "quote", "issued"),
    [
        ("theo Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng", "749/QĐ-TTg", date(2020, 6, 3)),
        ("thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị.", "57-NQ/TW", None),
        ("Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020", "30/2020/NĐ-CP", date(2020, 3, 5)),
    ],
)
def test_numbered_documents(said: str, quote: str, issued: date | None) -> None:
    (found,) = extract(Document(f"Sở Nội vụ triển khai nhiệm vụ {said}.")).documents
    assert (found.quote, found.issued) == (quote, issued)


LETTER = """ỦY BAN NHÂN DÂN TỈNH AN HẢI
Số: 89/UBND-NC
An Hải, ngày {day}
Kính gửi: Sở Tài chính.
Theo Công văn số 12/BTTTT-THH của Bộ Thông tin và Truyền thông, {body} rà soát dữ liệu.
"""


@pytest.mark.parametrize(
    ("day", "body", "named"),
    [
        ("03 tháng 9 năm 2025", "UBND huyện An Bình", ["UBND huyện An Bình"]),
        ("03 tháng 9 năm 2024", "UBND huyện An Bình", []),
        ("03 tháng 9 năm 2025", "Sở Tài chính", []),
        ("03 tháng 9 năm 2025", "Sở Thông tin và Truyền thông", ["Sở Thông tin và Truyền thông"]),
        ("03 tháng 9 năm 2024", "Sở Nông nghiệp và Môi trường", ["Sở Nông nghiệp và Môi trường"]),
        ("03 tháng 9 năm 2025", "UBND huyện An Bình (cũ)", []),
    ],
)
def test_a_body_outside_the_time_of_its_name_is_pointed_at_and_kept(day: str, body: str, named: list[str]) -> None:
    text = LETTER.format(day=day, body=body)
    found = extract(Document(text))
    told = [w.span.of(text) for w in found.warnings if w.code == "body_not_of_its_time" and w.span]
    assert told == named
    assert all(name in {o.name for o in found.organisations} for name in named)


def test_a_slip_is_read_as_meant_and_quoted_as_typed() -> None:
    text = "Sáng 10/5/2023, đồng chí Trần Văn An, Phó Chủ tịch UBND tỉnh làm việc với Sở Nội vụ.\n"
    text += "Kết luận, đồng chí đề nghi Sỏ Nội vụ rà soát biên chế trước ngày 30/6."
    found = extract(Document(text))
    assert [(d.lead, d.quote) for d in found.directives] == [("Sở Nội vụ", "rà soát biên chế trước ngày 30/6")]
    assert [w.span.of(text) for w in found.warnings if w.code == "typo_repaired" and w.span] == ["đề nghi", "Sỏ"]


@pytest.mark.parametrize(
    "head", ["UBND TỈNH BÌNH LÂM", "ỦY BAN NHÂN DÂN\nTỈNH BÌNH LÂM", "CHỦ TỊCH UBND TỈNH BÌNH LÂM"]
)
def test_who_issues_a_letter(head: str) -> None:
    text = (
        f"{head}\nSố: 905/UBND-NV\nBình Lâm, ngày 18 tháng 11 năm 2024\nV/v chuẩn bị vận hành 03 xã mới\n\n"
        "Kính gửi: Các sở, ban, ngành.\n\nCông tác chuẩn bị cơ bản bảo đảm. UBND tỉnh đã có ý kiến giao:\n\n"
        "a/ Sở Nội vụ lấy dấu chậm nhất 28/11;\nb/ Tài sản: Sở Tài chính chủ trì kiểm kê.\n"
    )
    found = extract(Document(text)).as_dict()
    assert found["session"]["host_org"] == "UBND tỉnh"
    assert [(item["lead"], item["deadline"]) for item in found["directives"]] == [
        ("Sở Nội vụ", "2024-11-28"),
        ("Sở Tài chính", None),
    ]


def test_the_lower_council_of_two_in_a_letterhead_issues() -> None:
    text = (
        "UBND TỈNH BÌNH LÂM\nUBND HUYỆN KIM GIANG\nSố: 905/UBND-NV\nKim Giang, ngày 18 tháng 11 năm 2024\n"
        "V/v chuẩn bị vận hành 03 xã mới\n\nKính gửi: Các phòng chuyên môn.\n\n"
        "Chủ tịch UBND huyện nghiêm khắc nhắc nhở và giao:\n\n* Con dấu: Phòng Nội vụ lấy dấu chậm nhất 28/11.\n"
    )
    found = extract(Document(text)).as_dict()
    assert found["session"]["host_org"] == "UBND huyện"
    assert [item["lead"] for item in found["directives"]] == ["Phòng Nội vụ"]
