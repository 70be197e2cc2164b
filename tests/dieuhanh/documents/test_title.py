"""What a file without a letterhead is called."""

from __future__ import annotations

import pytest

from dieuhanh.documents.services.reading import _title
from vanban.reading import ReadingConfig, read

ABOUT = "Phó Chủ tịch UBND tỉnh An Lộc làm việc với Sở Tư pháp"


@pytest.mark.parametrize(
    "head",
    [
        "Trang chủ >> Tin địa phương   (28-05-2020)\n\n",
        "Xuất bản thông tin\n\nnull ",
        "DetailController\n\nChuyển đổi số\n\n",
        "",
    ],
)
def test_the_labels_of_a_saved_page_are_no_title(head: str) -> None:
    text = f"{head}{ABOUT}\n\nSáng 05/8/2026, Phó Chủ tịch UBND tỉnh đã làm việc với Sở Tư pháp.\n"
    assert _title(_as_read(text)) == ABOUT


def test_short_words_alone_are_the_title_all_the_same() -> None:
    assert _title(_as_read("Giấy mời\n")) == "Giấy mời"


def _as_read(text: str) -> object:
    return read(text.encode(), ReadingConfig())
