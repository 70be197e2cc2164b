"""Of whom something is asked: councils called by their level, teams that were sent, lists and wishes that name them."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract

HEAD = (
    "Phó Chủ tịch UBND tỉnh Trần Văn Bình làm việc với Sở Y tế\n\nSáng ngày 12/6/2024, đồng chí Trần Văn Bình, Phó Chủ"
    " tịch UBND tỉnh đã có buổi làm việc với Sở Y tế về tình hình thực hiện nhiệm vụ.\n\nTrong 6 tháng đầu năm, đơn vị"
    " đã hoàn thành 15/15 nhiệm vụ được giao.\n\n"
)
END = "\n\nKết luận buổi làm việc, đồng chí Trần Văn Bình giao Sở Tài chính tham mưu UBND tỉnh phương án tự chủ."


def asked(said: str) -> list[tuple[str, str | None]]:
    """What is asked and of whom; nothing of it is an order."""
    found = extract(Document(f"{HEAD}{said}{END}"))
    assert len(found.directives) == 1
    return [(one.quote, one.to) for one in found.proposals]


@pytest.mark.parametrize(
    ("said", "to"),
    [
        ("Sở đề nghị tỉnh bổ sung biên chế.", "UBND tỉnh"),
        ("Sở đề nghị lãnh đạo tỉnh bổ sung biên chế.", "UBND tỉnh"),
        ("Sở đề nghị Đoàn công tác xem xét bổ sung biên chế.", "Đoàn công tác"),
        ("Sở đề nghị Đoàn giám sát kiến nghị với Quốc hội sửa luật.", "Đoàn giám sát"),
        ("Sở mong muốn được UBND tỉnh bổ sung biên chế.", "UBND tỉnh"),
        ("Sở cho rằng, để làm tốt nhiệm vụ, UBND tỉnh cần bổ sung biên chế cho trạm y tế.", "UBND tỉnh"),
        ("Để tháo gỡ khó khăn, Giám đốc Sở Y tế kiến nghị Bộ Y tế bổ sung biên chế cho trạm y tế.", "Bộ Y tế"),
    ],
)
def test_one_request(said: str, to: str) -> None:
    [(_, found)] = asked(said)
    assert found == to


@pytest.mark.parametrize("head", [
    "Sở có một số kiến nghị với UBND tỉnh như sau:",
    "Giám đốc Sở Y tế nêu một số đề xuất, kiến nghị gửi UBND tỉnh:",
])  # fmt: skip
def test_a_list_whose_head_names_the_body(head: str) -> None:
    found = asked(f"{head}\n1. Bổ sung biên chế cho trạm y tế.\n2. Cấp thêm xe cứu thương.")
    assert found == [("Bổ sung biên chế cho trạm y tế", "UBND tỉnh"), ("Cấp thêm xe cứu thương", "UBND tỉnh")]


def test_what_a_council_is_asked_to_direct_is_no_order() -> None:
    found = asked(
        "Kiến nghị, đề xuất:\n- UBND tỉnh chỉ đạo các địa phương bàn giao mặt bằng.\n- UBND tỉnh bố trí vốn cho dự án."
    )
    assert [to for _, to in found] == ["UBND tỉnh", "UBND tỉnh"]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (
            "Hiệu trưởng Trường Tiểu học Kim Tân đề nghị xã sửa mái 4 phòng học, trưởng thôn Hạ mong xã dẹp chợ cóc.",
            ["sửa mái 4 phòng học", "dẹp chợ cóc"],
        ),
        (
            "Giám đốc Sở Y tế đề nghị Bộ Y tế chi viện một máy tách chiết, đề xuất cho mua gấp 40.000 bộ xét nghiệm.",
            ["chi viện một máy tách chiết", "cho mua gấp 40.000 bộ xét nghiệm"],
        ),
    ],
)
def test_several_ask_in_one_sentence(said: str, asked: list[str]) -> None:
    page = extract(
        Document(
            "Sáng 12/6/2024, đồng chí Trần Văn Bình, Phó Chủ tịch UBND tỉnh đã có buổi làm việc với xã Kim Tân.\n\n"
            f"{said}\n\nKết luận buổi làm việc, đồng chí Trần Văn Bình giao Sở Tài chính tham mưu phương án."
        )
    )
    assert [each.quote for each in page.proposals] == asked
