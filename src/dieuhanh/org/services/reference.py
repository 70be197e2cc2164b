"""Loads the reference data that the package carries: areas, ministries, fields of work, rules."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from dieuhanh.journal.services import record
from dieuhanh.org.models import Area, DatedRule
from dieuhanh.org.permissions import require
from dieuhanh.org.services.loading import load_province
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from dieuhanh.org.models import User

DATA = Path(__file__).resolve().parents[1] / "data"
Key = tuple[str, str, date | None]


@transaction.atomic
def load_reference(by: User | None = None) -> dict[str, int]:
    """Add the reference rows that are missing, and tell how many of each kind; running it again adds nothing."""
    require(by is None, _("Chỉ lệnh trên máy chủ mới được nạp dữ liệu tham chiếu."))
    ministries = load_province(_json("ministries.json"))
    added = {
        "areas": _areas(),
        "rules": load_rules(),
        "units": ministries.units,
        "fields": ministries.fields,
        "successions": ministries.successions,
    }
    if any(added.values()):
        record(by=by, verb="load_reference", on=Area.objects.order_by("pk")[0], data=added)
    return added


def _areas() -> int:
    book = _AreaBook()
    changes = _table("changes_2026")
    for row in _table("provinces_2025"):
        book.put("province", row, "2025-07-01")
    book.change(changes, "province")
    now = dict(book.newest["province"])
    for row in _table("communes_2025"):
        book.put("commune", row, "2025-07-01", parent=now[row["province"]])
    book.change(changes, "commune")
    for row in _table("provinces_before_2025"):
        book.put("province", row, row["from"], to=row["to"], successor=now[row["successor"]])
    for row in _table("districts_before_2025"):
        parent = book.newest["province"][row["province"]]
        # From when each district stood is not in the source: its first day stays open.
        book.put("district", row, "", to="2025-07-01", parent=parent, successor=parent.successor)
    return book.save()


class _AreaBook:
    """Areas by level, code and first day; those that the database lacks are added at the end."""

    def __init__(self) -> None:
        self.known: dict[Key, Area] = {(a.level, a.code, a.valid_from): a for a in Area.objects.all()}
        self.newest: dict[str, dict[str, Area]] = defaultdict(dict)
        self.new: list[Area] = []
        self.ended: list[Area] = []
        self.source = _json("sources.json")

    def put(self, level: str, row: dict[str, str], since: str, *, to: str = "", **links: Area | None) -> Area:
        begin = date.fromisoformat(since) if since else None
        area = self.known.get((level, row["code"], begin))
        if area is None:
            area = Area(level=level, code=row["code"], name=row["name"], folded=fold(row["name"]), kind=row["kind"])
            area.valid_from, area.valid_to = begin, date.fromisoformat(to) if to else None
            area.source = row.get("source") or self.source[f"{level}_before" if to else f"{level}_2025"]
            area.parent, area.successor = links.get("parent"), links.get("successor")
            self.new.append(area)
            self.known[level, row["code"], begin] = area
        self.newest[level][row["code"]] = area
        return area

    def change(self, rows: list[dict[str, str]], level: str) -> None:
        """From a day on an area has a new name or kind: its row ends there and points to a new one."""
        for row in rows:
            if row["level"] == level:
                old = self.newest[level][row["code"]]
                new = self.put(level, row, row["from"], parent=old.parent)
                if old.valid_to is None:
                    old.valid_to, old.successor = new.valid_from, new
                    self.ended += [old] if old.pk else []

    def save(self) -> int:
        """Those that others point to first: a row needs the keys of its parent and its successor."""
        rounds: dict[int, list[Area]] = defaultdict(list)
        for area in self.new:
            rounds[_depth(area)].append(area)
        for _depth_of_round, areas in sorted(rounds.items()):
            for area in areas:
                # Assigned anew, now that the other side has its key.
                area.parent, area.successor = area.parent, area.successor
            Area.objects.bulk_create(areas, batch_size=500)
        for area in self.ended:
            area.successor = area.successor
        Area.objects.bulk_update(self.ended, ["valid_to", "successor"], batch_size=500)
        return len(self.new)


def _depth(area: Area | None) -> int:
    """How many unsaved rows in a line `area` points to."""
    if area is None or area._state.adding is False:
        return 0
    return 1 + max(_depth(area.parent), _depth(area.successor))


@transaction.atomic
def load_rules() -> int:
    """Add the rules alone, with their sources; for a desk, or a test, that needs no areas."""
    known = {(rule.key, rule.valid_from) for rule in DatedRule.objects.all()}
    new = [
        DatedRule(key=row["key"], value=row["value"], note=row["note"], source=row["source"], **_span(row))
        for row in _json("rules.json")
        if (row["key"], _span(row)["valid_from"]) not in known
    ]
    return len(DatedRule.objects.bulk_create(new))


def _span(row: dict[str, Any]) -> dict[str, date | None]:
    begin, end = row.get("from"), row.get("to")
    return {
        "valid_from": date.fromisoformat(begin) if begin else None,
        "valid_to": date.fromisoformat(end) if end else None,
    }


def _json(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def _table(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
