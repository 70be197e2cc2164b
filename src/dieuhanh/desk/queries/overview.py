"""What was asked for and what became of it, by session, unit and field; and the few numbers of the wall screen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Count, F, IntegerField, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dieuhanh.directives.lifecycle import ProposalState, State, TimeClass
from dieuhanh.directives.queries import (
    narrowed,
    near_due_until,
    proposals_visible_to,
    visible_to,
    with_holders,
)
from dieuhanh.directives.timing import with_time_class
from dieuhanh.org.models import User
from dieuhanh.records.queries import visible_to as sessions_visible_to

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise

    from dieuhanh.directives.models import Directive
    from dieuhanh.records.models import Session

SESSIONS = 20
# More than this is told as "hơn": nobody acts on the last digit, and counting them all costs every reader.
MANY = 1000

# The columns of every table; the first one is their sum. What is cancelled was given too, so it is never left out.
COLUMNS: tuple[tuple[str, _StrPromise, tuple[TimeClass, ...]], ...] = (
    ("done", _("Hoàn thành"), (TimeClass.DONE_IN_TIME, TimeClass.DONE_LATE, TimeClass.DONE_UNDATED)),
    ("going", _("Trong hạn"), (TimeClass.IN_TIME, TimeClass.NEAR_DUE)),
    ("overdue", _("Quá hạn"), (TimeClass.OVERDUE,)),
    ("undated", _("Chưa rõ hạn"), (TimeClass.UNDATED,)),
    ("cancelled", _("Đã hủy"), (TimeClass.CANCELLED,)),
)
OPEN_COLUMNS = tuple(column for column in COLUMNS if column[0] in {"going", "overdue", "undated"})


@dataclass(frozen=True, slots=True)
class Cell:
    """One number, and the list that it counts."""

    label: str
    value: int
    url: str
    alarm: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A session, a unit or a field with its numbers; `rows` are its directives where they are few enough to show."""

    name: str
    url: str
    total: Cell
    cells: list[Cell]
    day: date | None = None
    rows: list[Directive] = field(default_factory=list)


def by_session(user: Any, today: date) -> list[Line]:
    """The newest sessions out of which something was given, each with its directives, what is late first."""
    seen = visible_to(user)
    given = seen.filter(session__isnull=False).order_by().values("session")
    newest = sessions_visible_to(user).filter(pk__in=given).order_by(F("date").desc(nulls_last=True), "-id")
    sessions = list(newest.only("title", "date", "kind")[:SESSIONS])
    near = near_due_until(today)
    rows = with_time_class(seen.filter(session__in=[one.pk for one in sessions]), today, near)
    found: dict[int, list[Directive]] = {}
    given_out = list(rows.select_related("lead", "field").order_by("id"))
    with_holders(given_out, today)
    for row in given_out:
        if row.session_id is not None:
            found.setdefault(row.session_id, []).append(row)
    return [_of_session(one, found.get(one.pk, [])) for one in sessions]


def _of_session(session: Session, rows: list[Directive]) -> Line:
    counts = Counter(getattr(row, "time_class") for row in rows)  # noqa: B009 the annotation is no column
    ordered = sorted(rows, key=lambda row: (getattr(row, "time_class") != TimeClass.OVERDUE, row.pk))  # noqa: B009
    name = session.title or str(session.get_kind_display())
    line = _line(name, reverse("records:detail", args=[session.pk]), {"session": session.pk}, counts, COLUMNS)
    return Line(line.name, line.url, line.total, line.cells, session.date, ordered)


def by_unit(user: Any, today: date) -> list[Line]:
    """What is open with each lead unit, in the order of their names: a list to work on, no ranking."""
    counts, names = _open_by(user, today, "lead", "lead__name")
    return [
        _line(names[key], reverse("org:unit", args=[key]), {"lead": key, "state": "open"}, counts[key], OPEN_COLUMNS)
        for key in sorted(names, key=lambda key: names[key])
    ]


def by_field(user: Any, today: date) -> list[Line]:
    """What is open in each field of public work; what has none is told by session and by unit."""
    counts, names = _open_by(user, today, "field", "field__name")
    return [
        _line(names[key], "", {"field": key, "state": "open"}, counts[key], OPEN_COLUMNS)
        for key in sorted(names, key=lambda key: names[key])
    ]


def _open_by(user: Any, today: date, key: str, name: str) -> tuple[dict[int, Counter[str]], dict[int, str]]:
    """Open directives counted in one query by `key` and time class; and what each key is called."""
    rows = visible_to(user).filter(is_open=True, **{f"{key}__isnull": False})
    rows = with_time_class(rows, today, near_due_until(today)).order_by()
    counts: dict[int, Counter[str]] = {}
    names: dict[int, str] = {}
    for pk, called, time, number in rows.values_list(key, name, "time_class").annotate(n=Count("pk")):
        counts.setdefault(pk, Counter())[time] += number
        names[pk] = called
    return counts, names


def _line(
    name: str,
    url: str,
    given: dict[str, Any],
    counts: Counter[str],
    columns: Iterable[tuple[str, _StrPromise, tuple[TimeClass, ...]]],
) -> Line:
    cells = []
    for key, label, classes in columns:
        value = sum(counts[one] for one in classes)
        listed = _listed(given | {"classes": [one.value for one in classes]})
        cells.append(Cell(str(label), value, listed, alarm=key == "overdue" and value > 0))
    return Line(name, url, Cell("", sum(cell.value for cell in cells), _listed(given)), cells)


def _listed(given: dict[str, Any]) -> str:
    return f"{reverse('directives:list')}?{urlencode(given, doseq=True)}"


# What stands on the wall: what may be wrong, with the filters of its list.
WALL: tuple[tuple[_StrPromise, dict[str, str], bool], ...] = (
    (_("Quá hạn"), {"time": TimeClass.OVERDUE.value}, True),
    (_("Sắp đến hạn"), {"time": TimeClass.NEAR_DUE.value}, False),
    (_("Đơn vị trả lại"), {"state": State.RETURNED.value}, True),
    (_("Chờ tiếp nhận"), {"state": State.ISSUED.value}, False),
    (_("Chờ nghiệm thu"), {"state": State.REPORTED.value}, False),
    (_("Chưa rõ hạn"), {"time": TimeClass.UNDATED.value}, False),
)


class Counted(Subquery):
    """How many rows a query has that is cut off after so many: a number inside another query."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def wall(user: Any, today: date) -> list[Cell]:
    """The few numbers that matter now, each as its list would count it, none beyond MANY; all in one query."""
    near, seen = near_due_until(today), visible_to(user)
    told: list[tuple[_StrPromise, QuerySet[Any], str, bool]] = [
        (label, narrowed(seen, given, today, near), _listed(given), alarm) for label, given, alarm in WALL
    ]
    waiting = proposals_visible_to(user).filter(state=ProposalState.OPEN)
    url = f"{reverse('directives:proposals')}?{urlencode({'state': ProposalState.OPEN.value})}"
    told.append((_("Kiến nghị chưa trả lời"), waiting, url, False))
    counts = {f"n{i}": Counted(rows.order_by().values("pk")[: MANY + 1]) for i, (_l, rows, _u, _a) in enumerate(told)}
    numbers = User.objects.filter(pk=user.pk).order_by().values_list(*counts.values())[0]
    return [
        _cell(str(label), number, url, alarm=alarm)
        for (label, _r, url, alarm), number in zip(told, numbers, strict=True)
    ]


def _cell(label: str, number: int, url: str, *, alarm: bool) -> Cell:
    return Cell(label, min(number, MANY), url, alarm=alarm and number > 0, many=number > MANY)
