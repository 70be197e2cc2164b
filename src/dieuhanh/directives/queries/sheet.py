"""All that the page of one directive shows, in as many queries however much happened to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from dieuhanh.directives.models import Directive, Explanation
from dieuhanh.directives.queries.holders import coordinator, current_holder, remembered
from dieuhanh.directives.queries.ledgers import fill_ledgers
from dieuhanh.directives.queries.reckoning import Basis, Reckonings, reckonings
from dieuhanh.directives.queries.sight import SEEING, visible_to
from dieuhanh.directives.queries.story import Happening, Source, Standing, directive_story, source_of, time_of
from dieuhanh.org.permissions import scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from dieuhanh.org.models import Unit

_RELATED = ("lead", "assigner", "field", "session__owner", "finding__document__owner", "issued_by__person")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A directive with its story, its source, its standing in time, and how its dates were computed."""

    directive: Directive
    story: list[Happening]
    source: Source | None
    time: Standing
    how: Reckonings
    holder: Unit | None

    @property
    def explanations(self) -> list[tuple[Explanation, list[str]]]:
        """Every request to explain, with how the day of its answer was computed."""
        return list(zip(self.directive.explanations.all(), self.how.explanations, strict=True))


def find_directive(user: Any, pk: int) -> Directive | None:
    """One directive that `user` may see, with its units, session, source and all its ledgers."""
    directive = Directive.objects.select_related(*_RELATED).filter(pk=pk).first()
    if directive is None:
        return None
    fill_ledgers(directive)
    directive.succession_rows = remembered([directive.lead, *(row.unit for row in directive.coordinations.all())])
    if _plainly_visible(directive, scope(user, *SEEING)) or visible_to(user).filter(pk=pk).exists():
        return directive
    return None


def sheet(directive: Directive, today: date) -> Sheet:
    """What the page shows of `directive`, as `find_directive` read it."""
    basis = Basis(today)
    return Sheet(
        directive,
        directive_story(directive),
        source_of(directive),
        time_of(directive, today, basis.near),
        reckonings(directive, today, basis),
        current_holder(directive, today),
    )


def _plainly_visible(directive: Directive, paths: Sequence[str]) -> bool:
    """Whether a unit named on the directive, or one that does its work today, lies under `paths`.

    Else the register is asked, which knows every way of succession.
    """
    named = [directive.assigner, directive.lead, *(row.unit for row in directive.coordinations.all())]
    if _under(named, paths):
        return True
    today = timezone.localdate()
    shared = [coordinator(row, today) for row in directive.coordinations.all()]
    return bool(paths) and _under([one for one in (current_holder(directive, today), *shared) if one], paths)


def _under(units: Iterable[Unit], paths: Sequence[str]) -> bool:
    return any(unit.path.startswith(path) for unit in units for path in paths)
