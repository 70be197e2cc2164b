"""What the pages of reminders show: a day's digest, the days before, rules in force, messages that did not arrive."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from dieuhanh.directives.lifecycle import OPEN, ProposalState, State
from dieuhanh.directives.models import Directive, Proposal
from dieuhanh.directives.queries import Page, page
from dieuhanh.org.permissions import managed_paths, paths_q
from dieuhanh.reminders.lifecycle import Event, Medium, MessageState
from dieuhanh.reminders.models import Digest, Message, ReminderRule, Round
from dieuhanh.reminders.queries.letters import Group, grouped

if TYPE_CHECKING:
    from datetime import date

    from dieuhanh.org.models import Unit

DAYS = 20
_DONE = (ProposalState.SETTLED, ProposalState.WITHDRAWN, ProposalState.ANSWERED)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of one person: the digest with the things as they stand now, and what was said at once."""

    digest: Digest | None
    groups: list[Group]
    urgent: list[Message]
    left_off: int = 0


def day_of(user: Any, day: date) -> Day:
    """What `user` was reminded of on `day`: four queries at most."""
    digest = Digest.objects.filter(user=user, day=day).first()
    urgent = Message.objects.filter(user=user, day=day, medium=Medium.DESK).order_by("-id")
    if digest is None:
        return Day(None, [], list(urgent))
    return Day(digest, grouped(_as_they_stand(digest.items)), list(urgent), digest.count - len(digest.items))


def latest_day(user: Any, today: date) -> date | None:
    """The last day before `today` on which there was something."""
    rows = Digest.objects.filter(user=user, day__lte=today, count__gt=0).order_by("-day")
    return rows.values_list("day", flat=True).first()


def days_before(user: Any, today: date) -> list[Digest]:
    """The archive: the last days on which there was something."""
    rows = Digest.objects.filter(user=user, day__lte=today, count__gt=0).defer("items")
    return list(rows.order_by("-day")[:DAYS])


def _as_they_stand(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each item with the state of its thing today; `done` where nothing is left to do."""
    keys = {kind: [one["id"] for one in items if one["kind"] == kind] for kind in ("directive", "proposal")}
    directives = dict(Directive.objects.filter(pk__in=keys["directive"]).values_list("pk", "state"))
    proposals = dict(Proposal.objects.filter(pk__in=keys["proposal"]).values_list("pk", "state"))
    found = []
    for item in items:
        if item["kind"] == "proposal":
            state: Any = ProposalState(proposals.get(item["id"], ProposalState.WITHDRAWN))
            done = state in _DONE
        else:
            state = State(directives.get(item["id"], State.CANCELLED))
            done = state not in OPEN
        found.append({**item, "state": state.value, "state_label": state.label, "done": done})
    return found


@dataclass(frozen=True, slots=True)
class EventRules:
    """The rows of one event that hold for a unit, and whether they are its own."""

    event: Event
    rows: list[ReminderRule]
    own: bool


def rules_for(unit: Unit | None, day: date) -> list[EventRules]:
    """Every event with the rules that hold for what `unit` gives: its own, of a unit above, or the defaults."""
    whose = Q(unit__isnull=True)
    if unit is not None:
        parts = unit.path.rstrip(".").split(".")
        paths = [".".join(parts[: n + 1]) + "." for n in range(len(parts))]
        whose |= Q(unit__path__in=paths)
    rows = ReminderRule.objects.on(day).filter(whose).select_related("unit").order_by("event", "days", "id")
    by_event = {event: list(found) for event, found in groupby(rows, key=lambda row: row.event)}
    return [_nearest(Event(event), by_event.get(event, []), unit) for event in Event]


def _nearest(event: Event, rows: list[ReminderRule], unit: Unit | None) -> EventRules:
    best = max((len(row.unit.path) if row.unit else 0 for row in rows), default=0)
    held = [row for row in rows if (len(row.unit.path) if row.unit else 0) == best]
    own = unit is not None and bool(held) and held[0].unit_id == unit.pk
    return EventRules(event, held, own)


def past_rules(unit: Unit | None, day: date) -> list[ReminderRule]:
    """Rows of the unit that ended, or that begin later."""
    if unit is None:
        return []
    rows = ReminderRule.objects.filter(unit=unit).filter(Q(valid_to__lte=day) | Q(valid_from__gt=day))
    return list(rows.order_by("-valid_from", "-id")[:50])


def message_page(user: Any, *, after: str = "", before: str = "") -> Page[Message]:
    """Messages to people whom `user` administers that failed, of which nobody knows, or that are tried again."""
    wrong = Q(state__in=[MessageState.FAILED, MessageState.UNSURE]) | Q(state=MessageState.PENDING, attempts__gt=0)
    rows = Message.objects.filter(wrong, paths_q(managed_paths(user), "unit")).select_related("user__person", "unit")
    return page(rows.defer("text", "html"), after=after, before=before)


def round_of(day: date) -> Round | None:
    return Round.objects.filter(day=day).first()
