"""Proposals that ask the same: found, merged with a trace, answered once, settled by each; sent up as one list."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from dieuhanh.directives import queries, services
from dieuhanh.directives.lifecycle import AnswerKind, ProposalState
from dieuhanh.directives.models import Proposal, ProposalList
from dieuhanh.directives.services import Denied, Refused
from dieuhanh.journal.queries import history
from dieuhanh.org.models import Succession, SuccessionKind, Unit
from tests.dieuhanh.directives.conftest import GIVEN
from tests.people import make_unit
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from tests.dieuhanh.directives.conftest import Desk

ONE = "Đề nghị UBND tỉnh bố trí kinh phí đầu tư hệ thống truyền thanh thông minh cho các xã"
SAME = "Kiến nghị UBND tỉnh bố trí kinh phí đầu tư hệ thống truyền thanh thông minh tại các xã trong năm tới"
ELSE = "Đề nghị UBND tỉnh sớm ban hành quy chế phối hợp quản lý đất đai"


def ask(desk: Desk, content: str, **given: Any) -> Proposal:
    return desk.propose(content=content, **given)


def pair(desk: Desk) -> tuple[Proposal, Proposal]:
    other = {"asker": desk.cast.finance, "by": desk.cast.finance_officer}
    return ask(desk, ONE), ask(desk, SAME, **other)


def merged(desk: Desk) -> tuple[Proposal, Proposal]:
    head, other = pair(desk)
    services.merge_proposals(by=desk.cast.clerk, into=head, proposals=[other], reason="Cùng nội dung.", at=desk.day(2))
    for one in (head, other):
        one.refresh_from_db()
    return head, other


def answer(desk: Desk, proposal: Proposal, **given: Any) -> Any:
    values: dict[str, Any] = {"by": desk.cast.clerk, "proposal": proposal, "kind": AnswerKind.AGREED}
    values |= {"text": "Bố trí trong kế hoạch vốn.", "on": GIVEN + timedelta(days=4), "at": desk.day(4)}
    return services.answer_proposal(**(values | given))


def test_those_that_ask_the_same_are_suggested_and_no_others(desk: Desk) -> None:
    head, other = pair(desk)
    ask(desk, ELSE)
    groups = queries.alike_groups(desk.cast.clerk)
    assert [(group.head, [one for one, _ in group.others], group.askers) for group in groups] == [(head, [other], 2)]
    shared = groups[0].others[0][1]
    assert shared and {word for words in shared for word in fold(words).split()} <= set(fold(other.content).split())
    assert queries.alike_groups(desk.cast.officer) == []
    assert queries.alike_groups(desk.cast.other_clerk) == []


def test_the_pages_say_why_they_are_alike_and_who_speaks_for_a_unit_that_ended(desk: Desk, client: Client) -> None:
    _head, other = pair(desk)
    heir = make_unit("Sở Khoa học và Công nghệ", parent=desk.cast.province)
    Unit.objects.filter(pk=other.asker_id).update(ended_on=other.asked_on + timedelta(days=1))
    on = other.asked_on + timedelta(days=1)
    Succession.objects.create(predecessor_id=other.asker_id, successor=heir, on=on, kind=SuccessionKind.MERGE)
    client.force_login(desk.cast.clerk)
    similar = client.get(reverse("directives:similar")).content.decode()
    assert "Cùng nói về: " in similar
    for page in (similar, client.get(reverse("directives:send_up")).content.decode()):
        assert other.asker_name in page
        assert "nay: Sở Khoa học và Công nghệ" in page.replace("nay:  ", "nay: ")


def test_merged_they_are_answered_once_and_settled_by_each(desk: Desk) -> None:
    head, other = merged(desk)
    assert other.merged_into == head
    assert queries.alike_groups(desk.cast.clerk) == []
    with pytest.raises(Refused, match=f"Hãy trả lời kiến nghị {head.code}"):
        answer(desk, other)
    given = answer(desk, head, budget_line="Nguồn sự nghiệp kinh tế 2024, mục 7.3")
    for one in (head, other):
        one.refresh_from_db()
        assert one.state == ProposalState.ANSWERED
    repeated = other.answers.get()
    assert (repeated.through, repeated.text, repeated.budget_line) == (given, given.text, given.budget_line)
    services.settle_proposal(by=desk.cast.officer, proposal=head, at=desk.day(5))
    other.refresh_from_db()
    assert other.state == ProposalState.ANSWERED
    services.reopen_proposal(by=desk.cast.finance_officer, proposal=other, reason="Chưa có cho xã.", at=desk.day(6))
    answer(desk, other, kind=AnswerKind.EXPLAINED, at=desk.day(7))
    services.settle_proposal(by=desk.cast.finance_officer, proposal=other, at=desk.day(8))
    for one in (head, other):
        one.refresh_from_db()
        assert queries.proposal_differences(one) == {}


def test_taken_apart_by_a_counter_act_the_trace_stays(desk: Desk) -> None:
    head, other = merged(desk)
    with pytest.raises(Refused, match="lý do tách"):
        services.unmerge_proposal(by=desk.cast.clerk, proposal=other, reason="", at=desk.day(3))
    services.unmerge_proposal(by=desk.cast.clerk, proposal=other, reason="Khác nguồn vốn.", at=desk.day(3))
    other.refresh_from_db()
    row = other.mergings.get()
    assert (other.merged_into, row.into, row.undone_by, row.undone_reason) == (
        None,
        head,
        desk.cast.clerk,
        "Khác nguồn vốn.",
    )
    assert [one.verb for one in history(other)] == ["issue_proposal", "merge_proposals", "unmerge_proposal"]
    with pytest.raises(Refused, match="không được gộp"):
        services.unmerge_proposal(by=desk.cast.clerk, proposal=other, reason="Nữa.", at=desk.day(4))
    services.merge_proposals(by=desk.cast.leader, into=head, proposals=[other], at=desk.day(4))


def test_what_cannot_be_merged(desk: Desk) -> None:
    head, other = merged(desk)
    third = ask(desk, ELSE)
    elsewhere = ask(desk, ELSE, addressee=desk.cast.office)
    merge = services.merge_proposals
    with pytest.raises(Refused, match="ít nhất hai"):
        merge(by=desk.cast.clerk, into=head, proposals=[head])
    with pytest.raises(Refused, match="đã được gộp"):
        merge(by=desk.cast.clerk, into=third, proposals=[other])
    with pytest.raises(Refused, match="kiến nghị chính"):
        merge(by=desk.cast.clerk, into=third, proposals=[head])
    with pytest.raises(Refused, match="cùng một nơi"):
        merge(by=desk.cast.clerk, into=head, proposals=[elsewhere])
    with pytest.raises(Denied):
        merge(by=desk.cast.officer, into=head, proposals=[third])
    answer(desk, third, at=desk.day(4))
    with pytest.raises(Refused, match="Đã trả lời"):
        merge(by=desk.cast.clerk, into=head, proposals=[third])


def test_sent_up_as_one_numbered_list_they_stay_open(desk: Desk) -> None:
    head, other = merged(desk)
    third = ask(desk, ELSE)
    ministry = make_unit("Bộ Tài chính", short="BTC")
    with pytest.raises(Refused, match="đã gộp vào"):
        services.send_up(by=desk.cast.clerk, addressee=ministry, proposals=[other], title="Danh mục", at=desk.day(5))
    listing = services.send_up(
        by=desk.cast.clerk, addressee=ministry, proposals=[third, head], title="Kiến nghị 2024", at=desk.day(5)
    )
    assert (listing.code, listing.owner, listing.addressee_name) == ("DM-2024/0001", desk.cast.province, "Bộ Tài chính")
    assert [(line.place, line.proposal) for line in listing.lines.all()] == [(1, third), (2, head)]
    for one in (head, other, third):
        one.refresh_from_db()
        assert one.state == ProposalState.OPEN
        assert one.answers.get().passed_to == ministry
    assert list(queries.lists_visible_to(desk.cast.auditor)) == [listing]
    assert queries.find_list(desk.cast.other_clerk, listing.pk) is None
    with pytest.raises(Denied):
        services.send_up(by=desk.cast.officer, addressee=ministry, proposals=[head], title="Danh mục")
    with pytest.raises(Refused, match="ít nhất một"):
        services.send_up(by=desk.cast.clerk, addressee=ministry, proposals=[], title="Danh mục")
    with pytest.raises(Refused, match="chính là nơi đang giữ"):
        services.send_up(by=desk.cast.clerk, addressee=desk.cast.province, proposals=[head], title="Danh mục")


def test_the_pages_merge_send_up_and_name_what_settles(
    desk: Desk, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    head, other = pair(desk)
    ministry = make_unit("Bộ Tài chính", short="BTC")
    directive = desk.issue()
    client.force_login(desk.cast.clerk)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("directives:similar")).content.decode()
    assert head.code in page
    sent = client.post(reverse("directives:merge"), {"into": head.pk, "chosen": [head.pk, other.pk]})
    assert sent.status_code == 302
    other.refresh_from_db()
    assert other.merged_into == head
    assert head.code in client.get(reverse("directives:proposal", args=[other.pk])).content.decode()
    assert other.code in client.get(reverse("directives:proposal", args=[head.pk])).content.decode()
    empty = client.post(reverse("directives:send_up"))
    assert empty.status_code == 422
    for words in ("chọn ít nhất một kiến nghị", "đặt tên cho danh mục", "chọn cơ quan cấp trên"):
        assert words in empty.text
    refused = client.post(reverse("directives:send_up"), {"title": "Danh mục", "chosen": [head.pk]})
    assert refused.status_code == 422
    sent = client.post(
        reverse("directives:send_up"), {"title": "Danh mục", "addressee": ministry.pk, "chosen": [head.pk]}
    )
    listing = ProposalList.objects.get()
    assert sent["Location"] == reverse("directives:proposal_list", args=[listing.pk])
    with django_assert_max_num_queries(12):
        assert head.code in client.get(sent["Location"]).content.decode()
    address = reverse("directives:proposal_act", args=[head.pk, "tra-loi"])
    typed = {"tra-loi-kind": "agreed", "tra-loi-text": "Đồng ý.", "tra-loi-on": "2024-06-03"}
    wrong = client.post(address, typed | {"tra-loi-directive_code": "NV-1999/0001"})
    assert wrong.status_code == 422
    assert "Không tìm thấy nhiệm vụ" in wrong.content.decode()
    client.post(address, typed | {"tra-loi-directive_code": directive.code, "tra-loi-budget_line": "Mục 7.3"})
    given = head.answers.get(kind="agreed")
    assert (given.directive, given.budget_line) == (directive, "Mục 7.3")
