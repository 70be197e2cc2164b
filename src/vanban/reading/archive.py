"""The guard before packed files: what they would grow to is counted before anything is unpacked."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from vanban.reading.config import MEGABYTE
from vanban.reading.errors import BrokenError, LockedError, TooLargeError

if TYPE_CHECKING:
    from vanban.reading.config import ReadingConfig

_ENCRYPTED = 0x1


def open_zip(data: bytes) -> zipfile.ZipFile:
    """`data` as a ZIP file; BrokenError if its directory cannot be read."""
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise BrokenError from error


def guard(archive: zipfile.ZipFile, config: ReadingConfig) -> None:
    """Raises TooLargeError for a ZIP bomb and LockedError for a member with a password.

    The sizes in the directory can lie, but `zipfile` never unpacks more than they say.
    """
    members = archive.infolist()
    if len(members) > config.max_members:
        raise TooLargeError(f"Tệp nén chứa quá {config.max_members} thành phần. Hãy tách nhỏ rồi gửi lại.")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise LockedError
    spend_unpacked(sum(member.file_size for member in members), config)
    for member in members:
        check_ratio(member.file_size, member.compress_size, config)


def spend_unpacked(size: int, config: ReadingConfig) -> None:
    """Enters `size` unpacked bytes into the ledger; TooLargeError if the files within files grow too large together."""
    check_unpacked(config.ledger.unpacked + size, config)
    config.ledger.unpacked += size


def check_unpacked(size: int, config: ReadingConfig) -> None:
    """Raises TooLargeError if `size` bytes are more than may be unpacked."""
    if size > config.max_unpacked:
        limit = config.max_unpacked // MEGABYTE
        raise TooLargeError(
            f"Nội dung sau giải nén vượt quá {limit} MB. Hãy giảm dung lượng hoặc tách tệp rồi gửi lại."
        )


def check_ratio(unpacked: int, packed: int, config: ReadingConfig) -> None:
    """Raises TooLargeError if a part of more than one megabyte grows more than `max_ratio` times."""
    if unpacked > MEGABYTE and unpacked > config.max_ratio * max(1, packed):
        raise TooLargeError(
            "Tệp có độ nén bất thường (nghi là “bom nén”) nên bị từ chối. Hãy lưu lại tệp gốc rồi gửi lại."
        )
