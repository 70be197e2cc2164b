"""What the headline of news tells of the meeting: who leads it, and of what kind it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from vanban.extraction.page import Form, Kind
from vanban.extraction.signs import HIGH
from vanban.findings import SessionKind
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context
    from vanban.extraction.people import Person

# "Phó Chủ tịch UBND tỉnh Trần Văn A kiểm tra ...", "Lãnh đạo tỉnh làm việc với ...", "Giám đốc Sở A đối thoại với ...".
_HEADLINE = pattern(
    rf"(?P<who>(?:Đồng chí\s+)?(?:Quyền\s+)?(?:{HIGH}|Lãnh đạo|(?:Phó )?Giám đốc|(?:Phó )?Trưởng)(?!\w)"
    r"[^:;.?!]{0,90}?)(?:,\s+[^:;.?!]{3,60}?)?\s+(?:(?:đã|đi|đến|về|xuống|đột xuất|bất ngờ|trực tiếp|tiếp tục)\s+)*"
    r"(?P<deed>(?:đi |đến )?(?:kiểm tra|thị sát|khảo sát|thực địa|giám sát)|(?:thăm(?:,| và) )?làm việc|nghe|đối thoại"
    r"|chủ trì (?:cuộc |buổi )?(?:họp|làm việc)|họp|thăm)(?!\w)",
    re.IGNORECASE,
)
_SEEN = pattern(r"kiểm tra|thị sát|khảo sát|thực địa", re.IGNORECASE)
_OF_LEADERS = pattern(r"Lãnh đạo", re.IGNORECASE)
_COURTESY = pattern(r"(?:đồng chí|đ/c|ông|bà)\s+", re.IGNORECASE)


class Headline(NamedTuple):
    """Who leads by the headline, and the kind of meeting that it speaks of."""

    chair: Person
    kind: SessionKind


def read_headline(context: Context) -> Headline | None:
    """The leader whose visit or meeting a headline tells; None if it tells none, or several could be meant."""
    if context.form is not Form.PRESS:
        return None
    for line in context.lines[:14]:
        told = _HEADLINE.match(context.text, line.content, line.end) if line.kind is Kind.TITLE else None
        chair = _person(context, told["who"], told.start("who"), told.end("who")) if told else None
        if told and chair:
            kind = SessionKind.INSPECTION if _SEEN.search(told["deed"]) else SessionKind.WORKING_SESSION
            return Headline(chair, kind)
    return None


def _person(context: Context, who: str, start: int, end: int) -> Person | None:
    """The person of a headline: named there, or the first one of the page who holds that post."""
    named = [person for person in context.people_in(start, end) if person.title]
    if named:
        return named[0]
    post = _key(who)
    held = [p for p in context.people if p.start >= end and p.title and _holds(p.title, post)]
    if held:
        return held[0]
    several = _OF_LEADERS.match(who) is not None
    leaders = [p for p in context.people if several and p.start >= end and re.search(HIGH, p.title or "")]
    return leaders[0] if len({p.name for p in leaders}) == 1 else None


def _holds(title: str, post: tuple[str, ...]) -> bool:
    """Whether one of somebody's posts is that of a headline, "Thường trực" and a place's name aside."""
    return any(_key(one)[: len(post)] == post for one in title.split(","))


def _key(post: str) -> tuple[str, ...]:
    plain = _COURTESY.sub("", post).replace("Ủy ban nhân dân", "UBND").replace("Thường trực ", "")
    return tuple(plain.lower().split())
