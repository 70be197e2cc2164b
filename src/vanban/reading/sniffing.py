"""What a file is, told by its content and never by its name."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any, Final

from vanban.reading.errors import EmptyError, LockedError, UnknownTypeError
from vanban.vietnamese.encodings import decode
from vanban.vietnamese.patterns import pattern

# Loaded only for packed files, and for files of an unknown kind: most are neither.
ARCHIVE: Final = "vanban.reading.archive"
GUESSER: Final = "puremagic"

TEXT: Final = "text/plain"
HTML: Final = "text/html"
PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP: Final = "application/zip"
EML: Final = "message/rfc822"
PNG: Final = "image/png"
JPEG: Final = "image/jpeg"
TIFF: Final = "image/tiff"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_HTML_START = pattern(
    r"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|title|meta|body|main|article|section|div|table|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_IMAGES = {
    b"\x89PNG\r\n\x1a\n": PNG,
    b"\xff\xd8\xff": JPEG,
    b"II*\x00": TIFF,
    b"MM\x00*": TIFF,
}
_OTHER_IMAGES = (b"GIF8", b"BM", b"RIFF")
_OTHER_PACKERS = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
_EMPTY_ZIP = b"PK\x05\x06"
_OUTLOOK = "__substg1.0_".encode("utf-16-le")
# A message begins with its header lines; a text that only quotes "From: ... Date: ..." names none of a mail program.
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+")
_HEADER_NAME = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{0,60}):", re.MULTILINE)
_SENDERS = frozenset({b"from", b"return-path", b"received", b"delivered-to", b"sender"})
_MAIL_PROGRAMS = frozenset({b"mime-version", b"message-id", b"received", b"content-type", b"x-mailer"})
_ADVICE = (
    "Hãy gửi tệp Word (.docx), Excel (.xlsx), PDF, ảnh (.png, .jpg, .tif), thư (.eml), trang web (.html), "
    "văn bản thuần (.txt) hoặc tệp ZIP chứa các tệp đó."
)
_HEAD = 65_536  # bytes in which the head of a message ends
_NO_TEXT = 0.02  # share of characters that no text has: controls, unassigned, private


def media_type(data: bytes) -> str:
    """The media type of `data`: one that has a reader, else UnknownTypeError, LockedError, Empty- or BrokenError."""
    if _is_mail(data):
        return EML
    # A PDF may begin with other bytes; those of a ZIP file that holds one as it is are none of them.
    if data.startswith(b"PK\x03\x04"):
        return _packed_type(data)
    if b"%PDF-" in data[:1024]:
        return PDF
    image = next((kind for start, kind in _IMAGES.items() if data.startswith(start)), None)
    if image:
        return image
    _refuse_known(data)
    text = decode(data)
    if text is None or not _is_prose(text):
        raise UnknownTypeError(f"Không nhận ra loại tệp ({_guess(data)}). {_ADVICE}")
    if _HTML_START.match(text.lstrip("\ufeff")[:4096]):
        return HTML
    if text.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        raise UnknownTypeError(f"Tệp XML chưa được hỗ trợ. {_ADVICE}")
    return TEXT


def _packed_type(data: bytes) -> str:
    archive: Any = import_module(ARCHIVE)
    names = set(archive.open_zip(data).namelist())
    if "word/document.xml" in names or ("[Content_Types].xml" in names and any(n.startswith("word/") for n in names)):
        return DOCX
    if "xl/workbook.xml" in names:
        return XLSX
    if any(name.startswith(("xl/", "ppt/", "visio/")) for name in names) or "mimetype" in names:
        raise UnknownTypeError("Tệp trình chiếu, bảng tính nhị phân hoặc OpenDocument chưa được hỗ trợ. " + _ADVICE)
    return ZIP


def _is_mail(data: bytes) -> bool:
    """Whether `data` begins with the head of a message: who sent it, and a line that only mail programs write."""
    head = _HEADER.match(data[:_HEAD].lstrip(b"\r\n"))
    if head is None:
        return False
    names = {name.lower() for name in _HEADER_NAME.findall(head[0])}
    return bool(names & _SENDERS and names & _MAIL_PROGRAMS)


def _refuse_known(data: bytes) -> None:
    if data.startswith(_EMPTY_ZIP):
        raise EmptyError
    if data.startswith(_OLE):
        _refuse_ole(data)
    if data.startswith(b"{\\rtf"):
        raise UnknownTypeError("Tệp RTF chưa được hỗ trợ. Hãy mở và lưu lại thành .docx rồi gửi lại.")
    if data.startswith(_OTHER_PACKERS):
        raise UnknownTypeError("Tệp nén RAR hoặc 7z chưa được hỗ trợ. Hãy nén lại thành ZIP rồi gửi lại.")
    if data.startswith(_OTHER_IMAGES) and decode(data) is None:
        raise UnknownTypeError("Loại ảnh này chưa được hỗ trợ. Hãy lưu lại thành PNG, JPEG hoặc TIFF rồi gửi lại.")


def _refuse_ole(data: bytes) -> None:
    if _ENCRYPTED_STREAM in data:
        raise LockedError
    if _OUTLOOK in data:
        raise UnknownTypeError("Thư Outlook (.msg) chưa được hỗ trợ. Hãy lưu lại thành .eml rồi gửi lại.")
    raise UnknownTypeError(
        "Tệp Word hoặc Excel kiểu cũ (.doc, .xls). Hãy mở và lưu lại thành .docx hoặc .xlsx rồi gửi lại."
    )


def _is_prose(text: str) -> bool:
    sample = text[:20_000]
    strange = sum(1 for letter in sample if not letter.isprintable() and letter not in "\n\r\t\f\v\xa0\xad\u3000\ufeff")
    strange -= sum(sample.count(space) for space in "\u2002\u2003\u2009\u200b\u202f\u200c\u200d\u2028\u2029")
    return strange <= _NO_TEXT * len(sample)


def _guess(data: bytes) -> str:
    puremagic: Any = import_module(GUESSER)
    try:
        guesses = puremagic.magic_string(data[:65_536])
    except (ValueError, puremagic.PureError):
        guesses = []
    names = [guess.mime_type for guess in guesses if guess.mime_type]
    return str(names[0]) if names else "không rõ"
