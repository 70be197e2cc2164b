"""What a unit answered for in a period, as the tree and the successions stood on a day: the ground of its reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, cast

from django.db import connection
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from dieuhanh.directives.lifecycle import ANSWERING, ProposalState
from dieuhanh.directives.models import Answer, Directive, Proposal, Reopening, Return
from dieuhanh.directives.queries.handovers import unit_then
from dieuhanh.directives.queries.holders import Inheritance
from dieuhanh.directives.queries.replay import PAST, PRESENT, end_of
from dieuhanh.org import lineage
from dieuhanh.org.models import Move, Role, Thing, Unit, UnitParent
from dieuhanh.org.permissions import has_role
from dieuhanh.org.queries import units_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

REPORTING = tuple(role for role in Role if role != Role.ADMINISTRATOR)
# A unit with more bodies than this answers for a great part of the register.
MANY = 40
# So does one that leads more than so many directives: to fetch them all costs more than to walk past the others. Who
# sees few of them would walk past those too: for him more are fetched, of the days that are asked for.
MUCH, MUCH_FOR_FEW = 8000, 20_000
PRESENT_OF = {PAST[name]: PRESENT[name] for name in ("lead", "assigner")}
SIDES = ("lead", "assigner")
_THINGS = {"lead": Thing.LEAD, "assigner": Thing.ASSIGNER}
_ENDED = (ProposalState.SETTLED, ProposalState.WITHDRAWN)


def opens(user: Any, filters: dict[str, Any]) -> bool:
    """Whether `filters` ask for the list behind a report that `user` may see: then the whole list is opened.

    A report of a past day counts what the unit held then, also what has gone to other hands since.
    """
    if not filters.get("within") or not filters.get("as_of"):
        return False
    given = filters["within"]
    unit = given if isinstance(given, Unit) else Unit.objects.filter(pk=given).first()
    return unit is not None and has_role(user, *REPORTING, unit=unit)


def members(unit: Unit, day: date) -> set[int]:
    """Keys of `unit` and of those that stood under it on `day`; of a body gone by then, those under it at its end."""
    if not lineage.lives(unit, day):
        return set(Unit.objects.filter(path__startswith=unit.path).values_list("pk", flat=True))
    if day == timezone.localdate():
        # Paths tell today's tree in one query.
        return {unit.pk, *units_on(day).filter(path__startswith=unit.path).values_list("pk", flat=True)}
    below: dict[int, list[int]] = {}
    standing = UnitParent.objects.on(day).filter(unit__in=units_on(day).order_by().values("pk")).oldest_first()
    # Of two rows that hold on one day the later begun tells where the unit stands.
    for child, parent in dict(standing.values_list("unit_id", "parent_id")).items():
        below.setdefault(parent, []).append(child)
    found, waiting = {unit.pk}, [unit.pk]
    while waiting:
        new = [child for child in below.get(waiting.pop(), []) if child not in found]
        found.update(new)
        waiting.extend(new)
    return found


def within(
    key: Any,
    day: date,
    lead: str = "lead",
    assigner: str = "assigner",
    *,
    still: bool = False,
    given: Q | None = None,
) -> Q:
    """The condition that a unit (or its key) gave a directive or answered for it on `day`, or a unit under it did.

    Work of a body that is gone counts for its successor in the directive's field. `lead` and `assigner` name the
    columns of these units on the day. `still`: only what was open then is asked for; `given`: only what was given then.
    """
    unit = key if isinstance(key, Unit) else weighed(Unit.objects.filter(pk=key)).first()
    if unit is None:
        return Q(pk__in=[])
    bodies, condition = reached(unit, day, lead, assigner)
    return then(condition, bodies, day, much=getattr(unit, "much", True), still=still, given=given)


@dataclass(frozen=True, slots=True)
class Reach:
    """What counts for a unit on a day: the work of `bodies`, less what they `lost`, and parts `gained` from others.

    The bodies are the members of the unit, and those gone by the day whose work came to one of them as a whole; what
    was gained and lost went by field. Conditions are said of the columns "lead" and "assigner".
    """

    bodies: set[int]
    gained: tuple[Q, ...] = ()
    lost: Q = field(default_factory=Q)

    def condition(self, lead: str = "lead", assigner: str = "assigner") -> Q:
        """All of it, over the columns in which these units stand."""
        whole = reduce(or_, self.parts())
        return whole if lead == "lead" else renamed(whole, {"lead": lead, "assigner": assigner})

    def parts(self, *, apart: bool = False) -> list[Q]:
        """It in parts that an index finds each; `apart`: body by body, so that each can be read in an index's order."""
        groups = [[one] for one in sorted(self.bodies)] if apart else [sorted(self.bodies)]
        led = [Q(lead__in=keys) & ~self.lost if self.lost else Q(lead__in=keys) for keys in groups]
        return [*led, *self.gained, *(Q(assigner__in=keys) for keys in groups)]


def reach_of(unit: Unit, day: date) -> Reach:
    """What counts for `unit` on `day`."""
    own = members(unit, day)
    if not lineage.lives(unit, day):
        return Reach(own)
    return _inherited(unit, own, day)


def reached(unit: Unit, day: date, lead: str = "lead", assigner: str = "assigner") -> tuple[set[int], Q]:
    """The bodies whose work counts for `unit` on `day`, and the condition of `within` over columns of units."""
    found = reach_of(unit, day)
    return found.bodies, found.condition(lead, assigner)


def then(condition: Q, bodies: set[int], day: date, *, much: bool, still: bool = False, given: Q | None = None) -> Q:
    """A condition of `reached` over the columns of a past day, said so that indexes find what it may hold for.

    Where nothing moved since, the units of then are those of now. Of what a unit with `much` work had, PostgreSQL walks
    the list sooner than it gathers keys, unless only what was open then is asked for (`still`). `given`: when it was
    given, as the list says too.
    """
    much = much and not still and connection.vendor == "postgresql"
    if much or len(bodies) > MANY or day >= timezone.localdate():
        return condition
    now = Directive.objects.filter(given or Q(), renamed(condition, PRESENT_OF)).order_by()
    parts = [now.filter(open_) for open_ in open_then(day)] if still else [now]
    first, *others = (one.values("pk") for one in parts)
    passed = (one for side in SIDES for one in passed_on(day, side))
    return Q(pk__in=first.union(*others, *passed)) & condition


def open_then(day: date) -> tuple[Q, Q]:
    """What was open on the evening of `day`: it is open still, or was closed since; nothing closed opens again."""
    return Q(is_open=True), Q(closed_at__gte=end_of(day))


def passed_on(day: date, side: str, keys: Iterable[int] | None = None) -> list[QuerySet[Any]]:
    """Keys of directives whose unit at that side is another than on `day`; with `keys`, those that left these units."""
    end = end_of(day)
    moved = Move.objects.filter(thing=_THINGS[side], at__gte=end).order_by()
    given = Return.objects.filter(decision=Return.Decision.REASSIGNED, decided_at__gte=end).order_by()
    if keys is not None:
        moved, given = moved.filter(before__in=keys), given.filter(lead__in=keys)
    passed = [moved.values("thing_id")]
    return [*passed, given.values("directive")] if side == "lead" else passed


def weighed(units: QuerySet[Unit], given: Q | None = None) -> QuerySet[Any]:
    """Units that know how `much` they lead, told by an index alone and counted no further than it matters.

    `much_for_few`: the same of what was `given`, for who sees few of them.
    """
    led = Directive.objects.filter(lead=OuterRef("pk")).order_by()
    of_these = led.filter(given or Q())
    return units.annotate(much=Exists(led[MUCH:]), much_for_few=Exists(of_these[MUCH_FOR_FEW:]))


def renamed(condition: Q, names: Mapping[str, str]) -> Q:
    """The same condition over other columns."""
    found = Q(_connector=condition.connector, _negated=condition.negated)
    for child in condition.children:
        if isinstance(child, Q):
            found.children.append(renamed(child, names))
        else:
            name, value = cast("tuple[str, Any]", child)
            column, sign, lookup = name.partition("__")
            found.children.append((names.get(column, column) + sign + lookup, value))
    return found


def _inherited(unit: Unit, own: set[int], day: date) -> Reach:
    """Bodies whose work came to `own` as a whole; what came of others by field; what of `own` went away by field."""
    known = Inheritance(day)
    whole: set[int] = set()
    gained: list[Q] = []
    lost = Q()
    for key, steps in known.after.items():
        body = steps[0].predecessor
        heir = lineage.heir(body, day, None, known.rows)
        # Where a level ended and several share its work nobody is guessed: it stays with the body above.
        here = heir.pk in own if heir else body.path.startswith(unit.path)
        if here:
            whole.add(key)
        for step in steps:
            other = lineage.heir(body, day, step.field, known.rows) if step.field else None
            if other is None or (other.pk in own) == here:
                continue
            part = Q(lead__in=[key], field=step.field, assigned_on__lt=step.on)
            if here:
                lost |= part
            else:
                gained.append(part)
    return Reach(own | whole, tuple(gained), lost)


def since(first: date, carried: str = "") -> Q:
    """Given on `first` or later; carried="too": also what was given before and still open then; "only": that alone."""
    given = Q(assigned_on__gte=first)
    open_then = Q(closed_at__isnull=True) | Q(closed_at__gte=end_of(first - timedelta(days=1)))
    return {"too": given | open_then, "only": ~given & open_then}.get(carried, given)


def given_in(filters: Mapping[str, Any]) -> Q:
    """The days of assignment that `filters` (first, last, carried) leave; all of them for what was carried over too."""
    first, last = filters.get("first"), filters.get("last")
    found = Q(assigned_on__gte=first) if first and not filters.get("carried") else Q()
    return found & Q(assigned_on__lte=last) if last else found


def proposals(rows: QuerySet[Proposal], filters: dict[str, Any]) -> QuerySet[Any]:
    """`rows` under the filters of a report: within, first, last, carried, as_of, state; unknown ones do not count.

    As of a past day a proposal stands as it did on that evening, told again from its answers and reopenings.
    """
    today = timezone.localdate()
    day = filters.get("as_of") or today
    standing: QuerySet[Any] = proposals_standing(rows, day)
    if filters.get("within"):
        unit = Unit.objects.filter(pk=filters["within"]).first()
        own = reached(unit, day)[0] if unit else set()
        standing = standing.filter(Q(then_asker__in=own) | Q(then_addressee__in=own))
    if filters.get("first"):
        begun = Q(asked_on__gte=filters["first"])
        standing = standing.filter(begun | Q(closed_on__isnull=True) | Q(closed_on__gte=filters["first"]))
    if filters.get("last"):
        standing = standing.filter(asked_on__lte=filters["last"])
    if filters.get("state") in ProposalState.values:
        standing = standing.filter(then_state=filters["state"])
    return standing


def proposals_standing(rows: QuerySet[Proposal], day: date) -> QuerySet[Any]:
    """What of `rows` was in the register on the evening of `day`, with its state of then as `then_state`."""
    if day >= timezone.localdate():
        return rows.annotate(then_state=F("state"), then_asker=F("asker"), then_addressee=F("addressee"))
    end = end_of(day)
    reopened = Reopening.objects.filter(proposal=OuterRef("proposal"), at__gte=OuterRef("at"), at__lt=end)
    answers = Answer.objects.filter(proposal=OuterRef("pk"), kind__in=ANSWERING, at__lt=end)
    then = Case(
        When(state__in=_ENDED, closed_on__lte=day, then=F("state")),
        When(Exists(answers.filter(~Exists(reopened))), then=Value(ProposalState.ANSWERED.value)),
        default=Value(ProposalState.OPEN.value),
        output_field=CharField(max_length=10),
    )
    units = {"then_asker": unit_then(Thing.ASKER, end), "then_addressee": unit_then(Thing.ADDRESSEE, end)}
    return rows.filter(issued_at__lt=end).annotate(then_state=then, **units)
