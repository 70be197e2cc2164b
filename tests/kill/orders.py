"""How a forked worker obeys an order: another database, other settings, the work, the answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import dj_database_url
from django.conf import settings
from django.db import connections

from tests.kill import desk_work, reminder_work

DO = {**desk_work.DO, **reminder_work.DO}


def obey(order: dict[str, Any]) -> None:
    """In the forked worker."""
    given = dict(dj_database_url.parse(order["database"]))
    if str(given["ENGINE"]).endswith("sqlite3"):
        given["OPTIONS"] = settings.SQLITE_OPTIONS
    # The connection that stands for the settings of the nursery was never opened.
    del connections["default"]
    connections.settings["default"] = connections.configure_settings({"default": given})["default"]
    for name, value in order["settings"].items():
        setattr(settings, name, value)
    Path(order["ready"]).touch()
    answer = DO[order["do"]](order)
    # What was written comes out of the side file of SQLite, so that the database may be copied as one file.
    connections.close_all()
    out = Path(order["out"])
    out.with_suffix(".new").write_text(json.dumps(answer))
    out.with_suffix(".new").replace(out)
