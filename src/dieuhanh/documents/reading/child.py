"""The process in which one file is read, or taken apart: it binds itself, works, prints one JSON object, and ends."""

from __future__ import annotations

import json
import resource
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from vanban.reading import ReadingConfig, ReadingError, members, read

MEGABYTE = 1024 * 1024
OUT_OF_MEMORY = {"error": {"code": "memory", "message": ""}}


def bind(seconds: int, megabytes: int) -> None:
    """Limit this process: processor time, wall time and address space; no core files."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
    # If the parent was killed nobody stops this process: it stops itself.
    signal.alarm(seconds + 5)


def answer(path: Path, max_bytes: int, folder: Path | None = None) -> dict[str, Any]:
    """The document in `path`, or the error that a person can act on; with `folder` the files that lie in the file."""
    config = replace(ReadingConfig(), max_bytes=max_bytes)
    try:
        if folder is not None:
            return {"members": take_apart(path.read_bytes(), config, folder)}
        return {"document": read(path.read_bytes(), config).as_dict()}
    except ReadingError as error:
        if isinstance(error.__cause__, MemoryError):
            return OUT_OF_MEMORY
        return {"error": {"code": error.code, "message": error.message}}
    except MemoryError:
        return OUT_OF_MEMORY


def take_apart(data: bytes, config: ReadingConfig, folder: Path) -> list[str]:
    """Write the files in `data` to `folder` as 0, 1, 2 ...; their names in that order."""
    names: list[str] = []
    for name, content in members(data, config):
        (folder / str(len(names))).write_bytes(content)
        names.append(name)
    return names


def main() -> None:
    """Arguments: the file, its greatest size in bytes, seconds, megabytes; and a folder to take the file apart into."""
    path, max_bytes, seconds, megabytes, *folder = sys.argv[1:]
    bind(int(seconds), int(megabytes))
    # ASCII: the answer survives whatever locale the parent runs in.
    sys.stdout.write(json.dumps(answer(Path(path), int(max_bytes), Path(folder[0]) if folder else None)))


if __name__ == "__main__":
    main()
