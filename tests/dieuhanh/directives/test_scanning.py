"""Words sought in the register: read in stretches, every row on some page, none twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dieuhanh.directives.models import Directive
from dieuhanh.directives.queries import scanning
from tests.people import make_directive

if TYPE_CHECKING:
    from tests.people import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("step", "size", "budget"), [(1, 2, -1.0), (3, 2, -1.0), (2, 50, -1.0), (2, 3, 60.0)])
def test_pages_show_every_row_once_however_early_reading_stops(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, step: int, size: int, budget: float
) -> None:
    for name, value in {"STEP": step, "PAGE_SIZE": size, "BUDGET": budget}.items():
        monkeypatch.setattr(scanning, name, value)
    # Keys from one on: every key below the highest is read, and PostgreSQL never gives one out again.
    made = [make_directive(cast.province, cast.department, cast.clerk, pk=key).pk for key in range(1, 10)]
    wanted = made[1::2]
    rows = Directive.objects.filter(pk__in=wanted)
    forwards: list[int] = []
    after, steps = "", 0
    while steps == 0 or after:
        shown = scanning.searched(rows, after=after)
        forwards += [row.pk for row in shown]
        after, steps = shown.after, steps + 1
        assert steps < made[-1] + 5
    assert forwards == wanted[::-1]
    backwards: list[int] = []
    before, steps = str(min(wanted) - 1), 0
    while steps == 0 or before:
        shown = scanning.searched(rows, before=before)
        backwards = [row.pk for row in shown] + backwards
        before, steps = shown.before, steps + 1
        assert steps < made[-1] + 5
    assert backwards == wanted[::-1]


def test_a_page_that_reading_left_says_so_and_leads_both_ways(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [make_directive(cast.province, cast.department, cast.clerk).pk for _number in range(6)]
    rows = Directive.objects.filter(pk=made[0])
    whole = scanning.searched(rows)
    assert [row.pk for row in whole] == [made[0]]
    assert not whole.unfinished
    monkeypatch.setattr(scanning, "STEP", 2)
    monkeypatch.setattr(scanning, "BUDGET", -1.0)
    first = scanning.searched(rows)
    assert (len(first), first.unfinished, first.before) == (0, True, "")
    second = scanning.searched(rows, after=first.after)
    assert second.before
    assert second.after
