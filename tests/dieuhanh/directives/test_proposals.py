"""A proposal is a closed loop: noting it is no answer, and only the asking unit says that it is settled."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils import timezone

from dieuhanh.directives import queries, services
from dieuhanh.directives.lifecycle import AnswerKind, Event, ProposalState
from dieuhanh.directives.models import Proposal
from dieuhanh.directives.queries.reach import proposals_standing
from dieuhanh.directives.services import Denied, Refused
from dieuhanh.journal.queries import history
from dieuhanh.org.models import Succession, SuccessionKind
from tests.dieuhanh.directives.conftest import GIVEN
from tests.people import make_session, make_unit

if TYPE_CHECKING:
    from django.test import Client

    from dieuhanh.directives.models import Answer
    from tests.dieuhanh.directives.conftest import Desk


def answer(desk: Desk, proposal: Proposal, kind: str = AnswerKind.AGREED, **given: Any) -> Answer:
    values: dict[str, Any] = {
        "by": desk.cast.clerk,
        "proposal": proposal,
        "kind": kind,
        "text": "Đã bố trí.",
        "on": desk.day(5).date(),
        "at": desk.day(5),
    }
    row = services.answer_proposal(**(values | given))
    proposal.refresh_from_db()
    return row


def test_a_unit_files_its_own_proposal(desk: Desk) -> None:
    proposal = desk.propose()
    assert (proposal.code, proposal.state) == ("KN-2024/0001", ProposalState.OPEN)
    assert (proposal.asker_name, proposal.addressee_name) == ("Sở Thông tin và Truyền thông", "UBND tỉnh An Lộc")
    assert history(proposal).get().verb == Event.ISSUE_PROPOSAL


def test_the_clerk_who_keeps_the_session_files_it_for_the_unit(desk: Desk) -> None:
    session = make_session(desk.cast.province)
    assert desk.propose(by=desk.cast.clerk, session=session).session == session
    with pytest.raises(Denied):
        desk.propose(by=desk.cast.other_clerk, session=session)


@pytest.mark.parametrize("kind", [AnswerKind.AGREED, AnswerKind.REFUSED, AnswerKind.EXPLAINED])
def test_a_real_answer_answers_it(desk: Desk, kind: str) -> None:
    proposal = desk.propose()
    answer(desk, proposal, kind)
    assert proposal.state == ProposalState.ANSWERED
    with pytest.raises(Refused, match="không trả lời thêm"):
        answer(desk, proposal, kind)


def test_noting_is_no_answer(desk: Desk) -> None:
    proposal = desk.propose()
    answer(desk, proposal, AnswerKind.NOTED)
    assert proposal.state == ProposalState.OPEN
    with pytest.raises(Refused, match="chưa phải là trả lời"):
        services.settle_proposal(by=desk.cast.officer, proposal=proposal)


def test_passing_up_names_the_body_and_leaves_it_open(desk: Desk) -> None:
    ministry, proposal = make_unit("Bộ Thông tin và Truyền thông", kind="ministry"), desk.propose()
    with pytest.raises(Refused, match="chọn cơ quan"):
        answer(desk, proposal, AnswerKind.PASSED_UP)
    assert answer(desk, proposal, AnswerKind.PASSED_UP, passed_to=ministry).passed_to == ministry
    assert proposal.state == ProposalState.OPEN
    answer(desk, proposal, at=desk.day(6))
    assert [row.kind for row in queries.answers_of(proposal)] == [AnswerKind.PASSED_UP, AnswerKind.AGREED]


def test_only_the_asking_unit_settles_withdraws_and_opens_again(desk: Desk) -> None:
    proposal = desk.propose()
    answer(desk, proposal)
    for name in ("clerk", "leader", "finance_officer", "administrator", "nobody"):
        by = getattr(desk.cast, name)
        with pytest.raises(Denied):
            services.settle_proposal(by=by, proposal=proposal)
        with pytest.raises(Denied):
            services.withdraw_proposal(by=by, proposal=proposal, reason="Thôi.")
        with pytest.raises(Denied):
            services.reopen_proposal(by=by, proposal=proposal, reason="Chưa rõ.")
    again = services.reopen_proposal(by=desk.cast.officer, proposal=proposal, reason="Chưa rõ.", at=desk.day(6))
    assert again.state == ProposalState.OPEN
    answer(desk, proposal, at=desk.day(7))
    done = services.settle_proposal(by=desk.cast.officer, proposal=proposal, at=desk.day(8))
    assert (done.state, done.closed_on) == (ProposalState.SETTLED, desk.day(8).date())
    with pytest.raises(Refused):
        services.withdraw_proposal(by=desk.cast.officer, proposal=proposal, reason="Thôi.")


def test_it_is_withdrawn_with_a_reason(desk: Desk) -> None:
    proposal = desk.propose()
    with pytest.raises(Refused, match="lý do rút"):
        services.withdraw_proposal(by=desk.cast.officer, proposal=proposal, reason="")
    done = services.withdraw_proposal(by=desk.cast.officer, proposal=proposal, reason="Đã tự thu xếp.", at=desk.day(2))
    assert (done.state, done.close_reason) == (ProposalState.WITHDRAWN, "Đã tự thu xếp.")


@pytest.mark.parametrize("name", ["officer", "finance_officer", "auditor", "other_clerk", "nobody"])
def test_only_the_body_addressed_answers(desk: Desk, name: str) -> None:
    with pytest.raises(Denied):
        answer(desk, desk.propose(), by=getattr(desk.cast, name))


def test_a_department_addressed_answers_through_its_officer(desk: Desk) -> None:
    proposal = desk.propose(addressee=desk.cast.finance)
    answer(desk, proposal, by=desk.cast.finance_officer)
    assert proposal.state == ProposalState.ANSWERED


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": "maybe"}, "hình thức trả lời"),
        ({"text": ""}, "nội dung trả lời"),
        ({"on": GIVEN - timedelta(days=1)}, "trước ngày kiến nghị"),
        ({"on": GIVEN + timedelta(days=6)}, "tương lai"),
    ],
)
def test_bad_answers_are_refused(desk: Desk, given: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        answer(desk, desk.propose(), **given)


def test_bad_proposals_are_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="phải khác nhau"):
        desk.propose(addressee=desk.cast.department)
    with pytest.raises(Refused, match="chưa có nội dung"):
        desk.propose(content="")
    with pytest.raises(Refused, match="tương lai"):
        desk.propose(asked_on=GIVEN + timedelta(days=1))


def test_who_sees_a_proposal(desk: Desk) -> None:
    proposal = desk.propose()
    for name in ("officer", "clerk", "leader", "auditor"):
        assert queries.find_proposal(getattr(desk.cast, name), proposal.pk) == proposal
    for name in ("finance_officer", "administrator", "other_clerk", "nobody"):
        assert queries.find_proposal(getattr(desk.cast, name), proposal.pk) is None


def test_the_list_of_proposals_is_narrowed(desk: Desk) -> None:
    first, second = desk.propose(), desk.propose(content="Phủ sóng 37 thôn")
    answer(desk, second)
    user = desk.cast.clerk
    assert [row.pk for row in queries.proposal_page(user, {})] == [second.pk, first.pk]
    assert [row.pk for row in queries.proposal_page(user, {"q": "phu song"})] == [second.pk]
    assert [row.pk for row in queries.proposal_page(user, {"state": "open"})] == [first.pk]
    assert len(queries.proposal_page(user, {"state": "waiting"})) == 2


def test_past_evenings_know_answers_and_reopenings_to_the_day(desk: Desk) -> None:
    proposal = desk.propose()
    for number, kind in ((3, "noted"), (5, "agreed"), (9, "refused")):
        answer(desk, proposal, kind=kind, on=GIVEN + timedelta(days=number), at=desk.day(number))
        if number == 5:
            services.reopen_proposal(by=desk.cast.officer, proposal=proposal, reason="Chưa đủ vốn.", at=desk.day(7))
    services.settle_proposal(by=desk.cast.officer, proposal=proposal, at=desk.day(11))
    told = {
        number: proposals_standing(Proposal.objects.all(), GIVEN + timedelta(days=number)).get().then_state
        for number in range(13)
    }
    states = ["open"] * 5 + ["answered"] * 2 + ["open"] * 2 + ["answered"] * 2 + ["settled"] * 2
    assert told == dict(enumerate(states))


def test_what_happened_to_a_proposal_is_told_in_order(desk: Desk) -> None:
    proposal = desk.propose()
    answer(desk, proposal, kind="agreed", on=GIVEN, at=desk.day(5))
    with pytest.raises(Refused, match="theo thứ tự"):
        services.reopen_proposal(by=desk.cast.officer, proposal=proposal, reason="Chưa.", at=desk.day(4))


def test_what_waits_is_listed_from_the_oldest_and_one_tap_away(desk: Desk, client: Client) -> None:
    """By the day on which it was asked, whenever it was entered; closed ones newest first, as a register is."""
    new = desk.propose(asked_on=date(2024, 3, 1), at=desk.day(90))
    old = desk.propose(asked_on=date(2024, 1, 3), at=desk.day(91))
    for state in ("open", "waiting"):
        assert list(queries.proposal_page(desk.cast.clerk, {"state": state})) == [old, new]
    assert list(queries.proposal_page(desk.cast.clerk, {})) == [old, new]
    client.force_login(desk.cast.clerk)
    page = client.get(reverse("directives:proposals"), {"q": "kinh phí", "state": "waiting"}).content.decode()
    assert '<a href="?q=kinh+ph%C3%AD&amp;state=waiting" aria-current="page">Chưa giải quyết xong</a>' in page
    assert '<a href="?q=kinh+ph%C3%AD">Tất cả</a>' in page
    assert "Bỏ lọc" in page
    tasks = client.get(reverse("directives:list"), {"time": "overdue", "after": "5"}).content.decode()
    assert '<a href="?time=overdue" aria-current="page">Quá hạn</a>' in tasks
    assert "Bỏ lọc" not in tasks
    assert "Cách xem" not in client.get(reverse("directives:list"), {"as_of": "2024-05-01"}).content.decode()


def test_the_page_tells_who_asks_today_and_for_how_long(desk: Desk, client: Client) -> None:
    """The unit that took over speaks; the form of the answer that is waited for stands open."""
    proposal = desk.propose()
    heir = make_unit("Sở Khoa học và Công nghệ", parent=desk.cast.province)
    Succession.objects.create(
        predecessor=desk.cast.department, successor=heir, on=date(2024, 9, 1), kind=SuccessionKind.MERGE
    )
    desk.cast.department.ended_on = date(2024, 9, 1)
    desk.cast.department.save()
    client.force_login(desk.cast.clerk)
    page = client.get(reverse("directives:proposal", args=[proposal.pk])).content.decode()
    assert "(nay: Sở Khoa học và Công nghệ)" in page
    days = (timezone.localdate() - GIVEN).days
    assert f"{days:,} ngày".replace(",", ".") in page
    assert "(từ ngày kiến nghị 02/01/2024)" in page
    assert 'open id="viec"' in page


def test_the_answer_is_read_before_it_is_settled_and_all_is_told_in_its_order(desk: Desk, client: Client) -> None:
    proposal = desk.propose()
    answer(desk, proposal, AnswerKind.REFUSED, text="Chưa cân đối được nguồn.")
    services.reopen_proposal(by=desk.cast.officer, proposal=proposal, reason="Cần trong năm nay.", at=desk.day(6))
    proposal.refresh_from_db()
    answer(desk, proposal, AnswerKind.EXPLAINED, text="Năm sau bố trí.", on=desk.day(7).date(), at=desk.day(7))
    address = reverse("directives:proposal", args=[proposal.pk])
    client.force_login(desk.cast.officer)
    page = client.get(address).content.decode()
    words = ["Năm sau bố trí.", "Xác nhận đã giải quyết xong", "Mở lại (câu trả lời chưa thỏa đáng)", "Rút kiến nghị"]
    facts, verbs = page.index("facts"), page.index("Việc có thể làm")
    assert facts < page.index(words[0]) < verbs
    assert [page.index(word, verbs) for word in words[1:]] == sorted(page.index(word, verbs) for word in words[1:])
    told = page[page.index("Các lần trả lời") :]
    order = [told.index(word) for word in ("Chưa cân đối được nguồn.", "Cần trong năm nay.", "Năm sau bố trí.")]
    assert order == sorted(order)


def test_nobody_agrees_because_it_stood_there_first(desk: Desk, client: Client) -> None:
    proposal = desk.propose()
    client.force_login(desk.cast.clerk)
    sent = {"tra-loi-kind": "", "tra-loi-text": "Theo đề nghị.", "tra-loi-on": "05/01/2024"}
    refused = client.post(reverse("directives:proposal_act", args=[proposal.pk, "tra-loi"]), sent)
    assert refused.status_code == 422
    assert "Theo đề nghị." in refused.content.decode()
    assert not proposal.answers.exists()
