"""All that the page of one directive shows, read in as few queries as there are ledgers with something in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects

from dieuhanh.directives.models import (
    Completion,
    Coordination,
    Directive,
    Explanation,
    Extension,
    Part,
    Point,
    Scheduling,
    Wait,
)
from dieuhanh.directives.queries.holders import current_holder, remembered
from dieuhanh.directives.queries.reckoning import Basis, Reckonings, reckonings
from dieuhanh.directives.queries.sight import SEEING, visible_to
from dieuhanh.directives.queries.story import Happening, Source, Standing, directive_story, source_of, time_of
from dieuhanh.org.permissions import scope

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import Model

    from dieuhanh.org.models import Unit

_RELATED = ("lead", "assigner", "field", "session__owner", "finding__document__owner", "issued_by__person")
_DECIDED = ("asked_by__person", "decided_by__person")
# Each ledger with what its rows show.
_LEDGERS: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "schedulings": (Scheduling, ("by__person",)),
    "extensions": (Extension, _DECIDED),
    "waits": (Wait, _DECIDED),
    "explanations": (Explanation, (*_DECIDED, "answered_by__person")),
    "completions": (Completion, ("by__person", "decided_by__person", "product_file")),
    "coordinations": (Coordination, ("unit",)),
    "points": (Point, ("answered_by__person",)),
    "parts": (Part, ("unit", "person__person")),
}


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
    """One directive that `user` may see, with its units, session, source and every ledger that has rows."""
    filled = {
        f"has_{name}": Exists(_rows(model).filter(directive=OuterRef("pk"))) for name, (model, _) in _LEDGERS.items()
    }
    directive = Directive.objects.select_related(*_RELATED).annotate(**filled).filter(pk=pk).first()
    if directive is None:
        return None
    _read_ledgers(directive)
    directive.succession_rows = remembered()
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


def _read_ledgers(directive: Directive) -> None:
    """Prefetch the ledgers that have rows; the others are known to be empty without asking."""
    filled = [name for name in _LEDGERS if getattr(directive, f"has_{name}")]
    rows = [Prefetch(name, _rows(_LEDGERS[name][0]).select_related(*_LEDGERS[name][1])) for name in filled]
    # Filled as Django itself fills it, which has no way to say that a ledger is known to be empty.
    empty = {name: _rows(model).none() for name, (model, _) in _LEDGERS.items() if name not in filled}
    vars(directive)["_prefetched_objects_cache"] = empty
    prefetch_related_objects([directive], *rows)


def _rows(model: type[Model]) -> Any:
    return model._default_manager.all()


def _plainly_visible(directive: Directive, paths: Sequence[str]) -> bool:
    """Whether a unit named on the directive lies under `paths`; else a succession may still lead there."""
    units = [directive.assigner, directive.lead, *(row.unit for row in directive.coordinations.all())]
    return any(unit.path.startswith(path) for unit in units for path in paths)
