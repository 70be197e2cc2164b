"""News whose body tells the meeting in a roundabout way: the headline says who leads it."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract

TOLD = "\n\n{} yêu cầu UBND huyện Sơn Hà tìm đất bố trí tái định cư cho 9 hộ trước ngày 10/11/2017."
PAGES = {
    "visited": (
        "Chủ tịch UBND tỉnh Tôn Văn Nghi thị sát kè biển Cửa Lạch\n\nBờ biển thôn Cửa Lạch đêm 31/10/2017 lại bị sóng"
        " khoét sâu thêm 15 m. Sáng 2/11/2017, ông đã về hiện trường cùng UBND huyện Sơn Hà.",
        "inspection",
    ),
    "heard": (
        "Phó Chủ tịch UBND tỉnh nghe các đơn vị báo cáo công tác chuẩn bị lễ hội\n\nChiều 27/2/2018, ông Tôn Văn Nghi,"
        " Phó Chủ tịch UBND tỉnh đã nghe Sở Văn hóa và Thể thao báo cáo tiến độ chuẩn bị.",
        "working_session",
    ),
    "of": (
        "Dịch vụ công không thể làm cho đẹp báo cáo\n\nBuổi làm việc sáng 14/7/2020 của Chủ tịch UBND tỉnh Tôn Văn Nghi"
        " với Trung tâm Phục vụ hành chính công tỉnh bắt đầu bằng một phép thử.",
        "working_session",
    ),
    "told to": (
        "Hạ ngầm cáp viễn thông\n\nThực trạng cáp treo được Sở Xây dựng trình bày với Phó Chủ tịch UBND tỉnh Tôn Văn"
        " Nghi trong buổi làm việc ngày 15/8/2013.",
        "working_session",
    ),
    "presided": (
        "UBND thị xã họp thành viên tháng 9\n\nNgày 28/9/2011, UBND thị xã họp thành viên thường kỳ dưới sự chủ tọa của"
        " ông Tôn Văn Nghi, Chủ tịch UBND thị xã.",
        "conference",
    ),
    "came": (
        "Gỡ khó cho làng nghề gốm\n\nNgày 11/6/2009, ông Tôn Văn Nghi, Phó Chủ tịch UBND tỉnh xuống huyện làm việc, có"
        " Sở Công Thương cùng dự.",
        "working_session",
    ),
}


@pytest.mark.parametrize("page", PAGES)
def test_who_leads_and_what_it_is(page: str) -> None:
    head, kind = PAGES[page]
    found = extract(Document(head + TOLD.format("Ông Tôn Văn Nghi"))).as_dict()
    assert (found["session"]["chair"], found["session"]["kind"]) == ("Tôn Văn Nghi", kind)
    (told,) = found["directives"]
    assert told["lead"] == "UBND huyện Sơn Hà"


def test_two_words_behind_a_council_that_the_page_calls_somebody_by() -> None:
    text = (
        "Chiều 22/9/2020, Phó Chủ tịch UBND tỉnh Kpă Tuôn có buổi làm việc với Công ty Thủy điện Đak Sor.\n\n"
        "Ông Kpă Tuôn yêu cầu Sở Công Thương rà soát quy trình xả lũ."
    )
    assert extract(Document(text)).as_dict()["session"]["chair"] == "Kpă Tuôn"
