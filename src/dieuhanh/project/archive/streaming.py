"""An export as one tar stream, so that it can pass through a pipe: tables first, then the stored files one by one."""

from __future__ import annotations

import json
import tarfile
from typing import IO, TYPE_CHECKING, Any

from dieuhanh.project.archive.exporting import DRAFT, FILES, MANIFEST, copy_file, named_files, write_tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Progress = Callable[[str, int], None]


def stream(folder: Path, out: IO[bytes], progress: Progress) -> dict[str, Any]:
    """Write everything to `out`; only the tables and one file at a time stand in `folder` meanwhile."""
    write_tables(folder, progress)
    manifest: dict[str, Any] = json.loads((folder / DRAFT).read_text("utf-8"))
    with tarfile.open(fileobj=out, mode="w|") as tar:
        tar.add(folder / DRAFT, MANIFEST, filter=_anonymous)
        for name in ("README.md", "schema.json", FILES):
            tar.add(folder / name, name, filter=_anonymous)
        for table in manifest["tables"]:
            tar.add(folder / table["path"], table["path"], filter=_anonymous)
        for named in named_files(folder):
            copy_file(folder, named)
            tar.add(folder / named["path"], named["path"], filter=_anonymous)
            (folder / named["path"]).unlink()
            progress("files", 1)
    return manifest


def _anonymous(info: tarfile.TarInfo) -> tarfile.TarInfo:
    """It tells nothing of the machine and the account that made it."""
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    return info
