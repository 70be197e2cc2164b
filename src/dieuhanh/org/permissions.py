"""Who may do what: a role holds for a unit and everything under it, from one day to another."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dieuhanh.org.models import Role, RoleGrant, Unit, UnitKind
from dieuhanh.org.queries.audit import Reach
from dieuhanh.org.queries.duties import with_factor

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise

    from dieuhanh.org.models import User

    Message: TypeAlias = str | _StrPromise

_CACHE = "_org_grants"


class Denied(PermissionDenied):
    """The user may not do this; `message` says so in Vietnamese."""

    def __init__(self, message: Message = "") -> None:
        super().__init__(message)
        self.message = message


class Refused(Exception):
    """The thing cannot be done; `message` says in Vietnamese why, and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def require(ok: bool, message: Message = "") -> None:  # noqa: FBT001 the condition is the point
    """Go on if `ok`, else raise Denied."""
    if not ok:
        raise Denied(message or _("Tài khoản của bạn không có quyền làm việc này."))


@lru_cache(maxsize=2)
def _holding(day: date) -> QuerySet[RoleGrant]:
    """The grants that hold on `day`, asked of no database yet: every page narrows them to one person."""
    rows = RoleGrant.objects.on(day).order_by("id").select_related("unit", "user__person")
    return cast("QuerySet[RoleGrant]", with_factor(rows, day))


def grants_of(user: Any) -> list[RoleGrant]:
    """The grants that hold today, oldest first; read once for a user object. [] for an inactive user or nobody."""
    if user is None or not getattr(user, "is_active", False) or user.pk is None:
        return []
    today = timezone.localdate()
    cached: tuple[Any, list[RoleGrant]] | None = getattr(user, _CACHE, None)
    if cached is None or cached[0] != today:
        cached = (today, list(_holding(today).filter(user_id=user.pk)))
        if cached[1] and user.person_id:
            # Every page names who is signed in: the person comes along.
            user.person = cached[1][0].user.person
        setattr(user, _CACHE, cached)
    return cached[1]


def forget_grants(user: Any) -> None:
    """Read the grants again at the next question."""
    if hasattr(user, _CACHE):
        delattr(user, _CACHE)


def has_role(user: Any, *roles: str, unit: Unit | None = None) -> bool:
    """Whether `user` holds one of `roles` today, for `unit` or a unit above it (None: for any unit)."""
    return any(
        grant.role in roles and (unit is None or unit.path.startswith(grant.unit.path)) for grant in grants_of(user)
    )


def scope(user: Any, *roles: str) -> list[str]:
    """Paths of the units for which `user` holds one of `roles` (none named: any role), widest only, sorted."""
    paths = sorted({grant.unit.path for grant in grants_of(user) if not roles or grant.role in roles})
    return [path for path in paths if not any(path != other and path.startswith(other) for other in paths)]


def in_scope(user: Any, field: str, *roles: str) -> Q:
    """The condition that the unit behind `field` ("" for Unit itself) lies in the scope; nothing for an empty scope."""
    return paths_q(scope(user, *roles), field)


def paths_q(paths: Iterable[str], field: str) -> Q:
    """The condition that the unit behind `field` lies under one of `paths`."""
    condition = Q(pk__in=[])
    name = f"{field}__path__startswith" if field else "path__startswith"
    for path in paths:
        condition |= Q(**{name: path})
    return condition


def home_unit(user: Any) -> Unit | None:
    """The unit of the first grant that holds today."""
    grants = grants_of(user)
    return grants[0].unit if grants else None


def may_manage(user: Any, unit: Unit | None = None) -> bool:
    """Whether `user` keeps units, accounts and roles of `unit` (None: of any unit).

    Bodies in the province that stand under no province committee (Party, police, treasury, ministries) have no
    administrator of their own here: whoever administers a province keeps them too.
    """
    if has_role(user, Role.ADMINISTRATOR, unit=unit):
        return True
    top = [g for g in grants_of(user) if g.role == Role.ADMINISTRATOR and g.unit.kind == UnitKind.PROVINCE_COMMITTEE]
    if unit is None or not top:
        return False
    root = Unit.objects.filter(path=f"{unit.path.partition('.')[0]}.")
    return root.exclude(kind=UnitKind.PROVINCE_COMMITTEE).exists()


def managed_paths(user: Any) -> list[str]:
    """Paths of all that `may_manage` allows: what is administered, and the bodies outside every province."""
    paths = scope(user, Role.ADMINISTRATOR)
    if any(g.role == Role.ADMINISTRATOR and g.unit.kind == UnitKind.PROVINCE_COMMITTEE for g in grants_of(user)):
        roots = Unit.objects.filter(path__regex=r"^[0-9]+\.$").exclude(kind=UnitKind.PROVINCE_COMMITTEE)
        paths += roots.values_list("path", flat=True)
    return sorted(set(paths))


def may_manage_user(user: Any, other: User) -> bool:
    """Whether `user` keeps the account `other`: an administrator over every unit in which it holds a role today."""
    grants = RoleGrant.objects.on(timezone.localdate()).filter(user=other).select_related("unit")
    return may_manage(user) and all(may_manage(user, grant.unit) for grant in grants)


def may_see_security(user: Any) -> bool:
    """Whether `user` may read the rules that keep accounts safe."""
    return has_role(user, Role.ADMINISTRATOR)


def may_set_security(user: Any) -> bool:
    """Whether `user` sets them: they hold for everybody, so who administers a province, or a body under no other."""
    return any(
        grant.role == Role.ADMINISTRATOR
        and (grant.unit.kind == UnitKind.PROVINCE_COMMITTEE or grant.unit.path.count(".") == 1)
        for grant in grants_of(user)
    )


def may_see_units(user: Any) -> bool:
    """The register of units is open to whoever has an account."""
    return bool(getattr(user, "is_authenticated", False) and user.is_active)


def may_audit(user: Any) -> bool:
    """Whether `user` may read the journal: auditors what is in their scope, administrators what they keep."""
    return has_role(user, Role.AUDITOR, Role.ADMINISTRATOR)


def journal_reach(user: Any) -> Reach:
    """Whose acts `user` reads in the journal: an auditor's scope, and what an administrator keeps."""
    return Reach(tuple(scope(user, Role.AUDITOR)), tuple(managed_paths(user)))
