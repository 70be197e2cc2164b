"""Who may bring task lists and have them issued, and who may take the register along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dieuhanh.directives.queries.sight import SEEING
from dieuhanh.org.models import Role
from dieuhanh.org.permissions import has_role

if TYPE_CHECKING:
    from dieuhanh.org.models import Unit


def may_bring(user: Any, unit: Unit | None = None) -> bool:
    """The clerk of the unit that gives the tasks (None: of any unit): whoever may issue a directive for it."""
    return has_role(user, Role.CLERK, unit=unit)


def may_take_along(user: Any) -> bool:
    """Whoever sees the register may save what he sees as a spreadsheet."""
    return has_role(user, *SEEING)
