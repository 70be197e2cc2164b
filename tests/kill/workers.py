"""Worker processes that can be killed, each forked from one that has Django ready."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 900


def environment(folder: Path) -> dict[str, str]:
    """That of a desk in `folder`, which knows nothing of the test."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("DIEUHANH_", "DATABASE_"))},
        "DIEUHANH_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "dieuhanh.project.settings",
        "SECRET_KEY": "only-for-tests-" * 4,
    }


class Nursery:
    """The process that forks workers (see `nursery.py`)."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("nursery.py"))],
            env=environment(folder),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def worker(self, order: dict[str, Any]) -> int:
        """The process id of a worker that does `order`."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def close(self) -> None:
        self.process.communicate(timeout=30)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait(pid: int, path: Path) -> None:
    """Until the worker `pid` has written `path`."""
    end = time.monotonic() + SECONDS
    while not path.exists():
        assert alive(pid) or path.exists(), f"worker {pid} ended without {path.name}"
        assert time.monotonic() < end, f"worker {pid} took too long"
        time.sleep(0.005)
