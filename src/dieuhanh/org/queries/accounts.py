"""Finding accounts for the door: by the name that a single sign-on gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dieuhanh.org.models import SignOnLink

if TYPE_CHECKING:
    from collections.abc import Iterable


def sign_on_link(names: Iterable[str], subject: str) -> SignOnLink | None:
    """What an administrator linked to one of `names` (small letters); None if nothing, if two, or if the provider means
    somebody else by the name than at the first sign-in."""
    links = list(SignOnLink.objects.filter(name__in=names).select_related("user__person")[:2])
    if len(links) != 1 or links[0].subject not in {"", subject}:
        return None
    return links[0]
