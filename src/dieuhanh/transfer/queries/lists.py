"""Reading task lists that were brought: whose they are, how far they have come, their rows page by page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from dieuhanh.org.models import Role, Unit
from dieuhanh.org.permissions import in_scope, scope
from dieuhanh.org.queries import units_on
from dieuhanh.transfer.lifecycle import RowState, State
from dieuhanh.transfer.models import Batch, Mapping, Row

if TYPE_CHECKING:
    from datetime import datetime

PAGE_SIZE, ASKED_ABOUT = 100, 20
# A person has to mend these before they can be issued.
FAULTY = (RowState.WRONG, RowState.FAILED)


@dataclass(frozen=True, slots=True)
class RowPage:
    """Rows of one page; `after` is the line behind which the next begins, "" where none is."""

    rows: list[Row] = field(default_factory=list)
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that means no unit of the register, and the units that may be meant."""

    text: str
    maybe: list[Unit]


def issuing_units(user: Any) -> QuerySet[Unit]:
    """The units of today for which `user` is a clerk."""
    return units_on(timezone.localdate()).filter(path__in=scope(user, Role.CLERK)).order_by("path")


def batches_of(user: Any) -> QuerySet[Batch]:
    """Task lists of the units for which `user` is a clerk, newest first."""
    return Batch.objects.filter(in_scope(user, "unit", Role.CLERK)).select_related("unit", "by__person", "confirmed_by")


def find_batch(user: Any, pk: int) -> Batch | None:
    return batches_of(user).filter(pk=pk).first()


def remembered(unit: Unit, signature: str) -> dict[str, int]:
    """What a person last said of the columns of such a sheet; {} if nobody did."""
    row = Mapping.objects.filter(unit=unit, signature=signature).first()
    return dict(row.columns) if row else {}


def counts_of(batch: Batch) -> dict[str, int]:
    """How many rows are of each state, those without rows left out: one query."""
    return dict(batch.rows.order_by().values_list("state").annotate(many=Count("pk")))


def faulty_rows(batch: Batch) -> list[tuple[int, list[str], list[str]]]:
    """The rows that could not be taken, in the order of the sheet: line, cells, reasons."""
    rows = batch.rows.filter(state__in=FAULTY).order_by("line")
    return list(rows.values_list("line", "cells", "faults"))


def rows_page(batch: Batch, state: str = "", after: str = "") -> RowPage:
    """Rows in the order of the sheet; those to look at (wrong, different) alone with `state`."""
    rows = batch.rows.select_related("directive")
    if state in RowState.values:
        rows = rows.filter(state=state)
    if after.isascii() and after.isdigit() and len(after) < 9:
        rows = rows.filter(line__gt=int(after))
    found = list(rows.order_by("line")[: PAGE_SIZE + 1])
    more, found = len(found) > PAGE_SIZE, found[:PAGE_SIZE]
    return RowPage(found, str(found[-1].line) if more else "")


def unknown_names(batch: Batch) -> list[UnknownName]:
    """Names for which a person may choose a unit, the first twenty, with the units that may be meant."""
    asked: dict[str, list[int]] = {}
    for facts in batch.rows.filter(state=RowState.WRONG).order_by("line").values_list("facts", flat=True):
        asked.update(facts.get("unknown", {}))
    asked = dict(list(asked.items())[:ASKED_ABOUT])
    units = Unit.objects.in_bulk({pk for keys in asked.values() for pk in keys})
    return [UnknownName(text, [units[pk] for pk in keys if pk in units]) for text, keys in asked.items()]


def waiting(now: datetime) -> QuerySet[Batch]:
    """Lists to be checked or issued that no worker has in hand: first what somebody waits to look at."""
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lt=now)
    return Batch.objects.filter(free, state__in=(State.CHECKING, State.ISSUING)).order_by("state", "confirmed_at", "pk")
