"""Splitting one finding in two: exact places, time to the part that speaks it, twice is once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dieuhanh.org.permissions import Denied, Refused
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.services.findings import confirm_finding, issue_finding, merge_findings, split_finding
from tests.dieuhanh.records.finding_story import BUDGET, CHAIN, FIBRE, TEXT, Story, spans_are_exact, verbs

if TYPE_CHECKING:
    from tests.people import Cast

CUT = TEXT.index(BUDGET)


def test_a_chain_becomes_two_exact_quotes(cast: Cast) -> None:
    story = Story(cast)
    whole = story.directive(CHAIN, deadline="2024-06-30", time_as_spoken="trước ngày 30/6/2024")
    first, second = split_finding(by=cast.clerk, finding=whole, at=CUT)
    assert (first.quote, second.quote) == (FIBRE, BUDGET)
    assert spans_are_exact()
    assert (first.draft["deadline"], second.draft["deadline"]) == ("2024-06-30", None)
    assert first.draft["lead"] == second.draft["lead"] == cast.department.pk
    whole.refresh_from_db()
    assert whole.state == FindingState.REPLACED
    assert set(whole.replaced_by.all()) == {first, second}
    assert verbs() == ["split_finding"]


def test_a_cut_inside_a_word_is_drawn_back_to_its_start(cast: Cast) -> None:
    story = Story(cast)
    _, second = split_finding(by=cast.clerk, finding=story.directive(CHAIN), at=TEXT.index("Tài chính bố trí") + 2)
    assert second.quote.startswith("Tài chính bố trí")


def test_a_double_click_splits_once(cast: Cast) -> None:
    stale = Story(cast).directive(CHAIN)
    parts = split_finding(by=cast.clerk, finding=stale, at=CUT)
    assert split_finding(by=cast.clerk, finding=stale, at=CUT) == parts
    assert verbs() == ["split_finding"]


@pytest.mark.parametrize("at", [-5, 0, TEXT.index(CHAIN), TEXT.index(CHAIN) + len(CHAIN), len(TEXT) + 9])
def test_a_cut_that_leaves_a_part_empty_is_refused(cast: Cast, at: int) -> None:
    whole = Story(cast).directive(CHAIN)
    with pytest.raises(Refused, match="tách"):
        split_finding(by=cast.clerk, finding=whole, at=at)
    whole.refresh_from_db()
    assert whole.state == FindingState.FOUND


def test_split_merge_and_split_again(cast: Cast) -> None:
    """The same places come back; each row keeps a name of its own, nothing collides."""
    finding = Story(cast).directive(CHAIN)
    for _ in range(3):
        parts = split_finding(by=cast.clerk, finding=finding, at=CUT)
        finding = merge_findings(by=cast.clerk, findings=parts)
    assert finding.quote == CHAIN
    assert spans_are_exact()


def test_what_is_issued_is_not_split(cast: Cast) -> None:
    finding = confirm_finding(by=cast.clerk, finding=Story(cast).directive(CHAIN))
    finding = issue_finding(by=cast.clerk, finding=finding)
    with pytest.raises(Refused, match="sổ nhiệm vụ"):
        split_finding(by=cast.clerk, finding=finding, at=CUT)


def test_another_provinces_clerk_does_not_split(cast: Cast) -> None:
    with pytest.raises(Denied):
        split_finding(by=cast.other_clerk, finding=Story(cast).directive(CHAIN), at=CUT)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(min_value=0, max_value=len(TEXT)))
def test_wherever_it_is_cut_the_quotes_are_exact_and_no_letter_is_lost(cast: Cast, at: int) -> None:
    whole = Story(cast).directive(CHAIN)
    try:
        first, second = split_finding(by=cast.clerk, finding=whole, at=at)
    except Refused:
        return
    assert first.quote == TEXT[first.start : first.end]
    assert second.quote == TEXT[second.start : second.end]
    letters = "".join(c for c in first.quote + second.quote if c.isalnum())
    assert letters == "".join(c for c in CHAIN if c.isalnum())
