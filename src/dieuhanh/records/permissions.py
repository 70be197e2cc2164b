"""Who may see and mend sessions; the system itself (`by=None`: commands, the worker) may."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dieuhanh.documents.queries import READERS
from dieuhanh.org.models import Role
from dieuhanh.org.permissions import has_role

if TYPE_CHECKING:
    from dieuhanh.org.models import Unit
    from dieuhanh.records.models import Session


def may_see(user: Any, session: Session) -> bool:
    """Whether a grant that lets read sessions covers the unit that keeps this one."""
    return has_role(user, *READERS, unit=session.owner)


def may_see_any(user: Any) -> bool:
    return has_role(user, *READERS)


def may_correct(by: Any, owner: Unit) -> bool:
    """A clerk mends the sessions of his unit and those under it."""
    return by is None or has_role(by, Role.CLERK, unit=owner)
