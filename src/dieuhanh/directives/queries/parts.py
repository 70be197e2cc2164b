"""Parts of directives: the tree on a page, one part, and the list of what somebody was given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F, Q
from django.utils import timezone

from dieuhanh.directives.lifecycle import PartState
from dieuhanh.directives.models import Part
from dieuhanh.directives.queries.holders import current_holder
from dieuhanh.org.models import Role, RoleGrant, Unit
from dieuhanh.org.permissions import in_scope

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from dieuhanh.directives.models import Directive, PartEvent
    from dieuhanh.org.models import User

_RELATED = ("unit", "person__person", "directive__lead", "directive__assigner", "directive__field")
OPEN_PARTS = (PartState.DOING, PartState.REPORTED)


def in_order(parts: Any) -> list[Part]:
    """The tree read from above: 1, 1.1, 1.2, 2, … 10."""
    return sorted(parts, key=lambda part: [int(number) for number in part.place.split(".")])


def find_part(pk: int) -> Part | None:
    """One part with its whole; whether somebody may see it is for `permissions.may_see_part` to say."""
    rows = Part.objects.select_related(*_RELATED, "above__unit", "above__person__person", "given_by__person")
    return rows.filter(pk=pk).first()


def events_of(part: Part) -> QuerySet[PartEvent]:
    """What happened to a part, oldest first."""
    return part.events.select_related("by__person")


def parts_given_to(user: Any) -> QuerySet[Part]:
    """Open parts given to this person, or to a division of which it is an officer, the nearest day first."""
    mine = Q(person=user.pk) | (in_scope(user, "unit", Role.UNIT_OFFICER) & Q(person__isnull=True))
    rows = Part.objects.filter(mine, state__in=OPEN_PARTS).select_related(*_RELATED)
    return rows.order_by(F("due").asc(nulls_last=True), "id")


def parts_to_judge(user: Any) -> QuerySet[Part]:
    """Parts reported done inside the units of this officer or leader, by another person; the oldest first."""
    mine = in_scope(user, "directive__lead", Role.UNIT_OFFICER) | _led(user) | Q(above__person=user.pk)
    rows = Part.objects.filter(mine, state=PartState.REPORTED).exclude(reported_by=user.pk)
    return rows.select_related(*_RELATED).order_by("done_on", "id")


def _led(user: Any) -> Q:
    grants = RoleGrant.objects.on(timezone.localdate()).filter(user=user.pk, role=Role.LEADER)
    return Q(directive__lead__in=grants.values("unit"))


def doers(directive: Directive, above: Part | None = None) -> tuple[list[Unit], list[tuple[User, Unit]]]:
    """To whom a directive, or a part of it, can be given: divisions living today, and officers with their unit."""
    today = timezone.localdate()
    own = above.unit if above is not None else current_holder(directive, today) or directive.lead
    inside = Unit.objects.filter(path__startswith=own.path)
    living = inside.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=today))
    grants = RoleGrant.objects.on(today).filter(
        role__in=(Role.UNIT_OFFICER, Role.LEADER), unit__in=inside, user__is_active=True
    )
    people: dict[int, tuple[User, Unit]] = {}
    for grant in grants.select_related("user__person", "unit").order_by("-unit__path", "user__person__name", "id"):
        people.setdefault(grant.user_id, (grant.user, grant.unit))
    return list(living.exclude(pk=own.pk).order_by("name")), list(people.values())
