"""What a report stands on: the directives of its unit and period as of its day, and addresses that open their lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.directives.lifecycle import TimeClass
from dieuhanh.directives.models import Directive
from dieuhanh.directives.queries import narrowed, replay, statistics
from dieuhanh.directives.queries.statistics import DONE, DUE, NOT_CANCELLED, OPEN
from dieuhanh.directives.timing import near_due_until, time_class_expression
from dieuhanh.org.permissions import Refused
from dieuhanh.reports.layout import Number

if TYPE_CHECKING:
    from collections.abc import Iterable

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


@dataclass(frozen=True, slots=True)
class Ground:
    """`carried` = "too": what was still open when the period began belongs to it as well."""

    params: Params
    carried: str = ""

    def filters(self, **more: Any) -> dict[str, Any]:
        """The filters of the register's list that this report counts, narrowed by `more`."""
        asked = self.params
        given = {"within": asked.unit.pk, "first": asked.first, "last": asked.last, "as_of": asked.as_of}
        return {**given, "carried": self.carried, **more}

    def rows(self, **more: Any) -> QuerySet[Directive]:
        """The list itself."""
        return narrowed(Directive.objects.all(), self.filters(**more), timezone.localdate())

    def standing(self, **more: Any) -> tuple[QuerySet[Any], dict[str, str]]:
        """The list with `time_class`, and the names of the columns that tell how each stood on the day."""
        day = self.params.as_of
        rows, columns = replay.as_of(self.rows(**more), day)
        return rows.annotate(time_class=time_class_expression(day, near_due_until(day), columns)), columns

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
