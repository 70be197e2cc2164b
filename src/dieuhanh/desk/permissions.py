"""Who may see the overview and the wall screen, and whom the first page leads where."""

from __future__ import annotations

from typing import Any

from dieuhanh.org.models import Role
from dieuhanh.org.permissions import has_role

READING = tuple(role for role in Role if role != Role.ADMINISTRATOR)


def may_oversee(user: Any) -> bool:
    """Whether `user` has a role that reads the register; what is shown is only what lies in its scope."""
    return has_role(user, *READING)


def is_reminded(user: Any) -> bool:
    """Whether `user` works with directives and so is reminded of them."""
    return has_role(user, Role.CLERK, Role.LEADER, Role.UNIT_OFFICER)


def may_see_burden(user: Any) -> bool:
    """Whether `user` looks after what the desk costs those who work with it."""
    return has_role(user, Role.ADMINISTRATOR, Role.AUDITOR)
