"""Every kind of report: one package each, and one literal list.

The words of a report are those of an official document, which is Vietnamese by law: they are not marked for
translation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dieuhanh.reports.kinds import brief, half_year, statistics

if TYPE_CHECKING:
    from dieuhanh.reports.params import Kind

KINDS: tuple[Kind, ...] = (half_year.KIND, statistics.KIND, brief.KIND)


def find(name: str) -> Kind | None:
    """The kind of that name or slug."""
    return next((kind for kind in KINDS if name in (kind.name, kind.slug)), None)
