"""Who is told in news: bodies with their seat, by their head, as they are called, and to whom a paper went."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract

OPENING = "Ngày 12/4/2021, đồng chí Trần Văn An, Phó Chủ tịch UBND tỉnh có buổi làm việc với các sở về cấp nước sạch.\n"


def leads(said: str) -> list[str | None]:
    found = extract(Document(f"Tin trong tỉnh\n{OPENING}{said}\n")).directives
    return [one.lead and one.lead.removeprefix("implicit:") for one in found]


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        ("Đồng chí Trần Văn An đề nghị Sở Y tế tỉnh Hòa Sơn lấy mẫu nước tại các giếng.", "Sở Y tế tỉnh Hòa Sơn"),
        ("Đồng chí Trần Văn An yêu cầu giám đốc Sở Y tế lấy mẫu nước tại các giếng.", "Sở Y tế"),
        ("Đồng chí Trần Văn An yêu cầu các quận, huyện lấy mẫu nước tại các giếng.", "các quận, huyện"),
        ("Đồng chí Trần Văn An yêu cầu các địa phương lấy mẫu nước tại các giếng.", "các địa phương"),
        ("Đồng chí Trần Văn An yêu cầu chính quyền huyện Phú Lộc lấy mẫu nước tại các giếng.", "huyện Phú Lộc"),
        ("Đồng chí Trần Văn An yêu cầu Bộ Y tế gửi mẫu. Bộ phải lấy mẫu nước tại các giếng.", "Bộ Y tế"),
        (
            "Đồng chí Trần Văn An yêu cầu Sở Y tế chủ trì, phối hợp với các Sở: Xây dựng, Tài chính lấy mẫu nước.",
            "Sở Y tế",
        ),
        ("Đồng chí Trần Văn An đề nghị ngành Thanh tra kiểm tra các trạm bơm.", "ngành Thanh tra"),
    ],
)
def test_who_is_told(said: str, lead: str) -> None:
    assert leads(said)[-1] == lead


def test_a_paper_tells_whom_it_was_sent_to() -> None:
    said = "Bộ Y tế cũng đã có công văn khẩn gửi Chủ tịch UBND TP Hà Nội đề nghị chỉ đạo các bên lấy mẫu nước."
    found = extract(Document(f"Kiểm tra nước sạch\nNước sạch ở nhiều nơi có mùi lạ trong mùa khô năm nay.\n{said}\n"))
    assert [one.lead for one in found.directives] == ["UBND TP Hà Nội"]
