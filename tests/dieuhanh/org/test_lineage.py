"""What a body was called on a day, and who does today what it did, field by field."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dieuhanh.org.lineage import all_rows, heir
from dieuhanh.org.models import Field, Succession, SuccessionKind
from dieuhanh.org.queries import search_units, successor, successors, unit_name, unit_names, units_on
from tests.people import make_unit

if TYPE_CHECKING:
    from tests.dieuhanh.org.conftest import Units

NOW = date(2026, 11, 22)


def field(code: str) -> Field:
    return Field.objects.get(code=code)


@pytest.mark.parametrize(
    ("code", "heir_key"),
    [
        ("vien-thong", "so-khcn"),
        ("buu-chinh", "so-khcn"),
        ("bao-chi", "so-vhttdl"),
        ("thong-tin-co-so", "so-vhttdl"),
        ("an-toan-thong-tin", "cong-an-tinh"),
        ("y-te", "so-khcn"),
    ],
)
def test_work_passes_to_the_successor_for_its_field(sample: Units, code: str, heir_key: str) -> None:
    after = successor(sample["so-tttt"], NOW, field(code))
    assert after is not None
    assert after.key == heir_key


def test_in_general_the_merger_counts(sample: Units) -> None:
    assert successor(sample["so-tttt"], NOW) == sample["so-khcn"]
    assert successor(sample["so-khdt"], NOW) == sample["so-tai-chinh"]
    assert {unit.key for unit in successors(sample["so-tttt"], NOW)} == {"so-khcn", "so-vhttdl", "cong-an-tinh"}


def test_before_the_day_nothing_has_passed(sample: Units) -> None:
    office = sample["so-tttt"]
    assert successor(office, date(2025, 2, 28), field("bao-chi")) == office
    assert successor(office, date(2025, 3, 1), field("bao-chi")) == sample["so-vhttdl"]
    assert successors(office, date(2025, 2, 28)) == []


def test_a_chain_is_followed_to_its_living_end(sample: Units) -> None:
    assert successor(sample["so-tttt-van-dai"], date(2025, 5, 1)) == sample["so-khcn-van-dai"]
    assert successor(sample["so-tttt-van-dai"], NOW) == sample["so-khcn"]


def test_a_living_body_may_have_given_a_field_away(sample: Units) -> None:
    assert successor(sample["so-noi-vu"], NOW, field("ton-giao")) == sample["ban-dan-toc"]
    assert successor(sample["so-noi-vu"], NOW) == sample["so-noi-vu"]


def test_shared_out_work_has_no_single_heir(sample: Units) -> None:
    district = sample["ubnd-h-luong-khe"]
    assert successor(district, NOW) is None
    assert {unit.key for unit in successors(district, NOW)} == {"ubnd-x-luong-khe", "ubnd-x-khe-lim-thuong"}


@pytest.mark.django_db
def test_a_circle_ends() -> None:
    one, two = make_unit("Một", ended_on=date(2020, 1, 1)), make_unit("Hai", ended_on=date(2020, 1, 1))
    for before, after in ((one, two), (two, one)):
        Succession.objects.create(
            predecessor=before, successor=after, on=date(2020, 1, 1), kind=SuccessionKind.MERGE, document=""
        )
    assert successor(one, NOW) is None


def test_many_units_are_answered_from_one_query(sample: Units, django_assert_num_queries: object) -> None:
    rows = all_rows()
    dead = [sample["so-tttt"], sample["so-khdt"], sample["so-gtvt"]]
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert [unit.key for one in dead if (unit := heir(one, NOW, None, rows))] == [
            "so-khcn",
            "so-tai-chinh",
            "so-xay-dung",
        ]


def test_names_stand_as_they_were(sample: Units) -> None:
    unit = sample["so-tttt"]
    assert unit_name(unit, date(2008, 3, 31)) == "Sở Bưu chính, Viễn thông"
    assert unit_name(unit, date(2008, 4, 1)) == "Sở Thông tin và Truyền thông"
    assert unit_name(sample["ban-dan-toc"], date(2024, 1, 1)) == "Ban Dân tộc"
    assert unit_name(sample["ban-dan-toc"], NOW) == "Sở Dân tộc và Tôn giáo"
    assert sample["ban-dan-toc"].name == "Sở Dân tộc và Tôn giáo"
    assert unit_names([unit], date(2008, 3, 31)) == {unit.pk: "Sở Bưu chính, Viễn thông"}


def test_units_of_a_day(sample: Units) -> None:
    before = set(units_on(date(2025, 2, 28)).values_list("key", flat=True))
    after = set(units_on(date(2025, 7, 1)).values_list("key", flat=True))
    assert {"so-tttt", "ubnd-h-luong-khe"} <= before - after
    assert {"so-nnmt", "ubnd-x-luong-khe"} <= after - before


@pytest.mark.parametrize(
    ("q", "day", "first"),
    [
        ("so thong tin", date(2024, 1, 1), "so-tttt"),
        ("sở tt&tt", date(2024, 1, 1), "so-tttt"),
        ("so tttt", date(2024, 1, 1), "so-tttt"),
        ("stttt", date(2024, 1, 1), "so-tttt"),
        ("khoa hoc", NOW, "so-khcn"),
        ("CÔNG AN", NOW, "cong-an-tinh"),
        ("luong khe", NOW, "ubnd-x-luong-khe"),
        ("da dung", NOW, "ubnd-x-da-dung"),
        ("thuong binh", date(2024, 1, 1), "so-ldtbxh"),
    ],
)
def test_search_is_blind_to_accents(sample: Units, q: str, day: date, first: str) -> None:
    found = search_units(q, day)
    assert first in [unit.key for unit in found][:3]
    assert all(unit in units_on(day) for unit in found)


def test_search_keeps_its_limit_and_survives_signs(sample: Units) -> None:
    assert len(search_units("so", NOW, limit=5)) == 5
    assert search_units("%_'\"\\", NOW) == []
    assert len(search_units("", NOW, limit=7)) == 7
