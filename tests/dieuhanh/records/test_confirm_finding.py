"""Confirming, rejecting, reopening and issuing a finding: who may, which steps, and one journal entry for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dieuhanh.org.permissions import Denied, Refused
from dieuhanh.records.lifecycle import STEPS, FindingState
from dieuhanh.records.services.findings import confirm_finding, issue_finding, reject_finding, reopen_finding
from tests.dieuhanh.records.finding_story import Story, verbs

if TYPE_CHECKING:
    from tests.people import Cast

OTHERS = ["leader", "auditor", "data_officer", "officer", "editor", "administrator", "other_clerk", "nobody"]
TO = {
    FindingState.CONFIRMED: confirm_finding,
    FindingState.REJECTED: reject_finding,
    FindingState.FOUND: reopen_finding,
    FindingState.ISSUED: issue_finding,
}


def test_a_confirmed_finding_names_the_person_and_the_moment(cast: Cast) -> None:
    finding = confirm_finding(by=cast.clerk, finding=Story(cast).directive())
    finding.refresh_from_db()
    assert (finding.state, finding.decided_by) == (FindingState.CONFIRMED, cast.clerk)
    assert finding.decided_at is not None
    assert verbs() == ["confirm_finding"]


def test_a_double_click_confirms_once(cast: Cast) -> None:
    stale = Story(cast).directive()
    confirm_finding(by=cast.clerk, finding=stale)
    confirm_finding(by=cast.clerk, finding=stale)
    assert verbs() == ["confirm_finding"]


@pytest.mark.parametrize("state", list(FindingState))
@pytest.mark.parametrize("target", list(TO))
def test_only_the_steps_of_the_lifecycle_are_walked(cast: Cast, state: FindingState, target: FindingState) -> None:
    finding = Story(cast).directive()
    finding.state = state
    finding.save()
    if target == state or target in STEPS[state]:
        assert TO[target](by=cast.clerk, finding=finding).state == target
    else:
        with pytest.raises(Refused):
            TO[target](by=cast.clerk, finding=finding)
        finding.refresh_from_db()
        assert finding.state == state
    assert len(verbs()) == (1 if target in STEPS[state] else 0)


@pytest.mark.parametrize(
    "who", ["leader", "auditor", "data_officer", "officer", "editor", "administrator", "other_clerk", "nobody"]
)
@pytest.mark.parametrize("verb", list(TO.values()))
def test_nobody_but_the_clerk_of_the_owner_decides(cast: Cast, who: str, verb: object) -> None:
    finding = Story(cast).directive()
    with pytest.raises(Denied):
        verb(by=getattr(cast, who), finding=finding)  # type: ignore[operator]
    assert verbs() == []


def test_a_rejection_keeps_its_reason_and_reopening_clears_it(cast: Cast) -> None:
    finding = reject_finding(by=cast.clerk, finding=Story(cast).directive(), reason=" chỉ là lời khen ")
    assert finding.reason == "chỉ là lời khen"
    finding = reopen_finding(by=cast.clerk, finding=finding)
    assert (finding.reason, finding.decided_by, finding.decided_at) == ("", None, None)
    assert verbs() == ["reject_finding", "reopen_finding"]


def test_a_reason_too_long_for_its_column_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="300"):
        reject_finding(by=cast.clerk, finding=Story(cast).directive(), reason="x" * 301)
