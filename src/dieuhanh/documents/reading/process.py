"""Runs the reading of one file in a process of its own, with limits, so that a hostile file harms nobody."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

import dieuhanh
from vanban.document import Document

# The child sees no secret of the parent: only what Python needs to start.
PASSED_ON = ("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "VIRTUAL_ENV")
SOURCE = Path(dieuhanh.__file__).resolve().parents[1]
CHILD = Path(__file__).with_name("child.py")
SLOW, HEAVY, CRASH, SECRET = "timeout", "memory", "crash", "secret"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of reading a file: a document, or a code for programs with a Vietnamese reason for people.

    Of a file that was taken apart: the names of the files in it.
    """

    document: Document | None = None
    members: tuple[str, ...] = ()
    code: str = ""
    reason: str = ""


def read_file(path: Path) -> Outcome:
    """Read `path` within the limits of the settings (seconds, megabytes). Never raises because of the file."""
    return _run(path)


def take_apart(path: Path, folder: Path) -> Outcome:
    """Write the files within `path` to `folder` as 0, 1, 2 ... within the same limits; none if it is no such file."""
    return _run(path, folder)


def _run(path: Path, *folder: Path) -> Outcome:
    seconds = settings.READING_SECONDS
    command = [
        sys.executable,
        # By its path, not its name: the packages above it are not imported, and it starts in half the time.
        "-P",
        str(CHILD),
        str(path),
        str(settings.UPLOAD_MAX_BYTES),
        str(seconds),
        str(settings.READING_MEMORY_MB),
        *map(str, folder),
    ]
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and module; the path is ours too
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        start_new_session=True,
    )
    try:
        out, _err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        return failure(SLOW)
    finally:
        _end(process)
    return _outcome(process.returncode, out)


def failure(code: str) -> Outcome:
    """The outcome of a reading that was stopped from outside."""
    reasons = {
        SLOW: _("Đọc tệp quá lâu nên đã dừng. Hãy tách tệp hoặc gửi bản gọn hơn."),
        HEAVY: _("Đọc tệp cần quá nhiều bộ nhớ nên đã dừng. Hãy tách tệp hoặc gửi bản gọn hơn."),
        CRASH: _("Tệp làm chương trình đọc dừng đột ngột (tệp có thể bị hỏng). Hãy mở, lưu lại tệp gốc rồi gửi lại."),
    }
    return Outcome(code=code, reason=reasons[code])


def _outcome(returncode: int, out: bytes) -> Outcome:
    if returncode in {-signal.SIGXCPU, -signal.SIGALRM}:
        return failure(SLOW)
    if returncode == -signal.SIGKILL:
        return failure(HEAVY)
    try:
        answer: dict[str, Any] = json.loads(out)
    except ValueError:
        return failure(CRASH)
    if error := answer.get("error"):
        return failure(HEAVY) if error["code"] == HEAVY else Outcome(code=error["code"], reason=error["message"])
    if "members" in answer:
        return Outcome(members=tuple(answer["members"]))
    return Outcome(document=Document.from_dict(answer["document"]))


def _environment() -> dict[str, str]:
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return passed | {"PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1"}


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the whole group, whatever it may have started, and collect it."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdout:
        process.stdout.close()
