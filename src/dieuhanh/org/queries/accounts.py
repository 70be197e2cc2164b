"""Finding accounts by the name that a single sign-on gives; the lists that an administrator brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dieuhanh.journal.queries import history
from dieuhanh.org.models import AccountList, RoleGrant, SignOnLink

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dieuhanh.journal.models import Entry
    from dieuhanh.org.models import User


def sign_on_link(names: Iterable[str], subject: str) -> SignOnLink | None:
    """What an administrator linked to one of `names` (small letters); None if nothing, if two, or if the provider means
    somebody else by the name than at the first sign-in."""
    links = list(SignOnLink.objects.filter(name__in=names).select_related("user__person")[:2])
    if len(links) != 1 or links[0].subject not in {"", subject}:
        return None
    return links[0]


def is_known_otherwise(names: Iterable[str], subject: str) -> bool:
    """Whether one of `names` is linked, but the provider meant somebody else by it at the first sign-in."""
    return SignOnLink.objects.filter(name__in=names).exclude(subject__in=("", subject)).exists()


def why_closed(user: User) -> Entry | None:
    """The entry of the journal by which the account was closed last; None while it is open."""
    if user.is_active:
        return None
    return history(user).filter(verb="deactivate_user").order_by("-sequence").first()


def account_lists(by: User) -> list[AccountList]:
    """The last lists that `by` brought, without their rows."""
    return list(AccountList.objects.filter(by=by).defer("rows").order_by("-at", "-pk")[:20])


def account_list(by: User, pk: int) -> AccountList | None:
    """A list that `by` brought."""
    return AccountList.objects.filter(by=by, pk=pk).first()


def sign_on_name(user: User) -> str:
    """The name by which the single sign-on knows `user`; "" if none."""
    return SignOnLink.objects.filter(user=user).values_list("name", flat=True).first() or ""


def ended_grant(user: User, day: date) -> RoleGrant | None:
    """The role of `user` that ended last before `day`; None where none ever did."""
    rows: list[RoleGrant] = list(
        RoleGrant.objects.filter(user=user, valid_to__lte=day).select_related("unit").order_by("-valid_to", "-pk")[:1]
    )
    return rows[0] if rows else None
