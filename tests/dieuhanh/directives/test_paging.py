"""Pages by key: forwards and backwards, nothing twice, nothing left out, whatever the cursor says."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dieuhanh.directives import queries
from dieuhanh.directives.models import Directive
from dieuhanh.directives.queries import BY_DEADLINE, NEWEST, Order, page
from tests.people import make_directive

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from tests.dieuhanh.directives.conftest import Desk
    from tests.people import Cast

ORDERS = (NEWEST, BY_DEADLINE, Order("oldest"), Order("last_due", "deadline", descending=True))


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(days=st.lists(st.integers(0, 3), max_size=9), size=st.integers(1, 4), order=st.sampled_from(ORDERS))
def test_a_walk_through_the_pages_and_back_sees_every_row_once(
    cast: Cast, days: list[int], size: int, order: Order
) -> None:
    Directive.objects.all().delete()
    for day in days:
        make_directive(cast.province, cast.department, cast.clerk, deadline=date(2024, 5, 1) + timedelta(days=day))
    every = list(Directive.objects.order_by(*order.columns(backwards=False)))
    seen, pages, after = [], [], ""
    while True:
        shown = page(Directive.objects.all(), order=order, after=after, size=size)
        seen += shown.rows
        pages.append(shown)
        if not shown.after:
            break
        after = shown.after
    assert seen == every
    assert pages[0].before == ""
    for earlier, later in pairwise(pages):
        back = page(Directive.objects.all(), order=order, before=later.before, size=size)
        assert back.rows == earlier.rows
        assert back.after
        assert bool(back.before) == (earlier is not pages[0])


@pytest.mark.django_db
@pytest.mark.parametrize("cursor", ["x", "-1", "9" * 40, "2024-13-01_1", "2024-05-01_", "_", "1_2_3", "²", "'; --"])
def test_a_cursor_that_makes_no_sense_gives_the_first_page(cast: Cast, cursor: str) -> None:
    make_directive(cast.province, cast.department, cast.clerk, deadline=date(2024, 5, 1))
    for order in (NEWEST, BY_DEADLINE):
        assert len(page(Directive.objects.all(), order=order, after=cursor, before=cursor)) == 1


def test_a_page_of_the_register_needs_few_queries(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(3):
        desk.issue(coordinate=[desk.cast.finance])
    today = timezone.localdate()
    for filters in ({}, {"state": "open"}, {"time": "overdue"}, {"q": "ke hoach", "unit": desk.cast.department.pk}):
        with django_assert_max_num_queries(9):
            shown = queries.directive_page(desk.cast.clerk, filters, today)
            names = [f"{row.lead} {row.assigner} {row.field} {row.time_class}" for row in shown]
        assert len(names) == 3


def test_the_list_is_narrowed(desk: Desk) -> None:
    today, user = timezone.localdate(), desk.cast.clerk
    plan = desk.issue(content="Xây dựng Kế hoạch chuyển đổi số")
    money = desk.issue(content="Bố trí kinh phí", lead=desk.cast.finance, deadline=None, assigned_on=date(2023, 12, 1))
    for filters, expected in (
        ({"q": "chuyen doi so"}, [plan]),
        ({"q": "CHUYỂN kế"}, [plan]),
        ({"q": money.code}, [money]),
        ({"q": "so tai chinh"}, [money]),
        ({"q": "không có"}, []),
        ({"unit": desk.cast.finance.pk}, [money]),
        ({"unit": desk.cast.province.pk}, [money, plan]),
        ({"unit": 999999}, []),
        ({"lead": desk.cast.province.pk}, []),
        ({"time": "undated"}, [money]),
        ({"time": "overdue"}, [plan]),
        ({"time": "overdue,undated"}, [money, plan]),
        ({"time": "nonsense", "state": "nonsense"}, [money, plan]),
        ({"state": "issued"}, [money, plan]),
        ({"state": "accepted"}, []),
        ({"first": date(2024, 1, 1)}, [plan]),
        ({"last": date(2023, 12, 31)}, [money]),
        ({"q": "", "state": "", "unit": None}, [money, plan]),
    ):
        assert list(queries.directive_page(user, filters, today)) == expected, filters


def test_the_ageing_list_begins_with_who_waited_longest(desk: Desk) -> None:
    late = desk.issue(deadline=None, time_as_spoken="")
    soon = desk.issue(deadline=None, time_as_spoken="sớm")
    desk.issue()
    today = timezone.localdate()
    shown = page(queries.undated(desk.cast.clerk, today), order=queries.BY_REVIEW)
    assert list(shown) == [soon, late]
    assert list(queries.directive_page(desk.cast.clerk, {"time": "undated"}, today)) == [soon, late]
    assert not queries.undated(desk.cast.clerk, date(2024, 1, 3)).exists()
