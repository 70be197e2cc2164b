"""The pages of review as each person gets them."""

from __future__ import annotations

import html
import re
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from dieuhanh.directives.models import Directive
from dieuhanh.org.models import Role, Succession
from dieuhanh.records.models import Account, Finding, Session
from dieuhanh.records.services import confirm_finding
from tests.dieuhanh.records.finding_story import ASKED, BUDGET, CHAIN, FIBRE, TEXT
from tests.people import make_document, make_finding, make_session, make_unit, make_user

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.fixtures import DjangoAssertNumQueries

    from tests.dieuhanh.records.finding_story import Story

HTMX = {"HX-Request": "true"}


@pytest.fixture
def clerk(client: Client, story: Story) -> Client:
    client.force_login(story.cast.clerk)
    return client


def at(name: str, thing: Any) -> str:
    return reverse(f"review:{name}", args=[thing.pk])


def test_the_source_stands_there_letter_for_letter_with_every_finding_marked(clerk: Client, story: Story) -> None:
    whole, inside = story.directive(CHAIN), make_finding(story.session, story.document, "2,4 tỷ đồng", kind="figure")
    page = clerk.get(at("session", story.session)).content.decode()
    source = re.search(r'data-document="\d+">(.*?)</div>\s*</article>', page, re.DOTALL)
    assert source is not None
    assert html.unescape(re.sub(r"<[^>]*>", "", source[1])) == TEXT
    assert f'data-findings="{whole.pk} {inside.pk}"' in source[1]


def test_a_card_tells_who_what_when_and_how_it_was_found(clerk: Client, story: Story) -> None:
    finding = story.directive(FIBRE, deadline="2024-06-30", time_as_spoken="trước ngày 30/6/2024")
    Finding.objects.update(rule="directives.sure")
    page = clerk.get(at("session", story.session)).content.decode()
    for words in ("Sở Thông tin và Truyền thông", "30/06/2024", "trước ngày 30/6/2024", "đo đúng 95 % trên 120 mẫu"):
        assert words in page
    Finding.objects.filter(pk=finding.pk).update(rule="proposals")
    assert "chưa đo" in clerk.get(at("session", story.session)).content.decode()


def test_a_unit_that_is_gone_is_shown_by_its_old_name_with_its_heir(clerk: Client, story: Story) -> None:
    heir = make_unit("Sở Khoa học và Công nghệ", parent=story.cast.province)
    story.cast.department.ended_on = date(2025, 3, 1)
    story.cast.department.save()
    Succession.objects.create(
        predecessor=story.cast.department, successor=heir, on=date(2025, 3, 1), kind="merge", document="thử"
    )
    story.directive(FIBRE)
    page = clerk.get(at("session", story.session)).content.decode()
    assert "(nay là Sở Khoa học và Công nghệ)" in page


def test_warnings_stand_beside_what_they_are_about(clerk: Client, story: Story) -> None:
    finding = story.directive(FIBRE)
    story.document.warnings = [
        {"code": "sum", "detail": "Tổng không khớp", "span": [finding.start, finding.start + 3]},
        {"code": "day", "detail": "Hai ngày khác nhau", "span": None},
        "Có trang không đọc được",
    ]
    story.document.save()
    page = clerk.get(at("session", story.session)).content.decode()
    assert re.search(r'class="review-warning">.*Tổng không khớp', page)
    assert re.search(r"alert-warning.*Hai ngày khác nhau.*Có trang không đọc được", page, re.DOTALL)


@pytest.mark.parametrize("who", ["leader", "auditor", "data_officer"])
def test_those_who_only_look_see_no_button(client: Client, story: Story, who: str) -> None:
    finding = story.directive(FIBRE)
    client.force_login(getattr(story.cast, who))
    page = client.get(at("session", story.session)).content.decode()
    assert FIBRE in page
    assert "data-do=" not in page.replace('data-do="help"', "")
    for name in ("confirm", "reject", "reopen", "edit", "split"):
        assert client.post(at(name, finding), {"word": 1}).status_code == 403
    for name in ("confirm_all", "issue", "add"):
        assert client.post(at(name, story.session)).status_code == 403
    finding.refresh_from_db()
    assert finding.state == "found"


@pytest.mark.parametrize(("who", "status"), [("officer", 403), ("nobody", 403), ("other_clerk", 404)])
def test_others_see_nothing(client: Client, story: Story, who: str, status: int) -> None:
    finding = story.directive(FIBRE)
    client.force_login(getattr(story.cast, who))
    assert client.get(at("session", story.session)).status_code == status
    assert client.post(at("confirm", finding)).status_code == status
    assert client.get(at("card", finding)).status_code == status


def test_without_htmx_every_verb_comes_back_to_the_card(clerk: Client, story: Story) -> None:
    finding = story.directive(FIBRE)
    answer = clerk.post(at("confirm", finding))
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"?muc={finding.pk}#the-{finding.pk}")
    finding.refresh_from_db()
    assert (finding.state, finding.decided_by) == ("confirmed", story.cast.clerk)


def test_with_htmx_the_card_its_marks_and_the_counts_come_back(clerk: Client, story: Story) -> None:
    finding, other = story.directive(FIBRE), story.directive(BUDGET)
    answer = clerk.post(at("confirm", finding), headers=HTMX).content.decode()
    assert f'id="the-{finding.pk}"' in answer
    assert f'id="the-{other.pk}"' not in answer
    assert re.search(r'id="doan-\d+-\d+" [^>]*hx-swap-oob="true"', answer)
    assert '<div id="tien-do" class="review-summary" hx-swap-oob="true">' in answer
    assert "<strong>1/2</strong>" in answer


def test_an_edit_is_kept_and_confirmed_in_one_step(clerk: Client, story: Story) -> None:
    finding = story.directive(FIBRE, lead=None)
    sent = {
        "lead": story.cast.finance.pk,
        "coordinate": [story.cast.department.pk, story.cast.office.pk],
        "content": "Kéo cáp quang",
        "deadline": "30/06/2024",
        "time_as_spoken": "trước 30/6",
        "confirm": "1",
    }
    assert clerk.post(at("edit", finding), sent, headers=HTMX).status_code == 200
    finding.refresh_from_db()
    assert finding.state == "confirmed"
    assert finding.draft == {
        "lead": story.cast.finance.pk,
        "coordinate": [story.cast.department.pk, story.cast.office.pk],
        "content": "Kéo cáp quang",
        "deadline": "2024-06-30",
        "time_as_spoken": "trước 30/6",
        "field": None,
        "product": "",
    }
    assert finding.quote == FIBRE


def test_a_unit_typed_but_not_chosen_is_looked_up_by_its_words(clerk: Client, story: Story) -> None:
    finding = story.directive(FIBRE, lead=None)
    clerk.post(at("edit", finding), {"lead": "", "lead_words": "so tai chinh", "content": "x"}, headers=HTMX)
    finding.refresh_from_db()
    assert finding.draft["lead"] == story.cast.finance.pk


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"content": "x", "lead_words": "Sở không có"}, "Không rõ “Sở không có”"),
        ({"content": "", "lead": "1"}, "bắt buộc"),
        ({"content": "x", "deadline": "31/02/2024"}, "Ngày không có trong lịch"),
        ({"content": "x", "deadline": "2023-01-01"}, "trước ngày giao"),
        ({"content": "x", "lead": "99999999"}, "danh mục"),
    ],
)
def test_a_bad_edit_comes_back_with_what_was_typed(
    clerk: Client, story: Story, sent: dict[str, str], told: str
) -> None:
    finding = story.directive(FIBRE)
    answer = clerk.post(at("edit", finding), sent | {"product": "Báo cáo riêng"}, headers=HTMX)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert told in page
    assert "Báo cáo riêng" in page
    before = finding.draft
    finding.refresh_from_db()
    assert finding.draft == before


@pytest.mark.parametrize(
    ("typed", "value"), [("1.234,5", 1234.5), ("2.000.000", 2_000_000), ("2,4", 2.4), ("2.4", 2.4), ("1.356", 1356)]
)
def test_a_figure_is_typed_the_vietnamese_way(clerk: Client, story: Story, typed: str, value: float) -> None:
    figure = make_finding(story.session, story.document, "2,4 tỷ đồng", kind="figure", draft={"value": 2.4})
    clerk.post(at("edit", figure), {"value": typed, "unit": "tỷ đồng"}, headers=HTMX)
    figure.refresh_from_db()
    assert figure.draft["value"] == value


def test_a_split_and_a_merge_bring_the_whole_bench(clerk: Client, story: Story) -> None:
    whole = story.directive(CHAIN)
    panel = clerk.get(at("split", whole), headers=HTMX).content.decode()
    assert "data-split" in panel
    word = CHAIN.split().index("Sở")
    answer = clerk.post(at("split", whole), {"word": word}, headers=HTMX)
    assert answer["HX-Retarget"] == "#ban-duyet"
    first, second = Finding.objects.filter(state="found").order_by("start")
    assert (first.quote, second.quote) == (FIBRE, BUDGET)
    clerk.post(at("merge", first), {"voi": second.pk}, headers=HTMX)
    assert Finding.objects.get(state="found").quote == CHAIN


def test_what_cannot_be_merged_is_told_on_the_card(clerk: Client, story: Story) -> None:
    one, other = story.directive(FIBRE), story.proposal()
    answer = clerk.post(at("merge", one), {"voi": other.pk}, headers=HTMX)
    assert answer.status_code == 422
    assert "cùng loại" in answer.content.decode()


@pytest.mark.parametrize("by_place", [True, False])
def test_a_selected_or_pasted_text_becomes_an_item(clerk: Client, story: Story, *, by_place: bool) -> None:
    start = TEXT.index(ASKED)
    sent = {"document": story.document.pk, "kind": "proposal", "quote": ASKED}
    place = {"start": start, "end": start + len(ASKED)} if by_place else {}
    answer = clerk.post(at("add", story.session), sent | place)
    finding = Finding.objects.get()
    assert (finding.quote, finding.kind) == (ASKED, "proposal")
    assert answer["Location"].endswith(f"?muc={finding.pk}&sua=1#the-{finding.pk}")
    assert f"m{finding.pk}_asker" in clerk.get(answer["Location"]).content.decode()


def test_words_that_the_document_does_not_have_are_refused(clerk: Client, story: Story) -> None:
    sent = {"document": story.document.pk, "kind": "directive", "quote": "câu tự nghĩ ra"}
    page = clerk.post(at("add", story.session), sent, follow=True).content.decode()
    assert "Không tìm thấy đoạn này" in page
    assert not Finding.objects.exists()


def test_issuing_from_the_page(clerk: Client, story: Story) -> None:
    confirm_finding(by=story.cast.clerk, finding=story.directive(FIBRE))
    page = clerk.post(at("issue", story.session), follow=True).content.decode()
    assert "Đã ban hành vào sổ: 1 nhiệm vụ." in page
    directive = Directive.objects.get()
    assert f'href="{reverse("directives:detail", args=[directive.pk])}">{directive.code}</a>' in page


def test_issuing_without_a_lead_lists_the_items(clerk: Client, story: Story) -> None:
    confirm_finding(by=story.cast.clerk, finding=story.directive(FIBRE, lead=None))
    page = clerk.post(at("issue", story.session), follow=True).content.decode()
    assert "còn 1 mục thiếu đơn vị" in page
    assert not Directive.objects.exists()


def test_two_documents_of_one_session_stand_one_under_the_other(clerk: Client, story: Story) -> None:
    press = make_document(story.cast.province, text="Tin: UBND tỉnh họp.", title="Bài báo về buổi họp")
    Account.objects.create(session=story.session, document=press, kind=Account.Kind.PRESS)
    page = clerk.get(at("session", story.session)).content.decode()
    assert f'href="#van-ban-{press.pk}"' in page
    assert "Bài báo về buổi họp" in page


def test_the_queue_counts_what_waits_and_forgets_what_does_not(clerk: Client, story: Story) -> None:
    finding = story.directive(FIBRE)
    story.proposal()
    other = make_session(story.cast.other_province, title="Buổi của tỉnh khác")
    make_finding(other, make_document(story.cast.other_province, text="Giao việc"), "Giao việc")
    page = clerk.get(reverse("review:queue")).content.decode()
    assert story.session.title in page
    assert "Buổi của tỉnh khác" not in page
    assert '<td class="num" data-label="Chỉ đạo"><strong>1</strong></td>' in page
    Finding.objects.filter(session=story.session).update(state="rejected")
    assert story.session.title not in clerk.get(reverse("review:queue")).content.decode()
    assert story.session.title in clerk.get(reverse("review:queue") + "?show=all").content.decode()
    Finding.objects.filter(pk=finding.pk).update(state="confirmed")
    assert story.session.title in clerk.get(reverse("review:queue") + "?show=ready").content.decode()


def test_the_queue_shows_first_what_becomes_official(clerk: Client, story: Story, client: Client) -> None:
    figures = make_session(story.cast.province, title="Buổi chỉ có số liệu")
    make_finding(figures, make_document(story.cast.province, text="Giao việc"), "Giao việc", kind="figure")
    address = reverse("review:queue")
    assert "Buổi chỉ có số liệu" not in clerk.get(address).content.decode()
    assert "Buổi chỉ có số liệu" in clerk.get(address + "?kind=any").content.decode()
    client.force_login(make_user(Role.DATA_OFFICER, story.cast.province))
    assert "Buổi chỉ có số liệu" in client.get(address).content.decode()


def test_the_queue_is_searched_without_accents_and_goes_on_page_by_page(clerk: Client, story: Story) -> None:
    for number in range(30):
        row = make_session(story.cast.province, title=f"Giao ban số {number}", folded=f"giao ban so {number}")
        make_finding(row, make_document(story.cast.province, text="Giao việc"), "Giao việc")
    first = clerk.get(reverse("review:queue") + "?q=GIAO+bàn")
    lines = first.context["page"].lines
    assert (len(lines), lines[0].session.title) == (25, "Giao ban số 0")
    rest = clerk.get(reverse("review:queue") + f"?q=giao&after={first.context['page'].after}")
    assert [line.session.title for line in rest.context["page"].lines] == [f"Giao ban số {n}" for n in range(25, 30)]


@pytest.mark.parametrize("named", [0, 2000])
def test_what_waits_to_be_issued_is_found_by_words_however_much_waits(
    clerk: Client, story: Story, monkeypatch: pytest.MonkeyPatch, named: int
) -> None:
    monkeypatch.setattr(import_module("dieuhanh.review.queries.queue"), "READY_NAMED", named)
    Finding.objects.filter(pk=story.directive(FIBRE).pk).update(state="confirmed")
    waiting = make_session(story.cast.province, title="Giao ban khác", folded="giao ban khac")
    make_finding(waiting, make_document(story.cast.province, text="Giao việc"), "Giao việc")
    Session.objects.filter(pk=story.session.pk).update(folded="giao ban")
    address = reverse("review:queue") + "?show=ready&q=giao"
    for kind, found in (("any", 1), ("directive", 1), ("proposal", 0), ("figure", 0)):
        lines = clerk.get(f"{address}&kind={kind}").context["page"].lines
        assert [line.session.pk for line in lines] == [story.session.pk] * found, kind
    assert not clerk.get(reverse("review:queue") + "?show=ready&q=khong").context["page"].lines


@pytest.mark.parametrize("address", ["?after=x", "?show=zzz", "?kind=zzz", "?q=" + "x" * 300])
def test_a_strange_filter_is_no_error(clerk: Client, story: Story, address: str) -> None:
    assert clerk.get(reverse("review:queue") + address).status_code == 200


def test_the_queries_of_a_page_do_not_grow_with_its_findings(
    clerk: Client, story: Story, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    words = [word for word in dict.fromkeys(TEXT.split()) if len(word) > 3]
    for number, word in enumerate(words[:25]):
        row = story.directive(word, lead=story.cast.finance.pk if number % 2 else None)
        if number % 3:
            confirm_finding(by=story.cast.clerk, finding=row)
    for unit in (story.cast.department, story.cast.finance):
        unit.ended_on = date(2025, 3, 1)
        unit.save()
    with django_assert_max_num_queries(12):
        clerk.get(at("session", story.session))
    with django_assert_max_num_queries(10):
        clerk.get(reverse("review:queue"))
