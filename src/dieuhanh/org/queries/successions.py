"""Who does today what a body did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dieuhanh.org import lineage

if TYPE_CHECKING:
    from datetime import date

    from dieuhanh.org.models import Field, Unit


def successor(unit: Unit, day: date, field: Field | None = None) -> Unit | None:
    """The unit that on `day` does what `unit` did in `field`; the unit itself while it lives and keeps the field."""
    return lineage.heir(unit, day, field)


def successors(unit: Unit, day: date) -> list[Unit]:
    """All units living on `day` that took over something of a unit that is gone; [] while it lives."""
    return lineage.heirs(unit, day)
