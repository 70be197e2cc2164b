"""Who stands behind an audience on a day: accounts by role and unit, the nearest ones first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dieuhanh.org.models import Role, RoleGrant
from dieuhanh.reminders.lifecycle import Audience
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from datetime import date

    from dieuhanh.directives.models import Directive
    from dieuhanh.org.models import Unit

REMINDED = (Role.UNIT_OFFICER, Role.CLERK, Role.LEADER)


@dataclass(frozen=True, slots=True)
class People:
    """Keys of active accounts by role and by path of the unit; names of leaders, folded; a home for each account."""

    at: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    homes: dict[int, tuple[int, str]] = field(default_factory=dict)

    def nearest(self, role: str, path: str, stop: str = "") -> list[int]:
        """Accounts with `role` for the unit at `path`, or for the nearest unit above it; none at `stop` or higher."""
        known = self.at.get(role, {})
        while path and path != stop:
            if path in known:
                return known[path]
            path = _above(path)
        return []

    def officers(self, holder: Unit | None, assigner: Unit) -> list[int]:
        """The officers of the unit that holds the work; where it has none, the clerk who gave it to the unit."""
        if holder is None:
            return self.nearest(Role.CLERK, assigner.path)
        stop = "" if holder.path == assigner.path else assigner.path
        return self.nearest(Role.UNIT_OFFICER, holder.path, stop) or self.nearest(Role.CLERK, assigner.path)

    def giver(self, directive: Directive) -> list[int]:
        """The leader who is told to have given it; where the name fits no account, the leaders of the assigner."""
        leaders = self.nearest(Role.LEADER, directive.assigner.path)
        told = f" {fold(directive.assigned_by)} "
        named = [one for one in leaders if self.names.get(one) and f" {self.names[one]} " in told]
        return named or leaders

    def reached(self, who: str, directive: Directive, holder: Unit | None) -> list[int]:
        """The accounts of an audience of `directive`, which `holder` answers for today."""
        assigner = directive.assigner
        match Audience(who):
            case Audience.OFFICERS:
                return self.officers(holder, assigner)
            case Audience.HEAD:
                # The head of the unit itself or of a body between it and the assigner; never the assigner's own leader.
                return self.nearest(Role.LEADER, holder.path, assigner.path) if holder else []
            case Audience.CLERK:
                return self.nearest(Role.CLERK, assigner.path)
            case Audience.GIVER:
                return self.giver(directive)
            case Audience.LEADER:
                return self.nearest(Role.LEADER, assigner.path)
        return []

    def answering(self, addressee: Unit | None) -> list[int]:
        """Who answers for the body that a proposal is addressed to."""
        if addressee is None:
            return []
        found = [self.nearest(role, addressee.path) for role in (Role.CLERK, Role.LEADER)]
        own = self.at.get(Role.UNIT_OFFICER, {}).get(addressee.path, [])
        return list(dict.fromkeys([*found[0], *found[1], *own]))


def people_on(day: date) -> People:
    """Everybody who may be reminded on `day`: one query."""
    at: dict[str, dict[str, list[int]]] = {role: defaultdict(list) for role in REMINDED}
    names: dict[int, str] = {}
    homes: dict[int, tuple[int, str]] = {}
    grants = RoleGrant.objects.on(day).filter(role__in=REMINDED, user__is_active=True)
    columns = ("user_id", "role", "unit_id", "unit__path", "user__person__folded")
    for user, role, unit, path, name in grants.order_by("id").values_list(*columns):
        if user not in at[role][path]:
            at[role][path].append(user)
        homes.setdefault(user, (unit, path))
        if role == Role.LEADER and name:
            names[user] = name
    return People({role: dict(places) for role, places in at.items()}, names, homes)


def _above(path: str) -> str:
    """'0007.0012.' → '0007.'; '0007.' → ''."""
    head = path.rstrip(".").rpartition(".")[0]
    return f"{head}." if head else ""
