"""What one row of a task list says: its cells as facts, and what is wrong with it."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.directives.lifecycle import TimeClass
from dieuhanh.transfer.lifecycle import Column
from dieuhanh.transfer.papers.days import Impossible, day_in, is_only_a_day
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from datetime import date

    from dieuhanh.org.models import Unit
    from dieuhanh.transfer.models import Batch
    from dieuhanh.transfer.queries.names import Names

YEARS_AHEAD = 30
LIMITS = {Column.CONTENT: 4000, Column.PRODUCT: 300, Column.ASSIGNED_BY: 200}
_DONE = (
    "da hoan thanh",
    "hoan thanh dung han",
    "hoan thanh qua han",
    "hoan thanh truoc han",
    "hoan thanh, ",
    "da xong",
)
_OVER = {"hoan thanh", "xong", "da huy", "huy", fold(str(TimeClass.DONE_IN_TIME.label))}


@dataclass(slots=True)
class Meaning:
    """The facts of a row, its faults and notes. `facts` holds what the row itself says, no defaults."""

    facts: dict[str, Any]
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_over: bool = False

    @property
    def key(self) -> str:
        """The same task is known by document, content and lead; without a document by the day on which it was given."""
        facts = self.facts
        named = facts["number"] or facts["assigned_on"]
        return _hash([fold(named), fold(same(facts["content"])), facts["lead"] or fold(facts["lead_text"])])

    @property
    def digest(self) -> str:
        """The hash of all that the row says of the task."""
        told = {what: value for what, value in self.facts.items() if what not in UNTOLD}
        return _hash(sorted(told.items()))


# How names were written, and how far the unit has come by its own word, are no part of the task.
UNTOLD = {"lead_text", "coordinate_text", "unknown", "status", "code"}


def read_row(cells: list[str], batch: Batch, names: Names) -> Meaning:
    """What `cells` mean under the columns of `batch`."""
    told = {what: cells[place] for what, place in batch.columns.items() if place < len(cells)}
    meaning = Meaning(
        {what.value: same_lines(told.get(what.value, "")) for what in Column if what not in _PARSED} | {"unknown": {}}
    )
    if not meaning.facts["content"]:
        meaning.faults.append(_("Chưa có nội dung nhiệm vụ."))
    for what, limit in LIMITS.items():
        if len(meaning.facts[what.value]) > limit:
            meaning.faults.append(_("“%(what)s” dài quá %(limit)d ký tự.") % {"what": what.label, "limit": limit})
    given = _days(meaning, told, batch)
    _units(meaning, told, names, given)
    status = " ".join(fold(told.get(Column.STATUS, "")).split())
    meaning.is_over = status in _OVER or status.startswith(_DONE)
    return meaning


_PARSED = {Column.LEAD, Column.COORDINATE, Column.DEADLINE, Column.ASSIGNED_ON}


def _days(meaning: Meaning, told: dict[str, str], batch: Batch) -> date:
    """Put the days of the row among its facts; the day on which it was given, for the names of its units."""
    facts, given = meaning.facts, batch.assigned_on
    facts["assigned_on"] = facts["deadline"] = ""
    if text := told.get(Column.ASSIGNED_ON, ""):
        day = _day(meaning, text, Column.ASSIGNED_ON)
        if day is not None:
            facts["assigned_on"], given = day.isoformat(), day
            if day > timezone.localdate():
                meaning.faults.append(_("Ngày giao %(day)s ở tương lai.") % {"day": _written(day)})
    if text := told.get(Column.DEADLINE, ""):
        day = _day(meaning, text, Column.DEADLINE)
        if day is not None:
            facts["deadline"] = day.isoformat()
            _check_deadline(meaning, day, given)
        if not is_only_a_day(text) and not facts["spoken"]:
            facts["spoken"] = same(text)
    facts["spoken"] = facts["spoken"][:200]
    return given


def _day(meaning: Meaning, text: str, what: Column) -> date | None:
    try:
        return day_in(text)
    except Impossible as wrong:
        meaning.faults.append(
            _("“%(what)s”: ngày %(day)s không có trong lịch.") % {"what": what.label, "day": str(wrong)}
        )
        return None


def _check_deadline(meaning: Meaning, day: date, given: date) -> None:
    if day < given:
        told = {"day": _written(day), "given": _written(given)}
        meaning.faults.append(_("Hạn %(day)s trước ngày giao %(given)s.") % told)
    elif day.year > given.year + YEARS_AHEAD:
        meaning.faults.append(_("Hạn %(day)s quá xa; hãy kiểm tra lại năm.") % {"day": _written(day)})


def _units(meaning: Meaning, told: dict[str, str], names: Names, day: date) -> None:
    facts = meaning.facts
    facts["lead_text"], facts["lead"] = same(told.get(Column.LEAD, "")), None
    facts["coordinate_text"] = same(told.get(Column.COORDINATE, ""))
    lead = _lead(meaning, told.get(Column.LEAD, ""), names, day)
    others, unknown, vague = names.units(told.get(Column.COORDINATE, ""), day)
    for text in unknown:
        _unknown(meaning, text, names, day)
    for text in vague:
        meaning.notes.append(_("“%(text)s” không nêu rõ đơn vị nên không ghi vào đơn vị phối hợp.") % {"text": text})
    if lead is not None and lead in others:
        meaning.notes.append(_("%(unit)s đã là đơn vị chủ trì nên không ghi thêm là phối hợp.") % {"unit": lead.name})
    facts["coordinate"] = [unit.pk for unit in others if unit != lead]


def _lead(meaning: Meaning, text: str, names: Names, day: date) -> Unit | None:
    if not text:
        meaning.faults.append(_("Chưa có đơn vị chủ trì."))
        return None
    lead = names.unit(text, day)
    if lead is not None:
        meaning.facts["lead"] = lead.pk
        return lead
    found, unknown, _vague = names.units(text, day)
    if len(found) > 1 or (found and unknown):
        meaning.faults.append(
            _(
                "“%(text)s” có nhiều đơn vị: mỗi nhiệm vụ một đơn vị chủ trì, "
                "hãy tách dòng hoặc chuyển sang cột phối hợp."
            )
            % {"text": same(text)}
        )
    else:
        _unknown(meaning, same(text), names, day)
    return None


def _unknown(meaning: Meaning, text: str, names: Names, day: date) -> None:
    maybe = names.suggestions(text, day)
    meaning.facts["unknown"][text] = [unit.pk for unit in maybe]
    if maybe:
        listed = "; ".join(unit.name for unit in maybe)
        meaning.faults.append(_("Không rõ đơn vị “%(text)s”. Có phải: %(maybe)s?") % {"text": text, "maybe": listed})
    else:
        meaning.faults.append(_("Không có đơn vị “%(text)s” trong danh bạ vào ngày giao.") % {"text": text})


def same(text: str) -> str:
    """`text` in one Unicode form, blanks joined, what cannot be seen left out: what is compared."""
    return " ".join("".join(one if one.isprintable() else " " for one in unicodedata.normalize("NFC", text)).split())


def same_lines(text: str) -> str:
    """As `same`, line by line."""
    return "\n".join(filter(None, map(same, text.splitlines())))


def _written(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()
