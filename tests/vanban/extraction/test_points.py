"""Points within running text, however they are counted: each is a task or a request of its own."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract

HEAD = (
    "Sáng 12/3/2024, Phó Chủ tịch UBND tỉnh Trần Văn Bình làm việc với Sở Thông tin và Truyền thông.\n\n"
    "Kết luận buổi làm việc, đồng chí Phó Chủ tịch UBND tỉnh đề nghị Sở Thông tin và Truyền thông hoàn thiện đề án. "
)
ASKED = (
    "Sáng 12/6/2024, đồng chí Trần Văn Bình, Phó Chủ tịch UBND tỉnh đã có buổi làm việc với Sở Y tế.\n\n{}\n\n"
    "Kết luận buổi làm việc, đồng chí Trần Văn Bình giao Sở Tài chính tham mưu phương án tự chủ."
)
FIRST, SECOND = "sửa chữa tuyến kênh cấp hai bị sạt lở", "công khai kết quả giải quyết hồ sơ"
COUNTED = [
    *(
        ("(1) ", "; (2) "),
        ("(i) ", "; (ii) "),
        ("(a) ", ", (b) "),
        ("1) ", "; 2) "),
        ("1) ", ", 2) "),
        ("a) ", "; b) "),
    ),
    *(("1. ", "; 2. "), ("1- ", "; 2- "), ("- ", "; - "), ("+ ", "; + "), ("1) ", ". 2) "), ("a) ", ". b) ")),
    *(("một là ", ", hai là "), ("thứ nhất là ", "; thứ hai là "), ("Thứ nhất là ", ". Thứ hai là ")),
    *(("Một là, ", ". Hai là, "), ("thứ nhất, ", ", thứ hai, ")),
]


def upper(said: str, mark: str) -> str:
    """With a capital behind a full stop, but not behind a point in words."""
    return said[0].upper() + said[1:] if mark.startswith(". ") and not mark.strip(". ")[1:].strip() else said


@pytest.mark.parametrize(("one", "two"), COUNTED)
def test_points_for_one(one: str, two: str) -> None:
    page = extract(Document(f"{HEAD}Yêu cầu Sở Xây dựng: {one}{FIRST}{two}{upper(SECOND, two)}."))
    first, second = page.directives[1:]
    assert (first.lead, second.lead) == ("Sở Xây dựng", "Sở Xây dựng")
    assert first.quote.lower().endswith(FIRST)
    assert second.quote.lower().endswith(SECOND)


@pytest.mark.parametrize(("one", "two"), COUNTED[:-1])
def test_points_each_for_another(one: str, two: str) -> None:
    page = extract(Document(f"{HEAD}Đề nghị: {one}Sở Xây dựng {FIRST}{two}UBND huyện Lam Sơn {SECOND}."))
    first, second = page.directives[1:]
    assert (first.lead, second.lead) == ("Sở Xây dựng", "UBND huyện Lam Sơn")
    assert first.quote.endswith(FIRST)
    assert second.quote.endswith(SECOND)


@pytest.mark.parametrize("said", ["Giao Sở Xây dựng", "Sở Xây dựng", "Đồng chí yêu cầu Sở Xây dựng"])
def test_a_number_right_behind_the_doer(said: str) -> None:
    page = extract(Document(f"{HEAD}{said} (1) {FIRST}; (2) {SECOND}."))
    assert [one.lead for one in page.directives[1:]] == ["Sở Xây dựng", "Sở Xây dựng"]


@pytest.mark.parametrize("colon", [":", ""])
@pytest.mark.parametrize(("one", "two"), [("(1) ", "; (2) "), ("1) ", "; 2) ")])
def test_points_that_are_asked(one: str, two: str, colon: str) -> None:
    page = extract(Document(ASKED.format(f"Giám đốc Sở Y tế đề nghị UBND tỉnh{colon} {one}{FIRST}{two}{SECOND}.")))
    assert [(each.quote, each.to) for each in page.proposals] == [(FIRST, "UBND tỉnh"), (SECOND, "UBND tỉnh")]


@pytest.mark.parametrize(
    "said",
    [
        "Sở Y tế kiến nghị với UBND tỉnh (1) {0}; (2) {1}.",
        "Sở Y tế đề xuất UBND tỉnh một số việc: (i) {0}. (ii) {1}.",
        "Lãnh đạo Sở kiến nghị: 1. UBND tỉnh {0}; 2. UBND tỉnh {1}.",
        "Sở Y tế đề nghị: Một là, UBND tỉnh lắp đặt 12 cụm loa. Hai là, UBND tỉnh sửa chữa 3 trạm bơm.",
    ],
)
def test_requests_go_on_behind_numbers(said: str) -> None:
    page = extract(Document(ASKED.format(said.format(FIRST, SECOND))))
    assert [each.to for each in page.proposals] == ["UBND tỉnh", "UBND tỉnh"]


def test_counts_in_brackets_are_no_points() -> None:
    late = "Nhiều việc quá hạn là Sở Xây dựng (14), Sở Y tế (21), UBND huyện Lam Sơn (11)."
    page = extract(Document(f"{HEAD}{late} Đồng chí yêu cầu Sở Xây dựng {FIRST}."))
    assert [one.quote for one in page.directives[1:]] == [FIRST]


@pytest.mark.parametrize("said", ["trước 12 giờ trưa mai", "ngay trong sáng mai", "ngay ngày mai", "trong ngày mai"])
def test_the_day_after_the_meeting(said: str) -> None:
    page = extract(Document(f"{HEAD}Sở Xây dựng {SECOND} {said}."))
    assert str(page.directives[1].deadline) == "2024-03-13"
