"""Many made-up rows out of few, inside the database: for measuring alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.models import Field, Model


@dataclass(frozen=True, slots=True)
class Made:
    """Rows of one table from key `first` to `last`, and what their copies say otherwise, column by column, as SQL."""

    model: type[Model]
    first: int
    last: int
    changes: Mapping[str, str] = field(default_factory=dict)

    @property
    def step(self) -> int:
        return self.last - self.first + 1

    def key(self, key: int, number: int) -> int:
        """The key of the copy `number` of the row `key`."""
        return key + number * self.step


def last_key(model: type[Model]) -> int:
    """The highest key of a table."""
    return int(model._default_manager.aggregate(last=Max("pk"))["last"] or 0)


def copy(made: Sequence[Made], number: int, whole: int | None = None) -> None:
    """Copy `number` of all rows, keys among them moved alike; up to the row `whole` of the first table, if given."""
    among = {one.model: one for one in made}
    with connection.cursor() as cursor:
        for at, one in enumerate(made):
            columns = [column for column in one.model._meta.local_concrete_fields if not _is_generated(column)]
            values = ", ".join(_value(column, one, among, number) for column in columns)
            names = ", ".join(f'"{column.column}"' for column in columns)
            limit = _within(one, made[0], whole) if at or whole else ""
            table = one.model._meta.db_table
            cursor.execute(
                f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}" '  # noqa: S608 no word of a user
                f"WHERE id BETWEEN {one.first} AND {one.last}{limit} ORDER BY id"
            )
        for statement in connection.ops.sequence_reset_sql(no_style(), [one.model for one in made]):
            cursor.execute(statement)


def _is_generated(column: Field[Any, Any]) -> bool:
    return bool(getattr(column, "generated", False))


def _value(column: Field[Any, Any], one: Made, among: Mapping[Any, Made], number: int) -> str:
    """The column of a copy: keys of copied rows moved, words changed, all else as it was."""
    name = column.column
    other = one if column.primary_key else among.get(column.related_model)
    if other is not None:
        return f'CASE WHEN "{name}" >= {other.first} THEN "{name}" + {number * other.step} ELSE "{name}" END'
    return one.changes.get(name, f'"{name}"').format(n=number)


def _within(one: Made, first: Made, whole: int | None) -> str:
    """Only rows whose row of the first table is copied too."""
    if whole is None:
        return ""
    if one is first:
        return f" AND id <= {whole}"
    column = next(c.column for c in one.model._meta.local_concrete_fields if c.related_model is first.model)
    return f' AND "{column}" <= {whole}'
