"""E-mail and ZIP files: what is in them is read by its own reader; bounds, bad files and secrets within them."""

from __future__ import annotations

import zipfile
from datetime import date
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from io import BytesIO

import pytest

from tests.vanban.reading.samples import LINES, ROWS, letter, page, plain, printed, word, workbook, zipped
from vanban.document import BlockKind, Document, Span
from vanban.reading import (
    EmptyError,
    LockedError,
    ReadingConfig,
    ReadingError,
    SecretError,
    TooLargeError,
    UnknownTypeError,
    media_type,
    read,
)

SECRET = ("UBND TỈNH HÀ THANH\nTUYỆT MẬT\n\n" + LINES[2]).encode()


def part(document: Document, name: str) -> str:
    """What was read of the file `name` within a document."""
    start, end = next(part["span"] for part in document.meta["parts"] if part["name"] == name)
    return Span(start, end).of(document.text)


def test_a_letter_says_what_when_and_by_whom() -> None:
    document = read(letter(LINES[3]))
    assert document.title == "Về việc rà soát quỹ nhà ở"
    assert document.published == date(2024, 3, 4)
    assert [block.kind for block in document.blocks] == [BlockKind.TITLE, BlockKind.CHROME, BlockKind.PARAGRAPH]
    assert "Từ: Văn phòng UBND tỉnh; Gửi: Sở Xây dựng; Ngày gửi: 04/03/2024 14:05" in document.text
    assert "@" not in document.text


def test_attachments_are_read_by_their_own_readers() -> None:
    files = {"ket_luan__docx": word(), "trang__bin": page(), "viec__xlsx": workbook(ROWS), "in__pdf": printed()}
    document = read(letter("Kính gửi Sở Xây dựng.", **files))
    names = [name.replace("__", ".") for name in files]
    assert [part["name"] for part in document.meta["parts"]] == names
    assert part(document, "ket_luan.docx") == read(word()).text
    assert part(document, "trang.bin") == read(page()).text
    rows = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [tuple(cell.of(document.text) for cell in row.cells) for row in rows] == [*ROWS] * 4
    for name in names:
        assert f"[Tệp: {name}]" in document.text


def test_the_page_of_a_letter_is_read_where_it_has_no_plain_text() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", "Kết luận"
    message.set_content(f"<p>{LINES[2]}</p><p>{LINES[3]}</p>", "html")
    text = read(message.as_bytes()).text
    assert LINES[2] in text
    assert "<p>" not in text
    message.set_content(LINES[3])
    message.add_alternative(f"<p>{LINES[2]}</p>", "html")
    text = read(message.as_bytes()).text
    assert LINES[3] in text
    assert LINES[2] not in text


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "windows-1258", "x-khong-co"])
def test_whatever_a_letter_declares_its_letters_are_right(charset: str) -> None:
    data = letter(LINES[3]).replace(b'charset="utf-8"', f'charset="{charset}"'.encode())
    assert LINES[3] in read(data).text


def test_logos_are_passed_over_without_a_word() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", "Kết luận"
    message.set_content(f"<p>{LINES[2]}</p><img src='cid:1'>", "html")
    message.add_related(b"\x89PNG\r\n\x1a\n", "image", "png", cid="<1>")
    assert read(message.as_bytes()).warnings == ()


def test_a_letter_in_several_pieces_is_read_whole_and_files_in_any_form_are_found() -> None:
    inner = MIMEMultipart(
        "mixed", None, [MIMEText(f"<p>{LINES[2]}</p>", "html"), MIMEApplication(word(), name="a.docx")]
    )
    forms = MIMEMultipart("alternative", None, [MIMEText(LINES[2]), inner])
    message = MIMEMultipart("mixed", None, [forms, MIMEText(LINES[4])])
    message["From"], message["Subject"] = "a@b.example", "Kết luận"
    document = read(message.as_bytes())
    start = document.text.index("[Tệp: a.docx]")
    assert document.text[:start].split("\n\n")[2:4] == [LINES[2], LINES[4]]
    assert LINES[3] in document.text[start:]


def test_a_letter_within_a_letter_is_read_and_their_depth_is_bounded() -> None:
    data = letter(LINES[2])
    for depth in range(1, 6):
        data = letter(f"Chuyển lần {depth}.", thu__eml=data)
    document = read(data)
    assert "Chuyển lần 3." in document.text
    assert LINES[2] not in document.text
    assert [warning for warning in document.warnings if "nhiều lớp" in warning]
    assert LINES[2] in read(data, ReadingConfig(max_depth=6)).text


def test_a_text_that_only_quotes_a_letter_is_none() -> None:
    quoted = f"From: Sở Xây dựng\nDate: 04/3/2024\nSubject: Báo cáo\n\n{LINES[2]}"
    assert media_type(quoted.encode()) == "text/plain"
    assert media_type(letter()) == "message/rfc822"


def test_every_file_of_a_zip_is_read_by_what_it_is() -> None:
    data = zipped(**{"a/bao cao.dat": word(), "thư.bin": letter(), "b.zip": zipped(c=printed())})
    document = read(data)
    assert [part["name"] for part in document.meta["parts"]] == ["a/bao cao.dat", "thư.bin", "b.zip", "b.zip/c"]
    assert part(document, "b.zip/c") == read(printed()).text
    assert " ".join(document.text.split()).count(LINES[3]) == 3
    for block in document.blocks:
        assert block.span.of(document.text).strip()


def test_the_documents_of_which_one_was_joined_can_be_had_apart() -> None:
    inner = zipped(**{"c.txt": plain(), "d.docx": word()})
    document = read(letter(LINES[2], a__html=page(), b__zip=inner))
    stored = Document.from_dict(document.as_dict() | {"meta": {}})
    apart = document.parts()
    assert [text.text for _, text in stored.parts()] == [text.text for _, text in apart]
    whole = [read(data) for data in (page(), plain(), word())]
    assert [part.text for _, part in apart[1:]] == [alone.text for alone in whole]
    assert [part.blocks for _, part in apart[1:]] == [alone.blocks for alone in whole]
    assert (apart[1][1].title, apart[1][1].published) == (whole[0].title, whole[0].published)
    assert all(document.text.startswith(part.text, start) for start, part in apart)
    assert read(plain()).parts() == ((0, read(plain())),)


def test_one_bad_file_becomes_a_warning_that_names_it_and_the_rest_is_read() -> None:
    document = read(zipped(**{"hỏng.docx": word()[:3000], "rỗng.txt": b"", "phim.mp4": bytes(300), "tốt.txt": plain()}))
    assert LINES[3] in document.text
    assert [warning.split(": ")[1] for warning in document.warnings] == ["hỏng.docx", "rỗng.txt", "phim.mp4"]
    assert all(warning.startswith("part_unread: ") and warning.endswith(".") for warning in document.warnings)


@pytest.mark.parametrize("data", [zipped(a=plain(), b=SECRET), zipped(a=zipped(b=SECRET)), letter(a=SECRET)])
def test_a_secret_file_within_refuses_the_whole(data: bytes) -> None:
    with pytest.raises(SecretError, match="Tuyệt mật"):
        read(data)


def test_when_nothing_can_be_read_the_reason_is_told() -> None:
    with pytest.raises(UnknownTypeError, match="RAR"):
        read(zipped(a=b"Rar!\x1a\x07\x00" + bytes(range(256))))
    with pytest.raises(ReadingError, match=r"trong 2 tệp bên trong\. a: "):
        read(zipped(a=b"", b=b" "))


def test_litter_of_other_systems_is_left_out() -> None:
    document = read(
        zipped(**{"__MACOSX/._a.txt": b"\x00\x05", "a.txt": plain(), ".DS_Store": b"x", "b/Thumbs.db": b"y"})
    )
    assert [part["name"] for part in document.meta["parts"]] == ["a.txt"]
    assert document.warnings == ()
    with pytest.raises(EmptyError):
        read(zipped(**{".DS_Store": b"Bud1"}))


def test_a_pdf_that_lies_unpacked_in_a_zip_does_not_make_it_one() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("hỏng.pdf", b"%PDF-1.7 " + b"x" * 40)
        archive.writestr("tb.txt", plain())
    assert media_type(packed.getvalue()) == "application/zip"
    document = read(packed.getvalue())
    assert LINES[2] in document.text
    assert [warning.partition(": ")[2][:8] for warning in document.warnings] == ["hỏng.pdf"]


def test_zip_bombs_are_refused_at_any_depth() -> None:
    with pytest.raises(TooLargeError, match="bom nén"):
        read(zipped(a=b"0" * 30_000_000))
    many = {f"{number}.txt": plain() for number in range(12)}
    with pytest.raises(TooLargeError, match="10 tệp"):
        read(zipped(**many), ReadingConfig(max_parts=10))
    with pytest.raises(TooLargeError, match="thành phần"):
        read(zipped(**many), ReadingConfig(max_members=10))
    inner = zipped(a=plain() * 150)
    small = ReadingConfig(max_unpacked=250_000)
    document = read(zipped(**{"1.zip": inner, "2.zip": inner, "3.zip": inner}), small)
    assert [part["name"] for part in document.meta["parts"]] == ["1.zip", "1.zip/a", "2.zip", "2.zip/a"]
    assert "part_unread: 3.zip: Nội dung sau giải nén" in document.warnings[0]


def test_a_zip_with_a_password_is_locked_and_a_damaged_member_is_named() -> None:
    data = bytearray(zipped(a=plain(), b=plain()))
    locked = bytes(data).replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
    assert locked != bytes(data)
    with pytest.raises(LockedError):
        read(locked)
    data[60] ^= 0xFF
    assert read(bytes(data)).warnings[0].startswith("part_unread: a: ")


def test_names_in_utf_8_that_the_packer_did_not_declare() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("ketluan.txt", plain())
    data = file.getvalue().replace(b"ketluan.txt", "kếtlậ.a".encode())
    assert [part["name"] for part in read(data).meta["parts"]] == ["kếtlậ.a"]
