"""Codes of the register: one series a year, without gaps and without repetition, whoever issues at the same time."""

from __future__ import annotations

from dieuhanh.directives.models import Numbering

DIRECTIVES, PROPOSALS, LISTS = "NV", "KN", "DM"


def next_code(series: str, year: int, many: int = 1) -> str:
    """The next code, as NV-2026/0001; with `many`, the first of so many that are now taken.

    The row stays locked to the end of the caller's transaction: a number is given only together with what bears it.
    """
    Numbering.objects.get_or_create(series=series, year=year)
    row = Numbering.objects.select_for_update().get(series=series, year=year)
    first = row.last + 1
    row.last += many
    row.save(update_fields=["last"])
    return code(series, year, first)


def next_codes(series: str, year: int, many: int) -> list[str]:
    """The next `many` codes, all taken."""
    first = int(next_code(series, year, many).rpartition("/")[2])
    return [code(series, year, number) for number in range(first, first + many)]


def code(series: str, year: int, number: int) -> str:
    """How a number is written."""
    return f"{series}-{year}/{number:04d}"
