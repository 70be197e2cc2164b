"""What a file is, told by its content and never by its name."""

from __future__ import annotations

import re
from typing import Final

import puremagic

from vanban.reading.archive import open_zip
from vanban.reading.errors import LockedError, ScanError, UnknownTypeError
from vanban.vietnamese.encodings import decode

TEXT: Final = "text/plain"
HTML: Final = "text/html"
PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_HTML_START = re.compile(
    r"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|title|meta|body|main|article|section|div|table|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_ADVICE = "Hãy gửi tệp Word (.docx), PDF, trang web (.html) hoặc văn bản thuần (.txt)."
_NO_TEXT = 0.02  # share of characters that no text has: controls, unassigned, private


def media_type(data: bytes) -> str:
    """The media type of `data`: one that has a reader, else UnknownTypeError, LockedError, ScanError or BrokenError."""
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return _packed_type(data)
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
    names = set(open_zip(data).namelist())
    if "word/document.xml" in names or ("[Content_Types].xml" in names and any(n.startswith("word/") for n in names)):
        return DOCX
    kind = "Excel" if any(name.startswith("xl/") for name in names) else "nén (ZIP)"
    raise UnknownTypeError(f"Tệp {kind} chưa được hỗ trợ. {_ADVICE}")


def _refuse_known(data: bytes) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED_STREAM in data:
            raise LockedError
        raise UnknownTypeError("Tệp Word hoặc Excel kiểu cũ (.doc, .xls). Hãy mở và lưu lại thành .docx rồi gửi lại.")
    if data.startswith(b"{\\rtf"):
        raise UnknownTypeError("Tệp RTF chưa được hỗ trợ. Hãy mở và lưu lại thành .docx rồi gửi lại.")
    if data.startswith(_IMAGES) and decode(data) is None:
        raise ScanError


def _is_prose(text: str) -> bool:
    sample = text[:20_000]
    strange = sum(1 for letter in sample if not letter.isprintable() and letter not in "\n\r\t\f\v\xa0\xad\u3000\ufeff")
    strange -= sum(sample.count(space) for space in "\u2002\u2003\u2009\u200b\u202f\u200c\u200d\u2028\u2029")
    return strange <= _NO_TEXT * len(sample)


def _guess(data: bytes) -> str:
    try:
        guesses = puremagic.magic_string(data[:65_536])
    except (ValueError, puremagic.PureError):
        guesses = []
    names = [guess.mime_type for guess in guesses if guess.mime_type]
    return str(names[0]) if names else "không rõ"
