"""Who holds a directive today: its lead unit, or whoever took over that unit's work in the directive's field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from dieuhanh.org import lineage
from dieuhanh.org.models import Succession, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from dieuhanh.directives.models import Coordination, Directive, Proposal
    from dieuhanh.org.models import Field

    Rows = Callable[[Unit], Sequence[Succession]]
    Fits = Callable[[Unit | None], bool]

NOTHING = Q(pk__in=[])
_ENDS = ("predecessor", "successor", "field")


def current_holder(directive: Directive, today: date, rows: Rows | None = None) -> Unit | None:
    """The unit that answers for `directive` on `today`; None when nobody, or more than one, took its work over.

    Without `rows`, those that the page of the directive has read already are used.
    """
    known: Rows = rows or getattr(directive, "succession_rows", None) or lineage.rows_of
    return heir_since(directive.lead, directive.assigned_on, today, directive.field, known)


def remembered(units: Iterable[Unit] = ()) -> Rows:
    """What succeeded a unit, asked once for each unit: for a page that asks the same thing again and again.

    What succeeded `units`, and whoever came after them, is asked together as soon as one of them is meant.
    """
    known: dict[int, Sequence[Succession]] = {}
    waiting = {unit.pk for unit in units}

    def rows(unit: Unit) -> Sequence[Succession]:
        if unit.pk not in known:
            together = waiting if unit.pk in waiting else {unit.pk}
            known.update(lineage.rows_of_all(together))
            waiting.difference_update(known)
        return known[unit.pk]

    return rows


def read_once() -> Rows:
    """What succeeded a unit, all read together when first asked: for a page with several lists."""
    known: list[Rows] = []

    def rows(unit: Unit) -> Sequence[Succession]:
        if not known:
            known.append(lineage.all_rows())
        return known[0](unit)

    return rows


def holders(
    directives: Iterable[Directive], today: date, leads: dict[int, Unit] | None = None
) -> dict[int, Unit | None]:
    """The holders of many directives by their key, with one query for all successions.

    `leads`: the lead units of that day by the same key, where they are others than now.
    """
    rows, then = lineage.all_rows(), leads or {}
    return {
        one.pk: heir_since(then.get(one.pk) or one.lead, one.assigned_on, today, one.field, rows) for one in directives
    }


def with_holders(rows: Sequence[Directive], today: date, known: Rows | None = None) -> None:
    """Put on each row of a list who holds it today, as `holder`; `known` are successions that were read already.

    Nothing is asked where no unit has ended and no row names a field that could have passed on.
    """
    open_ended = [one for one in rows if one.field_id is not None or not lineage.lives(one.lead, today)]
    read = known or (lineage.all_rows() if open_ended else lineage.rows_of)
    for one in rows:
        one.holder = one.lead
    for one in open_ended:
        one.holder = heir_since(one.lead, one.assigned_on, today, one.field, read)


def with_speakers(rows: Sequence[Proposal], today: date, known: Rows | None = None) -> None:
    """Put on each proposal of a list the unit that speaks for the asking one today, as `speaker`.

    `known` are successions that were read already; nothing is asked where every asking unit lives.
    """
    gone = [one for one in rows if not lineage.lives(one.asker, today)]
    read = known or (lineage.all_rows() if gone else lineage.rows_of)
    for one in rows:
        one.speaker = one.asker
    for one in gone:
        one.speaker = heir_since(one.asker, one.asked_on, today, None, read)


def coordinator(coordination: Coordination, today: date, rows: Rows | None = None) -> Unit | None:
    """The unit that answers for a coordinating unit's duty on `today`; `rows` as of `current_holder`."""
    directive = coordination.directive
    known: Rows = rows or getattr(directive, "succession_rows", None) or lineage.rows_of
    return heir_since(coordination.unit, directive.assigned_on, today, directive.field, known)


def asker(proposal: Proposal, today: date) -> Unit | None:
    """The unit that speaks for the asking unit on `today`."""
    return heir_since(proposal.asker, proposal.asked_on, today, None)


def addressee(proposal: Proposal, today: date) -> Unit | None:
    """The unit that answers for the body addressed on `today`."""
    return heir_since(proposal.addressee, proposal.asked_on, today, None)


def heir_since(unit: Unit, since: date, today: date, field: Field | None, rows: Rows = lineage.rows_of) -> Unit | None:
    """Who does on `today` what `unit` was given on `since`: what it had passed on before that day stays with it."""
    return lineage.heir(unit, today, field, lambda one: [row for row in rows(one) if row.on > since])


class Inheritance:
    """Every succession up to a day, read in one query, to say what a set of units inherited from units outside it."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.after: dict[int, list[Succession]] = {}
        self.before: dict[int, list[Succession]] = {}
        holding = Succession.objects.filter(on__lte=today).exclude(void_from__lte=today)
        for row in holding.select_related(*_ENDS).order_by("on", "id"):
            self.after.setdefault(row.predecessor_id, []).append(row)
            self.before.setdefault(row.successor_id, []).append(row)

    def rows(self, unit: Unit) -> list[Succession]:
        """What succeeded one unit, oldest first."""
        return self.after.get(unit.pk, [])

    def given_to(self, paths: Sequence[str], *, unit: str, since: str, field: str = "") -> Q:
        """The condition that a unit under `paths` holds today what was given to a unit that is not under them.

        `unit`, `since` and `field` name the columns of the unit, of the day it was given and of its field of work.
        """
        condition = NOTHING
        for ancestor in self._ancestors(paths):
            condition |= _held_for(ancestor, lambda one: _under(one, paths), self, (unit, field, since))
        return condition

    def passed_on(self, paths: Sequence[str], *, unit: str, since: str, field: str = "") -> Q:
        """The condition that a unit outside `paths` holds today what was given to a unit under them.

        What nobody is known to hold is not among it: it is left where it was given. Columns as of `given_to`.
        """
        left = {row.predecessor for rows in self.after.values() for row in rows if not _under(row.successor, paths)}
        condition = NOTHING
        for one in sorted((one for one in left if _under(one, paths)), key=lambda one: one.pk):
            condition |= _held_for(one, lambda heir: _elsewhere(heir, paths), self, (unit, field, since))
        return condition

    def forebears(self, keys: Iterable[int]) -> set[int]:
        """Keys of units outside `keys` whose work came to one of them by some chain of succession."""
        own, found = set(keys), set[int]()
        waiting = list(own)
        while waiting:
            before = {row.predecessor_id for row in self.before.get(waiting.pop(), [])} - found
            found |= before
            waiting += before
        return found - own

    def _ancestors(self, paths: Sequence[str]) -> list[Unit]:
        """Units outside `paths` from which some chain of succession leads into them."""
        found: dict[int, Unit] = {}
        waiting = [key for key, rows in self.before.items() if _under(rows[0].successor, paths)]
        while waiting:
            for row in self.before.get(waiting.pop(), []):
                if row.predecessor_id not in found:
                    found[row.predecessor_id] = row.predecessor
                    waiting.append(row.predecessor_id)
        return [one for one in found.values() if not _under(one, paths)]


def _held_for(ancestor: Unit, held: Fits, known: Inheritance, columns: tuple[str, str, str]) -> Q:
    """What was given to `ancestor` and has an heir who is `held`, field by field, for each day since it was given."""
    unit, field, since = columns
    steps = sorted({row.on for row in known.rows(ancestor)})
    condition = NOTHING
    for start, end in zip([None, *steps], steps, strict=False):
        # Given before `end` (and not before the step before it): the chain starts with the successions from `end` on.
        later = [row for row in known.rows(ancestor) if start is None or row.on > start]
        given = Q(**{unit: ancestor.pk, f"{since}__lt": end})
        if start is not None:
            given &= Q(**{f"{since}__gte": start})
        condition |= given & _fields_held(ancestor, held, known.today, _first(ancestor, later, known.rows), field)
    return condition


def _fields_held(ancestor: Unit, held: Fits, today: date, rows: Rows, column: str) -> Q:
    """The condition on the field of work under which the heir is `held`."""
    in_general = held(lineage.heir(ancestor, today, None, rows))
    if not column:
        return ~NOTHING if in_general else NOTHING
    fields = _fields_named(ancestor, rows)
    heirs = {one.pk: held(lineage.heir(ancestor, today, one, rows)) for one in fields}
    named = Q(**{f"{column}__in": [key for key, here in heirs.items() if here]})
    if not in_general:
        return named
    others = Q(**{f"{column}__isnull": True}) | ~Q(**{f"{column}__in": list(heirs)})
    return named | others


def _first(ancestor: Unit, later: Sequence[Succession], rows: Rows) -> Rows:
    return lambda one: later if one.pk == ancestor.pk else rows(one)


def _fields_named(unit: Unit, rows: Rows) -> list[Field]:
    """Fields that some row on the way from `unit` names; every other field goes the way of the whole."""
    named: dict[int, Field] = {}
    seen, waiting = {unit.pk}, [unit]
    while waiting:
        for row in rows(waiting.pop()):
            if row.field is not None:
                named[row.field.pk] = row.field
            if row.successor_id not in seen:
                seen.add(row.successor_id)
                waiting.append(row.successor)
    return list(named.values())


def _under(unit: Unit | None, paths: Sequence[str]) -> bool:
    return unit is not None and any(unit.path.startswith(path) for path in paths)


def _elsewhere(unit: Unit | None, paths: Sequence[str]) -> bool:
    return unit is not None and not _under(unit, paths)
