"""How every directive stood on the evening of a past day, told again from its timestamps and ledgers."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db.models import (
    Case,
    CharField,
    DateField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.models import Completion, Directive, Extension, Return, Wait
from dieuhanh.directives.queries.handovers import lead_then, unit_then
from dieuhanh.directives.timing import COLUMNS
from dieuhanh.org.models import Thing

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

# Under which name a row carries state, deadline, day of completion and lead unit: as they are, or as they were.
# "deadline" is the day by which time is judged, pauses counted in; by the first deadline nothing is ever paused.
PRESENT = {**COLUMNS, "lead": "lead", "assigner": "assigner"}
PAST = {
    "state": "then_state",
    "deadline": "then_due",
    "done_on": "then_done_on",
    "waiting": "then_waiting",
    "lead": "then_lead",
    "assigner": "then_assigner",
}


def end_of(day: date) -> datetime:
    """The first moment after `day` in the time zone of the desk."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=timezone.get_current_timezone())


def as_of(rows: QuerySet[Directive], day: date, basis: str = "deadline") -> tuple[QuerySet[Any], dict[str, str]]:
    """What of `rows` was in the register on the evening of `day`, and the names of the columns that tell how it stood.

    `basis="first_deadline"` puts the first deadline in the place of the one in force. From today on nothing needs
    telling again: the columns are those of the table.
    """
    first = basis == "first_deadline"
    if day >= timezone.localdate():
        return rows, PRESENT | ({"deadline": "first_deadline", "waiting": ""} if first else {})
    end = end_of(day)
    rows = rows.filter(issued_at__lt=end).annotate(**_told(end))
    return rows, PAST | ({"deadline": "then_first", "waiting": ""} if first else {})


@lru_cache(maxsize=32)
def register_on(day: date) -> QuerySet[Any]:
    """The whole register as it stood on the evening of a past day, to be narrowed: its telling is put together once."""
    return as_of(Directive.objects.all(), day)[0]


@lru_cache(maxsize=32)
def _told(end: datetime) -> dict[str, Any]:
    """What is told anew, each by those before it: a report asks the same evening some hundred times."""
    return {
        "then_received": _received(end),
        "then_first": _first(end),
        "then_state": _state(end),
        "then_deadline": _deadline(end),
        "then_done_on": _done_on(end),
        "then_lead": lead_then(end),
        "then_assigner": unit_then(Thing.ASSIGNER, end),
        "then_due": _due(end),
        "then_waiting": _waiting(end),
    }


def _unless(exception: When, usual: Any) -> Coalesce:
    """`usual`, unless the exception tells another day: so written that SQL says each side once, however deep it is."""
    return Coalesce(Case(exception, output_field=DateField()), usual, output_field=DateField())


def _of_this(model: Any) -> Any:
    return model.objects.filter(directive=OuterRef("pk"))


def _state(end: datetime) -> Case:
    waiting = Q(decided_at__isnull=True) | Q(decided_at__gte=end)
    reported = _of_this(Completion).filter(waiting, at__lt=end)
    returned = _of_this(Return).filter(waiting, at__lt=end)
    return Case(
        When(state__in=(State.ACCEPTED, State.CANCELLED), closed_at__lt=end, then=F("state")),
        When(Exists(reported), then=Value(State.REPORTED.value)),
        When(Exists(returned), then=Value(State.RETURNED.value)),
        When(then_received__lt=end, then=Value(State.IN_PROGRESS.value)),
        default=Value(State.ISSUED.value),
        output_field=CharField(max_length=12),
    )


def _received(end: datetime) -> Case:
    """When the unit that held it took it on: kept on the return that ended its turn, else on the directive."""
    later = _of_this(Return).filter(at__gte=end).order_by("at", "id")
    return Case(
        When(Exists(later), then=Subquery(later.values("received_at")[:1])),
        default=F("received_at"),
        output_field=DateTimeField(),
    )


def _first(end: datetime) -> Case:
    """The first deadline, unless it was set only later."""
    unset = When(dated_at__gte=end, then=Value(None, output_field=DateField()))
    return Case(unset, default=F("first_deadline"), output_field=DateField())


def _deadline(end: datetime) -> Coalesce:
    granted = _of_this(Extension).filter(decision=Extension.Decision.GRANTED, decided_at__lt=end)
    newest = granted.order_by("-decided_at", "-id").values("to_day")[:1]
    # Most were never extended: the ledger is opened for the others alone.
    return _unless(When(extension_count__gt=0, then=Subquery(newest)), F("then_first"))


def _due(end: datetime) -> Coalesce:
    """The deadline of then with the pauses that had ended since it was set; a later day granted began anew."""
    granted = Extension.objects.filter(decision=Extension.Decision.GRANTED, decided_at__lt=end)
    since = granted.filter(decided_at__gt=OuterRef("ended_at"), directive=OuterRef("directive"))
    ended = Wait.objects.filter(directive=OuterRef("pk"), ended_at__lt=end).exclude(Exists(since))
    newest = Subquery(ended.order_by("-ended_at", "-id").values("due_after")[:1])
    return _unless(When(wait_count__gt=0, then=newest), F("then_deadline"))


def _waiting(end: datetime) -> Case:
    agreed = _of_this(Wait).filter(decision=Wait.Decision.AGREED, decided_at__lt=end)
    running = agreed.filter(Q(ended_at__isnull=True) | Q(ended_at__gte=end)).order_by("id").values("from_day")[:1]
    nothing = Value(None, output_field=DateField())
    return Case(When(wait_count=0, then=nothing), default=Subquery(running), output_field=DateField())


def _done_on(end: datetime) -> Coalesce:
    newest = _of_this(Completion).filter(at__lt=end).order_by("-at", "-id").values("done_on")[:1]
    unclosed = ~Q(state=State.ACCEPTED) | Q(closed_at__isnull=True) | Q(closed_at__gte=end)
    return _unless(When(unclosed, then=Subquery(newest)), F("done_on"))
