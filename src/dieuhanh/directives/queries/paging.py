"""Pages by key: the next page begins after the last row shown, so page 1,000 costs what page 1 costs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db.models import Model, Q

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.models import QuerySet

PAGE_SIZE = 50
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Order:
    """A way to sort a list; `day` is the column of days behind which the key decides ("" for the key alone)."""

    name: str
    day: str = ""
    descending: bool = False

    def columns(self, *, backwards: bool) -> list[str]:
        sign = "-" if self.descending != backwards else ""
        return [f"{sign}{one}" for one in (self.day, "id") if one]


NEWEST = Order("newest", descending=True)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Rows of one page; `after` and `before` are the cursors of the next and the previous page, "" where none is.

    `unfinished`: reading stopped before the page was full; what a cursor leads to may hold more (see `scanning`).
    """

    rows: list[Row] = field(default_factory=list)
    after: str = ""
    before: str = ""
    unfinished: bool = False

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def page(
    rows: QuerySet[Row],
    *,
    order: Order = NEWEST,
    after: str = "",
    before: str = "",
    size: int = PAGE_SIZE,
    dressed: Callable[[QuerySet[Row]], QuerySet[Row]] | None = None,
) -> Page[Row]:
    """One page of `rows` in one query. A cursor that makes no sense gives the first page.

    With `dressed` keys are cut off first: what it puts on a row (relations, annotations) is read for those of the page
    alone, and no wide rows are sorted where no index gives the order.
    """
    mark, backwards = _cursor(after, order), False
    if mark is None:
        mark = _cursor(before, order)
        backwards = mark is not None
    if mark is not None:
        rows = rows.filter(_beyond(mark, order, backwards=backwards))
    columns = order.columns(backwards=backwards)
    first = rows.order_by(*columns)[: size + 1]
    if dressed:
        cut = rows.model._default_manager.filter(pk__in=first.values("pk"))
        first = dressed(cut).order_by(*columns)
    found = list(first)
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    # Going forwards there is a page before as soon as a cursor led here; going backwards there is one after.
    behind, ahead = (more, bool(found)) if backwards else (mark is not None and bool(found), more)
    return Page(found, _mark(found[-1], order) if ahead else "", _mark(found[0], order) if behind else "")


def _mark(row: Model, order: Order) -> str:
    day = getattr(row, order.day) if order.day else None
    return f"{day.isoformat()}_{row.pk}" if day is not None else str(row.pk)


def _cursor(text: str, order: Order) -> tuple[date | None, int] | None:
    """Day and key of a cursor; None if it is no cursor of this order."""
    day, _, key = text.rpartition("_")
    if not key.isascii() or not key.isdigit() or len(key) > 18 or bool(day) != bool(order.day):
        return None
    try:
        return (date.fromisoformat(day) if day else None), int(key)
    except ValueError:
        return None


def cursor_of(text: str) -> int | None:
    """The key of a cursor of the order NEWEST; None if it is none."""
    mark = _cursor(text, NEWEST)
    return mark[1] if mark else None


def _beyond(mark: tuple[date | None, int], order: Order, *, backwards: bool) -> Q:
    side = "lt" if order.descending != backwards else "gt"
    day, key = mark
    if day is None:
        return Q(**{f"id__{side}": key})
    # The first condition is implied by the second; it lets the database enter its index at the right place.
    edge: dict[str, Any] = {f"{order.day}__{side}e": day}
    return Q(**edge) & (Q(**{f"{order.day}__{side}": day}) | Q(**{order.day: day, f"id__{side}": key}))
