"""What the head of a page says."""

from __future__ import annotations

from datetime import date

import pytest

from dieuhanh.documents.reading import letterhead
from dieuhanh.documents.reading.letterhead import sentence_case
from tests.dieuhanh.documents.papers import NOTICE

NAMES = ("Thông báo", "Báo cáo", "Công văn", "Kế hoạch")
CODES = frozenset({"TB", "BC", "KH"})

COLUMNS = """SỞ Y TẾ TỈNH AN LỘC        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                             Độc lập - Tự do - Hạnh phúc
  Số: 7/SYT-NVY              An Lộc, ngày 05 tháng 01 năm 2023
V/v rà soát thiết bị
phòng mổ

Kính gửi: Ủy ban nhân dân tỉnh.
"""


def test_a_notice_tells_all_of_itself() -> None:
    head = letterhead(NOTICE, NAMES, CODES)
    assert head.symbol is not None
    assert (head.symbol.text, head.type_name, head.issued_on) == ("41/TB-VP", "Thông báo", date(2024, 3, 11))
    assert head.issuer == "Văn phòng UBND tỉnh An Lộc"
    assert head.title.startswith("Kết luận của đồng chí Lê Văn Chính")
    assert head.title.endswith("Sở Thông tin và Truyền thông")


def test_two_columns_and_a_letter() -> None:
    head = letterhead(COLUMNS, NAMES, CODES)
    assert head.symbol is not None
    assert (head.symbol.text, head.title) == ("7/SYT-NVY", "Rà soát thiết bị phòng mổ")
    assert (head.issuer, head.issued_on) == ("Sở y tế tỉnh An Lộc", date(2023, 1, 5))


def test_a_page_without_number_has_no_letterhead() -> None:
    text = "Sáng 05/3, Phó Chủ tịch UBND tỉnh làm việc với Sở Y tế.\nTheo Kế hoạch số: 12/KH-UBND, Sở đã triển khai."
    assert letterhead(text, NAMES, CODES).symbol is None


def test_a_day_that_the_calendar_does_not_know_is_told() -> None:
    head = letterhead(NOTICE.replace("ngày 11 tháng 3", "ngày 31 tháng 02"), NAMES, CODES)
    assert head.issued_on is None
    assert head.impossible_day == "ngày 31 tháng 02 năm 2024"


@pytest.mark.parametrize("text", ["", "\n" * 100, "Số:", "Số: \nTHÔNG BÁO", "|" * 5000, "Số: " + "9" * 5000])
def test_odd_texts_do_no_harm(text: str) -> None:
    assert letterhead(text, NAMES, CODES).issuer == ""


def test_capitals_become_a_sentence() -> None:
    assert sentence_case("ỦY BAN NHÂN DÂN THÀNH PHỐ HÒA AN") == "Ủy ban nhân dân thành phố Hòa An"
