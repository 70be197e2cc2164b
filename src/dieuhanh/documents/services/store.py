"""The store of bytes: streamed to a file of their own, synced, then moved to the name that is their content."""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils.translation import gettext as _

from dieuhanh.documents.models import Document
from dieuhanh.org.permissions import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK = 1024 * 1024
# A file just made may not be locked yet; only older ones can be orphans.
ORPHAN_SECONDS = 60


@dataclass(slots=True)
class Arrival:
    """Bytes at the door: in a file of their own, not yet in the store."""

    path: Path
    sha256: str = ""
    size: int = 0

    @property
    def stored_as(self) -> str:
        return Document(sha256=self.sha256).stored_as


def local_store() -> Path | None:
    """The folder of the store, or None if it lives elsewhere (object storage)."""
    # default_storage is a lazy proxy: isinstance sees through it.
    return Path(default_storage.location) if isinstance(default_storage, FileSystemStorage) else None


def arrivals() -> Path:
    """The folder where bytes wait at the door; on the disk of the store, so that a move is atomic."""
    folder = (local_store() or Path(tempfile.gettempdir()) / "dieuhanh") / "arrivals"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


@contextmanager
def at_the_door(data: bytes | IO[bytes], max_bytes: int) -> Iterator[Arrival]:
    """Stream `data` to the door and take it away again unless it was kept. Refuses what is empty or too large.

    The file is locked while somebody works on it: what a killed process left is not, and `sweep` takes it away.
    """
    handle, name = tempfile.mkstemp(dir=arrivals())
    arrival = Arrival(Path(name))
    try:
        with os.fdopen(handle, "wb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            _stream(data, file, arrival, max_bytes)
            yield arrival
    finally:
        arrival.path.unlink(missing_ok=True)


def keep(arrival: Arrival) -> None:
    """Move the bytes into the store under the name of their content. When this returns they are on the disk."""
    folder = local_store()
    if folder is None:
        if not default_storage.exists(arrival.stored_as):
            with arrival.path.open("rb") as file:
                default_storage.save(arrival.stored_as, File(file))
        return
    place = folder / arrival.stored_as
    if place.exists() and hash_of(place) == arrival.sha256:
        return
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    arrival.path.replace(place)
    for entry in (place.parent, folder):
        _sync_folder(entry)


@contextmanager
def on_disk(document: Document) -> Iterator[Path]:
    """The stored bytes as a file for reading. Raises FileNotFoundError if they are not there."""
    folder = local_store()
    if folder is not None:
        yield folder / document.stored_as
        return
    with default_storage.open(document.stored_as) as source, at_the_door(source, document.size) as arrival:
        yield arrival.path


def purge(document: Document) -> None:
    """Take the bytes out of the store: only for a paper that must not be kept."""
    default_storage.delete(document.stored_as)


def sweep() -> int:
    """Take away what killed processes left at the door; how many files that were."""
    swept = 0
    for path in arrivals().iterdir():
        with suppress(FileNotFoundError, BlockingIOError):
            if time.time() - path.stat().st_mtime < ORPHAN_SECONDS:
                continue
            with path.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()
                swept += 1
    return swept


def hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _stream(data: bytes | IO[bytes], file: IO[bytes], arrival: Arrival, max_bytes: int) -> None:
    digest, blank = hashlib.sha256(), True
    for chunk in _chunks(data):
        arrival.size += len(chunk)
        if arrival.size > max_bytes:
            raise Refused(
                _("Tệp lớn hơn %(limit)s MB. Hãy giảm dung lượng hoặc tách tệp rồi gửi lại.")
                % {"limit": max_bytes // (1024 * 1024)}
            )
        blank = blank and not chunk.strip(b" \t\r\n\x00")
        digest.update(chunk)
        file.write(chunk)
    if blank:
        raise Refused(_("Tệp không có nội dung. Hãy kiểm tra lại tệp gốc rồi gửi lại."))
    file.flush()
    os.fsync(file.fileno())
    arrival.sha256 = digest.hexdigest()


def _chunks(data: bytes | IO[bytes]) -> Iterator[bytes]:
    if isinstance(data, bytes):
        yield data
        return
    while chunk := data.read(CHUNK):
        yield chunk


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def restore_file(*, data: IO[bytes], sha256: str, size: int) -> bool:
    """Put bytes out of a backup into the store; False, and nothing kept, if they are not what their name says."""
    with at_the_door(data, size) as arrival:
        if arrival.sha256 != sha256:
            return False
        keep(arrival)
    return True
