"""Whatever is wrong with a file, people get one Vietnamese sentence that says what to do."""

from __future__ import annotations

import inspect
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document as new_docx
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.vanban.reading.mutations import attempt
from tests.vanban.reading.samples import LINES, need, page, printed, sample, saved, word, zipped
from vanban.reading import (
    BrokenError,
    EmptyError,
    LockedError,
    ReadingConfig,
    ReadingError,
    ScanError,
    SecretError,
    TooLargeError,
    UnknownTypeError,
    errors,
    read,
    read_text,
)

if TYPE_CHECKING:
    from pathlib import Path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + bytes(200)
REFUSED = {
    "nothing": (b"", EmptyError),
    "blanks": (b" \n\r\n\t ", EmptyError),
    "only marks": ("…\n- - -\n***".encode(), EmptyError),
    "empty page": (b"<html><body></body></html>", EmptyError),
    "half a picture": (PNG, BrokenError),
    "half a photograph": (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 8, BrokenError),
    "picture that moves": (b"GIF89a" + bytes(range(256)), UnknownTypeError),
    "other packers": (b"Rar!\x1a\x07\x00" + bytes(range(256)), UnknownTypeError),
    "outlook": (OLE + bytes(600) + "__substg1.0_1000001F".encode("utf-16-le"), UnknownTypeError),
    "slides": (zipped(ppt__presentation=b"<x/>"), UnknownTypeError),
    "empty zip": (zipped(), EmptyError),
    "old word": (OLE + bytes(600), UnknownTypeError),
    "password": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), LockedError),
    "rtf": (rb"{\rtf1\ansi Giao S\u7903?}", UnknownTypeError),
    "binary workbook": (zipped(xl__workbook=b"<x/>"), UnknownTypeError),
    "workbook without sheets": (zipped(**{"xl__workbook.xml": b"<x/>"}), BrokenError),
    "zip of nothing": (zipped(a=b"  "), EmptyError),
    "mail without words": (b"From: a@b.example\r\nMIME-Version: 1.0\r\n\r\n", ReadingError),
    "xml": (b'<?xml version="1.0"?><edXML>Giao viec</edXML>', UnknownTypeError),
    "program": (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, UnknownTypeError),
    "half a zip": (word()[:3000], BrokenError),
    "docx without a body": (zipped(**{"word__document.xml": b"x"}), ReadingError),
    "half a pdf": (b"%PDF-1.7\n1 0 obj\n<<", BrokenError),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused(name: str) -> None:
    data, kind = REFUSED[name]
    with pytest.raises(kind) as caught:
        read(data)
    assert caught.value.message.endswith(".")
    assert "Hãy" in caught.value.message
    assert "\n" not in caught.value.message


def test_the_tree_of_errors_is_drawn_whole_and_every_code_is_its_own() -> None:
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, ReadingError)]
    assert all(kind.__name__ in (errors.__doc__ or "") for kind in kinds)
    assert len({kind.code for kind in kinds}) == len(kinds)


def test_a_pdf_with_a_password_is_locked() -> None:
    with pytest.raises(LockedError):
        read(locked_pdf())


def locked_pdf() -> bytes:
    """A PDF whose encryption dictionary no empty password opens."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
        b"<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    ids = b"/ID[<" + b"31" * 16 + b"><" + b"31" * 16 + b">]"
    return data + b"trailer\n<</Size 5/Root 1 0 R/Encrypt 4 0 R" + ids + b">>\nstartxref\n%d\n%%%%EOF" % start


def test_pictures_without_a_word_are_told_apart_from_scans_that_nobody_can_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pictures = printed("#rect(width: 80%, height: 80%, fill: gray)", "#circle(radius: 2cm)")
    need("scan")
    with pytest.raises(EmptyError, match="300 dpi"):
        read(pictures)
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ScanError, match=r"OCR.*tesseract-ocr và tesseract-ocr-vie"):
        read(pictures)
    with pytest.raises(ScanError, match="tesseract-ocr-vie"):
        read(sample("png"))


def test_a_program_without_vietnamese_is_no_help(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    need("png")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    with pytest.raises(ScanError, match="tesseract-ocr-vie"):
        read(sample("png"))


def test_a_pdf_with_too_many_pages_is_refused() -> None:
    with pytest.raises(TooLargeError, match="3 trang"):
        read(printed("Một", "Hai", "Ba"), ReadingConfig(max_pages=2))


def test_a_zip_bomb_is_found_before_it_is_unpacked() -> None:
    with pytest.raises(TooLargeError, match="bom nén"):
        read(bomb(word(), b"0" * 30_000_000))
    with pytest.raises(TooLargeError, match="MB"):
        read(bomb(word(), b"0" * 30_000_000), ReadingConfig(max_ratio=10_000, max_unpacked=20_000_000))
    with pytest.raises(TooLargeError, match="thành phần"):
        read(word(), ReadingConfig(max_members=3))


def bomb(data: bytes, filling: bytes) -> bytes:
    file = BytesIO(data)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.emf", filling)
    return file.getvalue()


def test_a_docx_with_a_locked_member_is_locked() -> None:
    data = bytearray(word())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(LockedError):
        read(bytes(data))


@pytest.mark.parametrize("layers", [1, 2])
def test_a_pdf_bomb_is_found_before_the_parser_sees_it(layers: int) -> None:
    packed = b"0" * 60_000_000
    for _ in range(layers):
        packed = zlib.compress(packed, 9)
    filters = b"/FlateDecode " * layers
    stream = b"4 0 obj\n<</Length %d/Filter[%s]>>\nstream\n%s\nendstream\nendobj\n" % (len(packed), filters, packed)
    with pytest.raises(TooLargeError):
        read(b"%PDF-1.4\n" + stream)


def test_entities_do_not_grow() -> None:
    laughs = '<!DOCTYPE d [<!ENTITY a "haha"><!ENTITY b "' + "&a;" * 100 + '"><!ENTITY c "' + "&b;" * 100 + '">]>'
    source = word()
    with zipfile.ZipFile(BytesIO(source)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    body = members["word/document.xml"].decode()
    declaration, _, rest = body.partition("?>")
    members["word/document.xml"] = f"{declaration}?>{laughs}{rest.replace(LINES[0], '&c;')}".encode()
    try:
        text = read(zipped(**{name.replace("/", "__"): data for name, data in members.items()})).text
    except ReadingError:
        return
    assert len(text) < 2_000


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "b", "ul><li"])
def test_a_page_nested_without_end_does_no_harm(tag: str) -> None:
    try:
        read(b"<html><body>" + f"<{tag}>".encode() * 20_000 + "Giao Sở Xây dựng".encode())
    except ReadingError as error:
        assert error.message


STAMPED = [
    "MẬT\n" + LINES[2],
    "UBND TỈNH HÀ THANH\nSố: 12/BC-UBND\nTỐI MẬT\n\n" + LINES[2],
    "UBND TỈNH HÀ THANH          CỘNG HÒA\nTUYỆT  MẬT          Độc lập - Tự do\n" + LINES[2],
    "T Ố I  M Ậ T\n" + LINES[2],
    "[MẬT]\n" + LINES[2],
    "Mật\n" + LINES[2],
    "Số: 12/BC-UBND (M)\n" + LINES[2],
    "Độ mật: Tối mật\n" + LINES[2],
    "Số ký hiệu | 12/BC\nĐộ mật | Mật\n" + LINES[2],
    "UBND TỈNH | CỘNG HÒA\nMẬT | Độc lập\n" + LINES[2],
    "MA\u0323\u0302T\n" + LINES[2],
]
OPEN = [
    "Bảo đảm bí mật nhà nước, bảo mật thông tin; 75% hồ sơ công việc xử lý trên mạng (trừ hồ sơ mật).",
    "Độ mật: Thường\n" + LINES[2],
    "Độ mật:\n" + LINES[2],
    "1. Phân loại độ mật\na) Tuyệt mật;\nb) Tối mật;\nc) Mật.\n" + LINES[2],
    "Về việc bảo vệ bí mật\nmật mã quốc gia\n" + LINES[2],
    "TĂNG CƯỜNG BẢO MẬT\n" + LINES[2],
    "Tài liệu hướng dẫn xác định độ mật: mật, tối mật, tuyệt mật theo quy định của pháp luật hiện hành.",
    "Số: 12/BC-UBND (mới)\n" + LINES[2],
]


@pytest.mark.parametrize("text", STAMPED)
def test_a_stamp_of_secrecy_is_refused(text: str) -> None:
    with pytest.raises(SecretError, match="không tiếp nhận"):
        read(text.encode())
    with pytest.raises(SecretError):
        read_text(text)


@pytest.mark.parametrize("text", OPEN)
def test_a_paper_that_speaks_of_secrets_is_read(text: str) -> None:
    assert read(text.encode()).text == text


def test_a_stamp_is_seen_in_every_format() -> None:
    source = new_docx()
    source.add_paragraph(LINES[2])
    source.sections[0].header.paragraphs[0].text = "MẬT"
    with pytest.raises(SecretError):
        read(saved(source))
    with pytest.raises(SecretError):
        read(printed(f"{LINES[2]}\n\n#align(right)[TỐI MẬT]"))
    with pytest.raises(SecretError):
        read(page().replace(LINES[0].encode(), "TUYỆT MẬT".encode()))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_docx_with_any_markup_raises_nothing_but_a_reading_error(data: st.DataObject) -> None:
    """Damage within the packed part: the XML stays well-formed, its values do not make sense."""
    with zipfile.ZipFile(BytesIO(sample("docx"))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(
        st.sampled_from(["word/document.xml", "word/styles.xml", "word/numbering.xml", "[Content_Types].xml"])
    )
    text = members[name].decode()
    for _ in range(data.draw(st.integers(1, 5))):
        old = data.draw(
            st.sampled_from(
                ['w:val="', "<w:p>", "<w:tbl>", "<w:tc>", "w:numId", 'w:styleId="', "ContentType=", "<w:t>"]
            )
        )
        text = text.replace(
            old, data.draw(st.sampled_from(['w:val="x', "<w:tr/><w:p>", "<w:r>", old + "9", "&#1;", "<w:x/>" + old])), 3
        )
    members[name] = text.encode()
    attempt(zipped(**{key.replace("/", "__"): value for key, value in members.items()}))
