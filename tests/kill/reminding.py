"""A small province whose worker lives through simulated days, in processes that can be killed at any moment."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from tests.dieuhanh.reminders.mailbox import Mailbox
from tests.kill.workers import Nursery, wait

if TYPE_CHECKING:
    from pathlib import Path

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
# The worker wakes every minute; these are the minutes at which something may happen, and some to mend what was killed.
MINUTES = (clock_time(7, 5), clock_time(7, 30), clock_time(8, 5), clock_time(8, 30), clock_time(12))
DATABASE = "dieuhanh.sqlite3"


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
        wait(pid, self.ready)
        return pid

    def run(self, do: str, **given: Any) -> Any:
        """Do it to the end; what it answers."""
        wait(self.start(do, **given), self.out)
        return json.loads(self.out.read_text())

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
