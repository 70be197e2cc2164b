"""A name as a text writes it leads to the unit that it meant on that day, or to none."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dieuhanh.org.models import UnitKind
from dieuhanh.org.queries import Resolver, resolve_unit
from tests.people import make_unit

if TYPE_CHECKING:
    from tests.dieuhanh.org.conftest import Units

THEN, NOW = date(2024, 3, 15), date(2026, 11, 22)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("UBND tỉnh", "ubnd-tinh"),
        ("Ủy ban nhân dân tỉnh", "ubnd-tinh"),
        ("Uỷ ban nhân dân tỉnh Thanh Xuyên", "ubnd-tinh"),
        ("UBND TỈNH THANH XUYÊN", "ubnd-tinh"),
        ("Chủ tịch UBND tỉnh", "ubnd-tinh"),
        ("Sở TT&TT", "so-tttt"),
        ("Sở TT-TT", "so-tttt"),
        ("Sở TTTT", "so-tttt"),
        ("STTTT", "so-tttt"),
        ("Sở Thông tin - Truyền thông", "so-tttt"),
        ("Sở Thông tin & Truyền thông", "so-tttt"),
        ("Sở Thông tin và Truyền thông", "so-tttt"),
        ("sở thông tin và truyền thông tỉnh Thanh Xuyên", "so-tttt"),
        ("Giám đốc Sở Thông tin và Truyền thông", "so-tttt"),
        ("Văn phòng Ủy ban nhân dân tỉnh", "vp-ubnd-tinh"),
        ("Văn phòng UBND tỉnh", "vp-ubnd-tinh"),
        ("VP UBND tỉnh", "vp-ubnd-tinh"),
        ("Chánh Văn phòng UBND tỉnh", "vp-ubnd-tinh"),
        ("Công an tỉnh", "cong-an-tinh"),
        ("Công an tỉnh Thanh Xuyên", "cong-an-tinh"),
        ("Sở LĐTBXH", "so-ldtbxh"),
        ("Sở Lao động – Thương binh và Xã hội", "so-ldtbxh"),
        ("Sở KHĐT", "so-khdt"),
        ("Bộ TTTT", "bo-tttt"),
        ("Bộ Thông tin và Truyền thông", "bo-tttt"),
        ("UBND huyện Lương Khê", "ubnd-h-luong-khe"),
        ("huyện Lương Khê", "ubnd-h-luong-khe"),
        ("thị xã Hạ Khê", "ubnd-tx-ha-khe"),
        ("UBND TP Thanh Xuyên", "ubnd-tp-thanh-xuyen"),
        ("Thanh tra tỉnh", "thanh-tra-tinh"),
        ("Tỉnh ủy", "tinh-uy"),
    ],
)
def test_names_of_2024(sample: Units, name: str, key: str) -> None:
    found = resolve_unit(name, THEN, sample["vp-ubnd-tinh"])
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    "name",
    [
        "Sở Thông tin và Truyền thông tỉnh Đồng Tháp",
        "các sở, ban, ngành",
        "Sở Khoa học và Công nghệ và Truyền thông",
        "Ủy ban nhân dân tỉnh Hòa Hảo",
        "Phòng Kế hoạch",
        "",
        "tỉnh",
        "UBND",
    ],
)
def test_what_is_not_ours_or_not_one_body_stays_open(sample: Units, name: str) -> None:
    assert resolve_unit(name, THEN, sample["vp-ubnd-tinh"]) is None


def test_the_day_decides(sample: Units) -> None:
    office = sample["vp-ubnd-tinh"]
    assert resolve_unit("Sở Thông tin và Truyền thông", NOW, office) is None
    assert resolve_unit("Sở Bưu chính, Viễn thông", date(2007, 1, 1), office) == sample["so-tttt"]
    assert resolve_unit("Sở Nông nghiệp và Môi trường", THEN, office) is None
    assert resolve_unit("Sở Nông nghiệp và Môi trường", NOW, office) == sample["so-nnmt"]
    assert resolve_unit("xã Lương Khê", NOW, office) == sample["ubnd-x-luong-khe"]


def test_an_old_name_of_a_living_body_is_known_after_the_change(sample: Units) -> None:
    assert resolve_unit("Ban Dân tộc", date(2025, 3, 10), sample["ubnd-tinh"]) == sample["ban-dan-toc"]


def test_near_tells_namesakes_apart(sample: Units) -> None:
    there = sample["ubnd-tinh-van-dai"]
    assert resolve_unit("UBND tỉnh", THEN, there) == there
    assert resolve_unit("Sở Thông tin và Truyền thông", THEN, there) == sample["so-tttt-van-dai"]
    assert resolve_unit("Sở TTTT tỉnh Vân Đài", THEN, sample["ubnd-tinh"]) == sample["so-tttt-van-dai"]
    day = date(2026, 1, 5)
    division = resolve_unit("Phòng Kế hoạch - Tài chính", day, sample["so-khcn"])
    assert division == sample["p-khcn-khtc"]


def test_two_that_fit_equally_well_give_none(sample: Units) -> None:
    assert resolve_unit("Văn phòng UBND tỉnh", THEN, None) == sample["vp-ubnd-tinh"]
    resolver = Resolver(THEN)
    assert resolver.resolve("Phòng Văn hóa và Thông tin", sample["ubnd-tinh"]) is None


def test_so_alone_is_the_department_itself(sample: Units) -> None:
    assert resolve_unit("Sở", THEN, sample["so-tttt"]) == sample["so-tttt"]
    assert resolve_unit("Sở", THEN, sample["ubnd-tinh"]) is None


def test_of_two_namesakes_the_nearer_in_the_tree_is_meant(sample: Units) -> None:
    tttt, finance = sample["so-tttt"], sample["so-tai-chinh"]
    inner = make_unit("Phòng Kế hoạch - Tài chính", kind=UnitKind.DIVISION, parent=finance)
    assert resolve_unit("Phòng Kế hoạch - Tài chính", THEN, finance) == inner
    assert resolve_unit("Phòng KH-TC", THEN, finance) is None, "initials are taken for departments and ministries alone"
    assert resolve_unit("phòng Kế hoạch, Tài chính", THEN, tttt) == sample["p-tttt-khtc"]
    assert resolve_unit("Phòng Kế hoạch - Tài chính", THEN, sample["ubnd-tinh"]) is None
    assert resolve_unit("Phòng Kế hoạch - Tài chính", THEN, None) is None
