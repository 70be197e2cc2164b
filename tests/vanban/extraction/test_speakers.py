"""The chair speaks, whatever the verb and whatever the chair is called; others only tell."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract

HEAD = (
    "Ngày 24/3/2021, bà Ngô Thị Liên, Phó Chủ tịch UBND huyện chủ trì cuộc họp về truyền thanh cơ sở.\n"
    "Đài Truyền thanh huyện báo cáo 8 đài đã hỏng. "
)
TOLD = "Các xã bố trí phòng máy riêng trước ngày 30/4."


@pytest.mark.parametrize(
    "opens",
    [
        "Bà Ngô Thị Liên thẳng thắn: lỗi này đã cảnh báo từ tháng 3.",
        "Bà Liên thẳng thắn: lỗi này đã cảnh báo từ tháng 3.",
        "Bà Liên ủng hộ cách làm của xã Hòa Bình.",
        "Sau một hồi thảo luận, Phó Chủ tịch huyện có mấy ý.",
        "Bà Liên tỏ ra sốt ruột: “Chậm nữa thì mất mùa”.",
    ],
)
def test_the_chair_holds_forth(opens: str) -> None:
    (found,) = extract(Document(f"{HEAD}\n{opens} {TOLD}")).as_dict()["directives"]
    assert (found["quote"], found["deadline"]) == (TOLD.rstrip("."), "2021-04-30")


@pytest.mark.parametrize(
    "opens", ["Bà Liên trao 10 suất quà.", "Bà Liên thăm trạm phát sóng.", "Bà Liên báo cáo thêm."]
)
def test_what_the_chair_does_besides_opens_nothing(opens: str) -> None:
    assert extract(Document(f"{HEAD}\n{opens} {TOLD}")).as_dict()["directives"] == []


@pytest.mark.parametrize("verb", ["muốn", "nhờ", "bảo", "mong"])
def test_soft_words_of_the_chair(verb: str) -> None:
    text = f"{HEAD}\nBà Liên ủng hộ cách làm này. Bà {verb} Phòng Văn hóa và Thông tin biên soạn tài liệu hướng dẫn."
    (found,) = extract(Document(text)).as_dict()["directives"]
    assert (found["quote"], found["lead"]) == ("biên soạn tài liệu hướng dẫn", "Phòng Văn hóa và Thông tin")


@pytest.mark.parametrize(
    "besides",
    [
        "Giám đốc Thư viện tỉnh sẵn sàng luân chuyển 200 đầu sách mỗi quý.",
        "Trưởng phòng Quản lý đô thị báo cáo đã nạo vét 21 km cống.",
        "Phòng Văn hóa và Thông tin thông báo có 64 đại lý mở cửa quá giờ.",
    ],
)
def test_behind_a_request_somebody_else_only_tells(besides: str) -> None:
    text = f"{HEAD}Chủ tịch UBND xã Hòa Bình đề nghị huyện nâng phụ cấp cho cán bộ đài. {besides}"
    found = extract(Document(text)).as_dict()
    assert [item["quote"] for item in found["proposals"]] == ["nâng phụ cấp cho cán bộ đài"]


def test_what_others_hold_should_be_done() -> None:
    text = f"{HEAD}Phòng Văn hóa và Thông tin cho rằng nên gộp đài với nhà văn hóa xã."
    (found,) = extract(Document(text)).as_dict()["proposals"]
    assert found["quote"].endswith("gộp đài với nhà văn hóa xã")
