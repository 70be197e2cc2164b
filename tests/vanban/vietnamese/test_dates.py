"""Days, months and quarters as offices write them."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.vietnamese.dates import day_before_month, find_days, find_terms, friday_of, last_day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sáng ngày 16/3/2021, đồng chí", (16, 3, 2021)), ("chiều 5-11, đồng chí", (5, 11, None)),
        ("ngày 25 tháng 6 năm 2021", (25, 6, 2021)),
        ("Ngày 5 tháng 5, đồng chí", (5, 5, None)),
        ("(28-05-2020)", (28, 5, 2020)), ("Hôm qua (9/11), ông", (9, 11, None)),
        ("trước ngày 30.9.2024", (30, 9, 2024)),
    ],
)  # fmt: skip
def test_days(text: str, expected: tuple[int, int, int | None]) -> None:
    (found,) = find_days(text)
    assert (found.day, found.month, found.year) == expected


@pytest.mark.parametrize(
    "text", ["giám sát 24/7", "19/21 sở", "8/11 huyện", "184 thuê bao/100 dân", "số 12/2020/NĐ-CP", "45/13"]
)
def test_what_is_no_day(text: str) -> None:
    assert find_days(text) == []


def test_an_impossible_day_is_found_but_is_on_no_calendar() -> None:
    (found,) = find_days("trước ngày 31/02/2024")
    assert found.on(2024) is None


@pytest.mark.parametrize(
    ("text", "months", "year"),
    [
        ("trong quý III/2021", (7, 9), 2021), ("6 tháng đầu năm 2020", (1, 6), 2020), ("tháng 4/2022", (4, 4), 2022),
        ("quý II", (4, 6), None), ("6 tháng cuối năm", (7, 12), None), ("năm 2019", (1, 12), 2019),
    ],
)  # fmt: skip
def test_terms(text: str, months: tuple[int, int], year: int | None) -> None:
    (found,) = find_terms(text)
    assert (found.months, found.year) == (months, year)


def test_the_ends_of_terms() -> None:
    assert last_day(2020, 2) == date(2020, 2, 29)
    assert day_before_month(2024, 11) == date(2024, 10, 31)
    assert day_before_month(2024, 1) == date(2023, 12, 31)
    assert friday_of(date(2017, 9, 5)) == date(2017, 9, 8)
    assert friday_of(date(2017, 9, 8)) == date(2017, 9, 8)
