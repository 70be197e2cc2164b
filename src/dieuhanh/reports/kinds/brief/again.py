"""What is being asked again: requests of several days that are one, both sentences shown with their days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dieuhanh.reports.recurrence import same_requests

if TYPE_CHECKING:
    from dieuhanh.reports.kinds.brief.gathering import Facts, Work

# So many open requests are looked up among all that are remembered.
LOOKED_UP = 24


@dataclass(frozen=True, slots=True)
class Repeat:
    """One request with those before it, the latest of them first."""

    last: Work
    before: list[Work]

    @property
    def times(self) -> int:
        """On how many days it was asked."""
        return len({one.on for one in (self.last, *self.before)})


def repeats(facts: Facts) -> list[Repeat]:
    """Requests that are open, or of the latest session, and were made before; the most often asked first."""
    known = {one.pk: one for one in [*facts.remembered, *facts.open]}
    works = sorted(known.values(), key=lambda one: (one.on, one.pk))
    focus = _focus(facts)
    places = [place for place, one in enumerate(works) if one.pk in focus]
    alike = same_requests(places, [one.said for one in works])
    found: list[Repeat] = []
    told: set[int] = set()
    for place in reversed(places):
        one = works[place]
        before = [works[other] for other in reversed(alike[place]) if works[other].on < one.on]
        if before and one.pk not in told:
            found.append(Repeat(one, before))
            told |= {one.pk, *(other.pk for other in before)}
    return sorted(found, key=lambda repeat: (-repeat.times, -repeat.last.on.toordinal(), repeat.last.pk))


def _focus(facts: Facts) -> set[int]:
    newest = sorted(facts.open, key=lambda one: (one.on, one.pk), reverse=True)[:LOOKED_UP]
    latest = max((one.on for one in facts.remembered if one.session), default=None)
    of_latest = [one for one in facts.remembered if one.session and one.on == latest][:LOOKED_UP]
    return {one.pk for one in (*newest, *of_latest)}
