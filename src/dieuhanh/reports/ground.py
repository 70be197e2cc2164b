"""What a report stands on: the directives of its unit and period as of its day, and addresses that open their lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.directives.lifecycle import State, TimeClass
from dieuhanh.directives.models import Directive, Proposal
from dieuhanh.directives.queries import narrowed, reach, replay, statistics
from dieuhanh.directives.queries.foremost import Wanted, foremost
from dieuhanh.directives.queries.statistics import DONE, DUE, NOT_CANCELLED, OPEN
from dieuhanh.directives.timing import class_of, near_due_until
from dieuhanh.org.models import Unit
from dieuhanh.org.permissions import Refused
from dieuhanh.reports.layout import Number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import QuerySet

    from dieuhanh.directives.queries import Rate, Statistics
    from dieuhanh.reports.params import Params


IN_TIME, LATE = TimeClass.DONE_IN_TIME, TimeClass.DONE_LATE
# The name of a rate, and of what it is a share of, by the time classes of both.
RATES = {
    (DONE, NOT_CANCELLED): ("Tỷ lệ hoàn thành", "nhiệm vụ không bị hủy"),
    ((IN_TIME,), (IN_TIME, LATE)): ("Tỷ lệ đúng hạn của số đã hoàn thành", "nhiệm vụ có hạn đã hoàn thành"),
    ((IN_TIME,), DUE): ("Tỷ lệ đúng hạn", "nhiệm vụ có hạn đã đến hạn"),
    ((TimeClass.OVERDUE,), OPEN): ("Tỷ lệ quá hạn", "nhiệm vụ chưa hoàn thành"),
    ((TimeClass.UNDATED,), OPEN): ("Tỷ lệ chưa rõ hạn", "nhiệm vụ chưa hoàn thành"),
}


class DoesNotAddUp(Refused):
    """Two numbers that must be one are two: the report is not printed."""


# What of a directive is told anew for a past day, under the names of `replay`.
_TOLD = ("lead", "state", "deadline", "done_on")


@dataclass(frozen=True, slots=True)
class Standing:
    """A directive as it stood on the evening of the day: keys of it, its session and its lead, and how far it was."""

    key: int
    session: int | None
    assigned_on: date
    lead: int
    state: State
    deadline: date | None
    done_on: date | None
    time: TimeClass


@dataclass(frozen=True)
class Ground:
    """`carried` = "too": what was still open when the period began belongs to it as well.

    `ever`: whatever was given up to the day, whenever that was. What the whole report needs is read once.
    """

    params: Params
    carried: str = ""
    ever: bool = False

    def filters(self, **more: Any) -> dict[str, Any]:
        """The filters of the register's list that this report counts, narrowed by `more`."""
        asked = self.params
        period = {} if self.ever else {"first": asked.first, "last": asked.last}
        return {"within": asked.unit.pk, **period, "as_of": asked.as_of, "carried": self.carried, **more}

    @cached_property
    def columns(self) -> dict[str, str]:
        """The names of the columns that tell how each directive stood on the day."""
        return replay.PRESENT if self.params.as_of >= timezone.localdate() else replay.PAST

    @cached_property
    def near(self) -> date:
        """The last day that was near on the day of the report."""
        return near_due_until(self.params.as_of)

    @cached_property
    def _reach(self) -> reach.Reach:
        return reach.reach_of(self.params.unit, self.params.as_of)

    @cached_property
    def _condition(self) -> Q:
        return self._reach.condition(self.columns["lead"], self.columns["assigner"])

    @cached_property
    def much(self) -> bool:
        """Whether the unit answers for a great part of the register: asked along with the unit (`weighed`), or here."""
        unit = self.params.unit
        known: bool | None = getattr(unit, "much", None)
        if known is None:
            known = reach.weighed(Unit.objects.filter(pk=unit.pk)).values_list("much", flat=True).get()
        return known or len(self.bodies) > reach.MANY

    @property
    def bodies(self) -> set[int]:
        """Keys of the bodies whose work counts for the unit on the day."""
        return self._reach.bodies

    def rows(self, **more: Any) -> QuerySet[Any]:
        """The list itself, as `narrowed` would give it: how a unit is reached is read once, not for each list."""
        given = self.filters(**more)
        del given["within"]
        rows = narrowed(Directive.objects.all(), given, timezone.localdate())
        if self.ever and self.columns is replay.PRESENT and self.much:
            # Many rows fit: the database had better keep to the order of the list than gather them unit by unit.
            rows = rows.annotate(**{f"read_{side}": F(f"{side}_id") + 0 for side in reach.SIDES})
            return rows.filter(reach.renamed(self._condition, {side: f"read_{side}" for side in reach.SIDES}))
        still = more.get("state") == "open"
        much = self.columns is replay.PRESENT or self.much
        return rows.filter(reach.then(self._condition, self.bodies, self.params.as_of, much=much, still=still))

    @property
    def by_parts(self) -> bool:
        """Whether the first rows of a list are found part by part: the unit has not too many bodies."""
        return len(self.bodies) <= reach.MANY

    def foremost(self, lists: Mapping[str, Wanted]) -> dict[str, list[int]]:
        """By name of each list, the keys of its first rows: of all that `wanted` names, in one question."""
        return foremost(lists, self._reach, self.params.as_of)

    def wanted(self, order: tuple[str, ...], limit: int, condition: Q | None = None, **more: Any) -> Wanted:
        """The first `limit` of the list in that order, the unit itself yet to be asked for."""
        given = self.filters(**more)
        del given["within"]

        def rows() -> QuerySet[Any]:
            return narrowed(Directive.objects.all(), given, timezone.localdate()).filter(condition or Q())

        # Of a past day no index gives the order of deadlines: both lists of what was open are read in one pass.
        still, past = more.get("state") == "open", self.columns is replay.PAST
        plain = None
        if past and self.ever and condition is None and not more:
            plain = Directive.objects.filter(issued_at__lt=replay.end_of(self.params.as_of))
        return Wanted(rows, order, limit, still, twofold=still and past and condition is None, plain=plain)

    @cached_property
    def standings(self) -> list[Standing]:
        """How each directive of the list stood on the day, told once and classed here: see `statistics`."""
        names = [self.columns[one] for one in _TOLD]
        waits = [self.columns["waiting"]] if self.columns["waiting"] else []
        day, found = self.params.as_of, []
        told = self.rows().order_by().values_list("pk", "session_id", "assigned_on", *names, *waits)
        for key, session, given, lead, state, deadline, done_on, *waiting in told.iterator(chunk_size=5000):
            time = class_of(state, deadline, done_on, day, self.near, waiting=waiting[0] if waiting else None)
            found.append(Standing(key, session, given, lead, State(state), deadline, done_on, time))
        return found

    def asked(self, **more: Any) -> QuerySet[Any]:
        """Proposals that the unit made or received, each with how it stood on the day as `then_state`."""
        given = self.filters(carried="too", **more)
        del given["within"]
        ours = Q(then_asker__in=self.bodies) | Q(then_addressee__in=self.bodies)
        return reach.proposals(Proposal.objects.all(), given).filter(ours)

    def statistics(self, basis: str = "deadline") -> Statistics:
        """The list counted. Raises DoesNotAddUp if the count by classes is not the count of the list."""
        asked = self.params
        first = date.min if self.carried else asked.first
        counted = statistics(self.rows(), first=first, last=asked.last, as_of=asked.as_of, basis=basis)
        must_equal(counted.counts.total, self.rows().count())
        return counted

    def number(self, value: int, *classes: TimeClass, **more: Any) -> Number:
        """A count of directives, with the address of their list."""
        if classes:
            more["classes"] = [one.value for one in classes]
        return Number(value, address("directives:list", self.filters(**more)))

    def proposals(self, value: int, **more: Any) -> Number:
        """A count of proposals, with the address of their list."""
        return Number(value, address("directives:proposals", self.filters(carried="too", **more)))

    def rate(self, rate: Rate) -> tuple[str | Number, ...]:
        """'Tỷ lệ đúng hạn = 35/42 nhiệm vụ có hạn đã đến hạn (83,3%).', both numbers with their lists."""
        name, whole = RATES.get((rate.part, rate.of), (str(rate.label), "nhiệm vụ"))
        if rate.percent is None:
            return (f"{name}: không tính, vì không có {whole}.",)
        part, of = self.number(rate.numerator, *rate.part), self.number(rate.denominator, *rate.of)
        return (f"{name} = ", part, "/", of, f" {whole} ({percent(rate.percent)}).")


def address(name: str, filters: dict[str, Any]) -> str:
    """The address of a list under `filters`, empty ones left out."""
    given = {key: value for key, value in filters.items() if value not in (None, "", [])}
    return f"{reverse(name)}?{urlencode(given, doseq=True)}"


def percent(value: float) -> str:
    """83.33 → '83,3%'."""
    return f"{value:.1f}%".replace(".", ",")


def must_equal(one: int, other: int) -> None:
    """Raise DoesNotAddUp unless both are the same."""
    if one != other:
        raise DoesNotAddUp(
            _(
                "Số liệu của báo cáo không khớp (%(one)s và %(other)s) nên báo cáo chưa được in. Hãy thử lại; nếu vẫn "
                "lỗi, hãy báo quản trị hệ thống chạy lệnh “dieuhanh verify”."
            )
            % {"one": one, "other": other}
        )


def must_add_up(rows: Iterable[list[int]]) -> None:
    """Each row is [total, bucket, bucket, …] and the last row the sum of all; raise DoesNotAddUp if it is not so."""
    table = [list(row) for row in rows]
    for row in table:
        must_equal(row[0], sum(row[1:]))
    for column in zip(*table, strict=True):
        must_equal(column[-1], sum(column[:-1]))
