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
        (
            "Ngày 10/5/2023, Phó Thủ tướng dẫn đầu đoàn công tác làm việc với lãnh đạo các tỉnh về sạt lở. Phó thủ"
            " tướng Trần Văn An đã đi xem bờ kè.",
            "Trần Văn An",
        ),
        (
            "Phải kiểm soát nuôi tôm là chỉ đạo quan trọng của Bí thư Tỉnh ủy Trần Văn An tại buổi làm việc với huyện"
            " Phú Lộc ngày 10/5/2023. Chủ tịch UBND tỉnh Lê Văn Bê yêu cầu huyện làm rõ.",
            "Trần Văn An",
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


NEXT = "\nCùng dự có lãnh đạo các sở, ngành liên quan của tỉnh và các cơ quan báo chí trên địa bàn.\n"


@pytest.mark.parametrize(
    ("said", "kind", "chair"),
    [
        (
            "Sáng 1/6/2023, ông Trần Văn An - Phó chủ tịch UBND TP.HCM đã đến khu vực ấp 5 để kiểm tra điểm ngập.",
            SessionKind.INSPECTION,
            "Trần Văn An",
        ),
        (
            "Chiều 3/1/2023, chủ trì họp Ban Chỉ đạo các dự án cấp nước, vệ sinh nông thôn, Thủ tướng Trần Văn An yêu"
            " cầu các bộ bố trí vốn.",
            SessionKind.CONFERENCE,
            "Trần Văn An",
        ),
        (
            "Ngày 16/2/2023, Chủ tịch nước Trần Văn An đã đến thăm, làm việc với Ban Thường vụ Tỉnh ủy Hòa Sơn.",
            SessionKind.WORKING_SESSION,
            "Trần Văn An",
        ),
        (
            "Ngày 9/8/2023, Bộ trưởng Bộ Xây dựng Trần Văn An và Chủ tịch UBND tỉnh Lê Minh Quân đã thị sát nhà máy.",
            SessionKind.INSPECTION,
            "Trần Văn An",
        ),
        (
            "Ngày 9/8/2023, Cục trưởng Cục Quản lý nước (Bộ Xây dựng) Trần Văn An vừa làm việc với Sở Xây dựng.",
            SessionKind.WORKING_SESSION,
            "Trần Văn An",
        ),
        (
            "Chiều 17/7/2023, đoàn giám sát của HĐND tỉnh do bà Trần Thị An, Trưởng Ban làm trưởng đoàn đã giám sát"
            " việc cấp nước sạch tại huyện Tân Hòa.",
            SessionKind.WORKING_SESSION,
            "Trần Thị An",
        ),
        (
            "Ngày 5/3/2023, Đội Quản lý thị trường số 2 đã kiểm tra cơ sở Minh Phát, phát hiện 300 kg đường.",
            SessionKind.NONE,
            None,
        ),
        (
            "Ngày 9/8/2023, Thường trực Tỉnh ủy họp cho ý kiến về dự toán. Bí thư Tỉnh ủy Trần Văn An chủ trì.",
            SessionKind.CONFERENCE,
            "Trần Văn An",
        ),
        (
            "Đây là kết luận nội dung cấp nước trong phiên họp thường kỳ ngày 3/6/2023 của Chủ tịch UBND tỉnh Trần Văn"
            " An sau khi nghe các sở báo cáo.",
            SessionKind.CONFERENCE,
            "Trần Văn An",
        ),
        (
            "Sáng 5/7/2023, giải trình tại phiên thảo luận kỳ họp thứ 5 HĐND tỉnh, Giám đốc Sở Xây dựng nói về nước.",
            SessionKind.NONE,
            None,
        ),
        (
            "Ngày 9/8/2023, Giám đốc Trung tâm Hội nghị tỉnh cho biết đã sửa xong mái nhà.",
            SessionKind.NONE,
            None,
        ),
    ],
)
def test_kind_and_chair_of_news(said: str, kind: SessionKind, chair: str | None) -> None:
    found = extract(Document(f"Tin hoạt động\n{said}{NEXT}")).session
    assert (found.kind, found.chair) == (kind, chair)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Ngày 26/6/2023, Văn phòng UBND tỉnh ban hành Thông báo truyền đạt kết luận của Phó Chủ tịch UBND tỉnh", None),
        ("Ngày 2/2/2023, Sở Xây dựng gửi văn bản cho các phòng", None),
        ("Ngày 2/2/2023, UBND tỉnh tổ chức lễ khánh thành trạm bơm", date(2023, 2, 2)),
        ("Sáng 7/10, UBND tỉnh họp đánh giá 9 tháng đầu năm 2023 theo Đề án 2015, Kế hoạch 2015", date(2023, 10, 7)),
        ("Chiều 3/6, UBND tỉnh họp với các sở về giá nước tháng 5 năm 2023 theo Đề án 2015", date(2023, 6, 3)),
        ("Sáng 6/2, UBND tỉnh họp với các sở về vụ việc từ cuối tháng 12-2022", date(2023, 2, 6)),
    ],
)
def test_the_day_is_that_of_something_that_took_place(said: str, day: date | None) -> None:
    tail = " tại cuộc họp về cấp nước, giao Sở Xây dựng lập phương án" if "kết luận" in said else ""
    assert extract(Document(f"Tin hoạt động\n{said}{tail}.{NEXT}")).session.date == day


def test_a_minister_works_with_the_province_that_is_named() -> None:
    page = (
        "Chiều 8/8/2023, Đoàn công tác do Bộ trưởng Trịnh Công Luận làm trưởng đoàn đã làm việc với lãnh đạo tỉnh"
        " Nam Trạch.\nTỉnh đề nghị Bộ hỗ trợ phủ sóng 11 thôn từ Quỹ Dịch vụ viễn thông công ích.\n"
    )
    assert extract(Document(page)).session.host_org == "tỉnh Nam Trạch"
