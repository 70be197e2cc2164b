"""Who may look at a review, and who may decide: a clerk of the unit that keeps the session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dieuhanh.org.models import Role
from dieuhanh.org.permissions import has_role, in_scope
from dieuhanh.review.queries.queue import LOOKERS
from dieuhanh.review.queries.report import WATCHERS

if TYPE_CHECKING:
    from django.db.models import Q

    from dieuhanh.records.models import Session


def may_look(user: Any) -> bool:
    """Whether the pages of review are open to `user` at all."""
    return has_role(user, *LOOKERS)


def comes_to_decide(user: Any) -> bool:
    """Whether `user` comes for directives and proposals first, and not for figures."""
    return has_role(user, Role.CLERK, Role.LEADER)


def may_decide(user: Any, session: Session) -> bool:
    """Whether `user` confirms, edits and issues what was found for `session`; those who only look see no buttons."""
    return has_role(user, Role.CLERK, unit=session.owner)


def may_watch_rules(user: Any) -> bool:
    """Whether `user` sees how the rules do in the units of their scope."""
    return has_role(user, *WATCHERS)


def may_export(user: Any) -> bool:
    """Whether `user` takes the corrections out of the desk as gold, of the units of their scope.

    Gold holds the records' whole text, which is not open to who administers.
    """
    return has_role(user, Role.AUDITOR)


def exportable(user: Any) -> Q:
    """The accounts (`records.Account`) that `user` may take out."""
    return in_scope(user, "session__owner", Role.AUDITOR)


def may_drop(user: Any) -> bool:
    """Whether `user` brings documents in by dropping them on the queue: a clerk, of whatever unit."""
    return has_role(user, Role.CLERK)
