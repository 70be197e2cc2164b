"""Old encodings come in right, and what is already right stays as it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.vietnamese.encodings import decode, legacy_encoding, mend

TEXT = (
    "Sáng ngày 16/3/2021, Phó Chủ tịch Ủy ban nhân dân tỉnh đến thăm và làm việc với Sở Xây dựng; yêu cầu Sở khẩn "
    "trương rà soát quỹ đất, đẩy nhanh tiến độ giải phóng mặt bằng, kịp thời tháo gỡ vướng mắc cho các địa phương."
)
# The letters of TCVN 5712:1993 (VN3) from 0xA1 on that are needed here, in the order of the standard.
TCVN3 = dict(
    zip(
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·\xb8¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        strict=True,
    )
)
# VNI writes the letter and then its mark.
VNI_MARKS = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
VNI_HAT = {"\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä", "": "â"}
VNI_BREVE = {"\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë", "": "ê"}
VNI_WHOLE = {"đ": "ñ", "Đ": "Ñ", "ơ": "ô", "ư": "ö", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}


def tcvn3(text: str) -> str:
    return "".join(TCVN3.get(letter, letter) for letter in text.replace("Ủ", "U"))


def vni(text: str) -> str:
    return "".join(vni_letter(letter) for letter in text)


def vni_letter(letter: str) -> str:
    """A capital takes a capital mark."""
    written = vni_small(letter.lower())
    return written if letter == letter.lower() else written.upper()


def vni_small(letter: str) -> str:
    if letter in VNI_WHOLE:
        return VNI_WHOLE[letter]
    base, *marks = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in marks if mark in VNI_MARKS), "")
    if "\u0302" in marks:
        return base + VNI_HAT[tone]
    if "\u0306" in marks:
        return base + VNI_BREVE[tone]
    if "\u031b" in marks:
        return VNI_WHOLE[unicodedata.normalize("NFC", base + "\u031b")] + VNI_MARKS[tone]
    return base + (VNI_MARKS[tone] if tone else "")


UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize("encoding", UNICODE)
def test_unicode_in_any_form(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_windows_1258() -> None:
    tones = "\u0300\u0301\u0303\u0309\u0323"
    pieces = []
    for letter in TEXT:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tones))
        pieces.append(base + "".join(mark for mark in parts if mark in tones))
    assert unicodedata.normalize("NFC", decode("".join(pieces).encode("cp1258")) or "") == TEXT


def test_tcvn3_as_bytes_and_as_wrongly_read_text() -> None:
    expected = TEXT.replace("Ủ", "U")
    assert decode(tcvn3(TEXT).encode("latin-1")) == expected
    assert mend(tcvn3(TEXT)) == expected
    assert legacy_encoding(tcvn3(TEXT)) == "tcvn3"


def test_vni_as_bytes_and_as_wrongly_read_text() -> None:
    assert decode(vni(TEXT).encode("latin-1")) == TEXT
    assert mend(vni(TEXT)) == TEXT
    assert legacy_encoding(vni(TEXT)) == "vni"


OTHERS = [
    TEXT,
    unicodedata.normalize("NFD", TEXT),
    "The Department of Construction shall report before 15/4/2024." * 5,
    "Le comité a déjà examiné les propositions présentées à l’été dernier; où ça?" * 5,
    "Übermäßig große Öfen fürs Gemüse" * 5,
    "",
    "UBND, 1.287.450 ha",
]


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_right_stays_as_it_is(text: str) -> None:
    assert mend(text) == text


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\x7fELF\x02\x01\x01\x00\x00", bytes(100)])
def test_what_is_no_text_is_none(data: bytes) -> None:
    assert decode(data) is None


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_not(data: bytes) -> None:
    assert decode(data) is None or isinstance(decode(data), str)


@given(st.text(max_size=200))
def test_utf_8_comes_back(text: str) -> None:
    if not text.startswith("\ufeff") and "\0" not in text and not legacy_encoding(text):
        assert decode(text.encode("utf-8", "ignore")) == text.encode("utf-8", "ignore").decode()
