"""Who may do what to a part: whoever shares the work out, whoever was given it; read by the house and the assigner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from dieuhanh.directives import queries
from dieuhanh.directives.lifecycle import PART_DEPTH, PartState, State
from dieuhanh.directives.permissions.directives import had_role
from dieuhanh.org.models import Role, RoleGrant, UnitKind
from dieuhanh.org.permissions import grants_of

if TYPE_CHECKING:
    from datetime import date

    from dieuhanh.directives.models import Directive, Part
    from dieuhanh.org.models import Unit, User


def leads_unit(user: Any, unit: Unit, day: date) -> bool:
    """A leader of the very body: who leads a body above it does not share out its inner work."""
    if user is None or not getattr(user, "is_active", False):
        return False
    if day == timezone.localdate():
        return any(grant.role == Role.LEADER and grant.unit_id == unit.pk for grant in grants_of(user))
    return RoleGrant.objects.on(day).filter(user_id=user.pk, role=Role.LEADER, unit=unit).exists()


def gives(user: Any, directive: Directive, above: Part | None, day: date) -> bool:
    """Who shares out a directive (an officer or the leader of its holder), or a part of it (whoever was given that)."""
    holder = queries.current_holder(directive, day)
    if holder is not None and (
        had_role(user, Role.UNIT_OFFICER, unit=holder, day=day) or leads_unit(user, holder, day)
    ):
        return True
    return above is not None and does(user, above, day)


def does(user: Any, part: Part, day: date) -> bool:
    """The person that a part was given to; for a division, its officers."""
    if part.person_id is not None:
        return bool(user is not None and user.pk == part.person_id and user.is_active)
    return had_role(user, Role.UNIT_OFFICER, unit=part.unit, day=day)


def works_in(user: User, unit: Unit) -> bool:
    """Whether an active account holds an officer's or leader's role today in `unit` or below it."""
    roles = (Role.UNIT_OFFICER, Role.LEADER)
    return user.is_active and any(g.role in roles and g.unit.path.startswith(unit.path) for g in grants_of(user))


def may_hold_parts(user: Any) -> bool:
    """Whether pieces of directives may be given to `user`, or reported to `user` as done.

    A province gives work to its departments and shares none out inside: its chairman and vice-chairmen have no parts.
    """
    return any(
        grant.role == Role.UNIT_OFFICER
        or (grant.role == Role.LEADER and grant.unit.kind != UnitKind.PROVINCE_COMMITTEE)
        for grant in grants_of(user)
    )


def may_see_parts(user: Any, directive: Directive) -> bool:
    """The holder's own people, and the side of the assigner: nobody else sees how a unit shares out its work."""
    holder = queries.current_holder(directive, timezone.localdate()) or directive.lead
    mine = [grant.unit.path for grant in grants_of(user) if grant.role != Role.ADMINISTRATOR]
    return any(
        path.startswith(holder.path) or holder.path.startswith(path) or directive.assigner.path.startswith(path)
        for path in mine
    )


def may_see_part(user: Any, part: Part) -> bool:
    """Who may see the parts of the directive, and the person that this one was given to."""
    return part.person_id == user.pk or may_see_parts(user, part.directive)


def may_give_part(user: Any, directive: Directive) -> bool:
    return directive.state == State.IN_PROGRESS and gives(user, directive, None, timezone.localdate())


def may_share_part(user: Any, part: Part) -> bool:
    """Whether a part may be shared out further."""
    return part.depth < PART_DEPTH and _working(user, part, PartState.DOING)


def may_move_part(user: Any, part: Part) -> bool:
    return _giving(user, part, PartState.DOING)


def may_cancel_part(user: Any, part: Part) -> bool:
    return _giving(user, part, PartState.DOING, PartState.REPORTED)


def may_report_part(user: Any, part: Part) -> bool:
    running = part.directive.state == State.IN_PROGRESS and part.state == PartState.DOING
    return running and does(user, part, timezone.localdate())


def may_judge_part(user: Any, part: Part) -> bool:
    return _giving(user, part, PartState.REPORTED) and part.reported_by_id != user.pk


def _working(user: Any, part: Part, state: PartState) -> bool:
    running = part.directive.state == State.IN_PROGRESS and part.state == state
    return running and gives(user, part.directive, part, timezone.localdate())


def _giving(user: Any, part: Part, *states: PartState) -> bool:
    running = part.directive.state == State.IN_PROGRESS and part.state in states
    return running and gives(user, part.directive, part.above, timezone.localdate())
