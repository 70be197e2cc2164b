"""The page: marks, ways on, few queries, input that makes no sense."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone

from dieuhanh.records.lifecycle import FindingState
from dieuhanh.search.queries.asking import question
from dieuhanh.search.queries.marking import marked
from dieuhanh.search.services import index_pending
from tests.people import make_directive, make_document, make_finding, make_proposal, make_session

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from tests.people import Cast

URL = "/tim-kiem/"
TEXT = "Kết luận cuộc họp.\nCác đại biểu bàn về cầu; giao Sở Tài chính cấp vốn xây cầu trước ngày 30/6."


@pytest.fixture
def full(cast: Cast) -> None:
    """Something of every kind that speaks of bridges."""
    document = make_document(cast.province, text=TEXT, title="Về xây cầu")
    session = make_session(cast.province, date=date(2024, 1, 1))
    session.accounts.create(document=document)
    issued = make_finding(session, document, "Sở Tài chính cấp vốn xây cầu", state=FindingState.ISSUED)
    make_directive(cast.province, cast.finance, cast.clerk, finding=issued, content="Cấp vốn xây cầu")
    make_finding(session, document, "30/6", kind="figure", draft={"about": "cầu"})
    make_finding(session, document, "bàn về cầu", kind="difficulty")
    make_proposal(cast.department, cast.province, cast.clerk, content="Xin vốn xây cầu", session=session)
    for number in range(40):
        make_directive(cast.province, cast.department, cast.clerk, content=f"Xây cầu số {number}")
    index_pending()


def test_a_page_costs_few_queries(
    cast: Cast, full: None, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for user in (cast.clerk, cast.officer, cast.data_officer, cast.administrator, cast.nobody):
        client.force_login(user)
        # The first question opens the window of the rate limit and reads the names of units.
        client.get(URL, {"q": "cầu"})
        with django_assert_max_num_queries(12):
            assert client.get(URL, {"q": "xây cầu", "said": "le van chinh"}).status_code == 200
        with django_assert_max_num_queries(12):
            assert client.get(URL, {"q": "cầu", "unit": cast.finance.pk, "unit_words": "Sở"}).status_code == 200


def test_results_lead_to_their_place_and_on_to_what_they_became(cast: Cast, full: None, client: Client) -> None:
    client.force_login(cast.clerk)
    page = client.get(URL, {"q": "đại biểu cầu"}).content.decode()
    row = cast.clerk.issued_directives.get(content="Cấp vốn xây cầu")
    assert f'href="{reverse("documents:detail", args=[row.finding.document_id])}#o-0"' in page
    assert f'<a href="{reverse("directives:detail", args=[row.pk])}">{row.code}</a>' in page
    assert "<mark>đại biểu</mark>" in page


def test_what_is_late_says_by_how_many_days(cast: Cast, client: Client) -> None:
    due = timezone.localdate() - timedelta(days=12)
    make_directive(cast.province, cast.finance, cast.clerk, content="Cấp vốn xây kè", deadline=due)
    index_pending()
    client.force_login(cast.clerk)
    assert "Quá hạn 12 ngày" in client.get(URL, {"q": "xây kè"}).content.decode()


def test_pages_follow_one_another_without_gap_or_repetition(cast: Cast, full: None, client: Client) -> None:
    client.force_login(cast.clerk)
    seen: list[int] = []
    after = ""
    for _ in range(4):
        found = client.get(URL, {"q": "xây cầu", "after": after}).context["page"]
        seen += [hit.match.id for hit in found.rows]
        after = found.after
        if not after:
            break
    assert len(seen) == len(set(seen)) > 42


def test_what_makes_no_sense_is_harmless(cast: Cast, full: None, client: Client) -> None:
    """Cursors that no page gave out, and the signs that the databases' own languages know."""
    client.force_login(cast.clerk)
    cursors = ["x", "9_9", "-1_5", "0_99999999999999999999", "1_", "²_1"]
    signs = ["'", '"', "(a", "a*", "NOT", "cầu OR", "a & b | !c", "%s", ":*", "\x00", "qqv1", "x" * 300]
    asked = [{"q": "cầu", "after": after} for after in cursors] + [{"q": sign} for sign in signs]
    assert [one for one in asked if client.get(URL, one).status_code != 200] == []


def test_an_impossible_filter_is_named(cast: Cast, client: Client) -> None:
    client.force_login(cast.clerk)
    page = client.get(URL, {"q": "cầu", "first": "31/02/2024"}).content.decode()
    assert "Ngày không có trong lịch" in page
    page = client.get(URL, {"q": "cầu", "first": "2024-02-01", "last": "2024-01-01"}).content.decode()
    assert "Ngày cuối trước ngày đầu" in page


def test_the_box_on_every_page_asks_here(cast: Cast, client: Client) -> None:
    client.force_login(cast.clerk)
    assert f'action="{URL}"' in client.get(URL).content.decode()


@pytest.mark.django_db
def test_long_texts_are_cut_around_the_hit() -> None:
    text = f"{'đầu ' * 100}điện thoại{' cuối' * 100}"
    pieces = marked(text, question("dien thoai"))
    assert ("điện thoại", True) in pieces
    assert pieces[0][0] == "… "
    assert pieces[-1][0] == " …"
    assert sum(len(words) for words, _hit in pieces) < 340


@pytest.mark.django_db
def test_every_writing_is_marked() -> None:
    pieces = marked("Sở TT&TT và Sở Thông tin và Truyền thông", question("TT&TT"))
    assert [words for words, hit in pieces if hit] == ["TT&TT", "Thông tin và Truyền thông"]
