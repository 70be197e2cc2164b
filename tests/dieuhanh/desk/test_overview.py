"""The overview and the wall screen: each number is that of the list it opens, within the reader's scope."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone

from dieuhanh.desk.queries import by_field, by_session, by_unit, overview, wall
from dieuhanh.directives.lifecycle import State
from dieuhanh.org.models import Field, Role, Unit
from dieuhanh.org.services.reference import load_rules
from tests.dieuhanh.reports.reading import rows_behind
from tests.people import make_directive, make_proposal, make_session, make_user

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from tests.people import Cast

MAX_QUERIES = 12


@pytest.fixture
def register(cast: Cast) -> Cast:
    """Two sessions, three units, every time class that an overview tells apart, and another province beside it."""
    load_rules()
    today = timezone.localdate()
    field = Field.objects.create(code="cds", name="Chuyển đổi số")
    first = make_session(cast.province, date=today - timedelta(days=40), title="Làm việc với Sở Tài chính")
    last = make_session(cast.province, date=today - timedelta(days=20), title="Giao ban tháng")
    rows = [
        (cast.department, first, -5, State.IN_PROGRESS),
        (cast.department, first, 1, State.IN_PROGRESS),
        (cast.finance, first, 60, State.ACCEPTED),
        (cast.finance, last, None, State.ISSUED),
        (cast.department, last, 60, State.CANCELLED),
        (cast.finance, last, 60, State.RETURNED),
    ]
    for lead, session, days, state in rows:
        deadline = None if days is None else today + timedelta(days=days)
        done = today - timedelta(days=1) if state == State.ACCEPTED else None
        make_directive(
            cast.province, lead, cast.clerk, session=session, deadline=deadline, state=state, done_on=done, field=field
        )
    make_directive(cast.other_province, cast.other_department, cast.other_clerk, deadline=today - timedelta(days=9))
    make_proposal(cast.department, cast.province, cast.clerk)
    return cast


def test_sessions_come_newest_first_with_what_is_late_on_top(register: Cast) -> None:
    lines = by_session(register.leader, timezone.localdate())
    assert [line.name for line in lines] == ["Giao ban tháng", "Làm việc với Sở Tài chính"]
    assert [cell.value for cell in lines[1].cells] == [1, 1, 1, 0, 0]
    assert [cell.value for cell in lines[0].cells] == [0, 1, 0, 1, 1]
    assert lines[1].rows[0].deadline < timezone.localdate()  # type: ignore[operator]


def test_a_body_that_is_gone_is_told_apart(register: Cast) -> None:
    today = timezone.localdate()
    Unit.objects.filter(pk=register.finance.pk).update(ended_on=today - timedelta(days=3))
    assert {line.name for line in by_unit(register.leader, today)} == {
        "Sở Tài chính (đã chấm dứt, đơn vị kế thừa thực hiện)",
        "Sở Thông tin và Truyền thông",
    }


@pytest.mark.parametrize("read", [by_session, by_unit, by_field], ids=lambda read: read.__name__)
def test_every_number_opens_a_list_of_so_many_rows(register: Cast, client: Client, read: overview.Any) -> None:
    client.force_login(register.leader)
    lines = read(register.leader, timezone.localdate())
    assert lines
    for line in lines:
        assert line.total.value == sum(cell.value for cell in line.cells)
        for cell in [line.total, *line.cells]:
            assert rows_behind(client, cell.url) == cell.value, cell


def test_the_wall_tells_what_its_lists_hold(register: Cast, client: Client) -> None:
    client.force_login(register.leader)
    cells = wall(register.leader, timezone.localdate())
    assert {cell.label: cell.value for cell in cells} == {
        "Quá hạn": 1,
        "Sắp đến hạn": 1,
        "Đơn vị trả lại": 1,
        "Chờ tiếp nhận": 1,
        "Chờ nghiệm thu": 0,
        "Chưa rõ hạn": 1,
        "Kiến nghị chưa trả lời": 1,
    }
    assert {cell.label: rows_behind(client, cell.url) for cell in cells} == {cell.label: cell.value for cell in cells}
    assert [cell.label for cell in cells if cell.alarm] == ["Quá hạn", "Đơn vị trả lại"]


def test_a_number_that_nobody_counts_to_its_end_says_more_than(
    register: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview, "MANY", 0)
    client.force_login(register.leader)
    assert "hơn</small> 0" in client.get(reverse("wall")).content.decode()


@pytest.mark.parametrize("query", ["", "?theo=don-vi", "?theo=linh-vuc", "?theo=sai"])
def test_the_overview_asks_little(
    register: Cast, client: Client, query: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(register.leader)
    with django_assert_max_num_queries(MAX_QUERIES):
        assert client.get(reverse("overview") + query).status_code == 200


def test_who_keeps_no_sessions_begins_with_the_units(
    register: Cast, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """An officer is offered no sessions, a department's leader may look for some: neither begins on an empty page."""
    head = make_user(Role.LEADER, register.department)
    for who, offered in ((register.officer, False), (head, True), (register.leader, True)):
        client.force_login(who)
        with django_assert_max_num_queries(MAX_QUERIES):
            first = client.get(reverse("overview"))
        page = (client.get(first["Location"]) if "Location" in first else first).content.decode()
        assert ("Theo buổi làm việc" in page) is offered
        assert ('?theo=don-vi" aria-current="page"' in page) is (who is not register.leader)
        assert "Chưa có nhiệm vụ nào" not in page


def test_the_wall_asks_little_and_renews_only_its_numbers(
    register: Cast, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(register.leader)
    with django_assert_max_num_queries(MAX_QUERIES):
        whole = client.get(reverse("wall")).content.decode()
    part = client.get(reverse("wall"), headers={"HX-Request": "true"}).content.decode()
    assert "<html" in whole
    assert "<html" not in part
    assert "wall-numbers" in part
