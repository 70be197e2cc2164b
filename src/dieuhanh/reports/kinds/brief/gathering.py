"""Gathers the facts of a brief in a handful of bounded questions, however large the register is."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import Case, OuterRef, Q, Subquery, TextField, When
from django.db.models.functions import JSONObject
from django.utils import timezone

from dieuhanh.directives.lifecycle import State, TimeClass
from dieuhanh.directives.models import Answer, Completion, Directive, Update
from dieuhanh.directives.queries import replay
from dieuhanh.directives.queries.reach import open_then
from dieuhanh.directives.queries.unsettled import unsettled
from dieuhanh.directives.timing import class_of
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.models import Finding, FindingKind, Session

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from dieuhanh.reports.ground import Ground

# How far each list is read. What lies beyond is told as "more than".
REMEMBERED, COUNTED, ASKED, FIGURES = 300, 200, 60, 200
# Figures are read from so many of the latest sessions.
SESSIONS = 60
_FACTS = ("pk", "code", "content", "quote", "assigned_on", "time_as_spoken", "lead_name", "extension_count")
_WORDS = ("received_at", "told", "reported")
_SESSION = ("session_id", "session__date", "session__title")


@dataclass(slots=True)
class Work:
    """A directive as it stood on the day.

    `paused`: the day since which its clock stands. `told` and `reported`: the last update and the last report of what
    was open, as JSON: its moment `at` as the database writes it, and its `text`.
    """

    pk: int
    code: str
    content: str
    quote: str
    assigned_on: date
    time_as_spoken: str
    lead_name: str
    extension_count: int
    session: int | None
    session_date: date | None
    session_title: str
    state: State
    deadline: date | None
    done_on: date | None
    time: TimeClass
    paused: date | None = None
    received_at: datetime | None = None
    told: str | None = None
    reported: str | None = None

    @property
    def word(self) -> str:
        """The last that its unit told of it."""
        return _word(self.received_at, self.told, self.reported)

    @property
    def said(self) -> str:
        """The sentence as it was said; the content where it was given by hand."""
        return self.quote or self.content

    @property
    def on(self) -> date:
        return self.session_date or self.assigned_on


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of one session: what it counts, in which unit, and the day on which it was told."""

    about: str
    unit: str
    value: float
    qualifier: str
    on: date
    session: int


@dataclass(frozen=True)
class Facts:
    """All that the brief tells. `whole` is False where a list went on beyond what was read."""

    remembered: list[Work]
    dated: list[Work]
    undated: list[Work]
    proposals: list[Any]
    figures: list[Measure]
    whole: dict[str, bool] = field(default_factory=dict)

    @property
    def open(self) -> list[Work]:
        return [*self.dated, *self.undated]


def gather(ground: Ground) -> Facts:
    """The facts for the unit and the day of `ground`."""
    remembered, dated, undated = _lists(ground)
    proposals = _proposals(ground)
    whole = {
        "remembered": len(remembered) < REMEMBERED,
        **_whole(ground, dated, undated),
        "proposals": len(proposals) <= ASKED,
    }
    return Facts(remembered, dated, undated, proposals[:ASKED], _figures(ground), whole)


def _whole(ground: Ground, dated: list[Work], undated: list[Work]) -> dict[str, bool]:
    """Which parts of what is open were read to their end: the overdue are, once a later deadline was read."""
    ends = len(dated) <= COUNTED
    last = dated[-1].deadline if dated else None
    overdue = ends or (last is not None and last >= ground.params.as_of)
    return {"dated": ends, "undated": len(undated) <= COUNTED, "overdue": overdue}


def _lists(ground: Ground) -> tuple[list[Work], list[Work], list[Work]]:
    """The latest given; what is open with a deadline, by deadline; what is open without one, the oldest first."""
    due = ground.columns["deadline"]
    still: dict[str, Any] = {"state": "open"}
    newest, by_deadline = ("-assigned_on", "-id"), (due, "id")
    has_day, has_none = Q(**{f"{due}__isnull": False}), Q(**{f"{due}__isnull": True})
    if ground.by_parts:
        lists = {"newest": ground.wanted(newest, REMEMBERED)}
        if ground.columns is replay.PAST:
            lists["open"] = ground.wanted(by_deadline, COUNTED + 1, **still)
        else:
            lists["dated"] = ground.wanted(by_deadline, COUNTED + 1, has_day, **still)
            lists["undated"] = ground.wanted(("id",), COUNTED + 1, has_none, **still)
        keys = ground.foremost(lists)
        known = {one.pk: one for one in _works(ground, {key for some in keys.values() for key in some}, words=True)}
        first, *opened = ([known[key] for key in some] for some in keys.values())
        works = [one for some in opened for one in some]
        return first, [one for one in works if one.deadline], [one for one in works if not one.deadline]
    rows, of_then = ground.rows(), ground.rows(state="open")
    # Of a unit with little, in an order that no index offers, or it would be walked for the few.
    oldest = ("id",) if ground.much else ("assigned_on", "id")
    return (
        _cut(ground, rows, newest, REMEMBERED),
        _cut(ground, of_then.filter(has_day), by_deadline, COUNTED + 1, words=True),
        _cut(ground, of_then.filter(has_none), oldest, COUNTED + 1, words=True),
    )


def _cut(ground: Ground, rows: QuerySet[Any], order: tuple[str, ...], limit: int, *, words: bool = False) -> list[Work]:
    # The keys are cut off first, so that nothing is told of a row that is not read.
    return _works(ground, rows.order_by(*order).values("pk")[:limit], order, words=words)


def _works(ground: Ground, keys: Any, order: tuple[str, ...] = ("id",), *, words: bool = False) -> list[Work]:
    columns, day = ground.columns, ground.params.as_of
    past = columns is replay.PAST
    facts = [columns[one] for one in ("state", "deadline", "done_on", "waiting")]
    told = _told(day, past=past) if words else {}
    names = (*_FACTS, *_SESSION, *facts, *(("received_at", *told) if words else ()))
    rows = replay.register_on(day) if past else Directive.objects.all()
    chosen = rows.filter(pk__in=keys).order_by(*order).annotate(**told)
    return [_work(row, day) for row in chosen.values_list(*names)]


def _work(row: tuple[Any, ...], day: date) -> Work:
    pk, code, content, quote, given, spoken, lead, extensions, session, on, title, *standing = row
    state, due, done, waiting, *words = standing
    return Work(
        pk=pk,
        code=code,
        content=content,
        quote=quote,
        assigned_on=given,
        time_as_spoken=spoken,
        lead_name=lead,
        extension_count=extensions,
        session=session,
        session_date=on,
        session_title=title or "",
        state=State(state),
        deadline=due,
        done_on=done,
        # What is near makes no difference here, so its rule is not asked for.
        time=class_of(state, due, done, day, day, waiting=waiting),
        paused=waiting,
        **dict(zip(_WORDS, words, strict=False)),
    )


def _told(day: date, *, past: bool) -> dict[str, Case]:
    """The latest that the unit told of what was open, up to a day: an update, a report of completion."""
    end = replay.end_of(day)
    still = reduce(or_, open_then(day)) if past else Q(is_open=True)

    def latest(ledger: type[Update | Completion], text: str) -> Case:
        rows = ledger.objects.filter(directive=OuterRef("pk"), at__lt=end).order_by("-at", "-id")
        # Both of one row, or each would look for it again.
        one = Subquery(rows.values(one=JSONObject(at="at", text=text))[:1])
        # Left as text: few of them are looked at.
        return Case(When(still, then=one), output_field=TextField())

    return {"told": latest(Update, "text"), "reported": latest(Completion, "summary")}


def _word(received: datetime | None, told: str | None, reported: str | None) -> str:
    update, report = (json.loads(one) if one else None for one in (told, reported))
    if report and (update is None or _moment(report) >= _moment(update)):
        return f"{_day(_moment(report))}: báo cáo hoàn thành: {report['text']}"
    if update:
        return f"{_day(_moment(update))}: {update['text']}"
    return "Chưa có cập nhật" if received else "Chưa tiếp nhận"


def _moment(told: dict[str, str]) -> datetime:
    """SQLite writes moments without their zone, in UTC."""
    at = datetime.fromisoformat(told["at"])
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _day(at: datetime) -> str:
    return f"{timezone.localtime(at):%d/%m/%Y}"


def _proposals(ground: Ground) -> list[Any]:
    """Those not settled on the day, the oldest first, each with its last answer of then."""
    answers = Answer.objects.filter(proposal=OuterRef("pk"), on__lte=ground.params.as_of).order_by("-on", "-id")
    rows = unsettled(ground.bodies, ground.params.as_of, ASKED + 1)
    rows = rows.annotate(
        answer_kind=Subquery(answers.values("kind")[:1]),
        answer_on=Subquery(answers.values("on")[:1]),
        answer_text=Subquery(answers.values("text")[:1]),
    )
    return list(rows)


def _figures(ground: Ground) -> list[Measure]:
    """Figures that a person confirmed, of sessions with the unit and of its own papers, the newest first."""
    day = ground.params.as_of
    # Read from the index of hosts alone; a session that was merged into another holds nothing.
    hosted = Session.objects.filter(host__in=ground.bodies).order_by("-id")
    confirmed = Finding.objects.filter(
        session__in=hosted.values("pk")[:SESSIONS],
        kind=FindingKind.FIGURE,
        state__in=(FindingState.CONFIRMED, FindingState.ISSUED),
    )
    rows = confirmed.order_by("-session_id", "-id").values_list(
        "draft", "found", "session_id", "session__date", "document__issued_on", "document__published_on"
    )
    found = []
    for draft, told, session, *days in rows[:FIGURES]:
        facts, on = {**told, **draft}, next((one for one in days if one), None)
        if on is not None and on <= day and facts.get("about"):
            unit, said = str(facts.get("unit") or ""), str(facts.get("qualifier") or "")
            found.append(Measure(str(facts["about"]), unit, float(facts["value"]), said, on, session))
    return found
