"""The process in which one file is read: it binds itself, reads, prints one JSON object, and ends."""

from __future__ import annotations

import json
import resource
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from vanban.reading import ReadingConfig, ReadingError, read

MEGABYTE = 1024 * 1024
OUT_OF_MEMORY = {"error": {"code": "memory", "message": ""}}


def bind(seconds: int, megabytes: int) -> None:
    """Limit this process: processor time, wall time and address space; no core files."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
    # If the parent was killed nobody stops this process: it stops itself.
    signal.alarm(seconds + 5)


def answer(path: Path, max_bytes: int) -> dict[str, Any]:
    """The document in `path`, or the error that a person can act on."""
    try:
        return {"document": read(path.read_bytes(), replace(ReadingConfig(), max_bytes=max_bytes)).as_dict()}
    except ReadingError as error:
        if isinstance(error.__cause__, MemoryError):
            return OUT_OF_MEMORY
        return {"error": {"code": error.code, "message": error.message}}
    except MemoryError:
        return OUT_OF_MEMORY


def main() -> None:
    """Arguments: the file, its greatest size in bytes, seconds, megabytes."""
    path, max_bytes, seconds, megabytes = sys.argv[1:]
    bind(int(seconds), int(megabytes))
    # ASCII: the answer survives whatever locale the parent runs in.
    sys.stdout.write(json.dumps(answer(Path(path), int(max_bytes))))


if __name__ == "__main__":
    main()
