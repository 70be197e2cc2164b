"""What was asked for and what became of it, by session, unit and field; and the few numbers of the wall screen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dieuhanh.directives.lifecycle import ProposalState, State, TimeClass
from dieuhanh.directives.models import Directive
from dieuhanh.directives.queries import (
    Sight,
    narrowed,
    near_due_until,
    proposals_visible_to,
    visible_to,
    with_holders,
)
from dieuhanh.directives.timing import class_q, with_time_class
from dieuhanh.org.models import Field, Unit, User
from dieuhanh.org.permissions import paths_q
from dieuhanh.records.queries import newest_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise

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
    sight = Sight.of(user)
    seen = visible_to(user, sight)
    newest = newest_to(user).filter(Exists(seen.filter(session=OuterRef("pk"))))
    sessions = list(newest.only("title", "date", "kind")[:SESSIONS])
    near = near_due_until(today)
    rows = with_time_class(seen.filter(session__in=[one.pk for one in sessions]), today, near)
    found: dict[int, list[Directive]] = {}
    given_out = list(rows.select_related("lead", "field").order_by("id"))
    with_holders(given_out, today, sight.known.rows if sight else None)
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
    counts, names = _open_by(user, today, "lead")
    return [
        _line(names[key], reverse("org:unit", args=[key]), {"lead": key, "state": "open"}, counts[key], OPEN_COLUMNS)
        for key in sorted(names, key=lambda key: names[key])
    ]


def by_field(user: Any, today: date) -> list[Line]:
    """What is open in each field of public work; what has none is told by session and by unit."""
    counts, names = _open_by(user, today, "field")
    return [
        _line(names[key], "", {"field": key, "state": "open"}, counts[key], OPEN_COLUMNS)
        for key in sorted(names, key=lambda key: names[key])
    ]


def _open_by(user: Any, today: date, key: str) -> tuple[dict[int, Counter[str]], dict[int, str]]:
    """Open directives counted by `key` and time class; and what each key is called."""
    sight = Sight.of(user)
    counts: dict[int, Counter[str]] = {}
    for pk, time, number in _counted(sight, today, key) if sight else ():
        counts.setdefault(pk, Counter())[time] += number
    counts = {pk: one for pk, one in counts.items() if one.total()}
    return counts, _unit_names(counts, today) if key == "lead" else _field_names(counts)


def _field_names(keys: Iterable[int]) -> dict[int, str]:
    return dict(Field.objects.filter(pk__in=list(keys)).order_by().values_list("pk", "name"))


def _unit_names(keys: Iterable[int], today: date) -> dict[int, str]:
    """By their names of today; of a body that is gone it is said that others do its work."""
    rows = Unit.objects.filter(pk__in=list(keys)).order_by().values_list("pk", "name", "ended_on")
    gone = _("%(name)s (đã chấm dứt, đơn vị kế thừa thực hiện)")
    return {pk: str(gone % {"name": name}) if ended and ended <= today else name for pk, name, ended in rows}


def _counted(sight: Sight, today: date, key: str) -> Iterator[tuple[int, str, int]]:
    """A key, a time class, how many: what units of the scope lead, then what else is in sight."""
    rows = Directive.objects.filter(is_open=True).order_by()
    led = list(_led(rows.filter(lead__in=sight.keys) if sight.light else rows, today))
    own = sight.keys or Unit.objects.filter(paths_q(sight.paths, "")).order_by().values_list("pk", flat=True)
    inside, outside = set(own), set()
    for lead, field_, total, undated, late in led:
        if lead not in inside:
            outside.add(lead)
        elif (pk := lead if key == "lead" else field_) is not None:
            yield pk, TimeClass.UNDATED, undated
            yield pk, TimeClass.OVERDUE, late
            yield pk, TimeClass.IN_TIME, total - undated - late
    if sight.light or outside:
        gave = rows.filter(sight.own()[1]) if sight.keys else rows
        # With a day and without one, or SQLite takes no index of what is open.
        given = [gave.filter(due__gte=date.min), gave.filter(due=None)]
        parts = [*given, *sight.open_beside()] if sight.light else [rows.filter(sight.condition(), lead__in=outside)]
        # What is near is not told from what is in time here, so its rule is not asked for.
        yield from _classed([one.filter(**{f"{key}__isnull": False}) for one in parts], today, today, key)


def _led(rows: QuerySet[Directive], today: date) -> QuerySet[Any, Any]:
    """By lead and field: all, undated, overdue. One index holds whatever is asked for, in this order."""
    # Leads are counted, not keys: PostgreSQL keeps no key in an index that does not name it.
    numbers = {
        "total": Count("lead"),
        "undated": Count("lead", filter=Q(due=None)),
        "late": Count("lead", filter=class_q(TimeClass.OVERDUE, today, today)),
    }
    return rows.values("lead", "field").annotate(**numbers).values_list("lead", "field", *numbers)


def _classed(parts: Iterable[QuerySet[Directive]], today: date, near: date, key: str) -> QuerySet[Any, Any]:
    """The rows of parts that share nothing, counted by `key` and time class in one statement."""
    columns = (key, "time_class")
    first, *others = (
        with_time_class(rows, today, near).values(*columns).annotate(n=Count("pk")).values_list(*columns, "n")
        for rows in parts
    )
    counted: QuerySet[Any, Any] = first.union(*others, all=True) if others else first
    return counted


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
    """The few numbers that matter now, each as its list would count it, none beyond MANY; in two queries at most."""
    near, sight = near_due_until(today), Sight.of(user)
    parts: list[QuerySet[Any]] = [visible_to(user, sight)]
    beside: list[tuple[str, str, int]] = []
    if sight and sight.light:
        # Few units: what they lead and gave is counted by index, what else they see row by row, once for all numbers.
        parts = [Directive.objects.filter(one, is_open=True) for one in sight.own()]
        beside = list(_classed(sight.open_beside(), today, near, "state"))
    told: list[tuple[_StrPromise, list[QuerySet[Any]], int, str, bool]] = []
    for label, given, alarm in WALL:
        others = sum(n for state, time, n in beside if given in ({"state": state}, {"time": time}))
        told.append((label, [narrowed(rows, given, today, near) for rows in parts], others, _listed(given), alarm))
    waiting = proposals_visible_to(user).filter(state=ProposalState.OPEN)
    url = f"{reverse('directives:proposals')}?{urlencode({'state': ProposalState.OPEN.value})}"
    told.append((_("Kiến nghị chưa trả lời"), [waiting], 0, url, False))
    numbers = _numbers(user, [rows for _l, lists, _o, _u, _a in told for rows in lists])
    return [
        _cell(str(label), others + sum(numbers.pop(0) for _rows in lists), url, alarm=alarm)
        for label, lists, others, url, alarm in told
    ]


def _numbers(user: Any, lists: Iterable[QuerySet[Any]]) -> list[int]:
    """How long the lists are, none counted beyond MANY; all in one query."""
    counts = {f"n{i}": Counted(rows.order_by().values("pk")[: MANY + 1]) for i, rows in enumerate(lists)}
    return list(User.objects.filter(pk=user.pk).order_by().values_list(*counts.values())[0])


def _cell(label: str, number: int, url: str, *, alarm: bool) -> Cell:
    return Cell(label, min(number, MANY), url, alarm=alarm and number > 0, many=number > MANY)
