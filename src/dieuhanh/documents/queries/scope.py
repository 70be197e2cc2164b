"""Rows that units keep, within a reader's scope, said so that a list of any length is read in its own order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Exists, Model, OuterRef

from dieuhanh.org.models import Unit
from dieuhanh.org.permissions import paths_q, scope

if TYPE_CHECKING:
    from django.db.models import QuerySet

Row = TypeVar("Row", bound=Model)
# Who reads fewer rows than this is served through their keys; for who reads more most rows of a list fit.
FEW, FEW_UNITS = 1000, 200


def kept_within(user: Any, rows: QuerySet[Row], *roles: str) -> tuple[QuerySet[Row], bool]:
    """`rows` whose `owner` lies in the scope of `roles`; and whether they are few. Asks the database twice."""
    paths = scope(user, *roles)
    if not paths:
        return rows.none(), True
    units = Unit.objects.filter(paths_q(paths, "")).order_by()
    # By name where they are not too many, so that a database knows whether they keep much or little.
    keys = list(units.values_list("pk", flat=True)[: FEW_UNITS + 1])
    owners = keys if len(keys) <= FEW_UNITS else units.values("pk")
    own = list(rows.filter(owner__in=owners).order_by().values_list("pk", flat=True)[: FEW + 1])
    if len(own) <= FEW:
        # Named one by one: a database that does not know how few they are would read the whole list for them.
        return rows.filter(pk__in=own), True
    # Correlated on purpose: no index can serve it, so the database keeps to the order of the list and stops early.
    return rows.filter(Exists(units.filter(pk=OuterRef("owner")))), False


def named_if_few(rows: QuerySet[Row]) -> QuerySet[Row]:
    """The same rows, through their keys where they are few: asks the database once, without an order.

    For what no index finds, as words within words: told to keep an order, SQLite takes the narrowest index that offers
    it and opens each of the wide rows behind it; without one, an index that holds all that is asked for is enough.
    """
    keys = list(rows.order_by().values_list("pk", flat=True)[: FEW + 1])
    return rows.model._default_manager.filter(pk__in=keys) if len(keys) <= FEW else rows
