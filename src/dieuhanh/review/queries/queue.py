"""The queue: sessions in which something still waits for a person, the one that waits longest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q

from dieuhanh.org.models import Role
from dieuhanh.org.permissions import in_scope
from dieuhanh.org.queries import words_sought
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.models import Finding, FindingKind, Session

if TYPE_CHECKING:
    from django.db.models import QuerySet

# Who may look at reviews; deciding is the clerk's alone (`review.permissions`).
LOOKERS = (Role.CLERK, Role.LEADER, Role.AUDITOR, Role.DATA_OFFICER)
PAGE = 25
# The sessions of so many findings that wait to be issued are named by their keys.
READY_NAMED = 5000
WAITING, READY, ALL = "waiting", "ready", "all"
# What becomes official when it is confirmed, and everything that was found.
OFFICIAL, EVERY = "official", "any"
_OFFICIAL_KINDS = [FindingKind.DIRECTIVE, FindingKind.PROPOSAL]


@dataclass(frozen=True, slots=True)
class Line:
    """A session in the queue; `counts` has how many of each kind wait, `ready` how many are confirmed, not issued."""

    session: Session
    counts: list[tuple[str, str, int]]
    ready: int

    @property
    def waiting(self) -> int:
        return sum(count for _kind, _label, count in self.counts)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the queue; `after` is the cursor of the next one, None on the last."""

    lines: list[Line] = field(default_factory=list)
    after: int | None = None


def visible_sessions(user: Any) -> QuerySet[Session]:
    """The sessions whose review `user` may look at."""
    return Session.objects.filter(in_scope(user, "owner", *LOOKERS), merged_into=None)


def queue(user: Any, filters: dict[str, Any], *, after: int = 0) -> Page:
    """A page of the sessions that fit `filters` (q, kind, show), oldest arrival first, after the key `after`."""
    found = Finding.objects.filter(session=OuterRef("pk"))
    kind = filters.get("kind") or EVERY
    if kind != EVERY:
        found = found.filter(kind__in=_OFFICIAL_KINDS if kind == OFFICIAL else [kind])
    confirmed = found.filter(state=FindingState.CONFIRMED, kind__in=_OFFICIAL_KINDS)
    which = {WAITING: Exists(found.filter(state=FindingState.FOUND)), READY: Exists(confirmed), ALL: Exists(found)}
    show, words = filters.get("show") or WAITING, words_sought(filters.get("q"))
    ready = _ready(kind) if show == READY and words else None
    rows = visible_sessions(user).filter(which[show] if ready is None else Q(pk__in=ready), pk__gt=after)
    for word in words:
        rows = rows.filter(folded__contains=word)
    sessions = list(rows.select_related("owner", "host").order_by("pk")[: PAGE + 1])
    more = len(sessions) > PAGE
    return Page(_lines(sessions[:PAGE]), sessions[PAGE - 1].pk if more else None)


def _ready(kind: str) -> list[int] | None:
    """The keys of all sessions out of which something is to be issued; None where they are more than are named.

    They are few, and soon told; a database would rather ask each session that has the words.
    """
    kinds = _OFFICIAL_KINDS if kind in (EVERY, OFFICIAL) else [one for one in _OFFICIAL_KINDS if one == kind]
    found = Finding.objects.filter(state=FindingState.CONFIRMED, kind__in=kinds).order_by()
    # Cut off before they are told apart, or where nobody issues anything all of them were read.
    keys = list(found.values_list("session", flat=True)[: READY_NAMED + 1])
    return sorted(set(keys)) if len(keys) <= READY_NAMED else None


def _lines(sessions: list[Session]) -> list[Line]:
    """The counts of all these sessions in one query."""
    confirmed = Q(state=FindingState.CONFIRMED, kind__in=_OFFICIAL_KINDS)
    rows = (
        Finding.objects.filter(session__in=sessions)
        .order_by()
        .values("session_id", "kind")
        .annotate(waiting=Count("pk", filter=Q(state=FindingState.FOUND)), ready=Count("pk", filter=confirmed))
    )
    counts = {(row["session_id"], row["kind"]): (row["waiting"], row["ready"]) for row in rows}
    return [
        Line(
            session,
            [(kind.value, str(kind.label), counts.get((session.pk, kind.value), (0, 0))[0]) for kind in FindingKind],
            sum(counts.get((session.pk, kind.value), (0, 0))[1] for kind in FindingKind),
        )
        for session in sessions
    ]
