"""Where a place ends and a person's name begins behind a post, whatever the family name."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract

PAGE = """Lãnh đạo huyện làm việc với Phòng Nội vụ

Ngày 20/6/2017, {post}{place} {name} đã làm việc với Phòng Nội vụ về biên chế.

{post} yêu cầu Phòng Nội vụ hoàn thiện đề án trước 30/6.
"""
NAMES = (
    "Nguyễn Văn An",
    "Lò Thị Hiên",
    "Sơn Ngọc Thạch",
    "Trà Văn Xê",
    "Phan Bá Tuân",
    "Mông Thị Hoài",
    "Thông Thị Hoa Mai",
    "Bàng Quốc Vượng",
)


@pytest.mark.parametrize("post", ["Phó Chủ tịch UBND huyện", "Bí thư Huyện ủy"])
@pytest.mark.parametrize(
    "place", ["", " Lương Sơn", " Sơn Tịnh", " Phú Lộc", " Trà Bồng", " An Lão", " Cam Lâm", " Hòa An"]
)
@pytest.mark.parametrize("name", NAMES)
def test_a_person_behind_a_place(name: str, place: str, post: str) -> None:
    found = extract(Document(PAGE.format(post=post, place=place, name=name)))
    assert found.session.chair == name
    assert [d.quote for d in found.directives] == ["hoàn thiện đề án trước 30/6"]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("22 giờ ngày 3/8/2021, Ban Chỉ đạo phòng, chống dịch huyện họp khẩn do ông Lê Văn An chủ trì.", "conference"),
        ("Cuộc gặp giữa Chủ tịch UBND tỉnh Lê Văn An với ba doanh nghiệp diễn ra ngày 04/10/2022.", "working_session"),
        ("Phó Chủ tịch UBND tỉnh Lê Văn An vừa làm việc (3/11/2015) với Bưu điện tỉnh về đề án.", "working_session"),
    ],
)
def test_the_kind_of_a_meeting(head: str, kind: str) -> None:
    found = extract(Document(f"Tin hoạt động\n\n{head}\n\nÔng Lê Văn An yêu cầu Sở Nội vụ lập danh sách."))
    assert found.session.kind == kind


def test_an_inspection_by_the_title() -> None:
    head = "Đoàn do ông Lê Văn An, Phó Giám đốc Sở làm Trưởng đoàn vừa kiểm tra 4 đài và làm việc với UBND xã"
    page = f"Sở Thông tin và Truyền thông kiểm tra đài truyền thanh cơ sở\nCập nhật 31-08-2022\n\n{head} (chiều 30-8)."
    assert extract(Document(page)).session.kind == "inspection"


def test_the_year_before_tet() -> None:
    page = "Bí thư Thành ủy kiểm tra chỉnh trang đô thị\n\nSáng 20-12, đồng chí Lê Văn An, Bí thư Thành ủy đi kiểm tra"
    found = extract(Document(f"{page} công tác chỉnh trang đô thị đón Tết Đinh Dậu 2017."))
    assert str(found.session.date) == "2016-12-20"
