"""Reading the register of directives: who sees what, and the lists narrowed by what people ask for."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import F, Max, OuterRef, Q, Subquery
from django.db.models.functions import TruncDate
from django.db.models.lookups import In
from django.utils import timezone

from dieuhanh.directives.lifecycle import OPEN, State, TimeClass
from dieuhanh.directives.models import Directive, Extension, Wait
from dieuhanh.directives.queries import reach, replay
from dieuhanh.directives.queries.holders import NOTHING, Inheritance, with_holders
from dieuhanh.directives.queries.paging import NEWEST, Order, Page, page
from dieuhanh.directives.queries.scanning import searched
from dieuhanh.directives.queries.sight import SEEING, Sight, visible_to
from dieuhanh.directives.timing import classes_q, clock, near_due_until, with_time_class
from dieuhanh.org.models import Unit
from dieuhanh.org.permissions import paths_q, scope
from dieuhanh.org.queries import words_sought

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

BY_DEADLINE = Order("deadline", "due")
BY_REVIEW = Order("review", "review_on")
BY_DAY_GIVEN, BY_DAY_ASKED = Order("given", "assigned_on"), Order("asked", "asked_day")
# No row has this key: the filter for what was given outside every session.
NO_SESSION = 0
_RELATED = ("lead", "assigner", "field")
# States in which somebody waits for another's next step: who waits longest comes first.
_AWAITED = {State.ISSUED, State.RETURNED, State.REPORTED}
# What a unit asked for and nobody has decided yet.
ASKED: dict[str, type[Extension | Wait]] = {"extension": Extension, "wait": Wait}
# What narrows a list to so little that it is gathered and sorted.
_NAMED = ("unit", "lead", "assigner", "field", "session", "within", "asked")
# More rows than this are not gathered and sorted for a page: the list is read in its order, past those of others.
_SORTED, _SORTED_OPEN = 40_000, 20_000


def held_by(user: Any, *roles: str) -> Q:
    """The condition that the unit which answers for a directive today (lead or successor) lies in the scope of `roles`.

    What a lead unit in the scope has passed on to a successor outside it is not left out: its old work stays in sight.
    """
    paths = scope(user, *roles)
    if not paths:
        return NOTHING
    given = Inheritance(timezone.localdate()).given_to(paths, unit="lead", since="assigned_on", field="field")
    return paths_q(paths, "lead") | given


def directive_page(
    user: Any, filters: dict[str, Any], today: date, *, after: str = "", before: str = ""
) -> Page[Directive]:
    """One page of what `user` sees under `filters`, in the order that suits them.

    Each row carries `time_class`, and as `holder` the unit that answers for it today.
    """
    near, order = near_due_until(today), order_for(filters)
    unit: Any = None
    if filters.get("within"):
        # Read once for all that ask what this unit is.
        unit = reach.weighed(Unit.objects.filter(pk=filters["within"]), reach.given_in(filters)).first()
        filters = {**filters, "within": unit or filters["within"]}
    opened = _is_open_to(user, filters)
    if unit and not opened:
        unit.much = unit.much_for_few
    sight = None if opened else Sight.of(user)
    seen = Directive.objects.all() if opened else visible_to(user, sight, still=_asks_open(filters))
    rows = narrowed(seen, filters, today, near)
    if order == BY_REVIEW and sight and not sight.few and not any(filters.get(one) for one in _NAMED):
        # Without a day to judge by there is no deadline: said too, so that the index of the days of review is walked.
        rows = rows.filter(deadline__isnull=True)

    if order == BY_DAY_ASKED:
        rows = _with_day_asked(rows, filters)

    def dressed(rows: QuerySet[Directive]) -> QuerySet[Directive]:
        rows = _with_day_asked(rows, filters) if order == BY_DAY_ASKED else rows
        return with_time_class(rows.select_related(*_RELATED), today, near)

    if order == NEWEST and words_sought(filters.get("q")):
        found = searched(dressed(rows), after=after, before=before)
    else:
        found = page(rows, order=order, after=after, before=before, dressed=dressed)
    with_holders(found.rows, today, sight.known.rows if sight else None)
    return found


def _with_day_asked(rows: QuerySet[Directive], filters: dict[str, Any]) -> QuerySet[Directive]:
    """Each row with the day on which what nobody has decided yet was asked for."""
    asked = ASKED[filters["asked"]].objects.filter(directive=OuterRef("pk"), decision="").order_by("asked_at")
    return rows.annotate(asked_day=Subquery(asked.values(day=TruncDate("asked_at"))[:1]))


def _seen(user: Any, filters: dict[str, Any]) -> QuerySet[Directive]:
    """What `user` sees before any filter narrows it."""
    return Directive.objects.all() if _is_open_to(user, filters) else visible_to(user)


def _is_open_to(user: Any, filters: dict[str, Any]) -> bool:
    """Whether all that fits `filters` is in sight: behind a report, or led by units of the user's scope."""
    if filters.get("within") or filters.get("as_of"):
        return reach.opens(user, filters)
    named = filters.get("lead") or filters.get("unit")
    if not named:
        return False
    paths = tuple(scope(user, *SEEING))
    unit = Unit.objects.filter(pk=named).only("path").first()
    return unit is not None and bool(paths) and unit.path.startswith(paths)


def filtered(user: Any, filters: dict[str, Any], today: date, near: date | None = None) -> QuerySet[Directive]:
    """What `user` sees, narrowed by `filters`; unknown and empty ones count for nothing.

    q: words in content, code or unit, blind to accents. state: a State, or "open". time: a TimeClass on `today`, or
    several with commas between. asked: a key of ASKED. unit: key of the lead unit, those under it counted in; lead: of
    that unit alone.
    assigner, field, session: keys. first, last: days of assignment. as_of: a past day; state, time and unit are then
    those of its evening. basis: "first_deadline" judges time by the first deadline instead of the one in force. Take
    `near = near_due_until(today)` once for many. within: key of the unit whose report is opened (see `reach`); carried:
    "too" or "only", beside `first`. session: NO_SESSION for what was given outside every session.
    """
    return narrowed(_seen(user, filters), filters, today, near).select_related(*_RELATED)


def narrowed(
    rows: QuerySet[Directive], filters: dict[str, Any], today: date, near: date | None = None
) -> QuerySet[Directive]:
    """`rows` under the filters of `filtered`, whoever may see them."""
    given = {name: value for name, value in filters.items() if value not in (None, "")}
    for word in words_sought(given.get("q")):
        rows = rows.filter(folded__contains=word)
    for name in ("assigner", "field", "session"):
        if name in given and given[name] != NO_SESSION:
            rows = rows.filter(**{name: given[name]})
    if given.get("asked") in ASKED:
        undecided = ASKED[given["asked"]].objects.filter(decision="").order_by()
        rows = rows.filter(pk__in=undecided.values("directive"))
    if given.get("session") == NO_SESSION:
        rows = rows.filter(session__isnull=True)
    if "first" in given:
        rows = rows.filter(reach.since(given["first"], str(given.get("carried", ""))))
    if "last" in given:
        rows = rows.filter(assigned_on__lte=given["last"])
    return _standing(rows, given, today, near)


def _standing(rows: QuerySet[Directive], given: dict[str, Any], today: date, near: date | None) -> QuerySet[Directive]:
    """The filters that depend on the day asked about."""
    day = given.get("as_of") or today
    near = near if day == today else None
    rows, columns = replay.as_of(rows, day, basis=str(given.get("basis", "deadline")))
    state = str(given.get("state", ""))
    if state == "open" or state in State.values:
        rows = rows.filter(_in_state(state, columns["state"], day))
    classes = _classes(given)
    if classes:
        last = near or near_due_until(day)
        if columns["state"] == "state":
            rows = rows.filter(_of_classes_now(classes, columns, day, last))
        else:
            rows = rows.filter(classes_q(classes, day, last, columns))
    if "lead" in given:
        rows = rows.filter(**{columns["lead"]: given["lead"]})
    if "within" in given:
        sides, of_days = (columns["lead"], columns["assigner"]), reach.given_in(given)
        rows = rows.filter(reach.within(given["within"], day, *sides, still=state == "open", given=of_days))
    if "unit" in given:
        still = state in _OPEN_STATES or bool(classes and classes <= _OPEN_CLASSES)
        rows = rows.filter(_led_by(_units_under(given["unit"]), columns["lead"], still=still, state=state))
    return rows


def _in_state(state: str, column: str, day: date) -> Q:
    now = column == "state"
    if state == "open":
        return Q(is_open=True) if now else reduce(or_, reach.open_then(day))
    # What is awaited is open: said once more, for the index that has these in their order.
    return Q(**{column: state}, is_open=True) if now and state in _AWAITED else Q(**{column: state})


_OPEN_CLASSES = {TimeClass.IN_TIME, TimeClass.NEAR_DUE, TimeClass.OVERDUE, TimeClass.UNDATED}
_OPEN_STATES = {"open", *OPEN}


def _classes(given: dict[str, Any]) -> set[str]:
    """The time classes that are asked for."""
    return {one for one in str(given.get("time") or "").split(",") if one in TimeClass.values}


def _asks_open(filters: dict[str, Any]) -> bool:
    """Whether what is asked for is open now, all of it."""
    classes = _classes(filters)
    asked = filters.get("state") in _OPEN_STATES or bool(classes and classes <= _OPEN_CLASSES)
    return asked and not filters.get("as_of")


def _of_classes_now(classes: set[str], columns: dict[str, str], day: date, near: date) -> Q:
    """Rows of some time classes as they are now, said so that a list is read in its own order and never sorted.

    The same classes as `class_q`, told by what they leave out: an index serves what is asked for, not what is left out.
    Nobody reports a day that is yet to come, so what was reported late has a deadline before today.
    """
    deadline = columns["deadline"]
    kept = Q(done_on__isnull=True) | Q(done_on__lte=F(deadline))
    reported_in_time = Q(state=State.REPORTED) & kept
    runs, stands = clock(columns)
    working = ~Q(state=State.REPORTED)
    early = Q(**{f"{deadline}__lt": day}) & ~reported_in_time
    close = Q(**{f"{deadline}__gte": day, f"{deadline}__lte": near}) & working
    dated, undated = Q(**{f"{deadline}__isnull": False}), Q(**{f"{deadline}__isnull": True})
    still, done = Q(is_open=True), Q(state=State.ACCEPTED)
    conditions = {
        TimeClass.OVERDUE: still & early & (runs | ~working),
        TimeClass.NEAR_DUE: still & close & runs,
        TimeClass.IN_TIME: still & dated & ((~early & ~close) | (working & stands)),
        TimeClass.UNDATED: still & undated,
        TimeClass.DONE_IN_TIME: done & dated & ~Q(done_on__gt=F(deadline)),
        TimeClass.DONE_LATE: done & Q(done_on__gt=F(deadline)),
        TimeClass.DONE_UNDATED: done & undated,
        TimeClass.CANCELLED: Q(state=State.CANCELLED),
    }
    wanted = reduce(or_, [conditions[TimeClass(one)] for one in sorted(classes)])
    return wanted & still if len(classes) > 1 and classes <= _OPEN_CLASSES else wanted


def _units_under(key: Any) -> list[int]:
    """Keys of a unit and of those under it: one query."""
    above = Unit.objects.filter(pk=key).values("path")[:1]
    units = Unit.objects.filter(path__startswith=Subquery(above)).order_by()
    return list(units.values_list("pk", flat=True))


def _led_by(keys: list[int], column: str, *, still: bool, state: str = "") -> Q:
    """That one of the units leads: through their keys where they lead little, else past what others lead.

    `still`: only what is open is asked for, and only that is counted. `state`: the one that is asked for, or another
    word.
    """
    if column != "lead" or len(keys) == 1:
        return Q(**{column: keys[0]}) if len(keys) == 1 else Q(**{f"{column}__in": keys})
    # Said again of each row, so that the indexes of what is open serve.
    led = Q(is_open=True, lead__in=keys) if still else Q(lead__in=keys)
    # What has a deadline is most of it, and an index of what is open tells it alone.
    counted = led & Q(due__gte=date.min) if still else led
    if not Directive.objects.filter(counted).order_by()[_SORTED_OPEN if still else _SORTED :].exists():
        if state in OPEN and connection.vendor == "sqlite":
            # Said apart from the order of the list, or it reads all that is in that state, in that order.
            return Q(pk__in=Directive.objects.filter(led, state=state).order_by().values("pk"))
        return led
    unserved: Any = In(F("lead_id") + 0, keys)
    return Q(unserved)


def order_for(filters: dict[str, Any]) -> Order:
    """How a list is sorted: what presses by its deadline, what has none by its day of review, what somebody waits for
    by the day since when; all else newest first."""
    dated = {TimeClass.OVERDUE, TimeClass.NEAR_DUE}
    wanted = str(filters.get("time") or "")
    if wanted == TimeClass.UNDATED and not filters.get("as_of"):
        # Whatever has no deadline now has such a day; of a past evening this need not be so.
        return BY_REVIEW
    if wanted in dated:
        return BY_DEADLINE
    if any(filters.get(name) for name in ("as_of", "within", "q", "time")):
        return NEWEST
    if filters.get("asked") in ASKED:
        return BY_DAY_ASKED
    return BY_DAY_GIVEN if filters.get("state") in _AWAITED else NEWEST


def undated(user: Any, today: date) -> QuerySet[Directive]:
    """Open directives with no deadline whose day of review has come, the longest waiting first: page it BY_REVIEW."""
    rows = visible_to(user).filter(is_open=True, deadline__isnull=True, review_on__lte=today)
    return rows.select_related(*_RELATED)


def last_moved(directive: Directive) -> datetime:
    """The last moment at which anything happened to `directive`."""
    moments = [directive.issued_at, directive.received_at, directive.closed_at]
    for ledger, columns in _LEDGERS.items():
        moments += getattr(directive, ledger).aggregate(*(Max(one) for one in columns)).values()
    return max(one for one in moments if one is not None)


_LEDGERS = {
    "updates": ("at",),
    "returns": ("at", "decided_at"),
    "extensions": ("asked_at", "decided_at"),
    "completions": ("at", "decided_at"),
    "urgings": ("at",),
    "schedulings": ("at",),
    "explanations": ("asked_at", "answered_at", "decided_at"),
    "waits": ("asked_at", "decided_at", "ended_at"),
}
