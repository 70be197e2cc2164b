"""What a row is to the register: new, known, or told otherwise than the register tells it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from dieuhanh.directives.models import Directive
from dieuhanh.directives.queries import visible_to
from dieuhanh.org.models import Unit
from dieuhanh.transfer.lifecycle import Column, RowState
from dieuhanh.transfer.models import Row
from dieuhanh.transfer.queries.meaning import UNTOLD, same
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dieuhanh.transfer.models import Batch
    from dieuhanh.transfer.queries.meaning import Meaning

NOTHING = "–"


@dataclass(slots=True)
class Verdict:
    """What a row is, and the directive that it is, with what differs: [what, in the register, in the sheet]."""

    state: RowState
    directive: Directive | None = None
    differences: list[list[str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Known:
    """What the register holds of a set of rows, read in a few queries."""

    def __init__(self, batch: Batch, by: Any, meanings: Sequence[Meaning]) -> None:
        self.mapped = set(batch.columns)
        codes = {one.facts["code"] for one in meanings if one.facts["code"]}
        rows = visible_to(by).filter(code__in=codes) if codes else Directive.objects.none()
        self.by_code = {one.code: one for one in _whole(rows)}
        keys = {one.key for one in meanings}
        issued = Row.objects.filter(batch__unit=batch.unit, key__in=keys, state=RowState.ISSUED)
        self.by_key = {row.key: row for row in issued.select_related("directive").order_by("id")}
        self.by_words = self._register(batch, meanings)
        told = [*(row.facts for row in self.by_key.values()), *(one.facts for one in meanings)]
        pks = {pk for facts in told for pk in _units(facts)}
        self.names = dict(Unit.objects.filter(pk__in=pks).values_list("pk", "name"))

    @staticmethod
    def _register(batch: Batch, meanings: Sequence[Meaning]) -> dict[tuple[Any, ...], Directive]:
        """Directives that came into the register by another way, by the same words, unit and day."""
        leads = {one.facts["lead"] for one in meanings if one.facts["lead"]}
        contents = {one.facts["content"] for one in meanings}
        rows = Directive.objects.filter(assigner=batch.unit, lead__in=leads, content__in=contents)
        return {(one.lead_id, same(one.content), one.assigned_on.isoformat()): one for one in _whole(rows)}

    def verdict(self, meaning: Meaning, given: date) -> Verdict:
        """What this row is. A code of the register goes first, then the same row of an earlier list, then the words."""
        facts = meaning.facts
        if facts["code"]:
            directive = self.by_code.get(facts["code"])
            if directive is None:
                fault = _("Không có nhiệm vụ %(code)s trong sổ bạn xem được. Để trống mã nếu là nhiệm vụ mới.")
                return Verdict(RowState.WRONG, faults=[fault % {"code": facts["code"]}])
            return _compared(directive, self._from_register(directive, facts))
        row = self.by_key.get(meaning.key)
        if row is not None:
            if row.digest == meaning.digest:
                return Verdict(RowState.KNOWN, row.directive)
            return _compared(row.directive, self._from_row(row, facts))
        words = (facts["lead"], same(facts["content"]), facts["assigned_on"] or given.isoformat())
        directive = self.by_words.get(words)
        if directive is not None:
            return _compared(directive, self._from_register(directive, facts))
        return Verdict(RowState.WRONG if meaning.faults else RowState.NEW)

    def _from_register(self, directive: Directive, facts: dict[str, Any]) -> list[list[str]]:
        told = {
            Column.CONTENT: (same(directive.content), same(facts["content"])),
            Column.DEADLINE: (_day(directive.deadline), _day(facts["deadline"])),
            Column.SPOKEN: (same(directive.time_as_spoken), facts["spoken"]),
            Column.PRODUCT: (same(directive.product), same(facts["product"])),
        }
        # Vague time may stand in the column of the deadline.
        mapped = self.mapped | ({Column.SPOKEN.value} if facts["spoken"] else set())
        found = [
            [str(what.label), was or NOTHING, now or NOTHING]
            for what, (was, now) in told.items()
            if what in mapped and was != now
        ]
        return found + self._units_from_register(directive, facts)

    def _units_from_register(self, directive: Directive, facts: dict[str, Any]) -> list[list[str]]:
        found = []
        if fold(facts["lead_text"]) != fold(directive.lead_name) and facts["lead"] != directive.lead_id:
            found.append([str(Column.LEAD.label), directive.lead_name, facts["lead_text"] or NOTHING])
        others = list(directive.coordinations.all())
        written = coordinators(directive)
        if (
            Column.COORDINATE in self.mapped
            and fold(facts["coordinate_text"]) != fold(same(written))
            and set(facts["coordinate"]) != {one.unit_id for one in others}
        ):
            found.append([str(Column.COORDINATE.label), written or NOTHING, facts["coordinate_text"] or NOTHING])
        return found

    def _from_row(self, row: Row, facts: dict[str, Any]) -> list[list[str]]:
        return [
            [str(Column(what).label), self._words(row.facts.get(what)), self._words(facts.get(what))]
            for what in facts
            if what not in UNTOLD and row.facts.get(what) != facts[what]
        ]

    def _words(self, value: Any) -> str:
        if isinstance(value, list):
            return "; ".join(self.names.get(one, "") for one in value) or NOTHING
        if isinstance(value, int):
            return self.names.get(value, NOTHING)
        return _day(str(value or "")) or NOTHING


def coordinators(directive: Directive) -> str:
    """The coordinating units as a cell writes them, by the names of the day on which it was given."""
    return "; ".join(one.unit_name for one in directive.coordinations.all())


def _compared(directive: Directive | None, differences: list[list[str]]) -> Verdict:
    return Verdict(RowState.CHANGED if differences else RowState.KNOWN, directive, differences)


def _whole(rows: Any) -> Any:
    return rows.prefetch_related("coordinations").order_by("id")


def _units(facts: dict[str, Any]) -> list[int]:
    return [pk for pk in (facts.get("lead"), *facts.get("coordinate", ())) if pk]


def _day(value: date | str | None) -> str:
    """A day as officials write it; words stay words."""
    if not value:
        return ""
    if isinstance(value, str):
        try:
            return _day(date.fromisoformat(value))
        except ValueError:
            return value
    return f"{value.day:02}/{value.month:02}/{value.year:04}"
