"""Who may do what with an act: the administrator prepares it, another named person confirms it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from dieuhanh.org.models import Role, Unit
from dieuhanh.org.permissions import grants_of, has_role, managed_paths, scope
from dieuhanh.reorganisation.lifecycle import STEPS, State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dieuhanh.reorganisation.models import Act

SEEING = (Role.ADMINISTRATOR, Role.LEADER, Role.CLERK, Role.AUDITOR)
CHOOSING = (Role.ADMINISTRATOR, Role.LEADER, Role.CLERK)


def may_see_acts(user: Any) -> bool:
    """Whether there is any act that `user` could see."""
    return has_role(user, *SEEING)


def may_see(user: Any, act: Act) -> bool:
    return has_role(user, *SEEING, unit=act.owner)


def may_draft(user: Any, owner: Unit | None = None) -> bool:
    """The administrator of the unit that carries the act out."""
    return has_role(user, Role.ADMINISTRATOR, unit=owner)


def owners(user: Any) -> list[Unit]:
    """The units that `user` administers, each once."""
    found = {grant.unit_id: grant.unit for grant in grants_of(user) if grant.role == Role.ADMINISTRATOR}
    return list(found.values())


def may_edit(user: Any, act: Act) -> bool:
    return act.state == State.DRAFT and may_draft(user, act.owner)


def may_choose(user: Any, act: Act) -> bool:
    """Who may say by hand what goes where: also the clerk, who knows the work, until the act is confirmed."""
    return act.state in (State.DRAFT, State.PROPOSED) and has_role(user, *CHOOSING, unit=act.owner)


def may_propose(user: Any, act: Act) -> bool:
    return may_edit(user, act) and covers(user, predecessors(act), Role.ADMINISTRATOR)


def may_withdraw(user: Any, act: Act) -> bool:
    """Back to a draft, by either side."""
    return act.state == State.PROPOSED and has_role(user, Role.ADMINISTRATOR, Role.LEADER, unit=act.owner)


def may_confirm(user: Any, act: Act) -> bool:
    """A leader or an administrator over every unit that the act takes from, and not who proposed it."""
    if act.state != State.PROPOSED or act.proposed_by_id == user.pk:
        return False
    return _decides(user, act)


def may_undo(user: Any, act: Act) -> bool:
    """As confirming; only what took effect or will, and is no counter-act itself."""
    if State.UNDONE not in STEPS[State(act.state)] or act.undoes_id:
        return False
    return _decides(user, act)


def _decides(user: Any, act: Act) -> bool:
    """Over the unit that carries the act out, and over all that it takes from."""
    return covers(user, [act.owner, *predecessors(act)], Role.ADMINISTRATOR, Role.LEADER)


def predecessors(act: Act) -> list[Unit]:
    """The units that the act takes from or renames."""
    return list(Unit.objects.filter(pk__in=act.lines.values("predecessor")))


def covers(user: Any, units: Iterable[Unit], *roles: str) -> bool:
    """Whether `user` holds one of `roles` over every one of `units`, or administers those that stand in no province."""
    paths = scope(user, *roles) + (managed_paths(user) if Role.ADMINISTRATOR in roles else [])
    return bool(paths) and all(any(unit.path.startswith(path) for path in paths) for unit in units)


def is_due(act: Act) -> bool:
    """Whether a confirmed act has come of age and is not yet carried out."""
    return act.state == State.CONFIRMED and act.applied_at is None and act.on <= timezone.localdate()
