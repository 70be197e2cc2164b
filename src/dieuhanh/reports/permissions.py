"""Who may see the report of a unit: whoever has a role over it, except who only keeps accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dieuhanh.org.models import Role
from dieuhanh.org.permissions import has_role

if TYPE_CHECKING:
    from dieuhanh.org.models import Unit

REPORTING = tuple(role for role in Role if role != Role.ADMINISTRATOR)


def may_report(user: Any, unit: Unit | None = None) -> bool:
    """Whether `user` may draw up reports of `unit` (None: of any unit)."""
    return has_role(user, *REPORTING, unit=unit)
