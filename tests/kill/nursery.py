"""A process with Django ready that forks a worker for every order it reads: each may be killed, none begins slowly.

An order is a line of JSON: {"do", "database", "settings", "ready", "out", ...}; the answer is the worker's process id.
A worker touches `ready` before its first act and writes `out` after its last (see `orders.obey`).
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from importlib import import_module
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Read orders until the end of the input. No database is opened here: a fork must not share a connection."""
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    django.setup()
    obey = import_module("tests.kill.orders").obey
    # Nobody waits for the children: the system forgets them as they end.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            os.setsid()
            # Answers go to `out`; what a worker says is not mistaken for the id of the next.
            os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
            # The worker has children of its own to wait for: the readers of files.
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            try:
                obey(json.loads(line))
            except Exception:  # noqa: BLE001 a worker that fails says so and ends; it must not read orders itself
                traceback.print_exc()
                sys.stderr.flush()
            os._exit(0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
