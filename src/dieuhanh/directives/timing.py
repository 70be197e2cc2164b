"""The time class of a directive, as a function of one and as database expressions for many; both always agree."""

from __future__ import annotations

from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, F, Q, Value, When

from dieuhanh.directives.lifecycle import State, TimeClass
from dieuhanh.org.queries import rule
from dieuhanh.org.workdays import calendar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from dieuhanh.directives.models import Directive
    from dieuhanh.org.workdays import Calendar

# The columns that the expressions read; a replay of a past day puts its own annotations in their place.
# "deadline" is the day by which time is judged, pauses counted in; "waiting" the day since which the clock stands.
COLUMNS = {"state": "state", "deadline": "due", "done_on": "done_on", "waiting": "waiting_since"}
_WORKING = (State.ISSUED, State.RETURNED, State.IN_PROGRESS)
_OPEN = {TimeClass.IN_TIME, TimeClass.NEAR_DUE, TimeClass.OVERDUE, TimeClass.UNDATED}
_DATED = {
    State.ACCEPTED: (TimeClass.DONE_IN_TIME, TimeClass.DONE_LATE),
    # Reported but not yet accepted: judged by the day claimed, for the assigner's delay is not the unit's.
    State.REPORTED: (TimeClass.IN_TIME, TimeClass.OVERDUE),
}


def near_due_until(today: date) -> date:
    """The last day that is near on `today`: at most `near_due_days` working days (a dated rule) lie between.

    A day on which offices rest counts like the working day after it: Sunday has as much time left as Monday morning.
    """
    return near_within(calendar(), today, int(rule("near_due_days", today)))


def near_within(days: Calendar, today: date, limit: int) -> date:
    """As `near_due_until`, with a calendar and a number of working days that were read before."""
    return days.add_working_days(days.next_working_day(today), limit + 1) - timedelta(days=1)


def time_class(directive: Directive, today: date, near: date | None = None) -> TimeClass:
    """Where `directive` stands on `today`; take `near = near_due_until(today)` once for many."""
    waiting = directive.waiting_since
    return class_of(directive.state, due_day(directive), directive.done_on, today, near, waiting=waiting)


def due_day(directive: Directive) -> date | None:
    """The day by which `directive` is judged: its deadline and the working days for which its clock stood still."""
    return directive.counted_deadline or directive.deadline


def is_late(directive: Directive, today: date) -> bool:
    """Whether it is over its day on `today`, or was done after it: OVERDUE or DONE_LATE, without asking any rule."""
    due, waiting = due_day(directive), directive.waiting_since
    if due is None or directive.state == State.CANCELLED:
        return False
    if directive.state in _DATED:
        return directive.done_on is not None and directive.done_on > due
    return due < today and not (waiting is not None and waiting <= due)


def days_late(directive: Directive, today: date) -> int:
    """Calendar days over the day it is judged by, on `today` or on the day it was done; 0 for what is not late."""
    ended = directive.done_on if directive.state in _DATED else None  # what was sent back has ended nothing
    return over(due_day(directive), ended, today) if is_late(directive, today) else 0


def over(due: date | None, done_on: date | None, today: date) -> int:
    """Calendar days from a day due to the day of completion, or to `today`; 0 where there are none."""
    return max(((done_on or today) - due).days, 0) if due else 0


def class_of(
    state: str,
    deadline: date | None,
    done_on: date | None,
    today: date,
    near: date | None = None,
    *,
    waiting: date | None = None,
) -> TimeClass:
    """The time class on `today` of a state, a day to be judged by, a day of completion, a clock standing since a day.

    While the clock stands, work that was not late when it stopped is in time, however near its day.
    """
    if state == State.CANCELLED:
        return TimeClass.CANCELLED
    if deadline is None:
        return TimeClass.DONE_UNDATED if state == State.ACCEPTED else TimeClass.UNDATED
    if state in _DATED:
        in_time, late = _DATED[State(state)]
        return in_time if done_on is None or done_on <= deadline else late
    if waiting is not None and waiting <= deadline:
        return TimeClass.IN_TIME
    if deadline < today:
        return TimeClass.OVERDUE
    return TimeClass.NEAR_DUE if deadline <= (near or near_due_until(today)) else TimeClass.IN_TIME


def class_q(wanted: str, today: date, near: date | None = None, columns: dict[str, str] | None = None) -> Q:
    """The condition that a directive is of time class `wanted` on `today`; the classes part every set of directives."""
    names = columns or COLUMNS
    state, deadline, done_on = names["state"], names["deadline"], names["done_on"]
    undated = Q(**{f"{deadline}__isnull": True})
    working = Q(**{f"{state}__in": _WORKING})
    accepted, reported = Q(**{state: State.ACCEPTED}), Q(**{state: State.REPORTED})
    kept = Q(**{f"{done_on}__isnull": True}) | Q(**{f"{done_on}__lte": F(deadline)})
    late = Q(**{f"{done_on}__gt": F(deadline)})
    dated = Q(**{f"{deadline}__isnull": False})
    last = near or near_due_until(today)
    runs, stands = clock(names)
    conditions = {
        TimeClass.CANCELLED: Q(**{state: State.CANCELLED}),
        TimeClass.DONE_UNDATED: accepted & undated,
        TimeClass.UNDATED: Q(**{f"{state}__in": (*_WORKING, State.REPORTED)}) & undated,
        TimeClass.DONE_IN_TIME: accepted & dated & kept,
        TimeClass.DONE_LATE: accepted & dated & late,
        TimeClass.OVERDUE: (working & Q(**{f"{deadline}__lt": today}) & runs) | (reported & dated & late),
        TimeClass.NEAR_DUE: working & Q(**{f"{deadline}__gte": today, f"{deadline}__lte": last}) & runs,
        TimeClass.IN_TIME: (working & Q(**{f"{deadline}__gt": last, f"{deadline}__gte": today}))
        | (working & stands)
        | (reported & dated & kept),
    }
    return conditions[TimeClass(wanted)]


def classes_q(wanted: Iterable[str], today: date, near: date | None = None, columns: dict[str, str] | None = None) -> Q:
    """The condition that a directive is of one of some time classes; classes that make up a state are told by it."""
    names, left, told = columns or COLUMNS, {TimeClass(one) for one in wanted}, Q()
    dated = Q(**{f"{names['deadline']}__isnull": False})
    accepted, ended = Q(**{names["state"]: State.ACCEPTED}), (State.ACCEPTED, State.CANCELLED)
    for whole, condition in (
        (_OPEN, ~Q(**{f"{names['state']}__in": ended})),
        ({*_DATED[State.ACCEPTED], TimeClass.DONE_UNDATED}, accepted),
        (set(_DATED[State.ACCEPTED]), accepted & dated),
    ):
        if whole <= left:
            told, left = told | condition, left - whole
    return reduce(or_, [class_q(one, today, near, names) for one in sorted(left)], told)


def clock(columns: dict[str, str]) -> tuple[Q, Q]:
    """The conditions that the clock runs (or stopped only after the deadline), and that it stands still in time."""
    waiting, deadline = columns.get("waiting"), columns["deadline"]
    if not waiting:
        return ~Q(pk__in=[]), Q(pk__in=[])
    runs = Q(**{f"{waiting}__isnull": True}) | Q(**{f"{deadline}__lt": F(waiting)})
    return runs, Q(**{f"{waiting}__isnull": False, f"{deadline}__gte": F(waiting)})


def time_class_expression(today: date, near: date | None = None, columns: dict[str, str] | None = None) -> Case:
    """The time class as one database expression."""
    last = near or near_due_until(today)
    whens = [When(class_q(one, today, last, columns), then=Value(one.value)) for one in TimeClass]
    return Case(*whens, output_field=CharField(max_length=12))


def with_time_class(rows: QuerySet[Directive], today: date, near: date | None = None) -> QuerySet[Any]:
    """`rows` with the annotation `time_class` of `today`."""
    return rows.annotate(time_class=time_class_expression(today, near))
