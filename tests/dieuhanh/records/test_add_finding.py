"""Adding what no rule found, from a selected text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dieuhanh.org.permissions import Denied, Refused
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.models import Finding
from dieuhanh.records.services.findings import add_finding, reject_finding
from tests.dieuhanh.records.finding_story import BUDGET, TEXT, Story, verbs
from tests.people import make_document

if TYPE_CHECKING:
    from tests.people import Cast

START = TEXT.index(BUDGET)
END = START + len(BUDGET)


def test_the_edges_of_a_selection_are_trimmed_and_the_quote_is_exact(cast: Cast) -> None:
    story = Story(cast)
    finding = add_finding(
        by=cast.clerk, session=story.session, document=story.document, kind="directive", start=START - 2, end=END
    )
    assert (finding.start, finding.quote) == (START, BUDGET)
    assert finding.state == FindingState.FOUND
    assert finding.rule == "person"
    assert finding.draft["content"] == BUDGET
    assert verbs() == ["add_finding"]


def test_the_same_place_twice_is_one_finding(cast: Cast) -> None:
    story = Story(cast)
    for _ in range(2):
        add_finding(by=cast.clerk, session=story.session, document=story.document, kind="figure", start=START, end=END)
    assert Finding.objects.count() == 1
    assert verbs() == ["add_finding"]


def test_a_rejected_one_may_be_marked_again(cast: Cast) -> None:
    story = Story(cast)
    arguments = {"by": cast.clerk, "session": story.session, "document": story.document, "kind": "figure"}
    first = add_finding(**arguments, start=START, end=END)
    reject_finding(by=cast.clerk, finding=first)
    assert add_finding(**arguments, start=START, end=END).pk != first.pk


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (-1, 4), (0, len(TEXT) + 1), (len(TEXT) - 1, len(TEXT))])
def test_a_selection_of_nothing_or_outside_the_text_is_refused(cast: Cast, start: int, end: int) -> None:
    story = Story(cast)
    with pytest.raises(Refused):
        add_finding(
            by=cast.clerk, session=story.session, document=story.document, kind="directive", start=start, end=end
        )


def test_a_document_of_another_session_is_refused(cast: Cast) -> None:
    story = Story(cast)
    other = make_document(cast.province, text=TEXT)
    with pytest.raises(Refused, match="buổi làm việc"):
        add_finding(by=cast.clerk, session=story.session, document=other, kind="directive", start=START, end=END)


def test_an_unknown_kind_is_refused(cast: Cast) -> None:
    story = Story(cast)
    with pytest.raises(Refused, match="loại"):
        add_finding(by=cast.clerk, session=story.session, document=story.document, kind="gì đó", start=START, end=END)


def test_the_unit_officer_adds_nothing(cast: Cast) -> None:
    story = Story(cast)
    with pytest.raises(Denied):
        add_finding(
            by=cast.officer, session=story.session, document=story.document, kind="figure", start=START, end=END
        )
