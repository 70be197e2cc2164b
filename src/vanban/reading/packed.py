"""ZIP files: every file in them read by its content, one after another as one document."""

from __future__ import annotations

import re
import zipfile
import zlib
from functools import partial
from typing import TYPE_CHECKING

from vanban.reading.archive import guard, open_zip
from vanban.reading.errors import BrokenError
from vanban.reading.parts import Joiner, Part
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.document import Document
    from vanban.reading.config import ReadingConfig

# What systems leave in archives for themselves.
_LITTER = pattern(r"(?:^|/)(?:__MACOSX/|\.|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_UTF_8 = 0x800


def read(data: bytes, config: ReadingConfig) -> Document:
    """The documents in `data`; bombs and passwords are found before anything is unpacked."""
    joiner = Joiner(config.max_chars)
    joiner.read(parts(data, config), config)
    return joiner.document()


def parts(data: bytes, config: ReadingConfig) -> Iterator[Part]:
    """The files in `data`, not yet unpacked, without what systems leave for themselves."""
    archive = open_zip(data)
    guard(archive, config)
    for member in archive.infolist():
        if not member.is_dir() and not _LITTER.search(member.filename):
            yield Part(_name(member), partial(_open, archive, member))


def _name(member: zipfile.ZipInfo) -> str:
    """The name as it was meant: many packers write UTF-8 without saying so."""
    if member.flag_bits & _UTF_8:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename


def _open(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    try:
        return archive.read(member)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise BrokenError from error
