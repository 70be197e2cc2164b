"""Who asks whom at a meeting, in what words: each manner of telling it gives the same two requests."""

from __future__ import annotations

from itertools import product

import pytest

from vanban.document import Document
from vanban.extraction import extract

HEAD = (
    "Tin tức\n"
    "Sáng 12/5/2022, đồng chí Trần Văn Hòa, Chủ tịch UBND tỉnh làm việc với Sở Thông tin và Truyền thông về kết quả"
    " công tác 4 tháng đầu năm.\nQua báo cáo, 4 tháng đầu năm các nhiệm vụ cơ bản bảo đảm tiến độ.\n"
)
END = (
    "Kết luận buổi làm việc, đồng chí Trần Văn Hòa ghi nhận các kiến nghị của đơn vị và yêu cầu Sở Nội vụ rà soát vị"
    " trí việc làm trước ngày 30/6/2022.\nTrần Mai\n"
)
FIRST, SECOND = "bố trí kinh phí cho kho dữ liệu dùng chung", "có cơ chế, chính sách hỗ trợ điểm văn hóa xã"
WHO = (
    "Giám đốc Sở Thông tin và Truyền thông Lê Minh An",
    "đồng chí Lê Minh An, Giám đốc Sở Thông tin và Truyền thông",
    "Chủ tịch UBND xã Hòa Bình",
    "UBND huyện Bình Minh",
    "các đại biểu",
    "ông Phạm Văn Bách, Giám đốc Công ty Cổ phần Hòa Phát",
)
ASKS = ("đề xuất, kiến nghị", "đã đề xuất", "có ý kiến đề nghị", "mong")
WHOM = ("UBND tỉnh", "cấp có thẩm quyền", "các cấp, các ngành")


def asked(said: str) -> tuple[list[str], list[str | None]]:
    """The requests told in a paragraph between the news and the conclusion, and of whom they are asked."""
    found = extract(Document(f"{HEAD}{said[0].upper()}{said[1:]}\n{END}"))
    assert ["vị trí việc làm" in one.quote for one in found.directives] == [True]
    return [one.quote for one in found.proposals], [one.to for one in found.proposals]


@pytest.mark.parametrize(("who", "asks", "whom"), list(product(WHO, ASKS, WHOM)))
def test_within_a_sentence(who: str, asks: str, whom: str) -> None:
    quotes, to = asked(f"Tại buổi làm việc, {who} {asks} {whom} {FIRST}; {SECOND}.")
    assert quotes == [FIRST, SECOND]
    assert [(one or "").lower() for one in to] == [whom.lower()] * 2


@pytest.mark.parametrize("who", WHO)
def test_behind_difficulties(who: str) -> None:
    told = f"Báo cáo kết quả thực hiện nhiệm vụ, {who} cho biết đơn vị còn thiếu nhân lực; bày tỏ mong muốn UBND tỉnh"
    assert asked(f"{told} {FIRST}; {SECOND}.")[0] == [FIRST, SECOND]


@pytest.mark.parametrize("head", [
    "{who} nêu một số kiến nghị, đề xuất như sau:",
    "Từ những khó khăn trên, {who} có ý kiến đề nghị:",
    "{who} đề nghị cấp có thẩm quyền một số nội dung sau:",
])  # fmt: skip
@pytest.mark.parametrize("mark", ["- ", "+ ", "{n}. "])
def test_in_a_list(head: str, mark: str) -> None:
    items = [f"{one[0].upper()}{one[1:]}" for one in (FIRST, SECOND)]
    below = "\n".join(f"{mark.format(n=n)}{item}." for n, item in enumerate(items, 1))
    for who in WHO:
        assert asked(f"{head.format(who=who)}\n{below}")[0] == items


def test_what_a_leader_answers_is_no_request() -> None:
    told = "Đồng chí Trần Văn Hòa trả lời các kiến nghị của đơn vị như sau:\n- Kinh phí đã được bố trí trong dự toán.\n"
    assert asked(told.rstrip()) == ([], [])


MEETING = """Phó Chủ tịch UBND tỉnh làm việc với Sở Thông tin và Truyền thông
16/03/2021
Chiều 15/3, đồng chí Lê Văn Sáu, Phó Chủ tịch UBND tỉnh An Mỹ đã có buổi làm việc với Sở Thông tin và Truyền thông.
Tại buổi làm việc, Giám đốc Sở Thông tin và Truyền thông Trần Văn Nam báo cáo kết quả 3 tháng đầu năm. {said}
Phát biểu kết luận, đồng chí Lê Văn Sáu ghi nhận kết quả của Sở.
"""


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Huyện Hòa Bắc xin đưa chi phí này vào định mức.", [("đưa chi phí này vào định mức", None)]),
        (
            "Giám đốc Sở đề nghị UBND tỉnh cho Sở làm đầu mối thuê dịch vụ, chỉ đạo Sở Nội vụ bố trí biên chế.",
            [("cho Sở làm đầu mối thuê dịch vụ", "UBND tỉnh"), ("chỉ đạo Sở Nội vụ bố trí biên chế", "UBND tỉnh")],
        ),
        ("Giám đốc Sở đề nghị tỉnh cho huyện A Ngo ứng vốn.", [("cho huyện A Ngo ứng vốn", "UBND tỉnh An Mỹ")]),
        ("Tổng Biên tập Báo đề nghị giữ nguyên mức nhuận bút.", [("giữ nguyên mức nhuận bút", None)]),
        (
            "Bà con chỉ mong có thêm giờ điện, có bác sĩ ra ở đảo.",
            [("có thêm giờ điện", None), ("có bác sĩ ra ở đảo", None)],
        ),
        ("Dân yêu cầu dời trạm ra khỏi khu dân cư.", [("dời trạm ra khỏi khu dân cư", None)]),
        ("Kiến nghị của huyện là được hỗ trợ xi măng.", [("được hỗ trợ xi măng", None)]),
        (
            "Kiến nghị của Sở: UBND tỉnh bổ sung kinh phí; Sở Tài chính thẩm định sớm dự toán.",
            [("UBND tỉnh bổ sung kinh phí", "UBND tỉnh"), ("Sở Tài chính thẩm định sớm dự toán", "Sở Tài chính")],
        ),
    ],
)
def test_what_is_asked_and_of_whom(said: str, asked: list[tuple[str, str | None]]) -> None:
    found = extract(Document(MEETING.format(said=said))).as_dict()["proposals"]
    assert [(p["quote"], p["to"]) for p in found] == asked


@pytest.mark.parametrize("said", ["Sở xin cảm ơn sự quan tâm của tỉnh.", "Xã đã xin ý kiến các hộ về tuyến đường."])
def test_what_is_only_said_asks_nothing(said: str) -> None:
    assert extract(Document(MEETING.format(said=said))).as_dict()["proposals"] == []
