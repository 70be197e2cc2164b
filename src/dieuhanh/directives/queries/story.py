"""One directive for its page: all that happened to it, its source sentence, its standing in time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from dieuhanh.directives.lifecycle import Event, TimeClass
from dieuhanh.directives.models import Completion, Directive, Explanation, Extension, Proposal
from dieuhanh.directives.timing import due_day, near_due_until, time_class
from dieuhanh.journal.queries import history
from dieuhanh.org.models import Move, MoveRule, Thing
from dieuhanh.org.queries import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from dieuhanh.documents.models import Document
    from dieuhanh.org.models import User

_CHOSEN = dict((*Explanation.Cause.choices, *Explanation.Decision.choices))
_FROM_JOURNAL = (
    Event.RECEIVE_DIRECTIVE,
    Event.UPDATE_DIRECTIVE,
    Event.URGE,
    Event.RETURN_DIRECTIVE,
    Event.DECIDE_RETURN,
    Event.CANCEL_DIRECTIVE,
    Event.ANSWER_COORDINATION,
    Event.SET_DEADLINE,
    Event.ASK_WAIT,
    Event.DECIDE_WAIT,
    Event.END_WAIT,
    Event.CUT_POINTS,
    Event.ANSWER_POINTS,
    Event.ASK_EXPLANATION,
    Event.ANSWER_EXPLANATION,
    Event.JUDGE_EXPLANATION,
    Event.MOVE_REVIEW,
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acted, as the journal wrote the name down."""

    name: str

    def get_full_name(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened: when, what, by whom, in which words; `thing` is the ledger's row, where there is one."""

    at: datetime
    event: Event | None
    by: User | Actor
    text: str = ""
    thing: Any = None
    # What it is called where the register itself has no verb for it.
    name: str = ""

    @property
    def label(self) -> str:
        return str(self.event.label) if self.event else self.name


@dataclass(frozen=True, slots=True)
class Source:
    """The sentence an official fact came from, and the paragraph around it: `before` + `quote` + `after`."""

    document: Document
    before: str
    quote: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How a directive stands in time: `days` are those left to the day it is judged by (negative: over it), or None."""

    time_class: TimeClass
    days: int | None
    by_first_deadline: TimeClass

    @property
    def label(self) -> str:
        return str(self.time_class.label)

    @property
    def days_late(self) -> int:
        """Calendar days over the day it is judged by; 0 while there are some left."""
        return max(-(self.days or 0), 0)


def directive_story(directive: Directive) -> list[Happening]:
    """Everything that happened, oldest first: from the two ledgers with a decision of two days, the rest as journalled.

    The ledgers are taken as `find_directive` read them, or read here: five queries at most.
    """
    told = [Happening(directive.issued_at, Event.ISSUE_DIRECTIVE, directive.issued_by)]
    told += _from_journal(directive)
    told += _passings(directive)
    for extension in directive.extensions.all():
        told += _extension(extension)
    for completion in directive.completions.all():
        told += _completion(completion)
    return sorted(told, key=lambda one: one.at)


def _from_journal(directive: Directive) -> Iterator[Happening]:
    """What the journal tells in full; the moment is the one told of, for a loaded history not that of the entry."""
    for entry in history(directive).filter(verb__in=_FROM_JOURNAL):
        at = parse_datetime(str(entry.data.get("at", ""))) or entry.at
        yield Happening(at, Event(entry.verb), Actor(entry.actor_name), _told(entry.data))


def _passings(directive: Directive) -> Iterator[Happening]:
    """How it passed from one unit to another by acts of reorganisation; the act itself is told as who did it."""
    duties = [row.pk for row in directive.coordinations.all()]
    mine = Q(thing__in=(Thing.LEAD, Thing.ASSIGNER), thing_id=directive.pk)
    moves = Move.objects.filter(mine | Q(thing=Thing.COORDINATION, thing_id__in=duties) if duties else mine)
    for row in moves.select_related("before", "after").order_by("id"):
        name = _("Hoàn tác sắp xếp tổ chức") if row.rule == MoveRule.BACK else _("Chuyển theo sắp xếp tổ chức")
        said = {"what": row.get_thing_display(), "before": row.before.name, "after": row.after.name}
        text = _("%(what)s: từ %(before)s sang %(after)s.") % said
        yield Happening(row.at, None, Actor(row.source), text, row, name)


def _told(facts: dict[str, Any]) -> str:
    """The words of an entry: what was said, and the day that was set."""
    said = [str(facts.get("reason") or facts.get("answer") or facts.get("text") or "")]
    if day := parse_date(str(facts.get("to") or "")):
        said.insert(0, _("Đến ngày %(day)s.") % {"day": f"{day:%d/%m/%Y}"})
    if points := facts.get("points"):
        said.append("; ".join(f"{one['number']}. {one['answer']}" for one in points if isinstance(one, dict)))
    if chosen := _CHOSEN.get(str(facts.get("cause") or facts.get("decision") or "")):
        said.insert(0, f"{str(chosen).capitalize()}.")
    if facts.get("unit_name"):
        said.insert(0, _("Chờ %(unit)s.") % {"unit": facts["unit_name"]})
    if "agreed" in facts:
        said.insert(0, _("Đồng ý.") if facts["agreed"] else _("Không đồng ý."))
    if "days" in facts:
        said.append(_("Tạm dừng %(days)d ngày làm việc.") % {"days": facts["days"]})
    return " ".join(one for one in said if one)


def _extension(row: Extension) -> Iterator[Happening]:
    yield Happening(row.asked_at, Event.ASK_EXTENSION, row.asked_by, row.reason, row)
    if row.decided_at and row.decided_by:
        said = f"{str(row.get_decision_display()).capitalize()}. {row.decision_reason}".strip()
        yield Happening(row.decided_at, Event.DECIDE_EXTENSION, row.decided_by, said, row)


def _completion(row: Completion) -> Iterator[Happening]:
    yield Happening(row.at, Event.REPORT_DONE, row.by, row.summary, row)
    if row.decided_at and row.decided_by:
        accepted = row.decision == Completion.Decision.ACCEPTED
        event = Event.ACCEPT_COMPLETION if accepted else Event.SEND_BACK
        yield Happening(row.decided_at, event, row.decided_by, row.decision_reason, row)


def source_of(thing: Directive | Proposal) -> Source | None:
    """The sentence that a directive or a proposal came from, within its paragraph; None for one issued by hand."""
    finding = thing.finding
    if finding is None:
        return None
    text = finding.document.text
    start = text.rfind("\n", 0, finding.start) + 1
    end = text.find("\n", finding.end)
    end = len(text) if end < 0 else end
    return Source(
        finding.document,
        text[start : finding.start],
        text[finding.start : finding.end],
        text[finding.end : end],
        finding.start,
        finding.end,
    )


def time_of(directive: Directive, today: date, near: date | None = None) -> Standing:
    """The time class of one directive, the days left, and the class by its first deadline."""
    near = near or near_due_until(today)
    first = Directive(state=directive.state, deadline=directive.first_deadline, done_on=directive.done_on)
    due = due_day(directive)
    days = (due - (directive.done_on or today)).days if due else None
    return Standing(time_class(directive, today, near), days, time_class(first, today, near))


def beyond_extension_max(directive: Directive, day: date) -> bool:
    """Whether it was granted as many extensions as the rule `extension_max` allows, so that another goes beyond."""
    return directive.extension_count >= int(rule("extension_max", day))
