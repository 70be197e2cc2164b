"""The page of one directive: everything that happened in the order of time, and the sentence it came from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from dieuhanh.directives import queries, services
from dieuhanh.directives.lifecycle import Event
from dieuhanh.directives.queries.ledgers import LEDGERS
from dieuhanh.documents.services import receive
from dieuhanh.org.models import Move, Role, Succession, SuccessionKind, Thing
from dieuhanh.records.lifecycle import FindingState
from tests.dieuhanh.directives.conftest import DEADLINE, at
from tests.people import make_document, make_finding, make_session, make_unit, make_user

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from dieuhanh.directives.models import Directive
    from tests.dieuhanh.directives.conftest import Desk


def test_everything_is_told_once_in_the_order_of_time(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    directive = desk.received(coordinate=[desk.cast.finance])
    services.update_directive(by=desk.cast.officer, directive=directive, text="Đang làm.", at=desk.day(2))
    services.urge(by=desk.cast.clerk, directive=directive, text="Khẩn trương.", at=desk.day(3))
    later = DEADLINE.replace(year=2025)
    services.ask_extension(by=desk.cast.officer, directive=directive, to_day=later, reason="Chờ.", at=desk.day(4))
    services.decide_extension(by=desk.cast.leader, directive=directive, granted=True, at=desk.day(5))
    services.answer_coordination(by=desk.cast.finance_officer, directive=directive, answer="Đã góp ý.", at=desk.day(6))
    desk.report(directive)
    services.send_back(by=desk.cast.clerk, directive=directive, reason="Thiếu.", at=desk.day(12))
    services.return_directive(by=desk.cast.officer, directive=directive, reason="Không thuộc.", at=desk.day(13))
    services.decide_return(by=desk.cast.clerk, directive=directive, decision="upheld", reason="Đúng.", at=desk.day(14))
    services.cancel_directive(by=desk.cast.clerk, directive=directive, reason="Trùng.", at=desk.day(15))
    directive = queries.find_directive(desk.cast.clerk, directive.pk) or directive
    with django_assert_max_num_queries(2):
        told = [(one.event, one.by.get_full_name(), one.text) for one in queries.directive_story(directive)]
    assert [event for event, _, _ in told] == [
        Event.ISSUE_DIRECTIVE,
        Event.RECEIVE_DIRECTIVE,
        Event.UPDATE_DIRECTIVE,
        Event.URGE,
        Event.ASK_EXTENSION,
        Event.DECIDE_EXTENSION,
        Event.ANSWER_COORDINATION,
        Event.REPORT_DONE,
        Event.SEND_BACK,
        Event.RETURN_DIRECTIVE,
        Event.DECIDE_RETURN,
        Event.CANCEL_DIRECTIVE,
    ]
    assert told[1][1] == "Phạm Thị Sở"
    assert told[5][2] == "Đồng ý."
    assert told[-1] == (Event.CANCEL_DIRECTIVE, "Trần Thị Văn Thư", "Trùng.")


def test_the_sentence_stands_within_its_paragraph(desk: Desk) -> None:
    text = "Đoạn đầu.\nPhó Chủ tịch giao Sở xây dựng Kế hoạch. Sau đó nghỉ.\nĐoạn cuối."
    document = make_document(desk.cast.province, text=text)
    finding = make_finding(
        make_session(desk.cast.province), document, "giao Sở xây dựng Kế hoạch", state=FindingState.CONFIRMED
    )
    directive = desk.issue(finding=finding)
    source = queries.source_of(queries.find_directive(desk.cast.officer, directive.pk) or directive)
    assert source is not None
    assert (source.before, source.quote, source.after) == (
        "Phó Chủ tịch ",
        "giao Sở xây dựng Kế hoạch",
        ". Sau đó nghỉ.",
    )
    assert text[source.start : source.end] == source.quote
    assert queries.source_of(desk.issue()) is None


def full(desk: Desk) -> Directive:
    """A directive with rows in every ledger, some of them still open."""
    cast, summer = desk.cast, at(date(2024, 8, 1))
    division = make_unit("Phòng Bưu chính - Viễn thông", parent=cast.department)
    directive = desk.received(coordinate=[cast.finance], deadline=None, time_as_spoken="sớm")
    services.set_deadline(by=cast.clerk, directive=directive, to_day=DEADLINE, reason="Rõ.", at=desk.day(2))
    services.ask_extension(
        by=cast.officer, directive=directive, to_day=date(2024, 5, 31), reason="Chờ.", at=desk.day(4)
    )
    services.decide_extension(by=cast.leader, directive=directive, granted=True, at=desk.day(5))
    start = desk.day(6)
    services.ask_wait(
        by=cast.officer, directive=directive, unit=cast.finance, from_day=start.date(), reason="Chờ vốn.", at=start
    )
    services.decide_wait(by=cast.leader, directive=directive, agreed=True, at=desk.day(6))
    services.end_wait(by=cast.officer, directive=directive, to_day=desk.day(9).date(), at=desk.day(9))
    directive.refresh_from_db()
    desk.report(directive, product_number="", product_file=make_document(cast.department))
    services.send_back(by=cast.clerk, directive=directive, reason="Thiếu.", at=desk.day(12))
    services.ask_explanation(by=cast.leader, directive=directive, at=summer)
    services.cut_points(by=cast.officer, directive=directive, points=["Một", "Hai"], at=summer)
    services.give_part(by=cast.officer, directive=directive, content="Phần", unit=division, at=summer)
    return directive


def test_ledgers_read_together_hold_what_each_holds_alone(desk: Desk) -> None:
    directive = full(desk)
    found = queries.find_directive(desk.cast.clerk, directive.pk)
    assert found is not None
    for name, (model, _related) in LEDGERS.items():
        rows = list(getattr(found, name).all())
        assert rows, name
        assert list(getattr(found, name).filter(pk=rows[0].pk)) == rows[:1], "narrowed, it is asked anew"
        for row, alone in zip(rows, getattr(directive, name).all(), strict=True):
            for column in model._meta.concrete_fields:
                assert getattr(row, column.attname) == getattr(alone, column.attname), (name, column)
    file, decider = found.completions.all()[0].product_file, found.extensions.all()[0].decided_by
    assert file is not None
    assert file.owner == desk.cast.department
    assert found.parts.all()[0].person is None
    assert decider is not None
    assert decider.get_full_name() == desk.cast.leader.get_full_name()


def test_the_page_asks_no_more_when_more_has_happened(
    desk: Desk, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Also for whom the work came to by succession, and with every ledger in use."""
    directive = full(desk)
    heir = make_unit("Sở Khoa học và Công nghệ", parent=desk.cast.province)
    Succession.objects.create(
        predecessor=desk.cast.department, successor=heir, on=date(2024, 9, 1), kind=SuccessionKind.MERGE
    )
    desk.cast.department.ended_on = date(2024, 9, 1)
    desk.cast.department.save()
    for who in (desk.cast.clerk, desk.cast.leader, desk.cast.finance_officer, make_user(Role.UNIT_OFFICER, heir)):
        client.force_login(who)
        with django_assert_max_num_queries(12):
            page = client.get(reverse("directives:detail", args=[directive.pk])).content.decode()
        assert "Sổ tạm dừng tính thời hạn" in page
        assert page.index("Yêu cầu làm lại ngày 14/01/2024: Thiếu.") < page.index("Diễn biến</h2>")
        # Who judges the report opens what it hands in.
        file = reverse("directives:product", args=[directive.pk, directive.completions.get().pk])
        assert (file in page) is (who != desk.cast.finance_officer)
        assert client.get(file).status_code == (404 if who == desk.cast.finance_officer else 302), "there are no bytes"


def test_what_an_act_of_reorganisation_passed_on_is_told(desk: Desk) -> None:
    """There and back, with both names and the act that did it."""
    directive = desk.received(coordinate=[desk.cast.finance])
    heir = make_unit("Sở Khoa học và Công nghệ", parent=desk.cast.province)
    facts = {"before": desk.cast.department, "after": heir, "source": "11/NQ-HĐND"}
    Move.objects.create(act=1, thing=Thing.LEAD, thing_id=directive.pk, at=desk.day(5), rule="field", **facts)
    back = {"before": heir, "after": desk.cast.department, "source": "12/NQ-HĐND"}
    Move.objects.create(act=2, thing=Thing.LEAD, thing_id=directive.pk, at=desk.day(6), rule="back", **back)
    Move.objects.create(act=1, thing=Thing.LEAD, thing_id=directive.pk + 1, at=desk.day(5), rule="field", **facts)
    told = [(one.label, one.by.get_full_name(), one.text) for one in queries.directive_story(directive)][-2:]
    there = "Nhiệm vụ chủ trì: từ Sở Thông tin và Truyền thông sang Sở Khoa học và Công nghệ."
    assert told[0] == ("Chuyển theo sắp xếp tổ chức", "11/NQ-HĐND", there)
    assert told[1][:2] == ("Hoàn tác sắp xếp tổ chức", "12/NQ-HĐND")


def test_who_judges_opens_what_a_unit_outside_the_province_hands_in(desk: Desk, client: Client) -> None:
    """The police stand under their ministry, and so do their documents."""
    police = make_unit("Công an tỉnh An Lộc")
    officer = make_user(Role.UNIT_OFFICER, police)
    directive = desk.issue(lead=police)
    services.receive_directive(by=officer, directive=directive, at=desk.day(1))
    stored = receive(by=None, data=b"Da xong.", file_name="ket-qua.txt", owner=police)
    desk.report(directive, by=officer, product_number="", product_file=stored)
    address = reverse("directives:product", args=[directive.pk, directive.completions.get().pk])
    for who, status in ((desk.cast.leader, 200), (officer, 200), (desk.cast.officer, 404), (desk.cast.auditor, 404)):
        client.force_login(who)
        answer = client.get(address)
        assert answer.status_code == status
        if status == 200:
            assert answer.getvalue() == b"Da xong."
            assert answer["Content-Disposition"] == 'attachment; filename="ket-qua.txt"'
            assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
