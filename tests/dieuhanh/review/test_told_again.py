"""What several documents of one session tell alike: shown, left out of "confirm all", dropped in one step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db.models import Q
from django.urls import reverse

from dieuhanh.org.permissions import Denied
from dieuhanh.records.models import Account, Finding
from dieuhanh.records.services import confirm_finding, reopen_finding
from dieuhanh.review.queries import gold_lines, workbench
from dieuhanh.review.queries.learning import record_of
from dieuhanh.review.services import confirm_all, drop_repeated, issue_session
from tests.people import make_document, make_finding

if TYPE_CHECKING:
    from django.test import Client

    from dieuhanh.review.queries import Card
    from tests.dieuhanh.records.finding_story import Story

TODAY = date(2024, 2, 1)
PRESS = "đôn đốc nhà thầu hoàn thành các hạng mục xây lắp trước ngày 31/12/2026, không để kéo dài sang năm sau"
NOTICE = "Sở Thông tin và Truyền thông chủ trì hoàn thành các hạng mục xây lắp trước ngày 31/12/2026"
OTHER = "hướng dẫn các xã quản lý đài truyền thanh"


def told(story: Story, kind: str, *quotes: str, **fields: Any) -> list[Finding]:
    """A document of the session that says something, by a sure rule."""
    document = make_document(story.cast.province, text=". ".join(quotes), **fields)
    Account.objects.create(session=story.session, document=document, kind=kind)
    draft = {"lead": story.cast.department.pk, "coordinate": [], "deadline": None}
    return [
        make_finding(story.session, document, one, rule="directives.sure", draft=draft | {"content": one})
        for one in quotes
    ]


def again(story: Story) -> dict[int, int]:
    def kept(card: Card) -> int:
        return card.again.pk if card.again else 0

    return {card.finding.pk: kept(card) for card in workbench(story.session, today=TODAY, may_decide=True).again}


@pytest.fixture
def press(story: Story) -> list[Finding]:
    return told(story, "press", PRESS, OTHER)


@pytest.fixture
def notice(story: Story, press: list[Finding]) -> Finding:
    return told(story, "notice", NOTICE, symbol="158/TB-VP")[0]


@pytest.fixture
def scan(story: Story, notice: Finding) -> Finding:
    return told(story, "notice", NOTICE, symbol="158/TB-VP")[0]


def test_the_notice_is_kept_and_what_others_say_as_well_is_marked(
    story: Story, press: list[Finding], notice: Finding, scan: Finding
) -> None:
    assert again(story) == {press[0].pk: notice.pk, scan.pk: notice.pk}
    bulk = workbench(story.session, today=TODAY, may_decide=True).bulk
    assert bulk.ready == (press[1].pk, notice.pk)
    assert bulk.left == (("đã nêu ở văn bản khác của buổi này", 2),)


def test_what_was_confirmed_already_is_kept_whatever_document_it_stands_in(
    story: Story, press: list[Finding], notice: Finding
) -> None:
    confirm_finding(by=story.cast.clerk, finding=press[0])
    assert again(story) == {notice.pk: press[0].pk}


@pytest.mark.parametrize("change", ["lead", "kind", "content", "document"])
def test_another_lead_another_kind_other_words_and_the_same_document_are_not_the_same(
    story: Story, change: str
) -> None:
    kept = told(story, "notice", NOTICE)[0]
    if change == "document":
        make_finding(story.session, kept.document, NOTICE[:60], draft=kept.draft)
    else:
        other = told(story, "other", NOTICE)[0]
        draft = {"lead": {"lead": story.cast.finance.pk}, "content": {"content": OTHER}}.get(change, {})
        kind = "proposal" if change == "kind" else other.kind
        Finding.objects.filter(pk=other.pk).update(draft=other.draft | draft, kind=kind)
    assert again(story) == {}


def test_dropped_in_one_step_each_with_its_reason_and_its_way_back(
    story: Story, press: list[Finding], notice: Finding, scan: Finding
) -> None:
    clerk = story.cast.clerk
    assert drop_repeated(by=clerk, session=story.session) == 2
    for row in (press[0], scan):
        row.refresh_from_db()
        assert (row.state, row.reason) == ("rejected", "Trùng với đoạn 1 của 158/TB-VP")
    assert drop_repeated(by=clerk, session=story.session) == 0
    # It says nothing against the rule, and these documents are no example to learn from.
    assert [tally.n for tally in record_of(Q()).rules.values()] == [0]
    assert confirm_all(by=clerk, session=story.session) == 2
    assert len(issue_session(by=clerk, session=story.session).directives) == 2
    assert len(list(gold_lines())) == 1
    assert reopen_finding(by=clerk, finding=scan).state == "found"
    assert again(story) == {scan.pk: notice.pk}


@pytest.mark.parametrize("who", ["leader", "officer", "other_clerk", "auditor"])
def test_only_the_clerk_drops(story: Story, scan: Finding, who: str) -> None:
    with pytest.raises(Denied):
        drop_repeated(by=getattr(story.cast, who), session=story.session)
    assert Finding.objects.filter(state="rejected").count() == 0


def test_the_page_says_where_and_offers_to_drop(
    story: Story, press: list[Finding], notice: Finding, client: Client
) -> None:
    client.force_login(story.cast.clerk)
    address = reverse("review:session", args=[story.session.pk])
    page = client.get(address).content.decode()
    assert "Văn bản khác của buổi này cũng nêu: đoạn 1, 158/TB-VP." in page
    assert "Bỏ 1 mục trùng" in page
    client.post(reverse("review:drop_repeated", args=[story.session.pk]))
    page = client.get(address).content.decode()
    assert "Đã bỏ 1 mục trùng" in page
    assert "Trùng với đoạn 1 của 158/TB-VP" in page
    assert 'data-do="drop-repeated"' not in page


def test_what_was_confirmed_twice_is_told_before_it_is_issued_twice(
    story: Story, press: list[Finding], notice: Finding, client: Client
) -> None:
    clerk = story.cast.clerk
    for row in (press[0], notice):
        confirm_finding(by=clerk, finding=row)
    bench = workbench(story.session, today=TODAY, may_decide=True)
    assert [card.finding.pk for card in bench.confirmed_again] == [press[0].pk]
    assert bench.again == []
    assert drop_repeated(by=clerk, session=story.session) == 0
    client.force_login(clerk)
    page = client.get(reverse("review:session", args=[story.session.pk])).content.decode()
    # Beside the progress, and once more where it is issued.
    assert page.count("1 mục đã duyệt trùng nhau, ban hành sẽ thành nhiệm vụ thừa") == 2
    issue_session(by=clerk, session=story.session)
    assert workbench(story.session, today=TODAY, may_decide=True).confirmed_again == []
