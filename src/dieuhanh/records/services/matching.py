"""Whether two documents tell of the same session."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db.models import Count

from dieuhanh.records.models import Session, SessionKind
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOT_WORDS = re.compile(r"[^0-9a-z]+")
# Words that a name may have or lack and still be the same body.
_EMPTY = frozenset({"va", "tinh", "thanh", "pho", "cua", "uy", "ban", "nhan", "dan", "ubnd"})
_HONORIFICS = frozenset({"ong", "ba", "dong", "chi", "d", "c"})


def same_session(facts: Session, others: Iterable[Session]) -> Session | None:
    """The one of `others` (sessions of the same owner) that `facts` tells of; None if none or more than one fits.

    Same day; hosts that are the same unit or nearly the same name; chairs that can be one person. Where one side names
    no host, the chair must be named on both; where one names no chair, the kind must be the same.
    """
    if facts.date is None or facts.kind == SessionKind.NONE:
        return None
    fitting = [other for other in others if other.date == facts.date and _fits(facts, other)]
    return fitting[0] if len(fitting) == 1 else None


def candidates(facts: Session) -> Iterable[Session]:
    """Sessions of the owner on that day, the ones with most documents first."""
    rows = Session.objects.filter(owner=facts.owner, date=facts.date, merged_into__isnull=True)
    return rows.exclude(kind=SessionKind.NONE).annotate(told=Count("accounts")).order_by("-told", "id")


def _fits(one: Session, other: Session) -> bool:
    chair = same_person(one.chair, other.chair)
    host = _same_host(one, other)
    if chair is False or host is False:
        return False
    if host is None:
        return chair is True and one.kind == other.kind
    return chair is True or one.kind == other.kind


def _same_host(one: Session, other: Session) -> bool | None:
    """Whether the hosts are one body; None if a side does not name it."""
    if not one.host_name or not other.host_name:
        return None
    if one.host_id and other.host_id:
        return one.host_id == other.host_id
    return same_body(one.host_name, other.host_name)


def same_body(one: str, other: str) -> bool:
    """Whether two names can mean one body: the words of one are those of the other, or its beginning."""
    a, b = _words(one), _words(other)
    shorter, longer = sorted((a, b), key=len)
    return bool(shorter) and (longer[: len(shorter)] == shorter or set(shorter) - _EMPTY == set(longer) - _EMPTY)


def same_person(one: str, other: str) -> bool | None:
    """Whether two names can mean one person: "Nguyễn Văn An" and "đồng chí An" can; None if one is not given."""
    a, b = [[word for word in _words(name) if word not in _HONORIFICS] for name in (one, other)]
    if not a or not b:
        return None
    shorter, longer = sorted((a, b), key=len)
    return longer[-len(shorter) :] == shorter


def _words(name: str) -> list[str]:
    return [word for word in _NOT_WORDS.split(fold(name)) if word]
