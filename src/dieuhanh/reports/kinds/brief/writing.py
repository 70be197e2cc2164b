"""Writes the brief: one page; what does not fit is counted, and at the desk the count opens its list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from dieuhanh.org.queries import unit_name
from dieuhanh.reports.ground import Ground
from dieuhanh.reports.kinds.brief import again, fitting, gathering, sections, trends
from dieuhanh.reports.kinds.brief.fitting import Section
from dieuhanh.reports.layout import Heading, Letterhead, Report, Table, Text
from dieuhanh.reports.words import a_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from dieuhanh.reports.kinds.brief.sections import Part
    from dieuhanh.reports.layout import Block
    from dieuhanh.reports.params import Params

# So many directives are told one by one at most, however much room there is.
LISTED = 24


def build(params: Params) -> Report:
    """The brief for the unit and the day `as_of`; the period does not matter to it."""
    ground = Ground(params, ever=True)
    facts = gathering.gather(ground)
    pressing = sections.pressing(facts)[:LISTED]
    parts = [
        sections.sessions(ground, facts),
        sections.open_work(ground, facts, pressing),
        sections.asked_again(facts, again.repeats(facts)),
        sections.proposals(ground, facts),
        sections.figures(trends.trends(facts.figures)),
    ]
    shown = fitting.fit([Section(part.rows, part.widths, part.least, part.fixed) for part in parts])
    # The present name stands on the unit itself.
    name = params.unit.name if params.as_of >= timezone.localdate() else unit_name(params.unit, params.as_of)
    return Report(
        letterhead=Letterhead("", name, "", params.as_of, ""),
        type_name="Phiếu chuẩn bị buổi làm việc",
        title=f"Với {name}",
        subtitle=f"Theo sổ nhiệm vụ và kiến nghị, tình trạng đến hết {a_day(params.as_of)}",
        blocks=tuple(block for part, number in zip(parts, shown, strict=True) for block in _blocks(part, number)),
        compact=True,
    )


def _blocks(part: Part, number: int) -> list[Block]:
    blocks: list[Block] = [Heading(part.heading)]
    if part.lead:
        blocks.append(Text(part.lead))
    if number:
        blocks.append(Table("", part.columns, part.widths, tuple(part.rows[:number]), name=part.heading))
    rest: Callable[[int], Text | None] = part.rest
    left = rest(number)
    return [*blocks, left] if left else blocks
