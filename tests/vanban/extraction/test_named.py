"""Which bodies news name: where a name ends, what is only somebody's rank, and places that are told to act."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract


def named(text: str) -> list[str]:
    return [one.name for one in extract(Document(text)).organisations]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Bà Lê Thị Bình, Phó Trưởng Ban Tuyên giáo Tỉnh ủy Lê Thị Bình nói.", "Ban Tuyên giáo Tỉnh ủy"),
        ("Trưởng ban Pháp chế HĐND tỉnh Hoàng Văn Chí đề nghị làm rõ.", "HĐND tỉnh"),
        ("Ông làm tại Trung tâm Tài chính quốc tế Phó Giám đốc phụ trách.", "Trung tâm Tài chính quốc tế"),
        ("Báo cáo gửi UBND TP. Về việc này, các bên đã họp.", "UBND TP."),
        ("Hồ sơ do UBND Hà Nội và các bên lập.", "UBND Hà Nội"),
        ("Hồ sơ do UBND Q.Sơn Trà lập.", "UBND Q.Sơn Trà"),
        ("Bệnh nhân chuyển đến BV Bạch Mai.", "BV Bạch Mai"),
        ("Bản tin của Thông tấn xã Việt Nam.", "Thông tấn xã Việt Nam"),
        ("Kết quả của Thanh tra TP cho thấy sai phạm.", "Thanh tra TP"),
        ("Kết quả của Kiểm toán Nhà nước cho thấy sai phạm.", "Kiểm toán Nhà nước"),
    ],
)
def test_where_a_name_ends(said: str, wanted: str) -> None:
    assert wanted in named(f"Tin trong tỉnh\n{said}\n")


def test_a_name_ends_with_its_line() -> None:
    assert named("Khởi công Trường Tiểu học Vĩnh Tân\nSáng 5/9/2020, Sở Xây dựng tổ chức lễ khởi công.\n") == [
        "Trường Tiểu học Vĩnh Tân",
        "Sở Xây dựng",
    ]


def test_a_rank_is_no_body() -> None:
    said = "Ủy viên Bộ Chính trị, Thủ tướng Chính phủ Trần Văn An thăm Sở Xây dựng."
    assert named(f"Tin trong tỉnh\n{said}\n") == ["Sở Xây dựng"]


def test_a_place_that_is_told_to_act_is_named() -> None:
    said = "Ngày 5/3/2023, đồng chí Trần Văn An, Phó Chủ tịch UBND tỉnh làm việc với Sở Xây dựng.\n"
    told = "Đồng chí Trần Văn An yêu cầu huyện Phú Lộc thay đường ống cũ. Đoàn có qua huyện Tân Hòa.\n"
    found = named(f"Tin trong tỉnh\n{said}{told}")
    assert "huyện Phú Lộc" in found
    assert "huyện Tân Hòa" not in found
