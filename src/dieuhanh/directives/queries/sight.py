"""What one person sees of the register: asked of his units once, and said so that indexes serve each use of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import (
    BigIntegerField,
    Case,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact, In
from django.utils import timezone

from dieuhanh.directives.models import Coordination, Directive
from dieuhanh.directives.queries.holders import NOTHING, Inheritance
from dieuhanh.org.models import Role, Unit
from dieuhanh.org.permissions import paths_q, scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

# The administrator keeps accounts and units; directives are not his.
SEEING = tuple(role for role in Role if role != Role.ADMINISTRATOR)
# Who sees fewer directives than this is served through their keys; for who sees more, the list is read in its own
# order and most rows fit: either way a page costs the same in a register of any size.
_FEW_UNITS, _FEW = 200, 1000
# Units that coordinate no more open directives than this have them counted row by row.
_BESIDE = 20_000
_OWN = ("assigner", "lead")


@dataclass(frozen=True, slots=True)
class Sight:
    """The scope of one person: its paths, every succession, the keys of its units ([] where they are many).

    `few`: its units lead few directives and gave few. `light`: they coordinate few open ones, that can be counted by
    row.
    """

    paths: Sequence[str]
    known: Inheritance
    keys: Sequence[int]
    few: bool
    light: bool

    @classmethod
    def of(cls, user: Any) -> Sight | None:
        """The sight of `user` today; None where nothing of the register is in it. Three questions."""
        paths = scope(user, *SEEING)
        if not paths:
            return None
        known = Inheritance(timezone.localdate())
        keys = list(Unit.objects.filter(paths_q(paths, "")).order_by().values_list("pk", flat=True)[: _FEW_UNITS + 1])
        if len(keys) > _FEW_UNITS:
            return cls(paths, known, [], few=False, light=False)
        # Either side for itself: an index counts it without the rows, as far as it matters.
        led, gave = (Directive.objects.filter(**{f"{side}__in": keys}).order_by() for side in ("lead", "assigner"))
        beside = Coordination.objects.filter(unit__in=keys, over=False).order_by()
        # One row of another table, to ask all at once.
        asked = Unit.objects.order_by().values_list(Exists(led[_FEW:]), Exists(gave[_FEW:]), Exists(beside[_BESIDE:]))
        leads, gives, heavy = asked.get(pk=keys[0]) if keys else (False, False, False)
        return cls(paths, known, keys, few=not (leads or gives), light=not heavy)

    def condition(self, *, still: bool = False) -> Q:
        """Directives whose assigner, lead, coordinating unit, or the successor of one, lies in the scope.

        `still`: it is asked of rows that are open, and may say nothing right of others.
        """
        if self.keys and not self.few:
            if still and self.light:
                return self._is("assigner") | self._is("lead") | self._inherited() | _among(self._open_duties())
            # Duties are looked up once for each row, own and inherited ones together, and after all that it tells.
            shared = self.known.given_to(self.paths, unit="unit", since="given", field="of")
            return self._is("assigner") | self._is("lead") | self._inherited() | _coordinating(self._own() | shared)
        beside = _coordinated if self.few else _coordinating
        return self._touching() | self._inherited() | beside(self._shared())

    def own(self) -> tuple[Q, Q]:
        """What the units lead, and what they gave others to lead; said through their keys, which indexes serve."""
        return Q(lead__in=self.keys), Q(assigner__in=self.keys) & ~self._is("lead")

    def open_beside(self) -> list[QuerySet[Directive]]:
        """What is open and in sight otherwise, in parts that share nothing: coordinated, and inherited.

        Forebears are named by key, and with a day or without, so that one index finds them; the rest is said of values
        that none serves (see `_is`), or SQLite would choose wider ones.
        """
        rows = Directive.objects.filter(~self._is("lead"), ~self._is("assigner"), is_open=True).order_by()
        forebears = self.known.forebears(self.keys)
        shared = self.known.given_to(self.paths, unit="whose", since="directive__assigned_on", field="directive__field")
        asked = Coordination.objects.filter(unit__in=[*self.keys, *forebears], over=False).order_by()
        asked = asked.alias(whose=F("unit_id") + 0).filter(Q(whose__in=self.keys) | shared)
        coordinated = rows.filter(pk__in=asked.values("directive"))
        if not forebears:
            return [coordinated]
        inherited = self.known.given_to(self.paths, unit="whose", since="given", field="of")
        led = rows.filter(lead__in=forebears).alias(
            whose=F("lead_id") + 0, given=Coalesce("assigned_on", "assigned_on"), of=F("field_id") + 0
        )
        led = led.filter(inherited, ~Exists(asked.filter(directive=OuterRef("pk"))))
        return [coordinated, led.filter(due__gte=date.min), led.filter(due=None)]

    def _open_duties(self) -> list[QuerySet[Coordination]]:
        """What the units coordinate in directives that are open; and what they inherited from who does, apart: of that
        alone the directive itself must be asked.
        """
        shared = self.known.given_to(self.paths, unit="whose", since="directive__assigned_on", field="directive__field")
        duties = Coordination.objects.filter(over=False).order_by()
        own = duties.filter(unit__in=self.keys)
        if shared == NOTHING:
            return [own]
        inherited = duties.filter(unit__in=self.known.forebears(self.keys)).alias(whose=F("unit_id") + 0)
        return [own, inherited.filter(shared)]

    def _is(self, side: str) -> Q:
        """That a unit of the scope stands at that side, said of a number that no index serves."""
        found: Any = In(F(f"{side}_id") + 0, self.keys)
        return Q(found) if self.keys else NOTHING

    def _touching(self) -> Q:
        if self.few:
            return Q(assigner__in=self.keys) | Q(lead__in=self.keys) | _coordinated(self._own())
        # Correlated on purpose: no index can serve it, so the database keeps to the order of the list.
        units = Unit.objects.filter(paths_q(self.paths, ""))
        coordinated = Coordination.objects.filter(paths_q(self.paths, "unit"), directive=OuterRef("pk"))
        sides = [Exists(units.filter(pk=OuterRef(side))) for side in _OWN]
        return Q(sides[0]) | Q(sides[1]) | Q(Exists(coordinated))

    def _own(self) -> Q:
        return Q(unit__in=self.keys)

    def _inherited(self) -> Q:
        return self.known.given_to(self.paths, unit="lead", since="assigned_on", field="field")

    def _shared(self) -> Q:
        return self.known.given_to(self.paths, unit="unit", since="directive__assigned_on", field="directive__field")


def visible_to(user: Any, sight: Sight | None = None, *, still: bool = False) -> QuerySet[Directive]:
    """What of the register lies in the sight of `user` (see `Sight.condition`), read before or read here."""
    sight = sight or Sight.of(user)
    return Directive.objects.filter(sight.condition(still=still)) if sight else Directive.objects.none()


def _coordinated(condition: Q) -> Q:
    if condition == NOTHING:
        return NOTHING
    return Q(pk__in=Coordination.objects.filter(condition).values("directive"))


def _among(duties: Sequence[QuerySet[Coordination]]) -> Q:
    """As `_coordinated`, gathered once and looked up for each row that is read, which it is sooner than asked for.

    Said as an equation, as there: the list is read in its own order, whatever a database thinks of the number.
    """
    whens = [When(pk__in=one.values("directive"), then=1) for one in duties]
    found: Any = Exact(Case(*whens, default=0, output_field=IntegerField()), 1)
    return Q(found)


def _coordinating(condition: Q) -> Q:
    """As `_coordinated`, asked of each row that is read: no database can gather all such duties first, as it would.

    Said as an equation, so that PostgreSQL takes it for rare, which it is. `condition` may name the day on which the
    row was `given` and its field, `of`.
    """
    if condition == NOTHING:
        return NOTHING
    given = ExpressionWrapper(OuterRef("assigned_on"), output_field=DateField())
    of = ExpressionWrapper(OuterRef("field_id"), output_field=BigIntegerField())
    duties = Coordination.objects.alias(given=given, of=of)
    mine = duties.filter(condition, directive=OuterRef("pk")).order_by()
    one = Subquery(mine.values(one=Value(1))[:1], output_field=IntegerField())
    found: Any = Exact(one, 1)
    return Q(found)
