"""The units of a person, read once, as conditions that an index can serve."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.lookups import In
from django.utils import timezone

from dieuhanh.directives.queries.holders import NOTHING, Inheritance
from dieuhanh.org.models import Role, Unit
from dieuhanh.org.permissions import paths_q, scope

if TYPE_CHECKING:
    from dieuhanh.directives.queries.holders import Rows
    from dieuhanh.org.models import User

# Whoever answers for fewer units than this is served through their keys; for more, most rows of a list fit.
FEW = 60


@dataclass(slots=True)
class Reach:
    """What lies in a person's hands, role by role."""

    user: User
    _units: list[tuple[int, str]] | None = field(default=None, init=False)
    _known: Inheritance | None = field(default=None, init=False)

    def units(self, column: str, *roles: str) -> Q:
        """The condition that the unit in `column` lies in the scope of `roles`; none named: nothing does."""
        paths = tuple(scope(self.user, *roles)) if roles else ()
        if not paths:
            return NOTHING
        keys = self._keys(paths)
        if keys is not None:
            return Q(**{f"{column}__in": keys})
        # Correlated on purpose: the database then keeps to the order of the list and stops after its first rows.
        return Q(Exists(Unit.objects.filter(paths_q(paths, ""), pk=OuterRef(column))))

    def held(self, *roles: str) -> Q:
        """The condition that a unit in the scope answers for a directive today (`directives.queries.current_holder`).

        What was given to it and passed on to another since is the other's work; what nobody took over stays here.
        """
        paths = tuple(scope(self.user, *roles)) if roles else ()
        if not paths:
            return NOTHING
        if self._known is None:
            self._known = Inheritance(timezone.localdate())
        given = self._known.given_to(paths, unit="lead", since="assigned_on", field="field")
        passed = self._known.passed_on(paths, unit="lead", since="assigned_on", field="field")
        own = self.units("lead", *roles) & (~passed if passed != NOTHING else Q())
        keys = self._keys(paths)
        if keys is None or given == NOTHING:
            return own | given
        # Said once more by the lead alone, which an index serves. What is own is said of a number that none serves, or
        # SQLite would join what two indexes give, each of them wider.
        unserved: Any = In(F("lead_id") + 0, keys)
        mine = Q(unserved) & (~passed if passed != NOTHING else Q())
        return Q(lead__in=[*keys, *sorted(self._known.forebears(keys))]) & (mine | given)

    @property
    def few(self) -> bool:
        """Whether the units are so few that their keys are named."""
        return len(self._all()) <= FEW

    @property
    def rows_of(self) -> Rows | None:
        """What succeeded a unit, where all successions were read already; None otherwise."""
        return self._known.rows if self._known is not None else None

    def _keys(self, paths: tuple[str, ...]) -> list[int] | None:
        """The units under `paths`; None if they are many."""
        if not self.few:
            return None
        return [key for key, path in self._all() if path.startswith(paths)]

    def _all(self) -> list[tuple[int, str]]:
        if self._units is None:
            rows = Unit.objects.filter(paths_q(scope(self.user, *Role.values), "")).order_by()
            self._units = list(rows.values_list("pk", "path")[: FEW + 1])
        return self._units
