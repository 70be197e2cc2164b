"""What an account owes before it may work, and how long its session may rest: by role and by the rules of the day."""

from __future__ import annotations

import ipaddress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, F, OuterRef, Subquery
from django.utils import timezone

from dieuhanh.org.models import DatedRule, RoleGrant
from dieuhanh.org.queries.rules import find_rule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from dieuhanh.org.models import User

PASSWORD, SECOND_FACTOR = "password", "second_factor"
STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user: User) -> bool:
    """Whether the account has an authenticator app or a security key."""
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=STRONG).exists())


def duties_of(user: User, address: str, now: datetime, *, by_password: bool) -> list[str]:
    """What must be done before any work: a new password, a second factor. In the order in which it is done."""
    roles, today = _roles(user, now), timezone.localtime(now).date()
    duties = []
    if by_password and (user.must_change_password or _outlived(user, roles, now)):
        duties.append(PASSWORD)
    if needs_second_factor(roles, address, today) and not has_second_factor(user):
        duties.append(SECOND_FACTOR)
    return duties


def with_factor(grants: Any, day: date) -> Any:
    """Grants of one person with `factor_rule` (rule `mfa_required` of `day`) and `factor` (whether one is set up).

    So every page knows what is owed without a query of its own: grants are read for each request anyway.
    """
    rules = DatedRule.objects.on(day).filter(key="mfa_required").order_by(F("valid_from").desc(nulls_last=True), "-pk")
    strong = Authenticator.objects.filter(user=OuterRef("user"), type__in=STRONG)
    return grants.annotate(factor_rule=Subquery(rules.values("value")[:1]), factor=Exists(strong))


def owes_second_factor(user: User, grants: Sequence[Any], address: str, day: date) -> bool:
    """Whether the rule of this moment asks a second factor of `user`, who has none; `grants` as `with_factor` reads."""
    if not grants:
        return needs_second_factor(set(), address, day) and not has_second_factor(user)
    return not grants[0].factor and _asked({one.role for one in grants}, address, grants[0].factor_rule or {})


def needs_second_factor(roles: set[str], address: str, day: date) -> bool:
    """Whether rule `mfa_required` asks it of somebody with `roles` who comes from `address`."""
    return _asked(roles, address, find_rule("mfa_required", day) or {})


def _asked(roles: set[str], address: str, rule: dict[str, Any]) -> bool:
    if roles & set(rule.get("roles", [])):
        return True
    return bool(rule.get("outside")) and not _inside(address, rule.get("networks", []))


def may_drop_factor(authenticator: Authenticator, day: date) -> bool:
    """Whether an app or a key may go: another stays, or no role of its owner demands one on `day`."""
    others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=STRONG).exclude(pk=authenticator.pk)
    roles = set(RoleGrant.objects.on(day).filter(user_id=authenticator.user_id).values_list("role", flat=True))
    demanded = bool(roles & set((find_rule("mfa_required", day) or {}).get("roles", [])))
    return not demanded or others.exists()


def initial_password_expired(user: User, now: datetime) -> bool:
    """Whether a password that somebody else handed over has waited too long for its first use."""
    days = find_rule("initial_password_days", timezone.localtime(now).date())
    if not days or not user.must_change_password or user.password_changed_at is None:
        return False
    return user.password_changed_at < now - timedelta(days=int(days))


def idle_seconds(user: User, now: datetime) -> int:
    """After how many seconds without a request the session is locked: the strictest of the roles; 0 is never."""
    table = find_rule("session_idle_minutes", timezone.localtime(now).date()) or {}
    return by_role(table, _roles(user, now)) * 60


def by_role(table: dict[str, Any], roles: set[str]) -> int:
    """The strictest number that `table` gives for `roles`, its entry "" for all others; 0 if none."""
    given = [int(table[role]) for role in roles if table.get(role)] or [int(table.get("", 0))]
    return min(given)


def _roles(user: User, now: datetime) -> set[str]:
    today = timezone.localtime(now).date()
    return set(RoleGrant.objects.on(today).filter(user=user).values_list("role", flat=True))


def _outlived(user: User, roles: set[str], now: datetime) -> bool:
    days = by_role(find_rule("password_max_age_days", timezone.localtime(now).date()) or {}, roles)
    return bool(days) and (user.password_changed_at or user.date_joined) < now - timedelta(days=days)


def _inside(address: str, networks: list[str]) -> bool:
    try:
        place = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(place in ipaddress.ip_network(network, strict=False) for network in networks)
