"""Gathers the facts of a review: directives and proposals as they stood on the evening of its day."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Prefetch

from dieuhanh.directives.lifecycle import AnswerKind, TimeClass
from dieuhanh.directives.models import Answer, Completion, Extension, Proposal, Update
from dieuhanh.directives.queries import NO_SESSION, holders, reach, replay
from dieuhanh.directives.queries.handovers import named
from dieuhanh.org.models import Unit
from dieuhanh.org.queries import unit_names
from dieuhanh.records.models import Session

if TYPE_CHECKING:
    from dieuhanh.directives.models import Directive
    from dieuhanh.reports.ground import Ground

# A list on paper is for reading; whoever wants more opens it at the desk. What is left out is said.
LISTED = 200


@dataclass(frozen=True, slots=True)
class Item:
    """A directive as it stood: its lead named as it was given, its deadline of that day, its last word and product."""

    directive: Directive
    lead: str
    deadline: date | None
    done_on: date | None
    time: TimeClass
    extensions: list[Extension]
    update: Update | None
    completion: Completion | None


@dataclass(frozen=True, slots=True)
class Giving:
    """What was given at one session (None: outside every session), by time class."""

    key: int
    session: Session | None
    numbers: Counter[TimeClass]


@dataclass(frozen=True, slots=True)
class Asked:
    """A proposal as it stood, with its last answer of then."""

    proposal: Proposal
    state: str
    answer: Answer | None


def items(ground: Ground, *classes: TimeClass, by: tuple[str, ...]) -> list[Item]:
    """Directives of some time classes, sorted `by` columns of replay ('deadline', 'done_on') or of the table."""
    end = replay.end_of(ground.params.as_of)
    rows, columns = ground.standing(time=",".join(classes))
    order = [columns.get(name, name) for name in by]
    ledgers = (
        Prefetch("extensions", _granted(end), to_attr="then_extensions"),
        Prefetch("updates", Update.objects.filter(at__lt=end).order_by("-at", "-id"), to_attr="then_updates"),
        Prefetch("completions", Completion.objects.filter(at__lt=end).order_by("-at", "-id"), to_attr="then_reports"),
    )
    rows = rows.select_related("lead", "field").order_by(*order, "id")
    found = list(rows.prefetch_related(*ledgers)[:LISTED])
    names = _leads(found, columns["lead"], ground.params.as_of)
    return [_item(row, columns, names) for row in found]


def _granted(end: Any) -> Any:
    granted = Extension.objects.filter(decision=Extension.Decision.GRANTED, decided_at__lt=end)
    return granted.order_by("decided_at", "id")


def _leads(rows: list[Any], column: str, day: date) -> dict[int, str]:
    """How each row names its lead unit, by the row's key: as it was named when the work was given.

    Where another body did the work on the day, it is named too, whether by succession or by an act that passed the row
    on. A lead of then from before the work was given to another bears the name of the day.
    """
    called = named(rows)
    units = Unit.objects.in_bulk({*called.values(), *(_lead_key(row, column) for row in rows)})
    held = holders(rows, day, {row.pk: units[_lead_key(row, column)] for row in rows})
    names = unit_names([*units.values(), *(unit for unit in held.values() if unit)], day)
    words: dict[int, str] = {}
    for row in rows:
        key, holder, first = _lead_key(row, column), held[row.pk], called[row.pk]
        if key not in (first, row.lead_id):
            words[row.pk] = names[key]
            continue
        words[row.pk] = row.lead_name
        doing = holder.pk if holder else key
        if doing != first:
            words[row.pk] += f" (nay: {names[doing]})"
    return words


def _lead_key(row: Any, column: str) -> int:
    key: int = row.lead_id if column == "lead" else getattr(row, column)
    return key


def _item(row: Any, columns: dict[str, str], names: dict[int, str]) -> Item:
    return Item(
        directive=row,
        lead=names[row.pk],
        deadline=getattr(row, columns["deadline"]),
        done_on=getattr(row, columns["done_on"]),
        time=TimeClass(row.time_class),
        extensions=row.then_extensions,
        update=next(iter(row.then_updates), None),
        completion=next(iter(row.then_reports), None),
    )


def givings(ground: Ground) -> list[Giving]:
    """Directives by the session at which they were given and by time class; those of no session last."""
    rows, _columns = ground.standing()
    counted = rows.order_by().values(key=F("session"), time=F("time_class")).annotate(number=Count("pk"))
    numbers: dict[int, Counter[TimeClass]] = defaultdict(Counter)
    for key, time, number in counted.values_list("key", "time", "number"):
        numbers[key or NO_SESSION][TimeClass(time)] += number
    sessions = Session.objects.in_bulk([key for key in numbers if key != NO_SESSION])
    dated = sorted(sessions.values(), key=lambda session: (session.date or date.max, session.pk))
    found = [Giving(session.pk, session, numbers[session.pk]) for session in dated]
    if NO_SESSION in numbers:
        found.append(Giving(NO_SESSION, None, numbers[NO_SESSION]))
    return found


def asked(ground: Ground) -> list[Asked]:
    """Proposals that the unit made or received, those of the period and those that were open when it began."""
    day = ground.params.as_of
    rows = reach.proposals(Proposal.objects.all(), ground.filters())
    answers = Answer.objects.filter(on__lte=day).exclude(kind=AnswerKind.NOTED).order_by("-on", "-id")
    found = rows.order_by("asked_on", "id").prefetch_related(Prefetch("answers", answers, to_attr="then_answers"))
    return [Asked(row, row.then_state, next(iter(row.then_answers), None)) for row in found]
