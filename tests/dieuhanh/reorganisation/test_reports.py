"""A report of a past day prints the same bytes before an act, after it, and after its counter-act."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import product
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from dieuhanh.directives.models import Return
from dieuhanh.reports.kinds import KINDS
from dieuhanh.reports.params import Params
from dieuhanh.reports.queries import draw_up
from dieuhanh.reports.render import FORMATS
from tests.dieuhanh.reorganisation.conftest import carry_out
from tests.dieuhanh.reorganisation.test_undo import undo
from tests.people import make_directive

if TYPE_CHECKING:
    from dieuhanh.org.models import Unit
    from dieuhanh.reorganisation.models import Act
    from dieuhanh.reports.layout import Report
    from tests.dieuhanh.reorganisation.conftest import Stage

FIRST, LAST = date(2024, 1, 1), date(2024, 6, 30)
DAYS = (LAST, date(2025, 2, 28))
# The kinds of the register that ask for nothing but a unit and days.
NAMES = {"statistics", "half_year"}


def drawn(*units: Unit) -> dict[tuple[str, str, date], Report]:
    today = timezone.localdate()
    kinds = [kind for kind in KINDS if kind.name in NAMES]
    return {
        (kind.name, unit.name, day): draw_up(kind, Params(unit, FIRST, LAST, day), today)
        for kind, unit, day in product(kinds, units, DAYS)
    }


def printed(reports: dict[tuple[str, str, date], Report], of: Unit) -> dict[tuple[str, date, str], bytes | str]:
    """Those of one unit in every form. PDF is drawn from the same report, slowly: `test_files` holds it to its day."""
    return {
        (kind, day, form.name): form.render(report)
        for (kind, unit, day), report in reports.items()
        for form in FORMATS
        if unit == of.name and form.name != "pdf"
    }


# What an act writes and what a report asks is tested on both databases; here reports are compared with each other.
@pytest.mark.once
def test_reports_of_past_days_stay_as_they_were(stage: Stage, act: Act) -> None:
    cast = stage.cast
    again = make_directive(cast.province, cast.department, cast.clerk, deadline=date(2024, 3, 1))
    Return.objects.create(
        directive=again,
        unit=cast.finance,
        lead=cast.finance,
        by=cast.finance_officer,
        at=datetime(2025, 1, 2, tzinfo=UTC),
        reason="Không thuộc thẩm quyền",
        decision=Return.Decision.REASSIGNED,
        decided_by=cast.clerk,
        decided_at=datetime(2025, 1, 3, tzinfo=UTC),
    )
    units = (cast.province, cast.department, cast.finance, stage.science)
    before, paper = drawn(*units), printed(drawn(cast.department), cast.department)
    assert (len(before), len(paper)) == (2 * 4 * 2, 2 * 2 * 3)
    carry_out(stage, act)
    after = drawn(*units)
    assert [name for name in before if before[name] != after[name]] == []
    assert printed(after, cast.department) == paper
    undo(stage, act)
    back = drawn(*units)
    assert [name for name in before if before[name] != back[name]] == []
    assert printed(back, cast.department) == paper


def test_todays_report_tells_who_does_it_now(stage: Stage, act: Act) -> None:
    carry_out(stage, act)
    today = timezone.localdate()
    kind = next(kind for kind in KINDS if kind.name == "half_year")
    html = next(form for form in FORMATS if form.name == "html")
    text = html.render(draw_up(kind, Params(stage.cast.province, FIRST, LAST, today), today))
    words = text.decode() if isinstance(text, bytes) else text
    assert "Sở Thông tin và Truyền thông (nay: Sở Văn hóa, Thể thao và Du lịch)" in words
