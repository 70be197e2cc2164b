"""Editing what people make of a finding: checked against the register, the quote kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dieuhanh.journal.models import Entry
from dieuhanh.org.permissions import Denied, Refused
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.services.findings import confirm_finding, edit_finding, reject_finding
from tests.dieuhanh.records.finding_story import FIBRE, Story, verbs
from tests.people import make_finding

if TYPE_CHECKING:
    from tests.people import Cast


def test_an_edit_changes_the_draft_and_never_the_quote(cast: Cast) -> None:
    finding = Story(cast).directive()
    draft = {**finding.draft, "content": "Kéo cáp quang đến 12 thôn", "lead": cast.finance.pk, "deadline": "2024-06-30"}
    finding = edit_finding(by=cast.clerk, finding=finding, draft=draft)
    assert finding.draft["lead"] == cast.finance.pk
    assert finding.draft["deadline"] == "2024-06-30"
    assert finding.quote == FIBRE
    entry = Entry.objects.get()
    assert entry.verb == "edit_finding"
    assert entry.data["changed"]["lead"] == [cast.department.pk, cast.finance.pk]
    assert "product" not in entry.data["changed"]


def test_saving_the_same_again_writes_nothing(cast: Cast) -> None:
    finding = Story(cast).directive()
    edit_finding(by=cast.clerk, finding=finding, draft=finding.draft)
    assert verbs() == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"content": "  "}, "Nội dung"),
        ({"lead": 999_999}, "danh mục"),
        ({"lead": "không phải số"}, "danh mục"),
        ({"coordinate": [999_999]}, "danh mục"),
        ({"field": 999_999}, "Lĩnh vực"),
        ({"deadline": "2024-02-30"}, "ngày"),
        ({"deadline": "2023-12-31"}, "trước ngày giao"),
        ({"product": "x" * 301}, "300"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_lost(cast: Cast, change: dict[str, Any], told: str) -> None:
    finding = Story(cast).directive()
    with pytest.raises(Refused, match=told):
        edit_finding(by=cast.clerk, finding=finding, draft=finding.draft | change)
    before = finding.draft
    finding.refresh_from_db()
    assert finding.draft == before
    assert verbs() == []


def test_the_lead_does_not_coordinate_itself(cast: Cast) -> None:
    finding = Story(cast).directive()
    with pytest.raises(Refused, match="chủ trì"):
        edit_finding(by=cast.clerk, finding=finding, draft=finding.draft | {"coordinate": [cast.department.pk]})


def test_several_units_may_be_told_the_same(cast: Cast) -> None:
    finding = Story(cast).directive()
    also = [cast.department.pk, cast.finance.pk]
    finding = edit_finding(by=cast.clerk, finding=finding, draft=finding.draft | {"also": also})
    assert (finding.draft["lead"], finding.draft["also"]) == (cast.department.pk, [cast.finance.pk])
    finding = edit_finding(by=cast.clerk, finding=finding, draft=finding.draft | {"lead": None})
    assert finding.draft["lead"] == cast.finance.pk
    assert "also" not in finding.draft
    with pytest.raises(Refused, match="phối hợp"):
        edit_finding(
            by=cast.clerk,
            finding=finding,
            draft=finding.draft | {"also": [cast.office.pk], "coordinate": [cast.office.pk]},
        )


def test_a_unit_does_not_ask_itself(cast: Cast) -> None:
    finding = Story(cast).proposal()
    with pytest.raises(Refused, match="khác nhau"):
        edit_finding(by=cast.clerk, finding=finding, draft=finding.draft | {"addressee": cast.department.pk})


def test_a_figure_needs_a_number(cast: Cast) -> None:
    story = Story(cast)
    figure = make_finding(story.session, story.document, "2,4 tỷ đồng", kind="figure")
    with pytest.raises(Refused, match="số"):
        edit_finding(by=cast.clerk, finding=figure, draft={"value": "nhiều"})
    figure = edit_finding(by=cast.clerk, finding=figure, draft={"value": 2.4, "unit": "tỷ đồng"})
    assert figure.draft == {"value": 2.4, "unit": "tỷ đồng", "about": "", "period": "", "qualifier": ""}


def test_a_confirmed_item_stays_confirmed_in_the_editors_name(cast: Cast) -> None:
    finding = confirm_finding(by=cast.clerk, finding=Story(cast).directive())
    finding = edit_finding(by=cast.clerk, finding=finding, draft=finding.draft | {"product": "Báo cáo"})
    assert finding.state == FindingState.CONFIRMED


def test_a_rejected_item_is_not_edited(cast: Cast) -> None:
    finding = reject_finding(by=cast.clerk, finding=Story(cast).directive())
    with pytest.raises(Refused, match="mở lại"):
        edit_finding(by=cast.clerk, finding=finding, draft=finding.draft | {"product": "Báo cáo"})


def test_a_leader_looks_but_does_not_edit(cast: Cast) -> None:
    finding = Story(cast).directive()
    with pytest.raises(Denied):
        edit_finding(by=cast.leader, finding=finding, draft=finding.draft | {"product": "Báo cáo"})
