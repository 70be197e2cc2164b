"""Those who ask, whoever they are and however they come to it; of whom they ask it."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract

HEAD = "Chiều 4/10/2022, đồng chí Nguyễn Văn An, Phó Chủ tịch UBND tỉnh có buổi làm việc tại huyện Sơn Hà.\n"
TAIL = "\nKết luận buổi làm việc, đồng chí Nguyễn Văn An giao Sở Xây dựng rà soát quy hoạch."
WORK = "hỗ trợ 2 tỷ đồng sửa đường vào xã"
WHO = (
    "Giám đốc Sở Công Thương Lê Văn Ba",
    "Chủ tịch UBND huyện Sơn Hà",
    "Đại diện nhà thầu",
    "Các chủ lò",
    "Người dân",
    "Lãnh đạo Đài",
)
FRAMES = (
    "{who} xin {to} {work}.",
    "{who} đề nghị {to} {work}.",
    "{who} bày tỏ nguyện vọng được {to} {work}.",
    "{who} cho biết khối lượng mới đạt 40%, xin {to} {work}.",
    "{who} cho biết khối lượng mới đạt 40%. Từ đó, đề nghị {to} {work}.",
    "{who} trình bày: khối lượng mới đạt 40%; xin {to} {work}.",
    "{who} giải thích giá vật liệu tăng nên xin {to} {work}.",
    "{who} kể đường vào xã lầy lội, mong {to} {work}.",
)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(("to", "asked"), [("UBND tỉnh", "UBND tỉnh"), ("Sở Tài chính", "Sở Tài chính")])
def test_somebody_asks(who: str, frame: str, to: str, asked: str) -> None:
    text = HEAD + frame.format(who=who, to=to, work=WORK) + TAIL
    found = extract(Document(text)).as_dict()
    (request,) = found["proposals"]
    assert request["quote"].removeprefix("được ").removeprefix(f"{to} ") == WORK
    assert request["to"] == asked
    assert len(found["directives"]) == 1


def test_whom_somebody_needs() -> None:
    text = HEAD + "Cục trưởng Cục Thi hành án dân sự kêu khó, cần Công an tỉnh bảo vệ hiện trường." + TAIL
    (found,) = extract(Document(text)).as_dict()["proposals"]
    assert (found["quote"], found["to"]) == ("Công an tỉnh bảo vệ hiện trường", "Công an tỉnh")


def test_a_district_that_is_asked_is_its_council() -> None:
    text = HEAD + "Bí thư Đảng ủy xã đề nghị huyện Sơn Hà bố trí thêm 2 biên chế." + TAIL
    (found,) = extract(Document(text)).as_dict()["proposals"]
    assert found["to"] == "UBND huyện Sơn Hà"


def test_people_at_the_head_of_a_line_are_no_signature() -> None:
    text = HEAD + "Người dân đề nghị UBND tỉnh sớm phê duyệt quy hoạch." + TAIL
    (found,) = extract(Document(text)).as_dict()["proposals"]
    assert found["quote"] == "sớm phê duyệt quy hoạch"
