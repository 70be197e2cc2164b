"""What a person may find: keys that narrow the index, and the conditions on the rows themselves, which decide.

The index may be behind; what it gives is shown only if the row, as it stands now, lies in the person's sight.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery, Value
from django.utils import timezone

from dieuhanh.directives.models import Coordination
from dieuhanh.directives.queries.holders import NOTHING, Inheritance
from dieuhanh.directives.queries.sight import SEEING
from dieuhanh.documents.queries import READERS
from dieuhanh.org.models import Unit
from dieuhanh.org.permissions import paths_q, scope
from dieuhanh.search.models import Kind
from dieuhanh.search.queries.words import key

if TYPE_CHECKING:
    from collections.abc import Iterable

# Who sees more units than this finds by reading on past what is not his: most is.
MANY = 400


@dataclass(slots=True)
class Sight:
    """The scopes of one person, read once."""

    register: list[str]
    papers: list[str]
    inherited: Inheritance | None

    @classmethod
    def of(cls, user: Any) -> Sight:
        register = scope(user, *SEEING)
        return cls(register, scope(user, *READERS), Inheritance(timezone.localdate()) if register else None)

    def __bool__(self) -> bool:
        return bool(self.register or self.papers)

    def of_kind(self, kind: str) -> Sight:
        """What of it can show things of `kind` ("": of any)."""
        if not kind:
            return self
        if kind in (Kind.DIRECTIVE, Kind.PROPOSAL):
            return Sight(self.register, [], self.inherited)
        return Sight([], self.papers, None)

    def keys(self) -> tuple[str, ...]:
        """Keys of which an entry in sight carries one; () if most of the register is in sight."""
        total = Unit.objects.order_by().values(one=Value(1, IntegerField())).annotate(n=Count("*")).values("n")
        rows = Unit.objects.filter(paths_q({*self.register, *self.papers}, "")).order_by()
        units = list(rows.annotate(total=Subquery(total)).values_list("pk", "path", "total")[: MANY + 1])
        if not units or len(units) > MANY or 2 * len(units) > units[0][2]:
            return ()
        official = {unit for unit, path, _total in units if path.startswith(tuple(self.register))}
        papers = {unit for unit, path, _total in units if path.startswith(tuple(self.papers))}
        official |= self._forebears(official)
        return (*(key("v", unit) for unit in sorted(official)), *(key("d", unit) for unit in sorted(papers)))

    def _forebears(self, units: Iterable[int]) -> set[int]:
        """Units whose work came, by some chain of succession, to one of `units`."""
        found: set[int] = set()
        waiting = list(units)
        while waiting and self.inherited:
            for row in self.inherited.before.get(waiting.pop(), []):
                if row.predecessor_id not in found:
                    found.add(row.predecessor_id)
                    waiting.append(row.predecessor_id)
        return found

    def documents(self, owner: str = "owner") -> Q:
        """As `documents.queries.visible_to`."""
        return paths_q(self.papers, owner)

    def directives(self) -> Q:
        """As `directives.queries.visible_to`, for rows that are named by their keys."""
        if self.inherited is None:
            return NOTHING
        shared = self.inherited.given_to(
            self.register, unit="unit", since="directive__assigned_on", field="directive__field"
        )
        beside = Coordination.objects.filter(paths_q(self.register, "unit") | shared, directive=OuterRef("pk"))
        own = paths_q(self.register, "assigner") | paths_q(self.register, "lead") | Q(Exists(beside))
        return own | self.inherited.given_to(self.register, unit="lead", since="assigned_on", field="field")

    def proposals(self) -> Q:
        """As `directives.queries.proposals_visible_to`."""
        if self.inherited is None:
            return NOTHING
        condition = NOTHING
        for side in ("asker", "addressee", "session__owner"):
            condition |= paths_q(self.register, side)
        for side in ("asker", "addressee"):
            condition |= self.inherited.given_to(self.register, unit=side, since="asked_on")
        return condition
