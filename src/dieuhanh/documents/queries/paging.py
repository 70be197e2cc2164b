"""Pages by key: the next page begins after the last row seen, so that the thousandth costs what the first does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.core import signing
from django.db.models import Q

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

SIZE = 50
Row = TypeVar("Row", bound="Model")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Rows of one page; `after` and `before` are the cursors of the pages beside it, empty where there is none."""

    rows: list[Row]
    after: str = ""
    before: str = ""


def page_of(
    rows: QuerySet[Row], keys: tuple[str, str], *, after: str = "", before: str = "", size: int = SIZE
) -> Page[Row]:
    """One page of `rows`, descending by `keys` (a column without NULL, then one that is unique).

    A cursor that no page gave out counts as none.
    """
    if (start := _opened(before)) is not None:
        found = list(_beyond(rows, keys, start, "gt").order_by(*keys)[: size + 1])
        shown = found[:size][::-1]
        return Page(shown, _sealed(shown, -1, keys), _sealed(shown, 0, keys) if len(found) > size else "")
    start = _opened(after)
    ordered = rows if start is None else _beyond(rows, keys, start, "lt")
    found = list(ordered.order_by(*(f"-{key}" for key in keys))[: size + 1])
    shown = found[:size]
    return Page(
        shown,
        _sealed(shown, -1, keys) if len(found) > size else "",
        _sealed(shown, 0, keys) if start is not None else "",
    )


def _beyond(rows: QuerySet[Row], keys: tuple[str, str], start: tuple[Any, Any], side: str) -> QuerySet[Row]:
    first, second = keys
    # The first condition is what an index can use; the second is exact.
    near = Q(**{f"{first}__{side}e": start[0]})
    return rows.filter(
        near & (Q(**{f"{first}__{side}": start[0]}) | Q(**{first: start[0], f"{second}__{side}": start[1]}))
    )


def _sealed(rows: list[Row], at: int, keys: tuple[str, str]) -> str:
    if not rows:
        return ""
    first, second = (getattr(rows[at], key) for key in keys)
    return signing.dumps([first.isoformat(), second], salt="page")


def _opened(cursor: str) -> tuple[Any, Any] | None:
    try:
        first, second = signing.loads(cursor, salt="page")
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return first, second
