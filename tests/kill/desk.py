"""A desk whose commands run in processes that can be killed; and what it holds afterwards."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.kill.workers import ROOT, SECONDS, Nursery, alive, environment, wait

if TYPE_CHECKING:
    import random

DATABASE = "dieuhanh.sqlite3"
# `scripts/databases.py` leaves one with all tables and no rows.
EMPTY = Path(f"{os.environ.get('DIEUHANH_TEST_DB', '')}_template")


@dataclass
class Desk:
    """One data folder and database; what is done there is done by workers of `nursery`."""

    nursery: Nursery
    folder: Path
    database: str = ""

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)
        if self.database or not (self.folder / DATABASE).exists():
            tables = not self.database and EMPTY.is_file()
            if tables:
                shutil.copyfile(EMPTY, self.folder / DATABASE)
            self.does("build", province=str(ROOT / "samples" / "province.json"), tables=tables)

    def copy(self, folder: Path) -> Desk:
        """Another desk with the same rows, on SQLite."""
        if not self.database:
            shutil.copytree(self.folder, folder)
        return Desk(self.nursery, folder)

    def start(self, do: str, **given: Any) -> int:
        """Begin; gives the process id of the worker once it is at its first act."""
        ready = self.folder / "ready"
        for path in (ready, self.out):
            path.unlink(missing_ok=True)
        order = {
            "do": do,
            "database": self.database or f"sqlite:///{self.folder / DATABASE}",
            "settings": {"DATA_DIR": str(self.folder), "MEDIA_ROOT": str(self.folder / "files")},
            "ready": str(ready),
            "out": str(self.out),
            **given,
        }
        pid = self.nursery.worker(order)
        wait(pid, ready)
        return pid

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def does(self, do: str, **given: Any) -> Any:
        """Do it to the end; what it answers."""
        wait(self.start(do, **given), self.out)
        return json.loads(self.out.read_text())

    def run(self, *command: str) -> str:
        """The output of a command that must succeed."""
        return str(self.does("command", command=command))

    def killed(self, after: float, chance: random.Random, *command: str) -> bool:
        """Start a command and SIGKILL it after so many seconds, alone or with its children. Whether it was alive."""
        pid = self.start("command", command=command)
        time.sleep(after)
        lived = alive(pid)
        if lived:
            (os.kill if chance.random() < 0.5 else os.killpg)(pid, signal.SIGKILL)
        while alive(pid):
            time.sleep(0.001)
        return lived

    def verified(self) -> str:
        """What `dieuhanh verify` says, as a person starts it."""
        url = {"DATABASE_URL": self.database} if self.database else {}
        command, given = [sys.executable, str(ROOT / "manage.py"), "verify"], environment(self.folder) | url
        done = subprocess.run(command, env=given, capture_output=True, text=True, check=False, timeout=SECONDS)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def receive(self, paths: list[Path]) -> None:
        self.does("receive", paths=[str(path) for path in paths])

    def state(self) -> dict[str, Any]:
        answer: dict[str, Any] = self.does("holdings")
        return answer

    def arrivals(self) -> list[Path]:
        return list((self.folder / "files" / "arrivals").glob("*"))
