"""A desk in processes of its own, that can be killed; and what it holds afterwards."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random

ROOT = Path(__file__).resolve().parents[2]

SET_UP = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("load_types", verbosity=0)
call_command("load_province", {province!r}, verbosity=0)
"""

# What a web upload does: receive and leave the rest to the worker; some wait for the reading too.
RECEIVE = """
import sys, json, pathlib
from dieuhanh.documents.models import Document
from dieuhanh.documents.services import receive_file
from dieuhanh.org.models import Unit
owner = Unit.objects.get(key="ubnd-tinh")
for number, path in enumerate(json.loads({paths!r})):
    path = pathlib.Path(path)
    receipt = receive_file(by=None, owner=owner, data=path.read_bytes(), file_name=path.name)
    if receipt.new and number % 2:
        Document.objects.filter(pk=receipt.document.pk, reading="read").update(reading="waiting", text="", blocks=[])
"""

STATE = """
import json
from dieuhanh.documents.models import Document
from dieuhanh.journal.models import Entry
from dieuhanh.records.models import Account, Finding, Session
keys = ("document__sha256", "kind", "start", "end", "rule")
print(json.dumps({
    "documents": sorted(Document.objects.values_list("sha256", "reading")),
    "findings": sorted(Finding.objects.values_list(*keys)),
    "accounts": sorted(Account.objects.values_list("document__sha256", flat=True)),
    "sessions": sorted(str(day) for day in Session.objects.values_list("date", flat=True)),
    "received": sorted(Entry.objects.filter(verb="receive").values_list("subject_id", flat=True)),
    "extracted": sorted(Entry.objects.filter(verb="extract").values_list("subject_id", flat=True)),
    "ids": sorted(str(pk) for pk in Document.objects.values_list("pk", flat=True)),
}))
"""


@dataclass
class Desk:
    """One data folder and database; commands run in processes that know nothing of the test."""

    folder: Path
    database: str = ""
    environment: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("DIEUHANH_", "DATABASE_"))},
            "DIEUHANH_DATA": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "dieuhanh.project.settings",
            "SECRET_KEY": "only-for-tests-" * 4,
            **({"DATABASE_URL": self.database} if self.database else {}),
        }
        if not any(self.folder.iterdir()):
            self.run("shell", "-v0", "-c", SET_UP.format(province=str(ROOT / "samples" / "province.json")))

    def copy(self, folder: Path) -> Desk:
        """Another desk with the same rows, on SQLite."""
        if self.database:
            return Desk(folder)
        shutil.copytree(self.folder, folder)
        return Desk(folder)

    def start(self, *command: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), *command],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *command: str) -> str:
        """The output of a command that must succeed."""
        process = self.start(*command)
        out, err = process.communicate(timeout=600)
        assert process.returncode == 0, f"{command}: {err[-2000:]}"
        return out

    def killed(self, after: float, chance: random.Random, *command: str) -> bool:
        """Start a command and SIGKILL it after so many seconds, alone or with its children. Whether it was alive."""
        process = self.start(*command)
        time.sleep(after)
        alive = process.poll() is None
        if alive:
            if chance.random() < 0.5:
                os.kill(process.pid, signal.SIGKILL)
            else:
                os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return alive

    def receive(self, paths: list[Path]) -> None:
        self.run("shell", "-v0", "-c", RECEIVE.format(paths=json.dumps([str(path) for path in paths])))

    def state(self) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.run("shell", "-v0", "-c", STATE))
        return answer

    def arrivals(self) -> list[Path]:
        return list((self.folder / "files" / "arrivals").glob("*"))
