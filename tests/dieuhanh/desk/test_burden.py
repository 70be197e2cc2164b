"""What the desk costs: by month and unit, with denominators, within the scope, on a page and as a sheet."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from dieuhanh.desk.queries import burden, month_of
from dieuhanh.directives.models import Completion, Explanation, Urging
from dieuhanh.reminders.models import Digest
from dieuhanh.review.models import Act, Effort
from tests.people import make_directive, make_document, make_finding, make_session

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from tests.people import Cast


@pytest.fixture
def month(cast: Cast) -> tuple[date, date]:
    """A month in which a department was asked for much, and one item of three was typed anew."""
    now, today = timezone.now(), timezone.localdate()
    for province, department, clerk in (
        (cast.province, cast.department, cast.clerk),
        (cast.other_province, cast.other_department, cast.other_clerk),
    ):
        work = [make_directive(province, department, clerk) for _ in range(4)]
        for _ in range(2):
            Urging.objects.create(directive=work[0], by=clerk, at=now, text="Đề nghị báo cáo")
        Explanation.objects.create(directive=work[1], unit=department, asked_by=clerk, asked_at=now, due_on=today)
        Completion.objects.create(
            directive=work[2],
            unit=department,
            by=clerk,
            at=now,
            done_on=today,
            summary="Xong",
            product_number="1/BC",
            decision="sent_back",
            decided_at=now,
        )
        Urging.objects.create(directive=work[0], by=clerk, at=now - timedelta(days=70), text="Tháng khác")
    Digest.objects.create(user=cast.officer, unit=cast.department, day=today, made_at=now, count=5)
    session, document = make_session(cast.province), make_document(cast.province, text="Một việc. Hai việc. Ba việc.")
    for quote in ("Một việc.", "Hai việc.", "Ba việc."):
        drafted = {"lead": 1, "product": ""} if quote == "Hai việc." else {}
        make_finding(session, document, quote, state="confirmed", decided_at=now, drafted=drafted)
        Effort.objects.create(
            unit=cast.province, session=session, act=Act.CONFIRM, on=today, actions=3, seconds=6, items=1
        )
    Effort.objects.create(unit=cast.province, session=session, act=Act.ISSUE, on=today, actions=2, seconds=3)
    return month_of("", today)


def test_the_numbers_have_their_denominators(cast: Cast, month: tuple[date, date]) -> None:
    page = burden(cast.auditor, *month)
    review = page.review
    assert (review.actions, review.seconds, review.items) == (11, 21, 3)
    assert (review.actions_per_item, review.seconds_per_item) == (3.7, 7.0)
    assert (review.decided, review.retyped, review.fields) == (3, 1, [("đơn vị chủ trì", 1)])
    (line,) = page.lines
    assert line.unit == cast.department.name
    assert (line.under_way, line.digests, line.items) == (4, 1, 5)
    assert (line.urgings, line.explanations, line.sent_back, line.reports) == (2, 1, 1, 1)
    assert line.each == 1.8


def test_the_page_and_the_sheet_say_the_same(
    client: Client, cast: Cast, month: tuple[date, date], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(cast.administrator)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("burden"))
    assert cast.department.name in page.content.decode()
    sheet = load_workbook(io.BytesIO(client.get(reverse("burden") + "?dang=xlsx").content)).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert ["Thao tác trên một mục", 3.7] in [row[:2] for row in rows]
    assert rows[-1] == [cast.department.name, 4, 1, 5, 0, 2, 1, 1, 1, 1.8]


def test_a_month_without_anything_is_no_fault(client: Client, cast: Cast) -> None:
    client.force_login(cast.auditor)
    page = client.get(reverse("burden") + "?thang=2024-02").content.decode()
    assert "chưa đo" in page
    assert "?thang=2024-01" in page


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("2099-01", date(2026, 3, 1), date(2026, 3, 31)),
        ("2024-13", date(2026, 3, 1), date(2026, 3, 31)),
        ("9999999-1", date(2026, 3, 1), date(2026, 3, 31)),
        ("x", date(2026, 3, 1), date(2026, 3, 31)),
    ],
)
def test_a_month_is_read_and_a_strange_one_is_today(text: str, first: date, last: date) -> None:
    assert month_of(text, date(2026, 3, 15)) == (first, last)
