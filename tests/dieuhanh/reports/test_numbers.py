"""Every number of a report: what it says, that it adds up, that its list has exactly so many rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from dieuhanh.directives import services
from dieuhanh.org.models import Field, Succession, UnitName
from dieuhanh.reports.ground import DoesNotAddUp, must_add_up
from dieuhanh.reports.kinds import KINDS, half_year, statistics
from dieuhanh.reports.params import Params
from tests.dieuhanh.reports.conftest import FIRST, LAST, at
from tests.dieuhanh.reports.reading import counted, numbers, rows_behind, table, words
from tests.people import make_unit

if TYPE_CHECKING:
    from django.test import Client

    from dieuhanh.reports.params import Kind
    from tests.dieuhanh.reports.conftest import Story

pytestmark = pytest.mark.django_db
DAYS = (LAST, date(2024, 6, 21), date(2026, 1, 5))


def as_integers(row: tuple[object, ...]) -> list[int]:
    return [int(str(cell)) for cell in row[2:]]


def test_statistics_say_what_was_on_the_day(half: Params, story: Story) -> None:
    report = statistics.KIND.build(half)
    rows = {str(row[1]): as_integers(row) for row in table(report, 1).rows}
    # Tổng | đúng hạn | quá hạn | không có hạn | trong hạn | sắp đến hạn | quá hạn | chưa rõ hạn | đã hủy
    assert rows["Sở Thông tin và Truyền thông"] == [6, 1, 1, 1, 1, 1, 1, 0, 0]
    assert rows["Sở Tài chính"] == [2, 0, 0, 0, 0, 0, 0, 1, 1]
    assert rows["Tổng số"] == [8, 1, 1, 1, 1, 1, 1, 1, 1]
    assert "Tỷ lệ đúng hạn = 1/3 nhiệm vụ có hạn đã đến hạn (33,3%)." in words(report)


def test_a_returned_directive_counts_for_its_new_lead_only_from_the_day_of_the_decision(half: Params) -> None:
    later = statistics.KIND.build(replace(half, as_of=date(2024, 6, 30)))
    rows = {str(row[1]): as_integers(row)[0] for row in table(later, 1).rows}
    assert rows["Sở Thông tin và Truyền thông"] == 5
    assert rows["Sở Tài chính"] == 3


def test_extensions_help_only_the_deadline_in_force(half: Params) -> None:
    at_april = statistics.KIND.build(replace(half, as_of=date(2024, 4, 1)))
    now, first = table(at_april, 2).rows
    assert [int(str(cell)) for cell in now[1:5]] == [2, 1, 1, 0]
    assert [int(str(cell)) for cell in first[1:5]] == [3, 1, 1, 1]


def test_the_review_counts_what_was_carried_over(half: Params) -> None:
    report = half_year.KIND.build(half)
    assert (
        "phải theo dõi, thực hiện 9 nhiệm vụ, gồm 1 nhiệm vụ chưa hoàn thành từ kỳ trước chuyển sang và 8 nhiệm vụ "
        "được giao trong kỳ"
    ) in words(report)
    overdue = table(report, 3).rows
    assert [str(row[1]).rsplit(" (", 1)[0] for row in overdue] == ["Việc của kỳ trước", "=1+1 việc được gia hạn"]
    assert str(overdue[1][3]) == "02/05/2024 (gia hạn 1 lần; hạn đầu 01/03/2024)"
    assert str(overdue[1][4]) == "43 ngày"
    assert str(overdue[1][5]) == "02/04/2024: Đã làm một nửa."
    assert "7/BC-STTTT ngày 20/02/2024 (quá hạn)" in [str(row[4]) for row in table(report, 2).rows]
    assert [str(row[2]) for row in table(report, 4).rows] == ["Sở Tài chính"]
    assert "Có 2 kiến nghị, đề xuất do đơn vị nêu hoặc nhận được: 0 đã giải quyết xong; 1 đã được trả lời" in words(
        report
    )
    assert [str(row[4]).split(":")[0] for row in table(report, 6).rows] == ["Chưa trả lời", "Đã trả lời"]


def test_each_number_counts_a_list_of_exactly_so_many_rows(half: Params, story: Story) -> None:
    """Asked by who has a role over that unit alone: what went to other hands since must be there all the same."""
    cast = story.cast
    asking = [(cast.province, cast.clerk, LAST), *((cast.department, cast.officer, day) for day in DAYS)]
    days = asking if connection.vendor == "sqlite" else asking[1:2]
    for kind, (unit, user, day) in product(KINDS, days):
        report = kind.build(replace(half, unit=unit, as_of=day))
        asked = {number.url: number.value for number in numbers(report)}
        assert len(asked) > 10
        assert {url: counted(user, url) for url in asked} == asked, (kind.name, day, unit)


@pytest.mark.once  # that its list has so many rows is counted above on both; this is about what a page shows
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_number_opens_the_page_of_its_list(kind: Kind, half: Params, story: Story, client: Client) -> None:
    client.force_login(story.cast.officer)
    report = kind.build(replace(half, unit=story.cast.department))
    asked = {number.url: number.value for number in numbers(report) if number.value}
    assert {url: rows_behind(client, url) for url in asked} == asked


def test_one_number_has_one_value(half: Params) -> None:
    """The same address never stands behind two values."""
    for kind in KINDS:
        seen: dict[str, int] = {}
        for number in numbers(kind.build(half)):
            assert seen.setdefault(number.url, number.value) == number.value


@pytest.mark.once  # the lists are counted above on both; whom the scope keeps out is asked in directives on both
def test_who_may_not_see_the_unit_gets_no_more_from_the_list_than_before(half: Params, story: Story) -> None:
    asked = {number.url for kind in KINDS for number in numbers(kind.build(half)) if number.value}
    assert {counted(story.cast.other_clerk, url) for url in asked} == {0}


def test_a_table_that_does_not_add_up_is_not_printed(half: Params, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DoesNotAddUp, match="không khớp"):
        must_add_up([[3, 1, 1], [3, 1, 2]])
    with pytest.raises(DoesNotAddUp, match="không khớp"):
        must_add_up([[2, 1, 1], [3, 1, 2]])
    must_add_up([[2, 1, 1], [3, 1, 2], [5, 2, 3]])
    must_add_up([[0, 0, 0]])


def test_old_reports_keep_old_names(half: Params, story: Story) -> None:
    before = [kind.build(half) for kind in KINDS]
    department = story.cast.department
    UnitName.objects.filter(unit=department).update(valid_to=date(2025, 3, 1))
    UnitName.objects.create(unit=department, name="Sở Khoa học và Công nghệ", folded="so", valid_from=date(2025, 3, 1))
    department.name = "Sở Khoa học và Công nghệ"
    department.save()
    assert [kind.build(half) for kind in KINDS] == before
    today = statistics.KIND.build(replace(half, as_of=date(2025, 3, 1)))
    assert "Sở Khoa học và Công nghệ" in [str(row[1]) for row in table(today, 1).rows]
    assert statistics.KIND.build(replace(half, unit=department)).letterhead.agency == "Sở Thông tin và Truyền thông"


def test_open_work_counts_for_the_successor_in_its_field(half: Params, story: Story) -> None:
    cast, on = story.cast, date(2025, 3, 1)
    radio = Field.objects.create(code="truyen-thanh", name="Truyền thanh")
    story.give(date(2024, 5, 6), date(2024, 12, 2), content="Việc truyền thanh", field=radio)
    science = make_unit("Sở Khoa học và Công nghệ", parent=cast.province)
    culture = make_unit("Sở Văn hóa, Thể thao và Du lịch", parent=cast.province)
    Succession.objects.create(predecessor=cast.department, successor=science, on=on, kind="merge")
    Succession.objects.create(predecessor=cast.department, successor=culture, field=radio, on=on, kind="split")
    cast.department.ended_on = on
    cast.department.path = f"{science.path}{cast.department.pk:04d}."
    cast.department.save()
    cast.department.parents.update(valid_to=on)
    totals = {}
    for unit in (cast.department, science, culture, cast.province):
        for day in (date(2024, 12, 31), on):
            report = statistics.KIND.build(Params(unit, FIRST, LAST, day))
            totals[unit.name, day == on] = as_integers(table(report, 1).rows[-1])[0]
    assert totals["Sở Thông tin và Truyền thông", False] == 6
    assert totals["Sở Khoa học và Công nghệ", False] == totals["Sở Văn hóa, Thể thao và Du lịch", False] == 0
    assert totals["Sở Khoa học và Công nghệ", True] == 5
    assert totals["Sở Văn hóa, Thể thao và Du lịch", True] == 1
    assert totals["UBND tỉnh An Lộc", False] == totals["UBND tỉnh An Lộc", True] == 9
    review = half_year.KIND.build(Params(culture, FIRST, LAST, on))
    assert str(table(review, 3).rows[0][2]) == "Sở Thông tin và Truyền thông (nay: Sở Văn hóa, Thể thao và Du lịch)"
    for number in numbers(review):
        assert counted(cast.clerk, number.url) == number.value


def test_what_another_province_does_is_not_counted(half: Params, story: Story) -> None:
    cast = story.cast
    services.issue_directive(
        by=cast.other_clerk,
        assigner=cast.other_province,
        content="Việc tỉnh khác",
        lead=cast.other_department,
        assigned_on=date(2024, 1, 5),
        at=at(date(2024, 1, 5)),
    )
    total = table(statistics.KIND.build(half), 1).rows[-1]
    assert as_integers(total)[0] == 8


def test_a_unit_outside_the_tree_that_was_given_work_is_in_the_table(half: Params, story: Story) -> None:
    police = make_unit("Công an tỉnh An Lộc", kind="agency")
    story.give(date(2024, 5, 6), date(2024, 7, 2), lead=police)
    rows = {str(row[1]): as_integers(row)[0] for row in table(statistics.KIND.build(half), 1).rows}
    assert rows["Công an tỉnh An Lộc"] == 1
    assert rows["Tổng số"] == 9


def test_a_day_entered_late_does_not_change_a_past_report(half: Params, story: Story) -> None:
    before = statistics.KIND.build(half)
    story.give(date(2024, 3, 1), date(2024, 4, 1), at=at(LAST + timedelta(days=1)))
    assert statistics.KIND.build(half) == before
