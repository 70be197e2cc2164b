"""Directives counted by unit, state and time class, as of any day: buckets add up, each number has its list."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from django.db.models import Count, F
from django.utils.translation import gettext_lazy as _

from dieuhanh.directives.lifecycle import State, TimeClass
from dieuhanh.directives.queries import replay
from dieuhanh.directives.queries.directives import narrowed
from dieuhanh.directives.timing import class_of, near_due_until, time_class_expression
from dieuhanh.org.models import Unit
from dieuhanh.org.queries import unit_names

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise

    from dieuhanh.directives.models import Directive

DONE = (TimeClass.DONE_IN_TIME, TimeClass.DONE_LATE, TimeClass.DONE_UNDATED)
OPEN = (TimeClass.IN_TIME, TimeClass.NEAR_DUE, TimeClass.OVERDUE, TimeClass.UNDATED)
# What was to be done by the day of the count: finished with a deadline, or its deadline has passed.
DUE = (TimeClass.DONE_IN_TIME, TimeClass.DONE_LATE, TimeClass.OVERDUE)
NOT_CANCELLED = (*DONE, *OPEN)
Cell: TypeAlias = tuple[int, str, str, int]


@dataclass(frozen=True, slots=True)
class Rate:
    """A part of a whole, both printed; `part` and `of` are the time classes whose lists stand behind them."""

    label: _StrPromise
    numerator: int
    denominator: int
    part: tuple[TimeClass, ...]
    of: tuple[TimeClass, ...]

    @property
    def percent(self) -> float | None:
        """None where there is nothing to be a part of."""
        return 100 * self.numerator / self.denominator if self.denominator else None


_RATES = (
    (_("Đã hoàn thành trên tổng số nhiệm vụ không hủy"), DONE, NOT_CANCELLED),
    (_("Hoàn thành đúng hạn trên số đã hoàn thành có hạn"), DONE[:1], DONE[:2]),
    (_("Hoàn thành đúng hạn trên số đến hạn"), DONE[:1], DUE),
    (_("Quá hạn trên số chưa hoàn thành"), (TimeClass.OVERDUE,), OPEN),
    (_("Chưa rõ hạn trên số chưa hoàn thành"), (TimeClass.UNDATED,), OPEN),
)


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers by time class and by state; both add up to `total`."""

    by_class: Counter[TimeClass] = field(default_factory=Counter)
    by_state: Counter[State] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.by_class.total()

    def of(self, *classes: TimeClass) -> int:
        """How many there are in some of the time classes."""
        return sum(self.by_class[one] for one in classes)

    @property
    def cells(self) -> list[tuple[TimeClass, int]]:
        """Every time class with its number, zeros too, in the order of the table."""
        return [(one, self.by_class[one]) for one in TimeClass]

    @property
    def rates(self) -> list[Rate]:
        return [Rate(label, self.of(*part), self.of(*of), part, of) for label, part, of in _RATES]

    def add(self, state: State, time: TimeClass, number: int) -> None:
        self.by_class[time] += number
        self.by_state[state] += number


@dataclass(frozen=True, slots=True)
class Line:
    """One lead unit, under the name that it bore on the day of the count."""

    unit: Unit
    name: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Statistics:
    """Directives given from `first` to `last`, as they stood on the evening of `as_of`."""

    first: date
    last: date
    as_of: date
    basis: str
    counts: Counts
    lines: list[Line]

    def filters(self, *classes: TimeClass, unit: Unit | None = None, state: State | None = None) -> dict[str, Any]:
        """The filters of the list behind a number, for `queries.narrowed` or for an address of the list page."""
        given: dict[str, Any] = {"first": self.first, "last": self.last, "as_of": self.as_of, "basis": self.basis}
        if classes:
            given["time"] = ",".join(classes)
        if unit is not None:
            given["lead"] = unit.pk
        if state is not None:
            given["state"] = state.value
        return given

    def rows(
        self,
        scope: QuerySet[Directive],
        *classes: TimeClass,
        unit: Unit | None = None,
        state: State | None = None,
    ) -> QuerySet[Directive]:
        """The list behind a number; `scope` is what was counted."""
        return narrowed(scope, self.filters(*classes, unit=unit, state=state), self.as_of)


def statistics(
    scope: QuerySet[Directive], *, first: date, last: date, as_of: date, basis: str = "deadline"
) -> Statistics:
    """Count what of `scope` was given from `first` to `last`, as the register stood on the evening of `as_of`.

    A directive that was entered only after `as_of` is not counted, however early it was given. The unit is the lead of
    that day. `basis="first_deadline"` judges time by the first deadline instead of the one then in force.
    """
    rows, columns = replay.as_of(scope.filter(assigned_on__gte=first, assigned_on__lte=last), as_of, basis)
    counted = _now(rows, columns, as_of) if columns["state"] == "state" else _then(rows, columns, as_of)
    whole = Counts()
    units: dict[int, Counts] = {}
    for key, state, time, number in counted:
        for counts in (whole, units.setdefault(key, Counts())):
            counts.add(State(state), TimeClass(time), number)
    return Statistics(first, last, as_of, basis, whole, _lines(units, as_of))


def _now(rows: QuerySet[Any], columns: dict[str, str], as_of: date) -> Iterable[Cell]:
    """Counted by the database alone."""
    time = time_class_expression(as_of, near_due_until(as_of), columns)
    cells = rows.order_by().values(lead_key=F(columns["lead"]), now_state=F("state"), now_time=time)
    counted = cells.annotate(number=Count("pk")).values_list("lead_key", "now_state", "now_time", "number")
    yield from counted.iterator(chunk_size=5000)


def _then(rows: QuerySet[Any], columns: dict[str, str], as_of: date) -> Iterable[Cell]:
    """Told again and grouped by the database, classed here: in SQL each mention of a column would tell it anew."""
    near = near_due_until(as_of)
    kinds = [one for one in ("lead", "state", "deadline", "done_on", "waiting") if columns[one]]
    names = [columns[one] for one in kinds]
    groups = rows.order_by().values(*names).annotate(number=Count("pk")).values_list(*names, "number")
    for *cells, number in groups.iterator(chunk_size=5000):
        told = dict(zip(kinds, cells, strict=True))
        waiting = told.pop("waiting", None)
        lead, state = told.pop("lead"), told["state"]
        yield lead, state, class_of(**told, today=as_of, near=near, waiting=waiting), number


def _lines(units: dict[int, Counts], as_of: date) -> list[Line]:
    known: Iterable[Unit] = Unit.objects.in_bulk(units).values()
    names = unit_names(known, as_of) if units else {}
    lines = [Line(unit, names[unit.pk], units[unit.pk]) for unit in known]
    return sorted(lines, key=lambda line: (line.name, line.unit.pk))
