"""Merging findings that are one piece of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dieuhanh.org.permissions import Denied, Refused
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.services.findings import merge_findings, reject_finding
from tests.dieuhanh.records.finding_story import BUDGET, CHAIN, FIBRE, Story, spans_are_exact, verbs

if TYPE_CHECKING:
    from tests.people import Cast


def test_the_merged_one_reaches_from_the_first_start_to_the_last_end(cast: Cast) -> None:
    story = Story(cast)
    first = story.directive(FIBRE, deadline="2024-06-30", coordinate=[cast.office.pk])
    second = story.directive(BUDGET, lead=cast.finance.pk, coordinate=[cast.department.pk, cast.office.pk])
    merged = merge_findings(by=cast.clerk, findings=[second, first])
    assert merged.quote == CHAIN
    assert spans_are_exact()
    assert merged.state == FindingState.FOUND
    assert merged.draft["lead"] == cast.department.pk
    assert merged.draft["coordinate"] == [cast.office.pk]
    assert merged.draft["deadline"] == "2024-06-30"
    assert merged.draft["content"] == f"{FIBRE}; {BUDGET}"
    for old in (first, second):
        old.refresh_from_db()
        assert old.state == FindingState.REPLACED
    assert verbs() == ["merge_findings"]


def test_a_double_click_merges_once(cast: Cast) -> None:
    story = Story(cast)
    stale = [story.directive(FIBRE), story.directive(BUDGET)]
    merged = merge_findings(by=cast.clerk, findings=stale)
    assert merge_findings(by=cast.clerk, findings=stale) == merged
    assert verbs() == ["merge_findings"]


def test_different_kinds_are_not_merged(cast: Cast) -> None:
    story = Story(cast)
    with pytest.raises(Refused, match="cùng loại"):
        merge_findings(by=cast.clerk, findings=[story.directive(), story.proposal()])


def test_one_alone_is_not_merged(cast: Cast) -> None:
    with pytest.raises(Refused, match="hai mục"):
        merge_findings(by=cast.clerk, findings=[Story(cast).directive()])


def test_a_rejected_one_is_not_merged(cast: Cast) -> None:
    story = Story(cast)
    first, second = story.directive(FIBRE), story.directive(BUDGET)
    reject_finding(by=cast.clerk, finding=second)
    with pytest.raises(Refused, match="mở lại"):
        merge_findings(by=cast.clerk, findings=[first, second])
    first.refresh_from_db()
    assert first.state == FindingState.FOUND


def test_the_auditor_does_not_merge(cast: Cast) -> None:
    story = Story(cast)
    with pytest.raises(Denied):
        merge_findings(by=cast.auditor, findings=[story.directive(FIBRE), story.directive(BUDGET)])
