"""Writing a backup: a snapshot of the tables, then the files that its rows name, which never change."""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
import tempfile
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from django.core import serializers
from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone

from dieuhanh.documents.models import Document
from dieuhanh.project.archive.manifest import NAME, ArchiveError, Manifest, Table, applied_migrations, tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.models import Model

    Progress = Callable[[str, int], None]

CHUNK = 1024 * 1024


class Exact(DjangoJSONEncoder):
    """Django's form of JSON, with the microseconds that Django cuts off: the seals of the journal cover them."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def backup(target: Path, progress: Progress) -> Manifest:
    """Write a backup to `target`, which appears only when it is whole and on the disk.

    `progress(what, count)` is called after each table ("tables", rows) and each file ("files", 1).
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".sao-luu-") as folder:
        work = Path(folder)
        with snapshot():
            written = [_write_table(model, work, progress) for model in tables()]
            documents = list(Document.objects.exclude(failure_code="secret").only("sha256", "size").order_by("pk"))
            manifest = Manifest(
                created_at=timezone.now().isoformat(),
                migrations=applied_migrations(),
                tables=written,
                files=len(documents),
            )
        draft = work / "backup.tar.gz"
        with draft.open("wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as tar:
                _add_bytes(tar, NAME, manifest.as_json())
                for table in written:
                    tar.add(work / f"{table.label}.jsonl", table.path, filter=_anonymous)
                for document in documents:
                    _add_file(tar, document)
                    progress("files", 1)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    return manifest


@contextmanager
def snapshot() -> Iterator[None]:
    """Everything read inside is of one moment, and nobody who writes has to wait."""
    if connection.vendor == "sqlite":
        # A deferred transaction reads one snapshot of the WAL; Django's own would take the lock of the writers.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _write_table(model: type[Model], work: Path, progress: Progress) -> Table:
    label = model._meta.label_lower
    path = work / f"{label}.jsonl"
    rows = 0
    with path.open("w", encoding="utf-8") as file:
        queryset = model._base_manager.order_by("pk")
        prefetched = [field.name for field in model._meta.many_to_many]
        for row in queryset.prefetch_related(*prefetched).iterator(chunk_size=1000):
            serializers.serialize("jsonl", [row], stream=file, ensure_ascii=False, cls=Exact)
            rows += 1
    progress("tables", rows)
    with path.open("rb") as written:
        return Table(label, rows, hashlib.file_digest(written, "sha256").hexdigest())


def _add_file(tar: tarfile.TarFile, document: Document) -> None:
    """The stored bytes, checked while they are copied: a backup of a damaged store is refused, not made."""
    try:
        with default_storage.open(document.stored_as) as source, tempfile.TemporaryFile() as copy:
            digest = _copy(source, copy)
            if digest != document.sha256:
                raise ArchiveError(f"Tệp {document.stored_as} trong kho đã bị thay đổi. Hãy chạy “dieuhanh verify”.")
            info = tarfile.TarInfo(f"files/{document.sha256}")
            info.size = copy.tell()
            copy.seek(0)
            tar.addfile(info, copy)
    except FileNotFoundError as error:
        raise ArchiveError(f"Không có tệp {document.stored_as} trong kho. Hãy chạy “dieuhanh verify”.") from error


def _copy(source: IO[bytes], target: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        target.write(chunk)
    return digest.hexdigest()


def _add_bytes(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    tar.addfile(info, io.BytesIO(data))


def _anonymous(info: tarfile.TarInfo) -> tarfile.TarInfo:
    """A backup tells nothing of the machine and the account that made it."""
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    return info
