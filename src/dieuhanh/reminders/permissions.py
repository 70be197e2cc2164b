"""Who may set the rules, look at what was not sent, and read a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dieuhanh.org.models import Role
from dieuhanh.org.permissions import grants_of, has_role, may_manage, may_manage_user

if TYPE_CHECKING:
    from dieuhanh.org.models import Unit
    from dieuhanh.reminders.models import Message

ON_THE_DESK = tuple(role for role in Role if role != Role.ADMINISTRATOR)


def may_set_rules(user: Any, unit: Unit | None = None) -> bool:
    """The administrator of the unit; without a unit, of any."""
    return may_manage(user, unit)


def rule_units(user: Any) -> list[Unit]:
    """The units for which `user` may set rules without searching: those that the account administers."""
    found = {grant.unit.pk: grant.unit for grant in grants_of(user) if grant.role == Role.ADMINISTRATOR}
    return list(found.values())


def may_see_messages(user: Any) -> bool:
    """What could not be sent is the administrator's work."""
    return may_manage(user)


def may_resend(user: Any, message: Message) -> bool:
    return may_manage(user) and may_manage_user(user, message.user)


def may_have_feed(user: Any, unit: Unit | None = None) -> bool:
    """Whoever works with the register, for himself or for a unit within his scope."""
    return has_role(user, *ON_THE_DESK, unit=unit)


def feed_units(user: Any) -> list[Unit]:
    """The units of one's own roles, of which a calendar may be made."""
    found = {grant.unit.pk: grant.unit for grant in grants_of(user) if grant.role in ON_THE_DESK}
    return list(found.values())
