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
    """Rows of one page; `next` is the cursor of the page that follows, None on the last; `first`: nothing before it."""

    rows: list[Row]
    next: str | None
    first: bool


def page_of(rows: QuerySet[Row], keys: tuple[str, str], cursor: str = "", size: int = SIZE) -> Page[Row]:
    """One page of `rows`, descending by `keys` (a column without NULL, then one that is unique).

    A cursor that was not given out by a page counts as none.
    """
    first_key, second_key = keys
    after = _opened(cursor)
    ordered = rows.order_by(f"-{first_key}", f"-{second_key}")
    if after is not None:
        first, second = after
        ordered = ordered.filter(
            Q(**{f"{first_key}__lte": first})
            & (Q(**{f"{first_key}__lt": first}) | Q(**{first_key: first, f"{second_key}__lt": second}))
        )
    found = list(ordered[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return Page(found[:size], _sealed(last, keys) if last else None, first=after is None)


def _sealed(row: Model, keys: tuple[str, str]) -> str:
    values: list[Any] = [getattr(row, key) for key in keys]
    return signing.dumps(
        [values[0].isoformat() if hasattr(values[0], "isoformat") else values[0], values[1]], compress=True
    )


def _opened(cursor: str) -> tuple[Any, Any] | None:
    try:
        first, second = signing.loads(cursor)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return first, second
