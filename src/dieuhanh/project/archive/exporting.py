"""The full exit: everything as plain files that another system can read, with a description of every table.

A folder (or a tar stream) of `tables/<model>.jsonl` (a row a line, Django's own form), `files/<ab>/<sha256>` with the
stored bytes, `files.jsonl` naming them, `schema.json`, `README.md`, and `manifest.json`, written last, with the rows
and the SHA-256 of each. Tables are of one moment; a killed export goes on where it stopped. Secrets of accounts stay.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django.core import serializers
from django.core.files.storage import default_storage
from django.utils import timezone

from dieuhanh.documents.models import Document
from dieuhanh.project.archive.describing import LEFT_OUT, TABLES_LEFT_OUT, readme, schema
from dieuhanh.project.archive.manifest import ArchiveError, applied_migrations, tables
from dieuhanh.project.archive.writing import CHUNK, Exact, snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from django.db.models import Model

    Progress = Callable[[str, int], None]

FORM = 1
MANIFEST, DRAFT, FILES = "manifest.json", "manifest.part.json", "files.jsonl"


def export(folder: Path, progress: Progress) -> dict[str, Any]:
    """Write everything into `folder`, or go on with an export that was stopped; the manifest, also as a file.

    `progress(what, count)` is called after each table ("tables", rows) and each file ("files", 1). Raises ArchiveError
    where the folder holds something else, or a stored file is damaged.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / MANIFEST).exists():
        raise ArchiveError(f"{folder} đã có một bản xuất hoàn chỉnh. Hãy chọn thư mục khác.")
    if not (folder / DRAFT).exists():
        write_tables(folder, progress)
    manifest: dict[str, Any] = json.loads((folder / DRAFT).read_text("utf-8"))
    for named in named_files(folder):
        copy_file(folder, named)
        progress("files", 1)
    (folder / DRAFT).replace(folder / MANIFEST)
    return manifest


def write_tables(folder: Path, progress: Progress) -> None:
    """Everything but the stored bytes; the draft of the manifest, written last, says that the rest is whole."""
    work = folder / "tables.part"
    strange = {path.name for path in folder.iterdir()} - {"tables", work.name, FILES, "schema.json", "README.md"}
    if strange:
        raise ArchiveError(f"{folder} không trống ({', '.join(sorted(strange)[:3])}). Hãy chọn thư mục mới.")
    for old in (work, folder / "tables"):
        shutil.rmtree(old, ignore_errors=True)
    work.mkdir()
    with snapshot():
        written = [_write_table(model, work, progress) for model in exported()]
        files = _write_files(folder)
    work.replace(folder / "tables")
    _write(folder / "schema.json", json.dumps(schema(exported()), ensure_ascii=False, indent=1))
    _write(folder / "README.md", readme())
    manifest = {
        "form": FORM,
        "made_by": "dieuhanh",
        "created_at": timezone.now().isoformat(),
        "migrations": applied_migrations(),
        "tables": written,
        "files": files,
        "left_out": {**dict.fromkeys(TABLES_LEFT_OUT, "*"), **LEFT_OUT},
        "personal_data": "Có dữ liệu cá nhân; xem schema.json và README.md.",
    }
    _write(folder / DRAFT, json.dumps(manifest, ensure_ascii=False, indent=1))


def exported() -> list[type[Model]]:
    """The tables of an export: those of a backup without what only this system may know."""
    return [model for model in tables() if model._meta.label_lower not in TABLES_LEFT_OUT]


def named_files(folder: Path) -> Iterator[dict[str, Any]]:
    """What `files.jsonl` names: sha256, size, file_name, media_type, path."""
    with (folder / FILES).open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def faults(folder: Path) -> Iterator[str]:
    """What is wrong with a finished export, in Vietnamese; nothing where every count and hash agrees."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        yield f"{folder} không có bản xuất hoàn chỉnh (thiếu {MANIFEST})."
        return
    for table in manifest["tables"]:
        yield from _wrong(folder / table["path"], table["sha256"])
    yield from _wrong(folder / FILES, manifest["files"]["sha256"])
    count = 0
    for named in named_files(folder):
        yield from _wrong(folder / named["path"], named["sha256"])
        count += 1
    if count != manifest["files"]["count"]:
        yield f"Thiếu tệp: {count}/{manifest['files']['count']}."


def _wrong(path: Path, sha256: str) -> Iterator[str]:
    try:
        if _hash(path) != sha256:
            yield f"{path} đã bị thay đổi."
    except OSError:
        yield f"Không có {path}."


def _write_table(model: type[Model], work: Path, progress: Progress) -> dict[str, Any]:
    label, rows, digest = model._meta.label_lower, 0, hashlib.sha256()
    secret = LEFT_OUT.get(label, ())
    prefetched = [field.name for field in model._meta.many_to_many]
    with (work / f"{label}.jsonl").open("wb") as file:
        found = model._base_manager.order_by("pk").prefetch_related(*prefetched).iterator(chunk_size=1000)
        for row in found:
            data = serializers.serialize("python", [row])[0]
            for name in secret:
                data["fields"].pop(name, None)
            line = json.dumps(data, ensure_ascii=False, cls=Exact).encode() + b"\n"
            digest.update(line)
            file.write(line)
            rows += 1
        _sync(file)
    progress("tables", rows)
    return {"label": label, "path": f"tables/{label}.jsonl", "rows": rows, "sha256": digest.hexdigest()}


def _write_files(folder: Path) -> dict[str, Any]:
    """Name every stored file; those refused for their secrecy are not stored, and not here."""
    rows = Document.objects.exclude(failure_code="secret").order_by("pk")
    count, size, digest = 0, 0, hashlib.sha256()
    with (folder / FILES).open("wb") as file:
        for one in rows.only("sha256", "size", "file_name", "media_type").iterator(chunk_size=1000):
            named = {
                "sha256": one.sha256,
                "size": one.size,
                "file_name": one.file_name,
                "media_type": one.media_type,
                "path": f"files/{one.stored_as}",
            }
            line = json.dumps(named, ensure_ascii=False).encode() + b"\n"
            digest.update(line)
            file.write(line)
            count, size = count + 1, size + one.size
        _sync(file)
    return {"count": count, "bytes": size, "path": FILES, "sha256": digest.hexdigest()}


def copy_file(folder: Path, named: dict[str, Any]) -> None:
    """The stored bytes, checked while they are copied; what was copied before a stop is not copied again."""
    target = folder / named["path"]
    if target.exists() and target.stat().st_size == named["size"]:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    draft, digest = target.with_name(f"{target.name}.part"), hashlib.sha256()
    stored = Document(sha256=named["sha256"]).stored_as
    try:
        with default_storage.open(stored) as source, draft.open("wb") as copy:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                copy.write(chunk)
            _sync(copy)
    except FileNotFoundError as error:
        raise ArchiveError(f"Không có tệp {stored} trong kho. Hãy chạy “dieuhanh verify”.") from error
    if digest.hexdigest() != named["sha256"]:
        with suppress(OSError):
            draft.unlink()
        raise ArchiveError(f"Tệp {stored} trong kho đã bị thay đổi. Hãy chạy “dieuhanh verify”.")
    draft.replace(target)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text + "\n")
        _sync(file)


def _sync(file: Any) -> None:
    file.flush()
    os.fsync(file.fileno())
