"""News of a paper: what it orders is found behind "theo đó", in a chain, beside requests that it only names."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract

PAPER = "Ngày 08/12/2023, UBND tỉnh ban hành Công văn số 6549/UBND-KGVX về chuyển đổi số báo chí"
WORK = "Sở Thông tin và Truyền thông chủ trì rà soát biên chế các cơ quan báo chí"


def found(text: str) -> list[tuple[str, str | None]]:
    page = extract(Document(text))
    assert not page.proposals
    return [(one.quote, one.lead) for one in page.directives]


@pytest.mark.parametrize("joint", [
    ", theo đó: ", ", theo đó, ", "; cụ thể: ", ". Theo đó, ", ". Cụ thể: ", ". UBND tỉnh có ý kiến như sau: ",
])  # fmt: skip
def test_behind_what_tells_of_the_paper(joint: str) -> None:
    orders = found(f"{PAPER}{joint}{WORK}; gửi báo cáo về Bộ trước ngày 15/12/2023.")
    assert orders == [
        (WORK, "Sở Thông tin và Truyền thông"),
        ("gửi báo cáo về Bộ trước ngày 15/12/2023", "Sở Thông tin và Truyền thông"),
    ]


def test_requests_that_a_report_shall_hold_ask_nothing() -> None:
    told = f"{WORK}, trong đó nêu những khó khăn, vướng mắc trong quá trình triển khai và kiến nghị, đề xuất"
    assert len(found(f"{PAPER}. UBND tỉnh có ý kiến như sau: {told}; gửi báo cáo về Bộ trước ngày 15/12/2023.")) == 2


def test_a_programme_is_no_deadline() -> None:
    page = extract(Document(f"{PAPER}. Theo đó, {WORK} theo Chiến lược đến năm 2025, định hướng đến năm 2030."))
    assert [one.deadline for one in page.directives] == [None]


def test_classes_of_bodies_direct_their_own() -> None:
    orders = found(
        f"{PAPER}.\n\nTheo đó, UBND tỉnh giao {WORK}.\n\n"
        "UBND các huyện, thành phố chỉ đạo Phòng Văn hóa và Thông tin tăng cường cập nhật thông tin."
    )
    assert orders[1][1] == "UBND các huyện, thành phố"


def test_an_order_that_follows_somebodys_request_has_its_doer() -> None:
    orders = found(
        "UBND tỉnh chỉ đạo về dự thảo Chỉ thị.\nSau khi xem xét, Chủ tịch UBND tỉnh có ý kiến chỉ đạo:\nGiao Sở Nội vụ"
        " tham gia ý kiến vào dự thảo Chỉ thị của Thủ tướng Chính phủ theo đề nghị của Bộ Nội vụ trước ngày 28/9/2018."
    )
    assert [lead for _, lead in orders] == ["Sở Nội vụ"]


def test_papers_alone_are_no_work() -> None:
    orders = found(
        f"{PAPER}. Theo đó, UBND tỉnh yêu cầu các sở chỉ đạo công tác phòng, chống dịch theo Công văn số 5389/BYT-MT;"
        " Công văn số 5339/UBND-KGVX ngày 16/6/2021 của UBND tỉnh."
    )
    assert len(orders) == 1


def test_results_of_months_are_no_head_of_the_news() -> None:
    page = extract(
        Document(
            "Rà soát tiến độ chuyển đổi số\n\nTheo ông Trần Văn Bình, Phó Chủ tịch UBND tỉnh, chuyển đổi số là ưu tiên."
            "\n\nTại hội nghị sơ kết, Phó Chủ tịch UBND tỉnh Trần Văn Bình đề nghị các địa phương rà soát tiến độ của"
            " ba xã thí điểm.\n\nTrong 6 tháng đầu năm, các địa phương làm tốt công tác tuyên truyền kinh tế số."
        )
    )
    assert [one.quote for one in page.directives] == ["rà soát tiến độ của ba xã thí điểm"]


def test_the_higher_of_two_leads_the_visit() -> None:
    page = extract(
        Document(
            "Kiểm tra thu hoạch lúa\n\nNgày 13/10/2023, Đ/c Trần Văn Bình – Phó Bí thư Huyện ủy, Chủ tịch UBND huyện,"
            " Đ/c Lê Văn An – Huyện ủy viên, Trưởng phòng Nông nghiệp huyện đã đi kiểm tra tiến độ thu hoạch lúa tại xã"
            " Hòa Bình.\n\nĐ/c Chủ tịch UBND huyện chỉ đạo các xã huy động lực lượng giúp dân."
        )
    )
    assert page.session.chair == "Trần Văn Bình"


@pytest.mark.parametrize(
    ("told", "chair"),
    [
        ("Dự và chủ trì Hội nghị có Bs.CKII Lương Văn An - Bí thư Đảng ủy, Giám đốc Sở Y tế.", "Lương Văn An"),
        ("BSCKII Lương Văn An, Giám đốc Sở Y tế chủ trì hội nghị.", "Lương Văn An"),
        ("Dẫn đầu đoàn làm việc là ông Lê Văn Sơn - Chủ tịch HĐND huyện.", "Lê Văn Sơn"),
    ],
)
def test_who_chairs(told: str, chair: str) -> None:
    page = extract(Document(f"Hội nghị của ngành y tế\n\nNgày 7/2/2018, Sở Y tế tổ chức hội nghị. {told}"))
    assert page.session.chair == chair
