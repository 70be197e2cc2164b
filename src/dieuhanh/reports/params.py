"""What a report is asked for, and what a kind of report is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django.utils.functional import _StrPromise

    from dieuhanh.org.models import Unit
    from dieuhanh.reports.layout import Report


@dataclass(frozen=True, slots=True)
class Params:
    """A unit, the first and last day of the period, and the day on whose evening the register is looked at."""

    unit: Unit
    first: date
    last: date
    as_of: date


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report: `name` on the command line, `slug` in addresses, `label` and `summary` for people.

    `by_day`: it tells how things stand on a day and is asked for no period.
    """

    name: str
    slug: str
    label: _StrPromise
    summary: _StrPromise
    build: Callable[[Params], Report]
    by_day: bool = False
