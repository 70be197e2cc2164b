"""Who chairs, on what day, at what kind of meeting: by what the news says of it, not by who happens to speak."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.document import Document
from vanban.extraction import extract
from vanban.findings import SessionKind


@pytest.mark.parametrize(
    ("said", "chair"),
    [
        (
            "Ngày 10/5/2023, UBND tỉnh họp bàn việc cấp nước. Phát biểu kết luận tại buổi họp,"
            " Chủ tịch UBND tỉnh Trần Văn An giao Sở Xây dựng lập phương án.",
            "Trần Văn An",
        ),
        (
            "Ngày 10/5/2023, Văn phòng UBND tỉnh thông báo kết luận của Phó Chủ tịch UBND tỉnh Trần Văn An tại cuộc họp"
            " về cấp nước, giao Sở Xây dựng lập phương án.",
            "Trần Văn An",
        ),
        (
            "Ngày 10/5/2023, đồng chí Trần Văn An, Giám đốc Sở Nội vụ (SNV) cùng đoàn công tác đã kiểm tra công tác"
            " một cửa tại huyện Phú Lộc.",
            "Trần Văn An",
        ),
        (
            "Ngày 10/5/2023, Sở Nội vụ tổ chức hội nghị. Phó Chủ tịch UBND tỉnh Trần Văn An dự và phát biểu"
            " chỉ đạo, đề nghị Sở đổi mới tuyển dụng.",
            None,
        ),
    ],
)
def test_who_chairs(said: str, chair: str | None) -> None:
    found = extract(Document(f"Tin hoạt động\n{said}\nCùng dự có lãnh đạo các sở, ngành liên quan của tỉnh.\n")).session
    assert found.chair == chair


@pytest.mark.parametrize(
    ("stamp", "said"),
    [
        ("2022-11-17 21:13:04", "Chiều 16-11, đồng chí Trần Văn An, Phó Chủ tịch UBND tỉnh làm việc với Sở Nội vụ."),
        ("17/11/2022 - 21:13", "Chiều 16.11, đồng chí Trần Văn An, Phó Chủ tịch UBND tỉnh làm việc với Sở Nội vụ."),
        (
            "17/11/2022 - 21:13",
            "Nhân kỷ niệm Ngày Nhà giáo (20/11/1982 - 20/11/2022), chiều 16/11, đồng chí Trần Văn An, Phó Chủ tịch UBND"
            " tỉnh đến thăm và làm việc với Sở Giáo dục và Đào tạo.",
        ),
    ],
)
def test_the_day_of_the_meeting(stamp: str, said: str) -> None:
    assert extract(Document(f"Tin hoạt động\n{stamp}\n{said}\n")).session.date == date(2022, 11, 16)


def test_a_meeting_without_a_day_is_one_all_the_same() -> None:
    said = "Phát biểu tại buổi làm việc, Phó Chủ tịch UBND tỉnh Trần Văn An đề nghị Sở Nội vụ rà soát biên chế.\n"
    assert extract(Document(f"Tin hoạt động\n{said}")).session.kind is SessionKind.WORKING_SESSION


def test_a_year_at_the_end_of_a_sentence_counts() -> None:
    told = "Ngày 3/5, Ban Tuyên giáo Tỉnh ủy tổ chức giao ban báo chí tháng 5/2022. Đồng chí Vũ Thị Mai chủ trì."
    text = f"Giao ban báo chí\n{told}\n"
    assert extract(Document(text)).session.date == date(2022, 5, 3)
