"""Restoring a backup: all of it or nothing, onto whichever database is configured."""

from __future__ import annotations

import gzip
import hashlib
import tarfile
import zlib
from itertools import islice
from typing import IO, TYPE_CHECKING

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.base import DeserializationError
from django.db import IntegrityError, connection, transaction

from dieuhanh.documents.services import restore_file
from dieuhanh.journal.queries import breaks
from dieuhanh.project.archive.manifest import (
    NAME,
    ArchiveError,
    Manifest,
    Table,
    applied_migrations,
    link_tables,
    tables,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Progress = Callable[[str, int], None]

BATCH = 500
BROKEN = "Bản sao lưu bị hỏng hoặc không đủ. Hãy dùng bản sao lưu khác."


def restore(source: Path, *, replace: bool, begun: Callable[[Manifest], None], progress: Progress) -> Manifest:
    """Bring the database and the store to what `source` holds. `replace`: what is there now goes first.

    Rows come in one transaction, checked, and ended when every file is in the store: a killed restore leaves the
    database as it was. Raises ArchiveError.
    """
    try:
        with tarfile.open(source, "r:gz") as tar:
            manifest = _manifest(tar)
            _check_version(manifest)
            if not replace and any(model._base_manager.exists() for model in tables()):
                raise ArchiveError("Cơ sở dữ liệu đang có dữ liệu. Muốn thay toàn bộ, hãy thêm --replace.")
            begun(manifest)
            with transaction.atomic():
                _empty()
                _load(tar, manifest, progress)
                _check_whole()
                _reset_sequences()
    except (tarfile.TarError, gzip.BadGzipFile, EOFError, zlib.error, DeserializationError, IntegrityError) as error:
        raise ArchiveError(BROKEN) from error
    return manifest


def _manifest(tar: tarfile.TarFile) -> Manifest:
    member = tar.next()
    if member is None or member.name != NAME:
        raise ArchiveError("Tệp không phải là bản sao lưu của hệ thống này.")
    return Manifest.from_json(_open(tar, member).read())


def _check_version(manifest: Manifest) -> None:
    if manifest.migrations != applied_migrations():
        raise ArchiveError(
            "Bản sao lưu thuộc phiên bản khác với cơ sở dữ liệu này. "
            "Hãy chạy “dieuhanh migrate” bằng đúng phiên bản đã tạo bản sao lưu rồi khôi phục lại."
        )


def _empty() -> None:
    """Take all rows away; keys are checked at the end of the transaction, so the order does not matter."""
    with connection.cursor() as cursor:
        for model in tables():
            for table in (*link_tables(model), model):
                name = connection.ops.quote_name(table._meta.db_table)
                cursor.execute(f"DELETE FROM {name}")  # noqa: S608 - a name of our models


def _load(tar: tarfile.TarFile, manifest: Manifest, progress: Progress) -> None:
    expected = {table.path: table for table in manifest.tables}
    files = 0
    for member in tar:
        if member.name == NAME:
            continue
        if table := expected.pop(member.name, None):
            progress("tables", _load_table(_open(tar, member), table))
        elif member.name.startswith("files/"):
            _load_file(_open(tar, member), member)
            files += 1
            progress("files", 1)
    if expected or files != manifest.files:
        raise ArchiveError(BROKEN)


def _load_table(stream: IO[bytes], table: Table) -> int:
    model = apps.get_model(table.label)
    # Times that Django would set by itself must stay as they were: such rows are saved raw, one by one.
    stamped = any(getattr(f, "auto_now", False) or getattr(f, "auto_now_add", False) for f in model._meta.fields)
    digest, rows = hashlib.sha256(), 0
    lines = _lines(stream, digest)
    while batch := list(islice(lines, BATCH)):
        found = list(serializers.deserialize("jsonl", "".join(batch)))
        if stamped:
            for item in found:
                item.save(force_insert=True)
        else:
            model._base_manager.bulk_create([item.object for item in found])
            _link(found)
        rows += len(found)
    if (digest.hexdigest(), rows) != (table.sha256, table.rows):
        raise ArchiveError(BROKEN)
    return rows


def _link(found: list[serializers.base.DeserializedObject]) -> None:
    for item in found:
        for name, keys in (item.m2m_data or {}).items():
            if keys:
                getattr(item.object, name).set(keys)


def _lines(stream: IO[bytes], digest: hashlib._Hash) -> Iterator[str]:
    for line in stream:
        digest.update(line)
        yield line.decode()


def _load_file(stream: IO[bytes], member: tarfile.TarInfo) -> None:
    sha256 = member.name.removeprefix("files/")
    if not restore_file(data=stream, sha256=sha256, size=member.size):
        raise ArchiveError(f"Tệp {sha256[:12]}… trong bản sao lưu bị hỏng. Hãy dùng bản sao lưu khác.")


def _check_whole() -> None:
    if next(breaks(), None) is not None:
        raise ArchiveError("Nhật ký trong bản sao lưu không liền mạch: dữ liệu đã bị sửa. Hãy dùng bản sao lưu khác.")


def _reset_sequences() -> None:
    """PostgreSQL counts keys beside the table: let it go on after the greatest one."""
    ours = [table for model in tables() for table in (model, *link_tables(model))]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), ours):
            cursor.execute(statement)


def _open(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    stream = tar.extractfile(member)
    if stream is None:
        raise ArchiveError(BROKEN)
    return stream
