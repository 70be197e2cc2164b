"""Bodies named outside the time of their name: a ministry after its end, a district after 1/7/2025."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from vanban.vietnamese.cues import lines
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.extraction.context import Context
    from vanban.vietnamese.bodies import Body

# A body of the past is rightly named where the past is told of, or a paper of that time is cited.
_OF_THEN = pattern(
    r"(?:trước đây|trên cơ sở|kế thừa|sáp nhập|hợp nhất|tiếp nhận từ|nguyên|\bcũ|cựu|tiền thân"
    r"|/[A-ZĐ][^.;]{0,60}của|số \d[^.;]{0,80}của)\s*(?:các\s+)?$"
)
_FORMER = pattern(r"\s*(?:\()?(?:cũ|trước đây|trước sáp nhập)(?!\w)")


@dataclass(frozen=True, slots=True)
class NameTime:
    """How long a name is borne: from the day `since` on, no longer on the day `until`; None is open."""

    pattern: re.Pattern[str]
    since: date | None
    until: date | None
    after: str

    def holds(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@cache
def name_times() -> tuple[NameTime, ...]:
    """The rows of `words/body_times.txt`; raises ValueError for a row that is no row."""
    out = []
    for line in lines("body_times"):
        pattern, since, until, after, _source = (part.strip() for part in line.split(" | "))
        out.append(
            NameTime(
                re.compile(rf"(?:{pattern})(?!\w)"),
                date.fromisoformat(since) if since else None,
                date.fromisoformat(until) if until else None,
                after,
            )
        )
    return tuple(out)


@lru_cache(maxsize=4096)
def _row_of(name: str) -> NameTime | None:
    return next((row for row in name_times() if row.pattern.match(name)), None)


def out_of_time(context: Context) -> Iterator[tuple[Body, NameTime]]:
    """Each body whose name was not borne on the day of the paper or meeting, once; nothing if the day is unknown."""
    day = context.base
    seen: set[str] = set()
    for body in context.bodies if day else ():
        row = _row_of(body.name)
        if row is None or day is None or row.holds(day) or body.key in seen or _of_then(context.text, body):
            continue
        seen.add(body.key)
        yield body, row


def _of_then(text: str, body: Body) -> bool:
    before = text[max(0, body.start - 120) : body.start]
    return _OF_THEN.search(before) is not None or _FORMER.match(text, body.end) is not None
