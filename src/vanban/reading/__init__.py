"""Reading: the bytes of a file become a Document, whatever its format; one module per format.

A reader is a module with `read(data, config) -> Document`; it stands in READERS under the media type that it reads and
is loaded when the first file of that type comes, so that nobody waits for parsers that he does not need.
"""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

from vanban.reading.config import MEGABYTE, ReadingConfig
from vanban.reading.errors import (
    BrokenError,
    EmptyError,
    LockedError,
    ReadingError,
    ScanError,
    SecretError,
    TooLargeError,
    UnknownTypeError,
)
from vanban.reading.plain import compose
from vanban.reading.secrecy import refuse_secret
from vanban.reading.sniffing import DOCX, HTML, PDF, TEXT, media_type

if TYPE_CHECKING:
    from vanban.document import Document

__all__ = [
    "DEFAULTS",
    "READERS",
    "BrokenError",
    "EmptyError",
    "LockedError",
    "ReadingConfig",
    "ReadingError",
    "ScanError",
    "SecretError",
    "TooLargeError",
    "UnknownTypeError",
    "check_size",
    "media_type",
    "read",
    "read_text",
]

READERS: Final[dict[str, str]] = {
    TEXT: "vanban.reading.plain",
    HTML: "vanban.reading.html",
    DOCX: "vanban.reading.docx",
    PDF: "vanban.reading.pdf",
}

DEFAULTS: Final = ReadingConfig()
_LETTER = re.compile(r"[^\W_]")


class Reader(Protocol):
    """What every module named in READERS offers."""

    def read(self, data: bytes, config: ReadingConfig) -> Document:
        """The document in `data`; ReadingError if there is none."""


def read(data: bytes, config: ReadingConfig = DEFAULTS) -> Document:
    """The document in `data`, its kind told by content. Raises nothing but ReadingError; a secret paper is refused."""
    if not data.strip(b" \t\r\n\x00"):
        raise EmptyError
    if len(data) > config.max_bytes:
        raise TooLargeError(
            f"Tệp lớn hơn {config.max_bytes // MEGABYTE} MB. Hãy giảm dung lượng hoặc tách tệp rồi gửi lại."
        )
    try:
        kind = media_type(data)
        reader = cast("Reader", import_module(READERS[kind]))
        document = replace(reader.read(data, config), media_type=kind)
    except ReadingError:
        raise
    except Exception as error:  # parsers of foreign bytes raise anything; people must get one sentence
        raise BrokenError from error
    return _accept(document)


def check_size(size: int, config: ReadingConfig = DEFAULTS) -> None:
    """Raises TooLargeError for a file of `size` bytes that is not even worth fetching."""
    if size > config.max_bytes:
        raise TooLargeError(
            f"Tệp lớn hơn {config.max_bytes // MEGABYTE} MB. Hãy giảm dung lượng hoặc tách tệp rồi gửi lại."
        )


def read_text(text: str, config: ReadingConfig = DEFAULTS) -> Document:
    """A text that was read elsewhere as a document, refused like a file; its characters stay as they are."""
    return _accept(compose(text, config))


def _accept(document: Document) -> Document:
    if not _LETTER.search(document.text):
        raise EmptyError
    refuse_secret(document)
    return document
