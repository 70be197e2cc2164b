"""The reference data: counts that law names, days, codes with their zeros; loading twice adds nothing."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command

from dieuhanh.journal.models import Entry
from dieuhanh.journal.queries import breaks
from dieuhanh.org.models import Area, DatedRule, Field, RoleGrant, Succession, Unit, UnitName, User
from dieuhanh.org.permissions import Denied, Refused
from dieuhanh.org.queries import ConfigurationError, rule, successor
from dieuhanh.org.services import load_province, load_reference
from tests.dieuhanh.org.conftest import SAMPLE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.people import Cast

MERGER, NOW = date(2025, 7, 1), date(2026, 11, 22)


@pytest.mark.django_db
def test_the_areas_of_every_day_count_what_the_law_counts() -> None:
    begun = monotonic()
    load_reference()
    assert monotonic() - begun < 15, "loading takes a few seconds, not a quarter of a minute"
    provinces = Area.objects.filter(level="province")
    communes = Area.objects.filter(level="commune")
    assert (provinces.on(MERGER).count(), communes.on(MERGER).count()) == (34, 3321)
    assert (provinces.on(NOW).count(), communes.on(NOW).count()) == (34, 3321)
    assert provinces.on(date(2025, 6, 30)).count() == 63
    assert provinces.on(date(2020, 6, 30)).count() == 63
    assert Area.objects.filter(level="district").on(date(2025, 6, 30)).count() == 696
    assert not Area.objects.filter(level="district").on(MERGER).exists()
    kinds = [communes.on(MERGER).filter(kind=kind).count() for kind in ("xã", "phường", "đặc khu")]
    assert kinds == [2621, 687, 13]
    assert not Area.objects.exclude(level="province").filter(parent=None).exists()
    assert not Area.objects.filter(source="").exists()


@pytest.mark.django_db
def test_codes_keep_their_zeros_and_old_provinces_name_their_new_one() -> None:
    load_reference()
    assert Area.objects.get(level="province", code="01", valid_from=MERGER).name == "Thành phố Hà Nội"
    assert Area.objects.get(level="commune", code="00004").name == "Phường Ba Đình"
    yen_bai = Area.objects.get(level="province", name="Tỉnh Yên Bái")
    assert yen_bai.successor is not None
    assert yen_bai.successor.name == "Tỉnh Lào Cai"
    hue = Area.objects.filter(level="province", code="46").order_by("valid_from")
    assert [area.name for area in hue] == ["Tỉnh Thừa Thiên Huế", "Thành phố Huế", "Thành phố Huế"]
    old, new = Area.objects.filter(level="province", code="75").exclude(valid_from__lt=MERGER).order_by("valid_from")
    assert (old.name, old.valid_to, old.successor) == ("Tỉnh Đồng Nai", date(2026, 4, 30), new)
    assert new.name == "Thành phố Đồng Nai"


@pytest.mark.django_db
def test_a_change_that_the_database_does_not_know_yet_closes_the_old_row() -> None:
    load_reference()
    changed = Area.objects.filter(level="commune", valid_from=date(2026, 4, 30))
    Area.objects.filter(successor__in=changed).update(valid_to=None, successor=None)
    changed.delete()
    assert load_reference()["areas"] == 10
    old, new = Area.objects.filter(level="commune", code="26248").order_by("valid_from")
    assert (old.valid_to, old.successor, new.name) == (date(2026, 4, 30), new, "Phường Trảng Bom")


@pytest.mark.django_db
def test_loading_twice_adds_nothing_and_tells_nothing() -> None:
    load_reference()
    load_province(json.loads(SAMPLE.read_text(encoding="utf-8")), password="mat-khau-mau-cua-tinh")
    before = [
        model.objects.count() for model in (Area, Unit, UnitName, Succession, DatedRule, Field, User, RoleGrant, Entry)
    ]
    assert not any(load_reference().values())
    assert load_province(json.loads(SAMPLE.read_text(encoding="utf-8"))).total == 0
    after = [
        model.objects.count() for model in (Area, Unit, UnitName, Succession, DatedRule, Field, User, RoleGrant, Entry)
    ]
    assert after == before
    assert list(breaks()) == []


@pytest.mark.django_db
def test_the_sector_passed_on_by_field_in_the_ministries_too() -> None:
    load_reference()
    ministry = Unit.objects.get(key="bo-tttt")
    heirs = {
        code: getattr(successor(ministry, NOW, Field.objects.get(code=code)), "key", None)
        for code in ("vien-thong", "bao-chi", "an-toan-thong-tin")
    }
    assert heirs == {"vien-thong": "bo-khcn", "bao-chi": "bo-vhttdl", "an-toan-thong-tin": "bo-cong-an"}
    assert not Succession.objects.filter(document="").exists()


@pytest.mark.django_db
def test_rules_have_sources_and_the_province_overrides_by_date() -> None:
    load_reference()
    assert rule("near_due_days", NOW) == 3
    assert rule("review_days", NOW)["sớm"] == 15
    for row in DatedRule.objects.all():
        assert row.source
        assert row.note.startswith("[mặc định]") or "Nghị định" in row.source or "Quyết định" in row.source
    DatedRule.objects.create(key="near_due_days", value=5, valid_from=date(2026, 1, 1), source="Quyết định của tỉnh")
    assert rule("near_due_days", NOW) == 5
    assert rule("near_due_days", date(2025, 12, 31)) == 3


@pytest.mark.django_db
def test_a_missing_rule_says_what_to_do() -> None:
    with pytest.raises(ConfigurationError, match="load_reference"):
        rule("near_due_days", NOW)


@pytest.mark.django_db
def test_bad_data_is_refused_whole_with_every_fault(sample_data: dict[str, Any]) -> None:
    data = json.loads(json.dumps(sample_data))
    data["units"][7]["parents"] = [{"unit": "khong-co", "from": None, "to": None}]
    data["successions"][0]["kind"] = "xyz"
    data["users"][0]["roles"][0]["role"] = "vua"
    data["units"][8]["names"][0]["from"] = "2024-02-31"
    data["units"][9]["names"][0] |= {"from": "2024-01-02", "to": "2024-01-02"}
    with pytest.raises(Refused) as refusal:
        load_province(data)
    for part in ("khong-co", "xyz", "vua", "2024-02-31", "không sau ngày bắt đầu"):
        assert part in str(refusal.value)
    assert not Unit.objects.exists()


@pytest.mark.django_db
def test_a_merger_arrives_as_a_new_file(sample_data: dict[str, Any]) -> None:
    load_province(sample_data)
    data = json.loads(json.dumps(sample_data))
    units = {row["key"]: row for row in data["units"]}
    units["so-y-te"]["ends"] = units["so-y-te"]["names"][0]["to"] = units["so-y-te"]["parents"][0]["to"] = "2026-12-01"
    data["successions"].append(
        {"from": "so-y-te", "to": "so-noi-vu", "date": "2026-12-01", "kind": "merge", "fields": [], "document": "NQ 99"}
    )
    loaded = load_province(data)
    assert (loaded.successions, loaded.closed) == (1, 3)
    unit = Unit.objects.get(key="so-y-te")
    assert unit.ended_on == date(2026, 12, 1)
    after = successor(unit, date(2026, 12, 1))
    assert after is not None
    assert after.key == "so-noi-vu"
    assert load_province(data).total == 0


def test_only_the_system_loads(cast: Cast, sample_data: dict[str, Any]) -> None:
    with pytest.raises(Denied):
        load_province(sample_data, by=cast.administrator)
    with pytest.raises(Denied):
        load_reference(by=cast.administrator)


@pytest.mark.django_db
def test_real_accounts_have_no_password_and_sample_ones_the_demo_one(sample_data: dict[str, Any]) -> None:
    load_province(sample_data)
    assert not any(user.has_usable_password() for user in User.objects.all())
    User.objects.all().delete()
    load_province(sample_data, password="mat-khau-mau-cua-tinh")
    assert User.objects.get(username="vanthu").check_password("mat-khau-mau-cua-tinh")


@pytest.mark.django_db
def test_the_commands_speak_plainly(tmp_path: Path) -> None:
    out = StringIO()
    call_command("load_province", SAMPLE, "--passwords", "demo", stdout=out)
    assert "114 đơn vị" in out.getvalue() or "đơn vị" in out.getvalue()
    assert rule("near_due_days", NOW) == 3
    call_command("load_reference", "-v2", stdout=out)
    assert "đã đủ" in out.getvalue()
    DatedRule.objects.filter(key="near_due_days").delete()
    call_command("load_reference", stdout=out)
    assert "Đã nạp thêm 1 quy tắc." in out.getvalue()
    broken = tmp_path / "hong.json"
    broken.write_text("{", encoding="utf-8")
    with pytest.raises(CommandError, match="không phải JSON"):
        call_command("load_province", broken)
    broken.write_text('{"units": [{"key": "x"}]}', encoding="utf-8")
    with pytest.raises(CommandError, match="thiếu hoặc sai"):
        call_command("load_province", broken)
    with pytest.raises(CommandError, match="Không mở được"):
        call_command("load_province", tmp_path / "khong-co.json")
