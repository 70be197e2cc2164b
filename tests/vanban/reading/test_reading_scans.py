"""Scans: words are recognised with their place on the page, also beside pages of text, tilted, turned or signed."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import typst
from PIL import Image

from tests.vanban.reading.samples import LINES, need, pictured, printed, scanned
from tests.vanban.reading.scanning import composed, kept
from vanban.document import BlockKind, Document, Span
from vanban.reading import BrokenError, EmptyError, ReadingConfig, SecretError, TooLargeError, read
from vanban.reading.scans import boxes

if TYPE_CHECKING:
    from collections.abc import Iterator

LEFT, TOP, RIGHT, BOTTOM = 25 / 210, 20 / 297, 1 - 25 / 210, 1 - 20 / 297  # the margins of the sample's page


@pytest.fixture(autouse=True)
def _tesseract() -> Iterator[None]:
    need("scan")
    yield


def said(document: Document) -> str:
    return " ".join(document.text.split())


def saved(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def test_a_finding_can_be_shown_on_its_page() -> None:
    document = read(pictured("PDF", LINES[2], LINES[3]))
    assert [block.page for block in document.blocks] == [1, 2]
    start = document.text.index("trước ngày")
    found = boxes(document, Span(start, start + len("trước ngày 15/4/2024")))
    (page, left, top, right, bottom) = found[0]
    assert page == 2
    assert len(found) == 1
    assert LEFT - 0.01 < left < right < RIGHT + 0.01
    assert TOP - 0.01 < top < bottom < 0.2
    whole = boxes(document, document.blocks[1].span)
    assert len(whole) == 2  # lines of print: one sentence in the text
    assert boxes(read(LINES[2].encode()), Span(0, 5)) == []


def test_every_word_knows_where_it_stands_in_the_text() -> None:
    document = read(pictured("TIFF", LINES[2], "#table(columns: 2, [Sở Xây dựng], [Lập], [Sở Tài chính], [Trình])"))
    words = document.meta["words"]
    assert "".join(document.text[word[0] : word[1]] for word in words) == "".join(
        document.text.replace("|", "").split()
    )
    assert {word[2] for word in words} == {1, 2}
    assert all(0 <= low < high <= 1 for word in words for low, high in (word[3:6:2], word[4:7:2]))
    assert [block.kind for block in document.blocks][-2:] == [BlockKind.TABLE_ROW] * 2


def test_pages_of_text_and_of_pictures_stand_in_their_order() -> None:
    document = read(mixed(printed(LINES[2]), pictured("PDF", LINES[3]), printed(LINES[4])))
    assert [block.page for block in document.blocks] == [1, 2, 3]
    assert {word[2] for word in document.meta["words"]} == {2}
    assert said(document) == " ".join(LINES[2:5])


def mixed(*files: bytes) -> bytes:
    """The pages of several PDF files in one."""
    whole = pypdfium2.PdfDocument.new()
    for data in files:
        whole.import_pages(pypdfium2.PdfDocument(data))
    file = BytesIO()
    whole.save(file)
    return file.getvalue()


def test_a_signature_written_over_a_scan_does_not_hide_it() -> None:
    picture = saved(scanned(LINES[3])[0])
    seal = "Ký bởi: Ủy ban nhân dân tỉnh Hà Thanh. Thời gian ký: 04/03/2024 14:05:00 +07:00"
    document = read(signed(picture, seal))
    assert LINES[3] in said(document)


def signed(picture: bytes, seal: str) -> bytes:
    """A picture over a whole page, and real letters over it."""
    shades = ",".join(map(str, picture))
    page = f'#set page(paper: "a4", margin: 0pt, background: image(bytes(({shades}))))\n'
    pdf: bytes = typst.compile(f"{page}#set text(size: 8pt)\n#v(280mm)\n{seal}".encode(), ignore_system_fonts=True)
    return pdf


def test_tilted_and_turned_pictures() -> None:
    page = scanned(LINES[2])[0]
    assert LINES[2] in said(read(saved(page.rotate(0.7, expand=True, fillcolor=255))))
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright: to be turned by a quarter to the right
    turned = saved(page.rotate(90, expand=True), "JPEG", exif=exif)
    assert LINES[2] in said(read(turned))


def test_pictures_that_are_clear_coloured_or_large() -> None:
    page = scanned(LINES[2])[0]
    clear = Image.new("RGBA", page.size, (0, 0, 0, 0))
    clear.putalpha(page.point(lambda shade: 255 - shade))
    assert LINES[2] in said(read(saved(clear)))
    large = page.convert("RGB").resize((page.width * 5 // 2, page.height * 5 // 2))
    assert LINES[2] in said(read(saved(large, "JPEG")))


def test_a_stamp_of_secrecy_is_seen_on_a_scan() -> None:
    with pytest.raises(SecretError):
        read(pictured("PNG", f"#align(left)[UBND TỈNH HÀ THANH]\n\n#rect[#strong[TUYỆT MẬT]]\n\n{LINES[2]}"))


def test_pages_and_pixels_are_bounded() -> None:
    with pytest.raises(TooLargeError, match="1 trang"):
        read(pictured("PDF", LINES[2], LINES[3]), ReadingConfig(max_scans=1))
    with pytest.raises(TooLargeError, match="triệu điểm ảnh"):
        read(saved(Image.new("1", (3_000, 3_000))), ReadingConfig(max_pixels=8_000_000))
    with pytest.raises(TooLargeError, match="quá lâu"):
        read(pictured("PNG", LINES[2]), ReadingConfig(scan_seconds=0))


def test_pictures_without_words_and_broken_ones() -> None:
    with pytest.raises(EmptyError, match="Hãy chụp"):
        read(saved(Image.new("L", (1_000, 1_400), 255)))
    data = pictured("PNG", LINES[2])
    with pytest.raises(BrokenError):
        read(data[: len(data) // 2])


def test_words_that_are_hard_to_read_are_owned_up_to() -> None:
    page = scanned(LINES[2] + " " + LINES[3])[0]
    head = page.crop((0, 0, page.width, page.height // 4))
    blurred = head.resize((head.width * 2 // 9, head.height * 2 // 9)).resize(head.size)
    assert read(saved(head)).warnings == ()
    assert read(saved(blurred)).warnings == ("pages_unsure: 1",)


def test_a_scan_keeps_the_findings_of_the_clean_text() -> None:
    """Two short documents here; benchmarks/scan_findings.py measures all."""
    short = sorted((row["text"] for row in composed() if "|" not in row["text"]), key=len)
    results = [kept(text) for text in short[:2]]
    assert sum(hit for hit, _, _ in results) >= 0.95 * sum(total for _, total, _ in results), results
