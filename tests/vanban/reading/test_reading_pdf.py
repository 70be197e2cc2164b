"""PDF with text: pages, paragraphs, tables with merged cells, and page numbers that are no text."""

from __future__ import annotations

from itertools import pairwise

from tests.vanban.reading.samples import LINES, printed
from vanban.document import BlockKind
from vanban.reading import read
from vanban.vietnamese.clean import clean


def test_every_block_knows_its_page_and_page_numbers_are_left_out() -> None:
    pages = [f'#set page(numbering: "1")\n{LINES[2]}', LINES[3], LINES[4]]
    document = read(printed(*pages))
    assert [block.page for block in document.blocks] == [1, 2, 3]
    assert clean(document.text).text.split("\n\n") == list(LINES[2:5])


def test_lines_of_a_paragraph_are_put_together() -> None:
    paragraphs = [" ".join([line] * 4) for line in LINES[2:]]
    document = read(printed("#set page(width: 400pt)\n" + "\n\n".join(paragraphs)))
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH] * 3
    assert clean(document.text).text.split("\n\n") == paragraphs


def test_cells_over_rows_and_columns() -> None:
    table = (
        "#table(columns: 3, table.cell(colspan: 2)[Nhiệm vụ], [Chủ trì], [1], [Lập danh mục dự án], "
        "table.cell(rowspan: 2)[Sở Xây dựng], [2], [Trình duyệt])"
    )
    text = read(printed(f"{LINES[2]}\n\n{table}\n\n{LINES[3]}")).text
    rows = "Nhiệm vụ | Chủ trì\n1 | Lập danh mục dự án | Sở Xây dựng\n2 | Trình duyệt | Sở Xây dựng"
    assert rows in text
    assert text.index(LINES[2][:30]) < text.index(rows) < text.index(LINES[3][:30])


def test_no_word_is_lost_around_a_table() -> None:
    words = [f"từ{number}" for number in range(200)]
    cells = "#table(columns: 2, " + ", ".join(f"[{word}]" for word in words[50:100]) + ")"
    text = read(printed(" ".join(words[:50]) + cells + " ".join(words[100:]))).text
    places = [f" {' '.join(text.replace('|', ' ').split())} ".find(f" {word} ") for word in words]
    assert all(one < other for one, other in pairwise(places))


def test_pages_of_pictures_between_pages_of_text_are_named() -> None:
    document = read(printed(LINES[2], "#rect(width: 80%, height: 80%, fill: gray)", LINES[3]))
    assert document.warnings == ("pages_without_text: 2",)
    assert [block.page for block in document.blocks] == [1, 3]


def test_a_sentence_that_goes_on_over_a_page_break_stays_one() -> None:
    words = " ".join(f"đoạn văn số {number}" for number in range(60))
    document = read(printed(f"#set page(width: 300pt, height: 140pt)\n{words}."))
    assert {block.page for block in document.blocks} >= {1, 2}
    assert clean(document.text).text == f"{words}."


def test_items_that_hang_stay_whole_and_apart() -> None:
    items = [f"{number}. Sở Xây dựng rà soát danh mục dự án nhà ở xã hội trên địa bàn" for number in (1, 2, 3)]
    source = "#set page(width: 320pt)\n" + "\n".join(f"+ {item[3:]}" for item in items)
    assert clean(read(printed(source)).text).text.split("\n\n") == items


def test_a_letterhead_in_two_columns_keeps_its_lines_together() -> None:
    head = (
        "#grid(columns: (45%, 55%), align: center, [UBND TỈNH HÀ THANH \\ SỞ GIAO THÔNG \\ VẬN TẢI \\ "
        "V/v rà soát biển báo trên các tuyến \\ Quốc lộ qua địa bàn tỉnh], [CỘNG HÒA \\ Độc lập - Tự do])"
    )
    text = read(printed(f"{head}\n\n{LINES[2]}")).text
    assert "UBND TỈNH HÀ THANH\nSỞ GIAO THÔNG\nVẬN TẢI\nV/v rà soát biển báo trên các tuyến Quốc lộ qua" in text
