"""Pages by key: the next page begins after the last row seen, so that the thousandth costs what the first does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.core import signing
from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.db.models import Model

SIZE = 50
Row = TypeVar("Row", bound="Model")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Rows of one page; `after` and `before` are the cursors of the pages beside it, empty where there is none."""

    rows: list[Row]
    after: str = ""
    before: str = ""


def page_of(
    rows: QuerySet[Row] | Sequence[QuerySet[Row]],
    keys: tuple[str, str],
    *,
    after: str = "",
    before: str = "",
    size: int = SIZE,
    dressed: Callable[[QuerySet[Row]], QuerySet[Row]] | None = None,
) -> Page[Row]:
    """One page of `rows`, descending by `keys` (a column without NULL, then one that is unique).

    Several lists that share no row are shown as one: a database reads each of them fast and "this or that" slowly.
    A cursor that no page gave out counts as none. With `dressed` the keys are cut off first, and what it puts on a row
    is read for those of the page alone: then an index that holds all that is asked for is enough.
    """
    lists = [rows] if isinstance(rows, QuerySet) else list(rows)
    if (start := _opened(before)) is not None:
        later = [_beyond(one, keys, start, "gt") for one in lists]
        found = _first(later, keys, size + 1, backwards=True, dressed=dressed)
        shown = found[:size][::-1]
        return Page(shown, _sealed(shown, -1, keys), _sealed(shown, 0, keys) if len(found) > size else "")
    start = _opened(after)
    ordered = lists if start is None else [_beyond(one, keys, start, "lt") for one in lists]
    found = _first(ordered, keys, size + 1, backwards=False, dressed=dressed)
    shown = found[:size]
    return Page(
        shown,
        _sealed(shown, -1, keys) if len(found) > size else "",
        _sealed(shown, 0, keys) if start is not None else "",
    )


def _first(
    lists: list[QuerySet[Row]],
    keys: tuple[str, str],
    many: int,
    *,
    backwards: bool,
    dressed: Callable[[QuerySet[Row]], QuerySet[Row]] | None,
) -> list[Row]:
    """The first rows of the lists together."""
    columns = keys if backwards else tuple(f"-{key}" for key in keys)
    cut = [one.order_by(*columns)[:many] for one in lists]
    if dressed:
        cut = [dressed(one.model._default_manager.filter(pk__in=one.values("pk"))) for one in cut]
    found = [row for one in cut for row in one]
    found.sort(key=lambda row: tuple(getattr(row, key) for key in keys), reverse=not backwards)
    return found[:many]


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
