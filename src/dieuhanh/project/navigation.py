"""The menu: the only place that links upstairs and across; each entry says who sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.http import HttpRequest


def context(request: HttpRequest) -> dict[str, Any]:
    """What every page needs."""
    return {"navigation": []}
