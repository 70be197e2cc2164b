"""Reading what arrived, within the units in the reader's hands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dieuhanh.documents.queries import Page, page_of
from dieuhanh.exchange.lifecycle import State
from dieuhanh.exchange.models import Arrival, Round
from dieuhanh.org.models import Role
from dieuhanh.org.permissions import in_scope

if TYPE_CHECKING:
    from django.db.models import QuerySet

SEEING = (Role.CLERK, Role.ADMINISTRATOR, Role.AUDITOR)


def arrivals_visible_to(user: Any) -> QuerySet[Arrival]:
    """What came for the units in the scope of `user`."""
    rows = Arrival.objects.filter(in_scope(user, "owner", *SEEING)).select_related("owner", "document")
    return rows.defer("document__text", "document__blocks", "document__warnings")


def arrivals_page(user: Any, state: str = "", *, after: str = "", before: str = "") -> Page[Arrival]:
    """Newest first; `state` narrows, an unknown one counts for nothing."""
    rows = arrivals_visible_to(user)
    if state in State.values:
        rows = rows.filter(state=state)
    return page_of(rows, ("arrived_at", "id"), after=after, before=before)


def rounds() -> list[Round]:
    """How the last round of each way went."""
    return list(Round.objects.all())


def to_try_again(way: str) -> list[Arrival]:
    """What people asked to be tried again."""
    return list(Arrival.objects.filter(way=way, state=State.AGAIN))
