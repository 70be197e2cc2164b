"""All ledgers of one directive in one query: the database packs each row as JSON, and here it becomes a row again."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import F, Value
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from dieuhanh.directives.models import (
    Completion,
    Coordination,
    Explanation,
    Extension,
    Part,
    Point,
    Scheduling,
    Wait,
)
from dieuhanh.documents.models import Document
from dieuhanh.org.models import Person, Unit, User

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dieuhanh.directives.models import Directive

_DECIDED = ("asked_by", "decided_by")
# Each ledger with what its rows show of other tables.
LEDGERS: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "schedulings": (Scheduling, ("by",)),
    "extensions": (Extension, _DECIDED),
    "waits": (Wait, _DECIDED),
    "explanations": (Explanation, (*_DECIDED, "answered_by")),
    "completions": (Completion, ("by", "decided_by", "product_file")),
    "coordinations": (Coordination, ("unit",)),
    "points": (Point, ("answered_by",)),
    "parts": (Part, ("unit", "person")),
}
# What is shown of a row of another table, and which of its own neighbours with it; the rest is not read.
_SHOWN: dict[type[models.Model], tuple[tuple[str, ...], tuple[str, ...]]] = {
    User: (("id", "username", "first_name", "last_name", "person_id"), ("person",)),
    Person: (("id", "name"), ()),
    Unit: (("id", "key", "kind", "name", "path", "began_on", "ended_on"), ()),
    Document: (("id", "file_name", "owner_id"), ("owner",)),
}


def fill_ledgers(directive: Directive) -> None:
    """Read every ledger of `directive` as a prefetch would, in the order of its rows, in one query for all of them."""
    found: dict[str, list[Any]] = {name: [] for name in LEDGERS}
    parts = [_packed(name, directive) for name in LEDGERS]
    for name, packed in parts[0].union(*parts[1:], all=True):
        found[name].append(_row(LEDGERS[name][0], packed, LEDGERS[name][1]))
    # Filled as Django itself fills it, which has no way to take rows that were read together.
    vars(directive)["_prefetched_objects_cache"] = {name: _read(directive, name, rows) for name, rows in found.items()}


def _read(directive: Directive, name: str, rows: list[Any]) -> Any:
    """The query of the ledger as if it had been asked: who narrows it further asks the database."""
    for row in rows:
        row.directive = directive
    filled = getattr(directive, name).get_queryset()
    keys = [key for key in filled.model._meta.ordering if key != "directive"]
    filled._result_cache = sorted(rows, key=lambda row: [getattr(row, key) for key in keys])
    filled._prefetch_done = True
    return filled


def _packed(name: str, directive: Directive) -> Any:
    model, related = LEDGERS[name]
    fields = dict(_columns(model, related))
    rows = model._default_manager.filter(directive=directive.pk).order_by()
    return rows.values_list(Value(name), JSONObject(**{key: F(path) for key, path in fields.items()}))


def _columns(model: type[models.Model], related: tuple[str, ...], path: str = "") -> Iterator[tuple[str, str]]:
    """Every column to be read, by the path that leads to it."""
    names, further = _SHOWN.get(model, ([field.attname for field in model._meta.concrete_fields], related))
    for name in names:
        yield f"{path}{name}", f"{path}{name}"
    for name in further:
        yield from _columns(_model_at(model, name), (), f"{path}{name}__")


def _row(model: type[models.Model], packed: Mapping[str, Any], related: tuple[str, ...], path: str = "") -> Any:
    """The row, and what it shows of others; None for a neighbour that it does not have."""
    names, further = _SHOWN.get(model, ([field.attname for field in model._meta.concrete_fields], related))
    if packed[f"{path}id"] is None:
        return None
    # In the order of the table, which `from_db` keeps to.
    fields = {field.attname: field for field in model._meta.concrete_fields if field.attname in names}
    read = list(fields)
    row = model.from_db(DEFAULT_DB_ALIAS, read, [_value(fields[name], packed[f"{path}{name}"]) for name in read])
    for name in further:
        setattr(row, name, _row(_model_at(model, name), packed, (), f"{path}{name}__"))
    return row


def _model_at(model: type[models.Model], name: str) -> type[models.Model]:
    found: Any = model._meta.get_field(name).related_model
    return found  # type: ignore[no-any-return]


def _value(field: Any, packed: Any) -> Any:
    """A value as its column gives it; JSON has no days and no moments."""
    if packed is None:
        return None
    if isinstance(field, models.DateTimeField):
        moment = parse_datetime(packed)
        # SQLite keeps moments in Greenwich without saying so.
        return moment if moment is None or timezone.is_aware(moment) else moment.replace(tzinfo=UTC)
    return (field.target_field if field.is_relation else field).to_python(packed)
