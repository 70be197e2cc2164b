"""Who may look at a review, and who may decide: a clerk of the unit that keeps the session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dieuhanh.org.models import Role
from dieuhanh.org.permissions import has_role
from dieuhanh.review.queries.queue import LOOKERS

if TYPE_CHECKING:
    from dieuhanh.records.models import Session


def may_look(user: Any) -> bool:
    """Whether the pages of review are open to `user` at all."""
    return has_role(user, *LOOKERS)


def may_decide(user: Any, session: Session) -> bool:
    """Whether `user` confirms, edits and issues what was found for `session`; those who only look see no buttons."""
    return has_role(user, Role.CLERK, unit=session.owner)
