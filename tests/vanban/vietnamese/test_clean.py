"""The text view says the same of every spelling of a text, and every place in it leads back to the raw text."""

from __future__ import annotations

import textwrap
import time
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vanban.document import Span
from vanban.vietnamese.clean import clean
from vanban.vietnamese.fold import fold

NOTICE = """ỦY BAN NHÂN DÂN TỈNH HÀ THANH
VĂN PHÒNG
-------
Số: 31/TB-VP
Hà Thanh, ngày 04 tháng 3 năm 2024

THÔNG BÁO
Kết luận của Phó Chủ tịch UBND tỉnh Lê Thị Hạnh tại buổi làm việc với Sở Xây dựng

Ngày 01/3/2024, Phó Chủ tịch UBND tỉnh Lê Thị Hạnh làm việc với Sở Xây dựng về nhà ở xã hội. Dự họp có các Sở: Tài \
chính, Nông nghiệp và Môi trường; UBND thành phố Hà Thanh. Sau khi nghe báo cáo, Phó Chủ tịch UBND tỉnh \
kết luận như sau:

1. Giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính rà soát 1.287 căn hộ, báo cáo UBND tỉnh trước ngày 15/4/2024; \
đôn đốc chủ đầu tư tuyến Phú Hòa - Lộc An hoàn thành hạ tầng trong quý II/2024. \
Kết quả gửi về Văn phòng UBND tỉnh để tổng hợp.

2. UBND thành phố Hà Thanh:

a) Bàn giao mặt bằng theo Quyết định số 57/QĐ-UBND ngày 02/02/2024 của Chủ tịch UBND tỉnh;

b) Công khai quy hoạch chi tiết tại trụ sở, trên cổng thông tin điện tử của thành phố.

STT | Nội dung | Chủ trì | Thời gian
1 | Lập danh mục dự án | Sở Xây dựng | Quý II/2024

Nơi nhận:
- Chủ tịch, các PCT UBND tỉnh;
- Lưu: VT, XD.
KT. CHÁNH VĂN PHÒNG
PHÓ CHÁNH VĂN PHÒNG
Mai Văn Bích"""


def hard_wrapped(text: str, width: int) -> str:
    return "\n".join(
        line if "|" in line else "\n".join(textwrap.wrap(line, width, break_on_hyphens=False))
        for line in text.split("\n")
    )


VARIANTS = {
    "nfd": lambda text: unicodedata.normalize("NFD", text),
    "nbsp": lambda text: text.replace(" ", "\xa0"),
    "thin": lambda text: text.replace(" ", "\u2009 "),
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "cr": lambda text: text.replace("\n", "\r"),
    "soft": lambda text: text.replace("ch", "c\xadh").replace("ng", "n\u200bg"),
    "bom": lambda text: "\ufeff" + text,
    "eth": lambda text: text.replace("Đ", "Ð"),
    "tones": lambda text: text.replace("Hòa", "Hoà").replace("HÒA", "HOÀ").replace("ủy", "uỷ").replace("ỦY", "UỶ"),
    "trailing": lambda text: text.replace("\n", "  \n \t"),
    "all": lambda text: unicodedata.normalize("NFD", text).replace(" ", "\xa0").replace("\n", "\r\n"),
    **{f"wrap{width}": lambda text, width=width: hard_wrapped(text, width) for width in range(52, 110, 3)},
    "wrapped nfd": lambda text: unicodedata.normalize("NFD", hard_wrapped(text, 72)).replace("\n", "\r\n"),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_every_variant_of_a_text_has_one_view(name: str) -> None:
    assert clean(VARIANTS[name](NOTICE)).text == NOTICE


@pytest.mark.parametrize("name", VARIANTS)
def test_every_word_leads_back_to_its_raw_place(name: str) -> None:
    raw = VARIANTS[name](NOTICE)
    view = clean(raw)
    at = 0
    for word in view.text.split():
        start = view.text.index(word, at)
        at = start + len(word)
        found = view.to_raw(Span(start, at)).of(raw)
        assert clean(found).text == word
        assert unicodedata.normalize("NFC", found)[0].casefold() in (word[0].casefold(), "ð", "u")


BREAKS = [
    ("Ủy ban nhân\ndân tỉnh", "Ủy ban nhân dân tỉnh"),
    ("theo Quyết định số 57/QĐ-\nUBND của tỉnh", "theo Quyết định số 57/QĐ-UBND của tỉnh"),
    ("1.\tGiao Sở Nội vụ", "1. Giao Sở Nội vụ"),
    ("UBND TỈNH\t\tCỘNG HÒA", "UBND TỈNH\tCỘNG HÒA"),
    ("UBND TỈNH          CỘNG HÒA", "UBND TỈNH\tCỘNG HÒA"),
    ("của  các tổ chức", "của các tổ chức"),
    ("quý I, quỹ, quý", "quý I, quỹ, quý"),
    ("hoài, thuỷ, hoả, xoè, Uỷ", "hoài, thủy, hỏa, xòe, Ủy"),
    ("a\n\n \n\n\nb", "a\n\nb"),
    ("báo cáo kết quả trong tháng\n12. Sau đó tổng hợp", "báo cáo kết quả trong tháng\n12. Sau đó tổng hợp"),
    ("I. Đánh giá chung\nTổng kế hoạch vốn", "I. Đánh giá chung\nTổng kế hoạch vốn"),
    ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nĐậu Thị Lam", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nĐậu Thị Lam"),
    ("- thứ nhất là việc\n- thứ hai là việc", "- thứ nhất là việc\n- thứ hai là việc"),
    ("THÔNG BÁO\nvề việc nghỉ lễ", "THÔNG BÁO\nvề việc nghỉ lễ"),
    ("tên | việc\nsở | rà soát", "tên | việc\nsở | rà soát"),
    ("Số: 12/UBND-NC\nv/v đôn đốc", "Số: 12/UBND-NC\nv/v đôn đốc"),
    ("Chủ tịch tỉnh thăm, chúc Tết các đơn vị\n20/01/2017", "Chủ tịch tỉnh thăm, chúc Tết các đơn vị\n20/01/2017"),
    ("Kết quả thực hiện năm\nTHÔNG BÁO KẾT LUẬN", "Kết quả thực hiện năm\nTHÔNG BÁO KẾT LUẬN"),
    ("", ""),
    (" \n\xa0\n", ""),
]


@pytest.mark.parametrize(("raw", "expected"), BREAKS)
def test_only_the_edge_of_the_paper_is_joined(raw: str, expected: str) -> None:
    assert clean(raw).text == expected


TEXTS = st.text(
    st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyÐĐ \n\r\t\xa0\xad\u200b.,;:-|1a)\u0301\u0300\u0323\u0302\u031b")
)


@given(st.one_of(st.text(), TEXTS))
def test_a_view_is_normal_and_cleaning_it_again_changes_nothing_but_joins(raw: str) -> None:
    text = clean(raw).text
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert "\xa0" not in text
    assert text == text.strip(" \n\t")
    assert "".join(clean(text).text.split()) == "".join(text.split())


@given(st.one_of(st.text(), TEXTS), st.data())
def test_any_span_leads_back_to_what_it_was_made_of(raw: str, data: st.DataObject) -> None:
    view = clean(raw)
    start = data.draw(st.integers(0, len(view.text)))
    span = Span(start, data.draw(st.integers(start, len(view.text))))
    # A mark alone leads back to its whole letter.
    assume(not unicodedata.combining(view.text[start : start + 1] or " "))
    back = view.to_raw(span)
    assert back.end <= len(raw)
    assert "".join(fold(clean(back.of(raw)).text).split()) == "".join(fold(span.of(view.text)).split())
    if span.of(view.text).strip() == span.of(view.text) and len(span):
        seen = view.to_view(back)
        assert seen.start <= span.start < span.end <= seen.end
        assert seen == span or any(map(unicodedata.combining, view.text))


def test_a_mark_beside_a_composed_letter_keeps_its_place() -> None:
    view = clean("0N\u0300\u0300")
    assert view.text == "0\u01f8\u0300"
    assert (view.raw(1, 2), view.raw(2, 3)) == ((1, 3), (3, 4))


def test_a_letter_keeps_its_place_where_only_its_marks_change_their_order() -> None:
    view = clean("0\u0300\u0316")
    assert view.text == "0\u0316\u0300"
    assert (view.raw(0, 1), view.raw(1, 2)) == ((0, 1), (1, 3))


def test_time_grows_with_length() -> None:
    paragraph = unicodedata.normalize("NFD", hard_wrapped(NOTICE, 70)).replace("\n", " \n") * 150
    assert seconds(paragraph * 4) < 4 * seconds(paragraph) * 2.5


def seconds(text: str) -> float:
    """Of the processor: what others do at the same time does not count."""
    best = float("inf")
    for _ in range(3):
        start = time.thread_time()
        clean(text)
        best = min(best, time.thread_time() - start)
    return best


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("## II. Kết luận", "II. Kết luận"),
        ("**Chủ trì:** đồng chí *Lê Thị Hạnh*", "Chủ trì: đồng chí Lê Thị Hạnh"),
        ("**Thời gian:** 8 giờ\n**Chủ trì:** ông A", "Thời gian: 8 giờ\nChủ trì: ông A"),
        ("* Giao __Sở Xây dựng__ rà soát", "* Giao Sở Xây dựng rà soát"),
        ("xem [Thông báo 41](https://a.example/41_b_c) kèm theo", "xem Thông báo 41 kèm theo"),
        ("số liệu (*) tạm tính, (*) chưa kiểm toán", "số liệu (*) tạm tính, (*) chưa kiểm toán"),
        ("tệp bao_cao_quy_1.docx, 5 * 3 * 2", "tệp bao_cao_quy_1.docx, 5 * 3 * 2"),
    ],
)
def test_marks_of_markdown_are_not_seen(raw: str, seen: str) -> None:
    view = clean(raw)
    assert view.text == seen
    for word in ("Kết luận", "Lê Thị Hạnh", "Sở Xây dựng", "Thông báo 41"):
        if word in seen:
            at = seen.index(word)
            span = view.to_raw(Span(at, at + len(word)))
            assert raw[span.start : span.end] == word
