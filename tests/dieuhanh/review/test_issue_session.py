"""From confirmed to official in one step: all or none, each with its sentence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dieuhanh.directives.models import Directive, Proposal
from dieuhanh.journal.queries import breaks
from dieuhanh.org.permissions import Denied, Refused
from dieuhanh.records.models import Finding
from dieuhanh.records.services import confirm_finding
from dieuhanh.review.queries import workbench
from dieuhanh.review.services import issue_session
from tests.dieuhanh.records.finding_story import ASKED, BUDGET, FIBRE, verbs
from tests.people import make_finding

if TYPE_CHECKING:
    from tests.dieuhanh.records.finding_story import Story


def confirmed(story: Story, finding: Finding) -> Finding:
    return confirm_finding(by=story.cast.clerk, finding=finding)


def test_confirmed_items_become_official_with_their_sentence(story: Story) -> None:
    one = confirmed(story, story.directive(FIBRE, deadline="2024-06-30", coordinate=[story.cast.finance.pk]))
    asked = confirmed(story, story.proposal())
    done = issue_session(by=story.cast.clerk, session=story.session)
    directive, proposal = Directive.objects.get(), Proposal.objects.get()
    assert (done.directives, done.proposals) == ((directive,), (proposal,))
    assert (directive.quote, directive.finding_id) == (FIBRE, one.pk)
    assert directive.assigned_by == "Phó Chủ tịch UBND tỉnh Lê Văn Chính"
    assert (directive.assigned_on, directive.first_deadline) == (date(2024, 1, 2), date(2024, 6, 30))
    assert (directive.assigner, directive.lead) == (story.cast.province, story.cast.department)
    assert [c.unit for c in directive.coordinations.all()] == [story.cast.finance]
    assert (proposal.quote, proposal.finding_id, proposal.addressee) == (ASKED, asked.pk, story.cast.province)
    assert set(Finding.objects.values_list("state", flat=True)) == {"issued"}
    assert list(breaks()) == []


def test_one_sentence_to_several_units_is_a_directive_for_each(story: Story) -> None:
    confirmed(story, story.directive(FIBRE, also=[story.cast.finance.pk, story.cast.office.pk]))
    bench = workbench(story.session, today=date(2024, 2, 1), may_decide=True)
    assert (bench.issue.directives, bench.issue.total) == (3, 3)
    done = issue_session(by=story.cast.clerk, session=story.session)
    assert [d.lead for d in done.directives] == [story.cast.department, story.cast.finance, story.cast.office]
    assert {d.finding_id for d in done.directives} == {Finding.objects.get().pk}


def test_nothing_is_official_that_nobody_confirmed(story: Story) -> None:
    story.directive(FIBRE)
    confirmed(story, story.directive(BUDGET))
    issue_session(by=story.cast.clerk, session=story.session)
    assert [d.quote for d in Directive.objects.all()] == [BUDGET]


def test_an_item_without_a_lead_stops_all_and_is_named(story: Story) -> None:
    confirmed(story, story.directive(FIBRE))
    confirmed(story, story.directive(BUDGET, lead=None))
    before = verbs()
    with pytest.raises(Refused, match=r"1 mục thiếu đơn vị.*Sở Tài chính bố trí.*chủ trì"):
        issue_session(by=story.cast.clerk, session=story.session)
    assert not Directive.objects.exists()
    assert verbs() == before


def test_what_the_register_refuses_is_told_with_the_item(story: Story) -> None:
    confirmed(story, story.directive(FIBRE))
    confirmed(story, story.directive(BUDGET, deadline="2024-01-01"))
    with pytest.raises(Refused, match="Sở Tài chính bố trí"):
        issue_session(by=story.cast.clerk, session=story.session)
    assert not Directive.objects.exists()
    assert set(Finding.objects.values_list("state", flat=True)) == {"confirmed"}


def test_a_second_click_issues_nothing_more(story: Story) -> None:
    confirmed(story, story.directive(FIBRE))
    issue_session(by=story.cast.clerk, session=story.session)
    again = issue_session(by=story.cast.clerk, session=story.session)
    assert (again.directives, again.proposals) == ((), ())
    assert Directive.objects.count() == 1


def test_with_nothing_confirmed_it_says_so(story: Story) -> None:
    story.directive(FIBRE)
    with pytest.raises(Refused, match="được duyệt"):
        issue_session(by=story.cast.clerk, session=story.session)


def test_figures_stay_in_the_records(story: Story) -> None:
    confirmed(story, make_finding(story.session, story.document, "2,4 tỷ đồng", kind="figure", draft={"value": 2.4}))
    confirmed(story, story.directive(FIBRE))
    issue_session(by=story.cast.clerk, session=story.session)
    assert Finding.objects.get(kind="figure").state == "confirmed"


def test_without_any_day_it_asks_for_one(story: Story) -> None:
    story.session.date = None
    story.session.save()
    confirmed(story, story.directive(FIBRE))
    with pytest.raises(Refused, match="ngày giao"):
        issue_session(by=story.cast.clerk, session=story.session)
    issue_session(by=story.cast.clerk, session=story.session, assigned_on=date(2024, 1, 5))
    assert Directive.objects.get().assigned_on == date(2024, 1, 5)


def test_the_day_of_the_document_stands_in_for_the_sessions(story: Story) -> None:
    story.session.date = None
    story.session.save()
    story.document.issued_on = date(2024, 1, 9)
    story.document.save()
    confirmed(story, story.directive(FIBRE))
    issue_session(by=story.cast.clerk, session=story.session)
    assert Directive.objects.get().assigned_on == date(2024, 1, 9)


@pytest.mark.parametrize("who", ["leader", "auditor", "officer", "other_clerk", "administrator", "nobody"])
def test_only_the_clerk_issues(story: Story, who: str) -> None:
    confirmed(story, story.directive(FIBRE))
    with pytest.raises(Denied):
        issue_session(by=getattr(story.cast, who), session=story.session)
    assert not Directive.objects.exists()
