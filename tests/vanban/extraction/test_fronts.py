"""What stands before the doer and the work – a time, a topic, a reason, a place – hides neither of them."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import pytest

from vanban.document import Document
from vanban.extraction import extract

if TYPE_CHECKING:
    from vanban.findings import Directive

HEAD = (
    "Sáng 12/3/2024, Phó Chủ tịch UBND tỉnh Trần Văn Bình làm việc với Sở Thông tin và Truyền thông.\n\nKết luận buổi"
    " làm việc, đồng chí Phó Chủ tịch UBND tỉnh đề nghị Sở Thông tin và Truyền thông khẩn trương hoàn thiện đề án trình"
    " UBND tỉnh trước ngày 30/4/2024. "
)
WORK = "phủ sóng di động tại 12 thôn vùng lõm"
WHENS = {
    "Từ nay đến cuối năm": date(2024, 12, 31),
    "Từ nay tới cuối quý II": date(2024, 6, 30),
    "Đến hết quý III": date(2024, 9, 30),
    "Trong năm 2024": date(2024, 12, 31),
    "Ngay trong tháng 4": date(2024, 4, 30),
    "Chậm nhất ngày 20/5": date(2024, 5, 20),
    "Trước 30/6": date(2024, 6, 30),
    "Trước mắt, trong tháng 4": date(2024, 4, 30),
    "Trong 6 tháng cuối năm": date(2024, 12, 31),
    "Hằng tháng": None,
    "Ngay trong tuần tới": None,
    "Ngay sau hội nghị": None,
    "Từ ngày 01/4": None,
}
WHO = {
    "": "Sở Thông tin và Truyền thông",
    "ngành ": "Sở Thông tin và Truyền thông",
    "Sở Nội vụ ": "Sở Nội vụ",
    "Sở Tài chính phối hợp với Sở Nội vụ ": "Sở Tài chính",
    "UBND các huyện, thành phố ": "UBND các huyện, thành phố",
    "65 xã ": "65 xã",
    "100% các sở, ngành ": "100% các sở, ngành",
    "Giám đốc Sở Xây dựng ": "Sở Xây dựng",
}
FRONTS = (
    *("Về công tác chuyển đổi số,", "Đối với kinh phí thì", "Riêng việc cấp chữ ký số,", "Với 12 thôn vùng lõm,"),
    *("Để đạt mục tiêu đề ra,", "Muốn làm được điều đó,", "Căn cứ chức năng, nhiệm vụ được giao,", "Trước tiên,"),
    *("Xuất phát từ yêu cầu thực tiễn,", "Theo tinh thần Nghị quyết 57-NQ/TW,", "Hơn nữa,", "Vì thế,", "Nhất là,"),
    *("Ngoài các nhiệm vụ thường xuyên,", "Tại các xã vùng cao,", "Trên địa bàn tỉnh,", "Việc cần làm ngay là"),
    *(
        "Điều quan trọng là",
        "Giải pháp căn cơ là",
        "Yêu cầu đặt ra là",
        "Trọng tâm là",
        "Cùng với việc đầu tư hạ tầng,",
    ),
)


def ordered(said: str) -> Directive:
    """The one directive told behind the first one."""
    first, *others = extract(Document(f"{HEAD}{said[0].upper()}{said[1:]}.")).directives
    assert first.deadline == date(2024, 4, 30)
    assert [one.quote.endswith(WORK) for one in others] == [True], [one.quote for one in others]
    return others[0]


def led(one: Directive) -> str:
    return (one.lead or "").removeprefix("implicit:")


@pytest.mark.parametrize(("when", "comma", "who"), list(product(WHENS, (",", ""), WHO)))
def test_a_time(when: str, comma: str, who: str) -> None:
    found = ordered(f"{when}{comma} {who}cần {WORK}")
    assert (found.deadline, led(found)) == (WHENS[when], WHO[who])
    assert not found.quote.startswith("cần") or when == "Ngay sau hội nghị"  # the time belongs to the task


@pytest.mark.parametrize(("when", "cue"), list(product(WHENS, ("đồng chí yêu cầu", "đề nghị"))))
def test_a_time_beside_the_words_that_order(when: str, cue: str) -> None:
    low = f"{when[0].lower()}{when[1:]}"
    for said in (f"{when}, {cue} Sở Nội vụ {WORK}", f"{cue} {low} Sở Nội vụ {WORK}", f"{cue}, {low}, Sở Nội vụ {WORK}"):
        found = ordered(said)
        assert (found.deadline, led(found)) == (WHENS[when], "Sở Nội vụ"), said


@pytest.mark.parametrize(("front", "who"), list(product(FRONTS, WHO)))
def test_a_topic_a_reason_or_a_place(front: str, who: str) -> None:
    assert led(ordered(f"{front} {who}cần {WORK}")) == WHO[who]


def test_a_time_never_cuts_a_word() -> None:
    said = "Từ nay đến cuối năm phải hoàn thành 100% thủ tục trực tuyến toàn trình"
    assert [one.quote for one in extract(Document(f"{HEAD}{said}.")).directives[1:]] == [said]


@pytest.mark.parametrize(
    "told",
    [
        "Trong năm 2023, Sở đã hoàn thành 15 chỉ tiêu",
        "Đến nay, các xã đã có đài truyền thanh",
        "Từ ngày 01/01 đến ngày 28/02, toàn tỉnh tiếp nhận 12.450 hồ sơ",
        "Tại hiện trường, đồng chí Trần Văn Bình ân cần thăm hỏi công nhân",
        "Với sự nỗ lực của toàn ngành, Sở luôn đứng đầu về chuyển đổi số",
    ],
)
def test_what_is_only_told(told: str) -> None:
    assert len(extract(Document(f"{HEAD}{told}.")).directives) == 1
