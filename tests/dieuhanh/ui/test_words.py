"""Days, moments and numbers are written as officials write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from dieuhanh.ui.templatetags.ui import day, moment, number


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2026, 2, 5), "05/02/2026"),
        (datetime(2026, 2, 5, 20, 0, tzinfo=UTC), "06/02/2026"),  # already the next day in Hà Nội
        (None, "–"),
        ("", "–"),
    ],
)
def test_a_day_is_written_with_two_digits_in_the_time_of_the_desk(value: Any, written: str) -> None:
    assert day(value) == written


def test_a_moment_is_told_in_the_time_of_the_desk() -> None:
    assert moment(datetime(2026, 11, 20, 7, 5, tzinfo=UTC)) == "14:05 20/11/2026"
    assert moment(None) == "–"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (1356, "1.356"),
        (2_000_000, "2.000.000"),
        (1234.5, "1.234,5"),
        (68.0, "68"),
        (-1234, "-1.234"),
        (Decimal("4.2000"), "4,2"),
        (Decimal("1000.00"), "1.000"),
        (Decimal("1E+4"), "10.000"),
        (None, "–"),
        ("", "–"),
        ("trên 2 triệu", "trên 2 triệu"),
    ],
)
def test_a_number_has_points_between_thousands_and_a_comma_before_the_fraction(value: Any, written: str) -> None:
    assert number(value) == written
