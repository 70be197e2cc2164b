"""What every event looks at: the day, its calendar, the rules, the people, the register's lineage; read once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.models import Directive
from dieuhanh.directives.queries.holders import current_holder
from dieuhanh.directives.timing import due_day
from dieuhanh.org import lineage
from dieuhanh.org.workdays import Calendar, calendar
from dieuhanh.reminders.queries.people import People, people_on
from dieuhanh.reminders.queries.rulebook import Rulebook, rulebook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from django.db.models import Q

    from dieuhanh.org.models import Succession, Unit
    from dieuhanh.reminders.models import ReminderRule

WORKING = (State.ISSUED, State.IN_PROGRESS)
"""States in which the ball lies with the unit."""
RELATED = ("lead", "assigner", "field")


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that stands for some people: `what` names it for good, a greater `step` is said anew.

    `at` is the moment at which it came about, where it came about at one: only such a thing can be said at once.
    """

    rule: ReminderRule
    what: str
    step: int
    users: tuple[int, ...]
    item: dict[str, Any]
    at: datetime | None = None


@dataclass(slots=True)
class Ground:
    """The day of a digest, or the moment of a word at once, and all that is known of it."""

    now: datetime
    today: date
    days: Calendar
    book: Rulebook
    people: People
    rows: Callable[[Unit], Sequence[Succession]]
    _late: dict[date, int] = field(default_factory=dict)
    _between: dict[date, int] = field(default_factory=dict)

    def holder(self, directive: Directive) -> Unit | None:
        """The unit that answers for the directive today."""
        return current_holder(directive, self.today, self.rows)

    def left(self, deadline: date) -> int:
        """Working days from today to a deadline that is not over."""
        if deadline not in self._between:
            self._between[deadline] = self.days.working_days_between(self.today, deadline)
        return self._between[deadline]

    def late(self, deadline: date) -> int:
        """Working days since a deadline that is over; 0 when only days of rest lie between."""
        if deadline not in self._late:
            self._late[deadline] = self.days.working_days_between(deadline, self.today)
        return self._late[deadline]

    def since(self, moment: datetime | date) -> int:
        """Working days since a moment."""
        return self.late(timezone.localdate(moment) if isinstance(moment, datetime) else moment)

    def last_chance(self, deadline: date) -> bool:
        """Whether no working day after today is left for a deadline that is not over."""
        return self.today <= deadline and self.left(deadline) == 0

    def directives(self, condition: Q) -> Iterator[Directive]:
        """Open directives under a condition, oldest first."""
        rows = Directive.objects.filter(condition, is_open=True).select_related(*RELATED)
        return rows.order_by("id").iterator(chunk_size=2000)


def stands_still(directive: Directive, due: date) -> bool:
    """Whether the clock of work that was not late has stopped: nobody is pressed while the unit waits for another."""
    return directive.waiting_since is not None and directive.waiting_since <= due


def due_text(directive: Directive) -> str:
    """'Hạn 05/03/2026', with a word on pauses where they moved the day."""
    due = due_day(directive)
    if due is None:
        return ""
    if due != directive.deadline:
        return _("Hạn %(day)s (kể cả thời gian tạm dừng)") % {"day": day_text(due)}
    return _("Hạn %(day)s") % {"day": day_text(due)}


def lead_text(ground: Ground, directive: Directive) -> str:
    """The lead unit as it was told, and who answers for its work today, where that is another."""
    holder = ground.holder(directive)
    if holder is None:
        return _("%(lead)s (đã chấm dứt, chưa rõ đơn vị kế thừa)") % {"lead": directive.lead_name}
    if holder.name == directive.lead_name:
        return directive.lead_name
    return _("%(lead)s (nay: %(holder)s)") % {"lead": directive.lead_name, "holder": holder.name}


def ground_of(now: datetime) -> Ground:
    """The ground of a moment: a handful of queries, however large the register."""
    today = timezone.localdate(now)
    return Ground(
        now=now,
        today=today,
        days=calendar(),
        book=rulebook(today),
        people=people_on(today),
        rows=lineage.all_rows(),
    )


def step_of(passed: int, rule: ReminderRule) -> int:
    """1 when `passed` reaches the rule's days, one more for every further `every`; 0 before."""
    least = max(rule.days, 1)
    if passed < least:
        return 0
    return 1 + ((passed - least) // rule.every if rule.every else 0)


def matter(
    ground: Ground,
    rule: ReminderRule,
    directive: Directive,
    *,
    what: str,
    step: int,
    detail: str,
    tone: str,
    at: datetime | None = None,
) -> Matter:
    """A reminder of a directive, for the audiences of the rule."""
    holder = ground.holder(directive)
    reached: Iterable[int] = (one for who in rule.who for one in ground.people.reached(who, directive, holder))
    due = due_day(directive)
    item = {
        "event": rule.event,
        "kind": "directive",
        "id": directive.pk,
        "code": directive.code,
        "text": short(directive.content),
        "detail": detail,
        "day": due.isoformat() if due else "",
        "tone": tone,
        "urgent": rule.urgent,
        "channels": list(rule.channels),
    }
    return Matter(rule, f"{rule.event}.{rule.days}:{what}", step, tuple(dict.fromkeys(reached)), item, at)


def short(text: str, limit: int = 200) -> str:
    """The beginning of a text as a line of its own: with a capital letter, cut between words."""
    text = capfirst(" ".join(text.split()))
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0]}…"


def day_text(day: date) -> str:
    return f"{day:%d/%m}/{day.year:04}"
