"""A page of results: what matches, within rights, as it stands today."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Subquery, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dieuhanh.org.models import Unit
from dieuhanh.search.models import Kind
from dieuhanh.search.queries import order
from dieuhanh.search.queries.asking import Question, question
from dieuhanh.search.queries.matching import FEW, Bounds, Match, matching
from dieuhanh.search.queries.rights import MANY, Sight
from dieuhanh.search.queries.shown import Hit, shown
from dieuhanh.search.queries.words import key, said_keys

if TYPE_CHECKING:
    from datetime import date

SIZE = 30
# What may not be seen is read past, but not for ever: then the page is short and leads on.
CANDIDATES, ROUNDS = 2 * SIZE, 2
# What is open is overdue once in some times.
OVERDUE_CANDIDATES = 6 * SIZE


class Then(TextChoices):
    """And then? How a directive or a proposal stands today."""

    OPEN = "open", _("Chưa xong")
    OVERDUE = "overdue", _("Quá hạn")
    DONE = "done", _("Đã hoàn thành, giải quyết xong")
    STOPPED = "stopped", _("Đã hủy, rút lại")


@dataclass(frozen=True, slots=True)
class Filters:
    """What was X (`said`: words of name or post) telling Y (`unit`: key, those under it too) about Z (`q`), and then?

    first, last: days. kind: a Kind. Empty ones count for nothing.
    """

    q: str = ""
    said: str = ""
    unit: int | None = None
    first: date | None = None
    last: date | None = None
    kind: str = ""
    then: str = ""

    def __bool__(self) -> bool:
        return any((self.q.strip(), self.said.strip(), self.unit, self.first, self.last, self.kind, self.then))


@dataclass(frozen=True, slots=True)
class Page:
    """Results in order; `after` is the cursor of the next page, "" where there is none."""

    rows: list[Hit] = field(default_factory=list)
    after: str = ""
    before: str = ""


def search(user: Any, filters: Filters, *, after: str = "") -> Page:
    """One page of what `user` may see; nothing if nothing was asked."""
    kind = Kind.DIRECTIVE if filters.then == Then.OVERDUE else filters.kind
    sight = Sight.of(user).of_kind(kind)
    many = OVERDUE_CANDIDATES if filters.then == Then.OVERDUE else CANDIDATES
    asked = question(filters.q)
    if not sight or not filters or (filters.q.strip() and not asked.groups):
        return Page()
    bounds = _bounds(filters, sight)
    place, rows, read = _opened(after), [], 0
    for _round in range(ROUNDS):
        found = matching(asked, bounds, many, place, many=read > FEW)
        read += len(found)
        hits = _visible(found, filters, sight, asked)
        rows += hits
        if len(rows) > SIZE:
            last = rows[SIZE - 1].match
            return Page(rows[:SIZE], f"{last.level}_{last.id}")
        if len(found) < many:
            return Page(rows)
        place = (found[-1].level, found[-1].id)
    return Page(rows, f"{place[0]}_{place[1]}" if place else "")


def _visible(found: list[Match], filters: Filters, sight: Sight, asked: Question) -> list[Hit]:
    return shown(found, sight, asked, timezone.localdate(), overdue=filters.then == Then.OVERDUE) if found else []


def _bounds(filters: Filters, sight: Sight) -> Bounds:
    low, high = order.span(filters.first, filters.last)
    keys: list[tuple[str, ...]] = [(one,) for one in said_keys(filters.said)]
    if mine := sight.keys():
        keys.append(mine)
    if filters.kind in Kind.values:
        keys.append((key("k", filters.kind),))
    if filters.unit:
        keys.append(_doers(filters.unit))
    if filters.then in Then.values:
        keys.append((key("xopen" if filters.then == Then.OVERDUE else f"x{filters.then}"),))
    if filters.then == Then.OVERDUE:
        keys.append((key("k", Kind.DIRECTIVE),))
    return Bounds(low, high, tuple(keys))


def _doers(unit: int) -> tuple[str, ...]:
    """The unit and those under it, if they are not too many to be named."""
    above = Unit.objects.filter(pk=unit).values("path")[:1]
    units = Unit.objects.filter(path__startswith=Subquery(above)).order_by("path").values_list("pk", flat=True)[:MANY]
    return tuple(key("w", one) for one in [unit, *(one for one in units if one != unit)])


def _opened(cursor: str) -> tuple[int, int] | None:
    """Level and key of a cursor; a cursor that no page gave out counts as none."""
    level, _sign, number = cursor.partition("_")
    if not (level.isascii() and level.isdigit() and number.isascii() and number.isdigit()):
        return None
    if len(level) > 1 or len(number) > 19 or int(number) >= order.HIGHEST:
        return None
    return int(level), int(number)
