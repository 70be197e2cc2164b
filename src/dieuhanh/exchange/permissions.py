"""Who sees what arrived, and who may have it tried again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dieuhanh.org.models import Role
from dieuhanh.org.permissions import has_role

if TYPE_CHECKING:
    from dieuhanh.exchange.models import Arrival

SEEING = (Role.CLERK, Role.ADMINISTRATOR, Role.AUDITOR)


def may_see_arrivals(user: Any) -> bool:
    """Clerks, administrators and auditors, each within the units in their hands."""
    return has_role(user, *SEEING)


def may_ask_again(user: Any, arrival: Arrival) -> bool:
    """The clerk or the administrator of the unit that it came to."""
    return has_role(user, Role.CLERK, Role.ADMINISTRATOR, unit=arrival.owner)
