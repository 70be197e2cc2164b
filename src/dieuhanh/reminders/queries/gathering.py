"""Who is to be reminded of what: the digests of a day, and what cannot wait for one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from dieuhanh.reminders.lifecycle import Event
from dieuhanh.reminders.models import Digest, Preference, Standing
from dieuhanh.reminders.queries.events import EVENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dieuhanh.reminders.models import ReminderRule
    from dieuhanh.reminders.queries.ground import Ground, Matter

AT_ONCE = (
    Event.SENT_BACK,
    Event.EXPLANATION,
    Event.DEADLINE_MOVED,
    Event.DECIDE_RETURN,
    Event.DECIDE_EXTENSION,
    Event.DECIDE_COMPLETION,
    Event.UNRECEIVED,
)
"""Events that come about at a moment; the others come with the day, and the digest is early enough for them."""
# Of one directive, what says more stands before what it makes needless.
_LATER = (Event.ESCALATION, Event.OVERDUE, Event.UNRECEIVED)
NEWS = timedelta(days=2)
# Kept of one day for one person; who has more opens the list.
ITEMS = 200
MORNING, EVENING = time(7), time(18, 30)
HOUR = 7


@dataclass(slots=True)
class Plan:
    """What one person's digest will say, and what stands for that person today."""

    items: list[dict[str, Any]] = field(default_factory=list)
    steps: dict[str, int] = field(default_factory=dict)


def awaited(ground: Ground) -> list[int]:
    """Accounts whose hour has come and who have no digest of today; [] on a day on which theirs are not made."""
    moment = timezone.localtime(ground.now)
    wished = dict(Preference.objects.filter(hour__isnull=False).values_list("user_id", "hour"))
    made = set(Digest.objects.filter(day=ground.today).values_list("user_id", flat=True))
    working = ground.days.is_working_day(ground.today)
    found = []
    for user, (_unit, path) in ground.people.homes.items():
        if user in made:
            continue
        rule = digest_rule(ground, path)
        if rule is None or not (working or rule.on_rest_days):
            continue
        hour = wished.get(user) or (HOUR if rule.hour is None else rule.hour)
        if moment.hour >= hour and moment.time() < (rule.quiet_from or EVENING):
            found.append(user)
    return found


def digest_rule(ground: Ground, path: str) -> ReminderRule | None:
    """The row on the daily digest for people of the unit at `path`; None where the province wants no digests."""
    return next(iter(ground.book.rules(Event.DIGEST, path)), None)


def plans(ground: Ground, users: list[int]) -> dict[int, Plan]:
    """The plan of each of `users`: everything that stands, of which is said what was not said at that step before."""
    said = dict(Standing.objects.filter(user__in=users).values_list("user_id", "steps"))
    found = {user: Plan() for user in users}
    places: dict[tuple[int, str, str, int, int], int] = {}
    for stand in EVENTS.values():
        for matter in stand(ground):
            for user in matter.users:
                if user in found:
                    _note(found[user], matter, said.get(user, {}), places, user)
    for plan in found.values():
        plan.items = told_once(plan.items)
    return found


def told_once(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The items without those on which another says more: who hears that work is late for long need not hear it twice.

    What is left goes by every way by which one of them would have gone.
    """
    most: dict[int, dict[str, Any]] = {}
    ways: dict[int, list[str]] = {}
    for item in filter(_of_lateness, items):
        best = most.setdefault(item["id"], item)
        if _LATER.index(item["event"]) < _LATER.index(best["event"]):
            most[item["id"]] = item
        ways.setdefault(item["id"], []).extend(item["channels"])
    told = []
    for item in items:
        if not _of_lateness(item):
            told.append(item)
        elif most[item["id"]] is item:
            told.append({**item, "channels": list(dict.fromkeys([*item["channels"], *ways[item["id"]]]))})
    return told


def _of_lateness(item: dict[str, Any]) -> bool:
    return item["kind"] == "directive" and item["event"] in _LATER


def _note(plan: Plan, matter: Matter, said: dict[str, int], places: dict[Any, int], user: int) -> None:
    plan.steps[matter.what] = matter.step
    if matter.step <= said.get(matter.what, 0):
        return
    # Several rows of one event on one thing are one word: that of the highest rung.
    place = (user, *named(matter.item))
    if place in places:
        plan.items[places[place]] = matter.item
    else:
        places[place] = len(plan.items)
        plan.items.append(matter.item)


def named(item: dict[str, Any]) -> tuple[str, str, int, int]:
    """What makes two items one: the same event on the same thing, part for part."""
    return item["event"], item["kind"], item["id"], item.get("part", 0)


def urgent(ground: Ground) -> Iterator[Matter]:
    """What came about in the last days and is said at once by a rule that held then."""
    since = ground.now - NEWS
    for event in AT_ONCE:
        rows = ground.book.rows.get(event, {})
        if event not in EVENTS or not any(rule.urgent for rules in rows.values() for rule in rules):
            continue
        for matter in EVENTS[event](ground):
            if matter.rule.urgent and matter.at is not None and matter.at > since and _held(matter):
                yield matter


def _held(matter: Matter) -> bool:
    """Whether the rule held when the thing came about: a new rule does not speak of old things."""
    begun = matter.rule.valid_from
    return begun is None or matter.at is None or begun <= timezone.localdate(matter.at)


def free_from(ground: Ground, rule: ReminderRule) -> datetime:
    """The first moment from now on outside the quiet hours and, unless the rule says so, on no day of rest."""
    moment = timezone.localtime(ground.now)
    begin, end = rule.quiet_from, rule.quiet_to or MORNING
    while True:
        day, clock = moment.date(), moment.time()
        if not rule.on_rest_days and not ground.days.is_working_day(day):
            moment = _at(ground.days.next_working_day(day), end)
        elif begin is not None and _within(clock, begin, end):
            moment = _at(day if clock < end else day + timedelta(days=1), end)
        else:
            return moment


def _within(clock: time, begin: time, end: time) -> bool:
    return begin <= clock < end if begin <= end else clock >= begin or clock < end


def _at(day: Any, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))
