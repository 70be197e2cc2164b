"""Gathers the facts of a review: directives and proposals as they stood on the evening of its day."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch

from dieuhanh.directives.lifecycle import AnswerKind
from dieuhanh.directives.models import Answer, Completion, Directive, Extension, Update
from dieuhanh.directives.queries import NO_SESSION, holders, replay
from dieuhanh.directives.queries.handovers import named
from dieuhanh.org.models import Unit
from dieuhanh.org.queries import unit_names
from dieuhanh.records.models import Session

if TYPE_CHECKING:
    from dieuhanh.directives.lifecycle import TimeClass
    from dieuhanh.directives.models import Proposal
    from dieuhanh.reports.ground import Ground, Standing

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


def items(ground: Ground, *classes: TimeClass, by: str) -> list[Item]:
    """Directives of some time classes, sorted `by` a fact of their standing."""
    chosen = [one for one in ground.standings if one.time in classes]
    chosen = sorted(chosen, key=lambda one: (getattr(one, by) or date.min, one.key))[:LISTED]
    end = replay.end_of(ground.params.as_of)
    ledgers = (
        Prefetch("extensions", _granted(end), to_attr="then_extensions"),
        Prefetch("updates", Update.objects.filter(at__lt=end).order_by("-at", "-id"), to_attr="then_updates"),
        Prefetch("completions", Completion.objects.filter(at__lt=end).order_by("-at", "-id"), to_attr="then_reports"),
    )
    rows = Directive.objects.select_related("lead", "field").prefetch_related(*ledgers)
    found = rows.in_bulk([one.key for one in chosen])
    names = _leads([(found[one.key], one) for one in chosen], ground.params.as_of)
    return [_item(found[one.key], one, names[one.key]) for one in chosen]


def _granted(end: Any) -> Any:
    granted = Extension.objects.filter(decision=Extension.Decision.GRANTED, decided_at__lt=end)
    return granted.order_by("decided_at", "id")


def _leads(rows: list[tuple[Directive, Standing]], day: date) -> dict[int, str]:
    """How each row names its lead unit, by the row's key: as it was named when the work was given.

    Where another body did the work on the day, it is named too, whether by succession or by an act that passed the row
    on. A lead of then from before the work was given to another bears the name of the day.
    """
    called = named([row for row, _standing in rows])
    units = Unit.objects.in_bulk({*called.values(), *(standing.lead for _row, standing in rows)})
    held = holders([row for row, _standing in rows], day, {row.pk: units[one.lead] for row, one in rows})
    names = unit_names([*units.values(), *(unit for unit in held.values() if unit)], day)
    words: dict[int, str] = {}
    for row, standing in rows:
        key, holder, first = standing.lead, held[row.pk], called[row.pk]
        if key not in (first, row.lead_id):
            words[row.pk] = names[key]
            continue
        words[row.pk] = row.lead_name
        doing = holder.pk if holder else key
        if doing != first:
            words[row.pk] += f" (nay: {names[doing]})"
    return words


def _item(row: Any, standing: Standing, lead: str) -> Item:
    return Item(
        directive=row,
        lead=lead,
        deadline=standing.deadline,
        done_on=standing.done_on,
        time=standing.time,
        extensions=row.then_extensions,
        update=next(iter(row.then_updates), None),
        completion=next(iter(row.then_reports), None),
    )


def givings(ground: Ground) -> list[Giving]:
    """Directives by the session at which they were given and by time class; those of no session last."""
    numbers: dict[int, Counter[TimeClass]] = defaultdict(Counter)
    for one in ground.standings:
        numbers[one.session or NO_SESSION][one.time] += 1
    sessions = Session.objects.in_bulk([key for key in numbers if key != NO_SESSION])
    dated = sorted(sessions.values(), key=lambda session: (session.date or date.max, session.pk))
    found = [Giving(session.pk, session, numbers[session.pk]) for session in dated]
    if NO_SESSION in numbers:
        found.append(Giving(NO_SESSION, None, numbers[NO_SESSION]))
    return found


def asked(ground: Ground) -> list[Asked]:
    """Proposals that the unit made or received, those of the period and those that were open when it began."""
    day = ground.params.as_of
    answers = Answer.objects.filter(on__lte=day).exclude(kind=AnswerKind.NOTED).order_by("-on", "-id")
    then = Prefetch("answers", answers, to_attr="then_answers")
    found = ground.asked().order_by("asked_on", "id").prefetch_related(then)
    return [Asked(row, row.then_state, next(iter(row.then_answers), None)) for row in found]
