"""Inside the lead unit: parts for divisions and people, never later than their whole, closing it only by acceptance."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from django.urls import reverse

from dieuhanh.directives import permissions, queries, services
from dieuhanh.directives.lifecycle import PartState, State
from dieuhanh.directives.models import Directive, Part
from dieuhanh.directives.services import Denied, Refused
from dieuhanh.journal.queries import history
from dieuhanh.org.models import Role, UnitKind
from tests.dieuhanh.directives.conftest import DEADLINE, GIVEN
from tests.people import make_unit, make_user

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from dieuhanh.org.models import Unit, User
    from tests.dieuhanh.directives.conftest import Desk


class House(NamedTuple):
    """The department from the inside: two divisions, their heads, a specialist, and the director."""

    telecom: Unit
    press: Unit
    head: User
    press_head: User
    specialist: User
    director: User


@pytest.fixture
def house(desk: Desk) -> House:
    own = desk.cast.department
    telecom = make_unit("Phòng Bưu chính - Viễn thông", kind=UnitKind.DIVISION, parent=own)
    press = make_unit("Phòng Báo chí - Xuất bản", kind=UnitKind.DIVISION, parent=own)
    return House(
        telecom,
        press,
        make_user(Role.UNIT_OFFICER, telecom, name="Trưởng Phòng Viễn Thông"),
        make_user(Role.UNIT_OFFICER, press, name="Trưởng Phòng Báo Chí"),
        make_user(Role.UNIT_OFFICER, telecom, name="Chuyên Viên"),
        make_user(Role.LEADER, own, name="Giám Đốc Sở"),
    )


def give(desk: Desk, house: House, directive: Directive, **given: Any) -> Part:
    values: dict[str, Any] = {
        "by": desk.cast.officer,
        "directive": directive,
        "content": "Rà soát hạ tầng viễn thông",
        "unit": house.telecom,
        "at": desk.day(3),
    }
    return services.give_part(**(values | given))


def report(desk: Desk, part: Part, by: User, number: int = 8, **given: Any) -> Part:
    done = GIVEN + timedelta(days=number)
    values: dict[str, Any] = {"by": by, "part": part, "done_on": done, "text": "Đã rà soát.", "at": desk.day(number)}
    return services.report_part(**(values | given))


def test_department_division_person(desk: Desk, house: House) -> None:
    directive = desk.received()
    part = give(desk, house, directive, due=DEADLINE - timedelta(days=10))
    below = give(
        desk, house, directive, by=house.head, above=part, unit=house.telecom, person=house.specialist, at=desk.day(4)
    )
    other = give(desk, house, directive, by=house.director, unit=house.press, content="Tuyên truyền", at=desk.day(5))
    assert [part.place, below.place, other.place] == ["1", "1.1", "2"]
    assert (below.due, other.due) == (DEADLINE - timedelta(days=10), DEADLINE)
    assert list(queries.parts_given_to(house.specialist)) == [part, below]
    assert list(queries.parts_given_to(house.press_head)) == [other]
    with pytest.raises(Refused, match="Còn phần việc bên dưới"):
        report(desk, part, house.head)
    report(desk, below, house.specialist)
    with pytest.raises(Denied):
        services.accept_part(by=house.press_head, part=below, at=desk.day(9))
    services.accept_part(by=house.head, part=below, at=desk.day(9))
    report(desk, part, house.head, 10)
    assert list(queries.parts_to_judge(desk.cast.officer)) == [part]
    services.send_back_part(by=house.director, part=part, reason="Thiếu 2 xã.", at=desk.day(11))
    report(desk, part, house.head, 12)
    services.accept_part(by=house.director, part=part, at=desk.day(13))
    part.refresh_from_db()
    assert (part.state, part.done_on) == (PartState.ACCEPTED, GIVEN + timedelta(days=12))
    assert [row.kind for row in part.events.all()] == ["given", "reported", "sent_back", "reported", "accepted"]
    assert [one.verb for one in history(part)][-1] == "accept_part"


def test_the_whole_is_reported_only_when_every_part_is_closed_and_never_by_itself(desk: Desk, house: House) -> None:
    directive = desk.received()
    part = give(desk, house, directive)
    with pytest.raises(Refused, match="Còn 1 phần việc chưa được xác nhận"):
        desk.report(directive)
    report(desk, part, house.head)
    services.accept_part(by=desk.cast.officer, part=part, at=desk.day(9))
    directive.refresh_from_db()
    assert directive.state == State.IN_PROGRESS
    desk.report(directive)
    directive.refresh_from_db()
    assert directive.state == State.REPORTED
    with pytest.raises(Refused, match="không phân công được"):
        give(desk, house, directive, at=desk.day(12))


def test_a_part_is_never_later_than_its_whole(desk: Desk, house: House) -> None:
    directive = desk.received()
    late = DEADLINE + timedelta(days=1)
    with pytest.raises(Refused, match="sau hạn của cả việc"):
        give(desk, house, directive, due=late)
    part = give(desk, house, directive)
    below = give(desk, house, directive, above=part, person=house.specialist, at=desk.day(4))
    with pytest.raises(Refused, match="sau hạn của cả việc"):
        services.move_part(by=desk.cast.officer, part=part, due=late, reason="Muộn hơn.", at=desk.day(5))
    sooner = date(2024, 2, 1)
    services.move_part(by=desk.cast.officer, part=part, due=sooner, reason="Cần sớm.", at=desk.day(5))
    below.refresh_from_db()
    assert below.due == sooner
    with pytest.raises(Refused, match="đã qua"):
        services.move_part(by=desk.cast.officer, part=part, due=GIVEN, reason="Sớm nữa.", at=desk.day(6))


def test_a_whole_that_gets_its_day_pulls_its_parts_in(desk: Desk, house: House) -> None:
    directive = desk.received(deadline=None, time_as_spoken="sớm")
    part, free = give(desk, house, directive, due=DEADLINE), give(desk, house, directive, unit=house.press)
    assert free.due is None
    day = DEADLINE - timedelta(days=30)
    services.set_deadline(by=desk.cast.clerk, directive=directive, to_day=day, reason="Đã chốt.", at=desk.day(5))
    for one in (part, free):
        one.refresh_from_db()
        assert one.due == day
        assert one.events.filter(kind="moved").get().text == "Theo hạn của cả nhiệm vụ."


def test_work_that_goes_elsewhere_or_ends_takes_its_parts_along(desk: Desk, house: House) -> None:
    gone, ended = desk.received(), desk.received()
    parts = [give(desk, house, one) for one in (gone, ended)]
    services.return_directive(by=desk.cast.officer, directive=gone, reason="Không thuộc.", at=desk.day(5))
    services.decide_return(
        by=desk.cast.clerk, directive=gone, decision="reassigned", lead=desk.cast.finance, at=desk.day(6)
    )
    services.cancel_directive(by=desk.cast.clerk, directive=ended, reason="Trùng.", at=desk.day(6))
    for part in parts:
        part.refresh_from_db()
        assert part.state == PartState.CANCELLED


def test_who_gives_and_who_does_not(desk: Desk, house: House) -> None:
    directive = desk.received()
    cast = desk.cast
    for who in (cast.clerk, cast.leader, cast.finance_officer, house.head, cast.auditor, cast.other_officer):
        with pytest.raises(Denied):
            give(desk, house, directive, by=who)
    with pytest.raises(Refused, match="không phải là bộ phận"):
        give(desk, house, directive, unit=cast.finance)
    with pytest.raises(Refused, match="không phải là bộ phận"):
        give(desk, house, directive, unit=cast.department)
    with pytest.raises(Refused, match="không phải là cán bộ"):
        give(desk, house, directive, unit=house.telecom, person=house.press_head)
    part = give(desk, house, directive, unit=cast.department, person=cast.officer, by=house.director)
    report(desk, part, cast.officer)
    with pytest.raises(Refused, match="không được tự xác nhận"):
        services.accept_part(by=cast.officer, part=part, at=desk.day(9))
    services.accept_part(by=house.director, part=part, at=desk.day(9))


def test_three_levels_and_no_more(desk: Desk, house: House) -> None:
    directive = desk.received()
    part = give(desk, house, directive)
    part = give(desk, house, directive, above=part, person=house.head)
    part = give(desk, house, directive, above=part, person=house.specialist)
    with pytest.raises(Refused, match="ba cấp"):
        give(desk, house, directive, above=part, person=house.head)
    top = Part.objects.get(place="1")
    services.cancel_part(by=desk.cast.officer, part=top, reason="Đổi cách làm.", at=desk.day(6))
    assert set(Part.objects.values_list("state", flat=True)) == {PartState.CANCELLED}


def test_the_house_and_the_assigner_see_the_parts_and_nobody_else(desk: Desk, house: House, client: Client) -> None:
    directive = desk.received(coordinate=[desk.cast.finance])
    part = give(desk, house, directive, person=house.specialist)
    address = reverse("directives:part", args=[part.pk])
    for who, status in (
        (desk.cast.officer, 200),
        (house.press_head, 200),
        (house.specialist, 200),
        (desk.cast.clerk, 200),
        (desk.cast.leader, 200),
        (desk.cast.finance_officer, 404),
        (desk.cast.other_clerk, 404),
        (desk.cast.administrator, 404),
        (desk.cast.nobody, 404),
    ):
        client.force_login(who)
        assert client.get(address).status_code == status, who
    client.force_login(desk.cast.finance_officer)
    page = client.get(reverse("directives:detail", args=[directive.pk])).content.decode()
    assert "Phân công thực hiện" not in page
    assert not permissions.may_see_parts(desk.cast.finance_officer, directive)


def test_given_and_reported_on_the_pages(
    desk: Desk, house: House, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    directive = desk.received(deadline=date(2030, 5, 3))
    client.force_login(desk.cast.officer)
    sent = {"phan-cong-content": "Rà soát", "phan-cong-to": f"user:{house.specialist.pk}", "phan-cong-due": ""}
    answer = client.post(reverse("directives:act", args=[directive.pk, "phan-cong"]), sent)
    assert answer.status_code == 302
    part = Part.objects.get()
    assert (part.person, part.unit, part.due) == (house.specialist, house.telecom, date(2030, 5, 3))
    assert client.get(answer["Location"]).status_code == 200
    with django_assert_max_num_queries(12):
        page = client.get(reverse("directives:detail", args=[directive.pk])).content.decode()
    assert "Phân công thực hiện" in page
    assert "phan-cong-to" not in page
    asked = client.get(reverse("directives:detail", args=[directive.pk]), {"viec": "phan-cong"}).content.decode()
    assert "Chuyên Viên – Phòng Bưu chính - Viễn thông" in asked
    client.force_login(house.specialist)
    assert str(part) in client.get(reverse("directives:parts")).content.decode()
    with django_assert_max_num_queries(12):
        client.get(reverse("directives:part", args=[part.pk]))
    address = reverse("directives:part_act", args=[part.pk, "bao-cao"])
    refused = client.post(address, {"bao-cao-done_on": "2020-01-01", "bao-cao-text": "Đã xong."})
    assert refused.status_code == 422
    assert "Đã xong." in refused.content.decode()
