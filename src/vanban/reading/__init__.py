"""Reading: the bytes of a file become a Document, whatever its format; one module per format.

A reader is a module with `read(data, config) -> Document`; it stands in READERS (`readers.py`) under the media type
that it reads and is loaded when the first file of that type comes, so that nobody waits for parsers that he does not
need.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from vanban.reading import parts, readers
from vanban.reading.config import Ledger, ReadingConfig
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
from vanban.reading.readers import READERS, accept, read_part
from vanban.reading.sniffing import media_type

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    "members",
    "read",
    "read_text",
]

DEFAULTS: Final = ReadingConfig()


def read(data: bytes, config: ReadingConfig = DEFAULTS) -> Document:
    """The document in `data`, its kind told by content. Raises nothing but ReadingError; a secret paper is refused."""
    return read_part(data, replace(config, ledger=Ledger()))


def members(data: bytes, config: ReadingConfig = DEFAULTS) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of the files within a ZIP file or an e-mail, none of any other file; raises ReadingError.

    The names are those that the joined document has above its parts.
    """
    return parts.members(data, replace(config, ledger=Ledger()))


def check_size(size: int, config: ReadingConfig = DEFAULTS) -> None:
    """Raises TooLargeError for a file of `size` bytes that is not even worth fetching."""
    readers.check_size(size, config)


def read_text(text: str, config: ReadingConfig = DEFAULTS) -> Document:
    """A text that was read elsewhere as a document, refused like a file; its characters stay as they are."""
    return accept(compose(text, config))
