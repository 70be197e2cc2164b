"""How many questions a report asks the database, whatever the size of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dieuhanh.reports.kinds import half_year, statistics

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from dieuhanh.reports.params import Params

pytestmark = pytest.mark.django_db


def test_reports_read_once_what_the_whole_report_needs(
    half: Params, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(60):
        half_year.KIND.build(half)
    with django_assert_max_num_queries(25):
        statistics.KIND.build(half)
