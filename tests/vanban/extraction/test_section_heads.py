"""What stands above the first paragraph: the name of the section, a stamp, a sentence without its full stop."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract

TITLE = "Triển khai Tháng hành động vì trẻ em năm 2019"
FIRST = "Chủ tịch UBND tỉnh yêu cầu Sở Y tế tổ chức khám sức khỏe miễn phí cho trẻ em vùng cao trước ngày 30/6/2019."


def quotes(*lines: str) -> list[str]:
    return [found["quote"] for found in extract(Document("\n".join(lines))).as_dict()["directives"]]


@pytest.mark.parametrize(
    "head",
    [
        "Tin nổi bật",
        "Tin nổi bật thứ năm, 08 08 2019 08:52",
        "Thông tin chỉ đạo điều hành thứ năm, 08 08 2019 08:51",
        "Tin mới",
        "08/08/2019 08:51",
    ],
)
def test_the_name_of_the_section_above_a_page_is_not_its_end(head: str) -> None:
    assert quotes(head, TITLE, FIRST) == ["tổ chức khám sức khỏe miễn phí cho trẻ em vùng cao trước ngày 30/6/2019"]


def test_below_the_text_it_is() -> None:
    assert len(quotes(TITLE, FIRST, "Tin nổi bật", FIRST.replace("Sở Y tế", "Sở Nội vụ"))) == 1


def test_news_of_a_telegram_whose_first_sentence_lacks_its_full_stop() -> None:
    told = quotes(
        "Công điện khẩn về phòng, chống cháy rừng",
        "Ngày 17/5/2019, Chủ tịch UBND huyện ban hành Công điện số 34/CĐ-UBND về việc tập trung phòng, chống cháy rừng",
        "Theo đó, Chủ tịch UBND huyện yêu cầu Chủ tịch UBND các xã, thị trấn thực hiện các nhiệm vụ sau:",
        "Thực hiện nghiêm túc Công văn số 217/UBND-NN của UBND tỉnh.",
        "Chủ động túc trực 24/24h tại các chốt bảo vệ rừng.",
    )
    assert told == [
        "Thực hiện nghiêm túc Công văn số 217/UBND-NN của UBND tỉnh",
        "Chủ động túc trực 24/24h tại các chốt bảo vệ rừng",
    ]
