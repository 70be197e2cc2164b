"""A small province whose worker lives through simulated days, in processes that can be killed at any moment."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.dieuhanh.reminders.mailbox import Mailbox

ROOT = Path(__file__).resolve().parents[2]
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
# The worker wakes every minute; these are the minutes at which something may happen, and some to mend what was killed.
MINUTES = (clock_time(7, 5), clock_time(7, 30), clock_time(8, 5), clock_time(8, 30), clock_time(12))
SECONDS = 900
DATABASE = "dieuhanh.sqlite3"


class Nursery:
    """The process that forks workers (see `nursery.py`)."""

    def __init__(self, folder: Path) -> None:
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("DIEUHANH_", "DATABASE_"))},
            "DIEUHANH_DATA": str(folder),
            "DJANGO_SETTINGS_MODULE": "dieuhanh.project.settings",
            "SECRET_KEY": "only-for-tests-" * 4,
        }
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("nursery.py"))],
            env=environment,
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


@dataclass
class Days:
    """So many days of one desk; what was made, what was sent, what arrived."""

    nursery: Nursery
    folder: Path
    first: date
    count: int
    database: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    box: Mailbox = field(default_factory=Mailbox)

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)
        self.database = self.database or f"sqlite:///{self.folder / DATABASE}"
        self.settings |= {"REMINDERS_OUTBOX": str(self.folder / "outbox"), "DEFAULT_FROM_EMAIL": "desk@an-loc.example"}
        self.clock.write_text("0")

    @property
    def clock(self) -> Path:
        return self.folder / "clock"

    @property
    def ready(self) -> Path:
        return self.folder / "ready"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def start(self, do: str, **given: Any) -> int:
        """Begin; gives the process id once the worker is at its first act."""
        self.ready.unlink(missing_ok=True)
        self.out.unlink(missing_ok=True)
        paths = {"ready": str(self.ready), "out": str(self.out), "clock": str(self.clock)}
        order = {"do": do, "database": self.database, "settings": self.settings, **paths, **given}
        pid = self.nursery.worker(order)
        self.wait(pid, self.ready)
        return pid

    def run(self, do: str, **given: Any) -> Any:
        """Do it to the end; what it answers."""
        self.wait(self.start(do, **given), self.out)
        return json.loads(self.out.read_text())

    def wait(self, pid: int, path: Path) -> None:
        end = time.monotonic() + SECONDS
        while not path.exists():
            assert alive(pid) or path.exists(), f"worker {pid} ended without {path.name}"
            assert time.monotonic() < end, f"worker {pid} took too long"
            time.sleep(0.005)

    def prepare(self, work: int, like: Days | None = None) -> None:
        """The same province every time; on SQLite a copy of one that is there."""
        if like is not None and self.database.startswith("sqlite"):
            shutil.copyfile(like.folder / DATABASE, self.folder / DATABASE)
            return
        self.run("province", first=self.first.isoformat(), days=self.count, work=work)

    def minutes(self) -> list[str]:
        days = [self.first + timedelta(days=n) for n in range(self.count)]
        return [datetime.combine(day, minute, ZONE).isoformat() for day in days for minute in MINUTES]

    def done(self) -> bool:
        return int(self.clock.read_text()) >= len(self.minutes())

    def mails(self) -> Counter[str]:
        """How often each Message-ID came, without its domain."""
        return Counter(mail["Message-ID"].strip("<>").partition("@")[0] for mail in self.box.parsed())


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
