"""Lists of sessions and what belongs to one, each within what the reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Min, Q
from django.utils import timezone

from dieuhanh.documents.queries import READERS, Page, kept_within, named_if_few, page_of
from dieuhanh.org.permissions import in_scope
from dieuhanh.org.queries import words_sought
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.models import Account, Finding, FindingKind, Session

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from dieuhanh.org.models import Unit


# What becomes official: it waits for a clerk; figures and the rest of what was found hold nobody up.
OFFICIAL = (FindingKind.DIRECTIVE, FindingKind.PROPOSAL)


@dataclass(frozen=True, slots=True)
class SessionFilters:
    """What a reader narrows the list by; empty means all. `q` is blind to accents, case and đ/d."""

    q: str = ""
    kind: str = ""
    year: int | None = None
    host: Unit | None = None
    waiting: bool = False


def visible_to(user: Any) -> QuerySet[Session]:
    """Sessions that `user` may read, without those that were merged into others."""
    return Session.objects.filter(in_scope(user, "owner", *READERS), merged_into__isnull=True)


def newest_to(user: Any) -> QuerySet[Session]:
    """As `visible_to`, the newest day first, said so that a list of any length is read in that order."""
    return kept_within(user, _standing(), *READERS)[0].order_by("-day", "-id")


def visible_session(user: Any, pk: int) -> Session | None:
    """Also one that was merged into another: its page leads there."""
    rows = Session.objects.filter(in_scope(user, "owner", *READERS))
    return rows.select_related("owner", "host", "merged_into").filter(pk=pk).first()


def sessions_page(user: Any, filters: SessionFilters, *, after: str = "", before: str = "") -> Page[Session]:
    """One page of the list, newest day first, each with its documents and findings counted."""
    rows, _few = kept_within(user, _standing(), *READERS)
    rows = rows.filter(_narrow(filters))
    if filters.q.strip():
        rows = named_if_few(rows)
    if filters.waiting:
        waiting = Finding.objects.filter(state=FindingState.FOUND, kind__in=OFFICIAL).values("session")
        rows = rows.filter(pk__in=waiting)
    page: Page[Session] = page_of(rows, ("day", "id"), after=after, before=before, dressed=_dressed)
    _count(page.rows)
    return page


def _dressed(rows: QuerySet[Session]) -> QuerySet[Session]:
    return rows.select_related("owner", "host")


def _standing() -> QuerySet[Session]:
    """Sessions not merged away, said so that no index serves it: SQLite would take that one and sort all of them."""
    return Session.objects.exclude(merged_into__gt=0)


def _count(sessions: list[Session]) -> None:
    """Two queries for the whole page; counting in the list's own query would join every finding to every document."""
    keys = [session.pk for session in sessions]
    told = dict(Account.objects.filter(session__in=keys).values_list("session").annotate(n=Count("id")))
    waits = Q(state=FindingState.FOUND)
    work = Q(kind__in=OFFICIAL)
    found = {
        pk: (total, waiting, others)
        for pk, total, waiting, others in Finding.objects.filter(session__in=keys)
        .order_by()
        .values_list("session")
        .annotate(total=Count("id"), waiting=Count("id", filter=waits & work), others=Count("id", filter=waits & ~work))
    }
    for session in sessions:
        total, waiting, others = found.get(session.pk, (0, 0, 0))
        facts = {"document_count": told.get(session.pk, 0), "finding_count": total}
        facts |= {"waiting_count": waiting, "other_count": others}
        for name, value in facts.items():
            setattr(session, name, value)


def _narrow(filters: SessionFilters) -> Q:
    condition = Q()
    for word in words_sought(filters.q):
        condition &= Q(folded__contains=word)
    if filters.kind:
        condition &= Q(kind=filters.kind)
    if filters.year:
        condition &= Q(day__year=filters.year)
    if filters.host is not None:
        condition &= Q(host=filters.host)
    return condition


def years(user: Any) -> list[int]:
    """Years that the list can be narrowed to, newest first."""
    rows, few = kept_within(user, _standing().filter(date__isnull=False), *READERS)
    # Of few the least is looked up; of many the first one is read in their order.
    first = (
        rows.aggregate(first=Min("date"))["first"] if few else rows.order_by("date").values_list("date", flat=True)[0]
    )
    this_year = timezone.localdate().year
    return list(range(this_year, (first.year if first else this_year) - 1, -1))


def session_accounts(session: Session) -> list[Account]:
    """The documents that tell of `session`, in the order in which they came."""
    return list(session.accounts.select_related("document__type", "document__owner").order_by("document_id"))


def findings_by_kind(session: Session) -> list[tuple[str, list[Finding]]]:
    """What was found, without what was split or merged away, kind by kind in the order of `FindingKind`."""
    rows = session.findings.exclude(state=FindingState.REPLACED).select_related("document", "decided_by__person")
    found: dict[str, list[Finding]] = {kind: [] for kind in FindingKind.values}
    for finding in rows.defer("document__text", "document__blocks").order_by("document_id", "start", "id"):
        found[finding.kind].append(finding)
    return [(str(FindingKind(kind).label), items) for kind, items in found.items() if items]


def neighbours(session: Session) -> QuerySet[Session]:
    """Other sessions of the owner on the same day: candidates for being the same one."""
    if session.date is None:
        return Session.objects.none()
    rows = Session.objects.filter(owner=session.owner, date=session.date, merged_into__isnull=True)
    return rows.exclude(pk=session.pk).order_by("id")
