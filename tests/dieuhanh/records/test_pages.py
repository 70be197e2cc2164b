"""The pages of sessions: who sees them, and what they show."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from dieuhanh.documents.queries import scope
from dieuhanh.records.models import Account, Finding, Session
from dieuhanh.records.queries import SessionFilters, sessions_page
from tests.people import make_document, make_finding, make_session
from vanban.reading import read_text

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.fixtures import DjangoAssertNumQueries

    from tests.people import Cast


@pytest.fixture
def session(cast: Cast) -> Session:
    session = make_session(cast.province, folded="lam viec voi so thong tin", host_name="Sở TT&TT")
    for number in range(2):
        document = make_document(cast.province, text=f"Giao Sở Tài chính bố trí kinh phí đợt {number}.")
        Account.objects.create(session=session, document=document)
        make_finding(session, document, "bố trí kinh phí")
    return session


def test_the_list_counts_documents_and_findings(client: Client, cast: Cast, session: Session) -> None:
    client.force_login(cast.leader)
    page = client.get(reverse("records:list"), {"q": "so thong tin"}).text
    assert 'data-label="Văn bản">2<' in page
    assert 'data-label="Chờ duyệt">2<' in page
    assert "số liệu, nội dung khác" not in page


def test_what_holds_nobody_up_is_counted_apart(client: Client, cast: Cast, session: Session) -> None:
    document = session.accounts.select_related("document")[0].document
    make_finding(session, document, "đợt 0", kind="figure")
    client.force_login(cast.clerk)
    page = client.get(reverse("records:list")).text
    assert 'data-label="Chờ duyệt">2<' in page
    assert "và 1 số liệu, nội dung khác" in page
    Finding.objects.filter(session=session, kind="directive").update(state="confirmed")
    assert str(session) not in client.get(reverse("records:list"), {"waiting": "1"}).text


@pytest.mark.parametrize("query", [{"year": "2024"}, {"waiting": "1"}, {"kind": "working_session"}, {"year": "x"}])
def test_filters_narrow_and_odd_ones_do_no_harm(
    client: Client, cast: Cast, session: Session, query: dict[str, str]
) -> None:
    client.force_login(cast.clerk)
    assert str(session) in client.get(reverse("records:list"), query).text
    assert str(session) not in client.get(reverse("records:list"), {"kind": "inspection"}).text


def test_a_session_shows_its_documents_and_findings(client: Client, cast: Cast, session: Session) -> None:
    client.force_login(cast.clerk)
    page = client.get(reverse("records:detail", args=[session.pk])).text
    assert page.count('class="quote"') == 2
    assert "đợt 0." in page
    assert "đợt 1." in page
    assert reverse("review:session", args=[session.pk]) in page


def test_who_may_not_review_is_offered_no_review(client: Client, cast: Cast, session: Session) -> None:
    for who, offered in ((cast.clerk, True), (cast.editor, False)):
        client.force_login(who)
        page = client.get(reverse("records:detail", args=[session.pk])).content.decode()
        assert (reverse("review:session", args=[session.pk]) in page) is offered


def test_every_region_of_the_page_has_a_name_of_its_own(client: Client, cast: Cast) -> None:
    session = make_session(cast.province)
    read = read_text("STT | Việc\n1 | Báo cáo\n\nMột đoạn.\n\nSTT | Việc\n2 | Rà soát")
    for _n in range(2):
        document = make_document(cast.province, text=read.text, blocks=read.as_dict()["blocks"], title="Biên bản")
        Account.objects.create(session=session, document=document)
    client.force_login(cast.clerk)
    page = client.get(reverse("records:detail", args=[session.pk])).text
    regions = re.findall(r'role="region" aria-label="([^"]+)"', page)
    assert len(regions) == len(set(regions)) == 4
    named = re.findall(r'<section[^>]*aria-labelledby="([^"]+)"', page)
    names = [re.sub("<[^>]+>", "", re.findall(f'id="{one}">(.*?)</h2>', page)[0]) for one in named]
    assert len(names) == len(set(names))


def test_the_list_costs_the_same_for_many(
    client: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(60):
        make_session(cast.province, date=None if number % 2 else "2024-01-02")
    client.force_login(cast.clerk)
    with django_assert_max_num_queries(12):
        first = client.get(reverse("records:list"))
    second = client.get(reverse("records:list"), {"after": first.context["page"].after})
    seen = {row.pk for row in (*first.context["page"].rows, *second.context["page"].rows)}
    assert len(seen) == 60


@pytest.mark.parametrize("few", [0, 2, 100])
def test_words_of_few_sessions_and_of_many_are_found_alike(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """Named by their keys or read in the order of the list: the same rows in the same order."""
    monkeypatch.setattr(scope, "FEW", few)
    for number in range(6):
        folded = f"lam viec ve cau treo {number % 2}"
        make_session(cast.province, folded=folded, date=date(2025, 1, 1 + number // 2), title=str(number))
    for words, wanted in (("cau treo 1", "531"), ("khong co", ""), ("cau treo", "543210")):
        page = sessions_page(cast.leader, SessionFilters(q=words))
        assert "".join(one.title for one in page.rows) == wanted


def test_others_see_nothing(client: Client, cast: Cast, session: Session) -> None:
    for user in (cast.other_clerk, cast.officer, cast.nobody):
        client.force_login(user)
        assert client.get(reverse("records:detail", args=[session.pk])).status_code == 404
    assert client.get(reverse("records:list")).status_code == 403
    client.force_login(cast.leader)
    for name in ("correct", "merge"):
        assert client.post(reverse(f"records:{name}", args=[session.pk])).status_code == 403


def test_a_clerk_corrects_merges_and_splits(client: Client, cast: Cast, session: Session) -> None:
    client.force_login(cast.clerk)
    other = make_session(cast.province)
    merged = client.post(reverse("records:merge", args=[session.pk]), {"other": other.pk}, follow=True)
    assert "Đã gộp" in merged.text
    old = client.get(reverse("records:detail", args=[other.pk]))
    assert old.headers["Location"] == reverse("records:detail", args=[session.pk])
    account = session.accounts.first()
    assert account is not None
    split = client.post(reverse("records:split", args=[session.pk, account.pk]), follow=True)
    assert "Đã tách" in split.text
    facts = {"title": "Tên khác", "kind": "briefing", "date": "2024-01-03"}
    address = reverse("records:correct", args=[session.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, facts | {"date": "2024-02-31"}).status_code == 422
    assert "Tên khác" in client.post(address, facts, follow=True).text
