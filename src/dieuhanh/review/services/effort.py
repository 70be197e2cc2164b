"""Keeping what an act of review cost; a number that cannot be true is left out, the act itself never."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from dieuhanh.review.models import Act, Effort
from dieuhanh.review.permissions import may_decide

if TYPE_CHECKING:
    from dieuhanh.org.models import User
    from dieuhanh.records.models import Finding, Session

# More than this is no honest count of one act: a page left open, a script, a forged number.
MOST_ACTIONS, MOST_SECONDS = 2000, 3600


@dataclass(frozen=True, slots=True)
class Cost:
    """What the page counted since the act before: keys and clicks, and seconds while it was in sight."""

    actions: int
    seconds: int

    @property
    def credible(self) -> bool:
        return 0 < self.actions <= MOST_ACTIONS and 0 <= self.seconds <= MOST_SECONDS


@transaction.atomic
def note_effort(
    *, by: User, session: Session, act: Act, cost: Cost | None, items: int = 0, finding: Finding | None = None
) -> Effort | None:
    """Keep the cost of an act that was just done; None where nothing credible was counted (a page without scripts).

    It stands beside the journal's entry of the act and has none of its own: nothing official changes.
    """
    if cost is None or not cost.credible or not may_decide(by, session):
        return None
    return Effort.objects.create(
        unit=session.owner,
        session=session,
        finding=finding,
        act=act,
        on=timezone.localdate(),
        actions=cost.actions,
        seconds=cost.seconds,
        items=items,
    )
