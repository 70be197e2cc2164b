"""The list of readers, and the one door through which every file goes, be it sent alone or within another."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

from vanban.reading.config import MEGABYTE
from vanban.reading.errors import BrokenError, EmptyError, ReadingError, TooLargeError
from vanban.reading.secrecy import refuse_secret
from vanban.reading.sniffing import DOCX, EML, HTML, JPEG, PDF, PNG, TEXT, TIFF, XLSX, ZIP, media_type
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.document import Document
    from vanban.reading.config import ReadingConfig

READERS: Final[dict[str, str]] = {
    TEXT: "vanban.reading.plain",
    HTML: "vanban.reading.html",
    DOCX: "vanban.reading.docx",
    XLSX: "vanban.reading.xlsx",
    PDF: "vanban.reading.pdf",
    PNG: "vanban.reading.image",
    JPEG: "vanban.reading.image",
    TIFF: "vanban.reading.image",
    EML: "vanban.reading.eml",
    ZIP: "vanban.reading.packed",
}

_LETTER = pattern(r"[^\W_]")


class Reader(Protocol):
    """What every module named in READERS offers."""

    def read(self, data: bytes, config: ReadingConfig) -> Document:
        """The document in `data`; ReadingError if there is none."""


def read_part(data: bytes, config: ReadingConfig) -> Document:
    """The document in `data`, what it uses entered into the ledger of `config`; raises nothing but ReadingError."""
    if not data.strip(b" \t\r\n\x00"):
        raise EmptyError
    check_size(len(data), config)
    try:
        kind = media_type(data)
        reader = cast("Reader", import_module(READERS[kind]))
        document = replace(reader.read(data, config), media_type=kind)
    except ReadingError:
        raise
    except Exception as error:  # parsers of foreign bytes raise anything; people must get one sentence
        raise BrokenError from error
    return accept(document)


def check_size(size: int, config: ReadingConfig) -> None:
    """Raises TooLargeError for a file of `size` bytes that is not even worth fetching."""
    if size > config.max_bytes:
        raise TooLargeError(
            f"Tệp lớn hơn {config.max_bytes // MEGABYTE} MB. Hãy giảm dung lượng hoặc tách tệp rồi gửi lại."
        )


def accept(document: Document) -> Document:
    """`document`, if there are words in it and no stamp of secrecy on it."""
    if not _LETTER.search(document.text):
        raise EmptyError
    refuse_secret(document)
    return document
