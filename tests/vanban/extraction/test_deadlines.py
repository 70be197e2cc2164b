"""Deadlines told by a number or a name alone: the next such day counts from the meeting."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("trước ngày 31", "2023-05-31"),
        ("chậm nhất ngày 10", "2023-06-10"),
        ("đến ngày 12", "2023-05-12"),
        ("vào thứ hai", "2023-05-15"),
        ("trước ngày 10 hằng tháng", None),
        ("trong 5 ngày", None),
    ],
)
def test_a_day_told_by_its_number_or_name_alone(said: str, day: str | None) -> None:
    text = (
        "Sáng 12/5/2023, đồng chí Nguyễn Văn An, Phó Chủ tịch UBND tỉnh đã chủ trì cuộc họp về công tác quý II.\n"
        f"Kết luận cuộc họp, Phó Chủ tịch UBND tỉnh yêu cầu Sở Công Thương gửi báo cáo {said}."
    )
    (found,) = extract(Document(text)).as_dict()["directives"]
    assert (found["deadline"], found["period"]) == (day, said)
    assert found["quote"] == f"gửi báo cáo {said}"


def test_no_month_has_that_day() -> None:
    text = (
        "Sáng 30/1/2023, đồng chí Nguyễn Văn An, Phó Chủ tịch UBND tỉnh đã chủ trì cuộc họp.\n"
        "Kết luận cuộc họp, Phó Chủ tịch UBND tỉnh yêu cầu Sở Công Thương gửi báo cáo trước ngày 29."
    )
    (found,) = extract(Document(text)).as_dict()["directives"]
    assert (found["deadline"], found["period"]) == (None, "trước ngày 29")
