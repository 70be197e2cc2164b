"""The verbs: dated, journalled, permission-checked; history stays, paths follow."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from dieuhanh.journal.models import Entry
from dieuhanh.journal.queries import breaks, history
from dieuhanh.org.models import DatedRule, Field, Role, SuccessionKind, Unit, UnitKind, UnitName, UnitParent
from dieuhanh.org.permissions import Denied, Refused, has_role, scope
from dieuhanh.org.queries import successor, unit_name, units_on
from dieuhanh.org.services import (
    activate_user,
    begin_stay,
    create_person,
    create_unit,
    create_user,
    deactivate_user,
    end_unit,
    give_post,
    grant_role,
    move_unit,
    record_succession,
    refresh_units,
    rename_unit,
    revoke_role,
    set_password,
)
from dieuhanh.org.services.sessions import Place
from tests.people import Cast, make_unit

DAY = date(2025, 3, 1)


@pytest.fixture(autouse=True)
def password_rule(db: None) -> None:
    DatedRule.objects.create(key="password_min_length", value=14, source="thử nghiệm")


def test_a_unit_begins_is_found_and_journalled(cast: Cast) -> None:
    unit = create_unit(
        by=cast.administrator,
        key="so-nnmt",
        kind=UnitKind.DEPARTMENT,
        name="  Sở Nông nghiệp  và Môi trường ",
        short="Sở NN&MT",
        on=DAY,
        parent=cast.province,
        codes=[("qd20", "H97.31")],
        source="Nghị quyết 11",
    )
    assert unit.name == "Sở Nông nghiệp và Môi trường"
    assert unit.path.startswith(cast.province.path)
    assert unit not in units_on(DAY - timedelta(days=1))
    entry = history(unit).get()
    assert (entry.verb, entry.actor) == ("create_unit", cast.administrator.username)
    with pytest.raises(Refused, match="mã nội bộ"):
        create_unit(
            by=cast.administrator, key="so-nnmt", kind=UnitKind.DEPARTMENT, name="X", on=DAY, parent=cast.province
        )
    with pytest.raises(Refused, match="để trống"):
        create_unit(by=cast.administrator, key="k", kind=UnitKind.DEPARTMENT, name=" ", on=DAY, parent=cast.province)


def test_a_new_name_leaves_the_old_one_to_its_days(cast: Cast) -> None:
    rename_unit(by=cast.administrator, unit=cast.finance, name="Sở Tài chính và Kế hoạch", on=DAY)
    assert unit_name(cast.finance, DAY - timedelta(days=1)) == "Sở Tài chính"
    assert unit_name(cast.finance, DAY) == "Sở Tài chính và Kế hoạch"
    cast.finance.refresh_from_db()
    assert cast.finance.name == "Sở Tài chính và Kế hoạch"
    assert "so tai chinh|" in cast.finance.folded + "|", "the old name is still found"
    with pytest.raises(Refused, match="phải sau ngày"):
        rename_unit(by=cast.administrator, unit=cast.finance, name="Khác", on=DAY)


def test_a_name_of_the_future_waits_for_its_day(cast: Cast) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    rename_unit(by=cast.administrator, unit=cast.finance, name="Sở Tài chính mới", on=tomorrow)
    cast.finance.refresh_from_db()
    assert cast.finance.name == "Sở Tài chính"
    assert refresh_units(tomorrow) == 1
    cast.finance.refresh_from_db()
    assert cast.finance.name == "Sở Tài chính mới"


def test_moving_carries_all_below(cast: Cast) -> None:
    division = make_unit("Phòng Ngân sách", kind=UnitKind.DIVISION, parent=cast.finance)
    move_unit(by=cast.administrator, unit=cast.finance, parent=cast.office, on=DAY)
    for unit in (cast.finance, division):
        unit.refresh_from_db()
    assert cast.finance.path.startswith(cast.office.path)
    assert division.path.startswith(cast.finance.path)
    with pytest.raises(Refused, match="trực thuộc nó"):
        move_unit(by=cast.administrator, unit=cast.office, parent=division, on=DAY)


def test_an_ended_body_stands_under_its_heir(cast: Cast) -> None:
    record_succession(
        by=cast.administrator,
        predecessor=cast.department,
        successor=cast.finance,
        on=DAY,
        kind=SuccessionKind.MERGE,
        document="Nghị quyết 11",
    )
    ended = end_unit(by=cast.administrator, unit=cast.department, on=DAY, source="Nghị quyết 11")
    assert ended.path.startswith(cast.finance.path)
    assert has_role(cast.finance_officer, Role.UNIT_OFFICER, unit=ended)
    assert successor(ended, DAY) == cast.finance
    assert UnitName.objects.get(unit=ended).valid_to == DAY
    with pytest.raises(Refused, match="không hoạt động"):
        rename_unit(by=cast.administrator, unit=ended, name="Khác", on=DAY)


def test_a_body_with_others_under_it_does_not_end(cast: Cast) -> None:
    with pytest.raises(Refused, match="3 đơn vị trực thuộc"):
        end_unit(by=cast.administrator, unit=cast.province, on=DAY)


def test_succession_is_recorded_once_by_field(cast: Cast) -> None:
    press = Field.objects.create(code="bao-chi", name="Báo chí")
    arguments = {
        "by": cast.administrator,
        "predecessor": cast.department,
        "successor": cast.office,
        "on": DAY,
        "kind": SuccessionKind.FUNCTION_TRANSFER,
        "fields": [press],
    }
    record_succession(**arguments)  # type: ignore[arg-type]
    assert successor(cast.department, DAY, press) == cast.office
    assert successor(cast.department, DAY) == cast.department
    with pytest.raises(Refused, match="đã được ghi"):
        record_succession(**arguments)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="phải khác"):
        record_succession(**{**arguments, "successor": cast.department})  # type: ignore[arg-type]


def test_only_the_administrator_of_the_unit_writes(cast: Cast) -> None:
    for by in (cast.clerk, cast.leader, cast.officer, cast.auditor, cast.other_clerk):
        with pytest.raises(Denied):
            rename_unit(by=by, unit=cast.finance, name="Khác", on=DAY)
    with pytest.raises(Denied):
        rename_unit(by=cast.administrator, unit=cast.other_department, name="Khác", on=DAY)
    with pytest.raises(Denied):
        create_unit(by=cast.administrator, key="k", kind=UnitKind.DEPARTMENT, name="Không cấp trên", on=DAY)
    with pytest.raises(Denied):
        move_unit(by=cast.administrator, unit=cast.finance, parent=cast.other_province, on=DAY)
    assert not Entry.objects.exists()


def test_a_person_has_posts(cast: Cast) -> None:
    person = create_person(by=cast.administrator, name="Hoàng Thị Đào")
    again = create_person(by=cast.administrator, name="Hoàng Thị Đào")
    assert (person.key, again.key, person.folded) == ("hoang-thi-dao", "hoang-thi-dao-2", "hoang thi dao")
    post = give_post(by=cast.administrator, person=person, unit=cast.finance, title="Giám đốc Sở", on=DAY)
    assert post.holds_on(DAY)
    with pytest.raises(Refused, match="phải sau"):
        give_post(by=cast.administrator, person=person, unit=cast.finance, title="X", on=DAY, until=DAY)


def test_an_account_is_made_and_given_a_role(cast: Cast) -> None:
    user = create_user(by=cast.administrator, username="Moi.Vao", password="mot-mat-khau-du-dai")
    assert user.username == "moi.vao"
    assert scope(user) == []
    grant = grant_role(by=cast.administrator, user=user, role=Role.CLERK, unit=cast.finance)
    assert has_role(user, Role.CLERK, unit=cast.finance)
    with pytest.raises(Refused, match="đã có vai trò"):
        grant_role(by=cast.administrator, user=user, role=Role.CLERK, unit=cast.finance)
    revoke_role(by=cast.administrator, grant=grant)
    assert not has_role(user, Role.CLERK)
    with pytest.raises(Refused, match="đã kết thúc"):
        revoke_role(by=cast.administrator, grant=grant)
    assert [entry.verb for entry in history(user)] == ["create_user", "grant_role", "revoke_role"]
    assert list(breaks()) == []


def test_a_role_of_the_future_does_not_hold_today(cast: Cast) -> None:
    today = timezone.localdate()
    grant_role(
        by=cast.administrator, user=cast.nobody, role=Role.EDITOR, unit=cast.office, on=today + timedelta(days=1)
    )
    assert not has_role(cast.nobody, Role.EDITOR)
    with pytest.raises(Refused, match="phải sau"):
        grant_role(by=cast.administrator, user=cast.nobody, role=Role.CLERK, unit=cast.office, on=today, until=today)


def test_nobody_grants_himself_or_beyond_his_units(cast: Cast) -> None:
    with pytest.raises(Denied, match="tự giao"):
        grant_role(by=cast.administrator, user=cast.administrator, role=Role.CLERK, unit=cast.province)
    with pytest.raises(Denied, match="không quản trị đơn vị"):
        grant_role(by=cast.administrator, user=cast.nobody, role=Role.CLERK, unit=cast.other_province)
    with pytest.raises(Denied):
        grant_role(by=cast.clerk, user=cast.nobody, role=Role.CLERK, unit=cast.province)
    with pytest.raises(Denied, match="tự giao"):
        revoke_role(by=cast.administrator, grant=cast.administrator.grants.get())


@pytest.mark.parametrize("username", ["", "a", "có dấu", "a b", "-a", "x" * 61])
def test_a_username_is_plain(cast: Cast, username: str) -> None:
    with pytest.raises(Refused, match="Tên đăng nhập"):
        create_user(by=cast.administrator, username=username)


def test_accounts_are_closed_and_opened(cast: Cast) -> None:
    with pytest.raises(Refused, match="tự khóa"):
        deactivate_user(by=cast.administrator, user=cast.administrator)
    with pytest.raises(Denied):
        deactivate_user(by=cast.administrator, user=cast.other_clerk)
    deactivate_user(by=cast.administrator, user=cast.officer, reason="nghỉ hưu")
    assert scope(cast.officer) == []
    activate_user(by=cast.administrator, user=cast.officer)
    assert scope(cast.officer) == [cast.department.path]
    with pytest.raises(Refused, match="đã có người dùng"):
        create_user(by=cast.administrator, username=cast.officer.username)


def test_passwords_are_set_by_owner_or_administrator(cast: Cast) -> None:
    set_password(by=cast.officer, user=cast.officer, password="mot-mat-khau-du-dai")
    assert cast.officer.check_password("mot-mat-khau-du-dai")
    with pytest.raises(Denied):
        set_password(by=cast.clerk, user=cast.officer, password="mot-mat-khau-du-dai")
    with pytest.raises(Refused, match="ít nhất 14"):
        set_password(by=cast.officer, user=cast.officer, password="ngan")
    with pytest.raises(Refused):
        set_password(by=cast.officer, user=cast.officer, password=f"{cast.officer.username}xx")
    assert "mot-mat-khau" not in str(list(Entry.objects.values_list("data", flat=True)))


def test_a_login_is_noted_with_its_place(cast: Cast) -> None:
    begin_stay(by=cast.clerk, session_key="x", place=Place("10.1.2.3", "Trình duyệt"))
    entry = history(cast.clerk).get()
    assert (entry.verb, entry.actor) == ("log_in", cast.clerk.username)
    assert entry.data == {"address": "10.1.2.3", "agent": "Trình duyệt", "way": "password"}


def test_units_created_by_the_system_need_no_parent(db: None) -> None:
    unit = create_unit(by=None, key="bo-x", kind=UnitKind.MINISTRY, name="Bộ X", on=DAY)
    assert Unit.objects.get(pk=unit.pk).path == f"{unit.pk:04d}."


def test_what_cannot_be_is_refused_with_its_day(cast: Cast) -> None:
    gone = make_unit("Sở cũ", parent=cast.province, ended_on=DAY)
    by = cast.administrator
    with pytest.raises(Refused, match="01/03/2025"):
        move_unit(by=by, unit=cast.finance, parent=gone, on=DAY)
    with pytest.raises(Refused, match="không hoạt động"):
        record_succession(by=by, predecessor=cast.finance, successor=gone, on=DAY, kind=SuccessionKind.MERGE)
    move_unit(by=by, unit=cast.finance, parent=cast.office, on=DAY)
    with pytest.raises(Refused, match="phải sau"):
        move_unit(by=by, unit=cast.finance, parent=cast.province, on=DAY)
    with pytest.raises(Refused, match="Không có vai trò"):
        grant_role(by=by, user=cast.nobody, role="vua", unit=cast.finance)
    with pytest.raises(Refused, match="không được để trống"):
        create_person(by=by, name="  ")
    assert grant_role(by=None, user=cast.nobody, role=Role.AUDITOR, unit=cast.finance).pk


def test_a_parent_of_the_future_and_a_circle_do_no_harm(cast: Cast) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    move_unit(by=cast.administrator, unit=cast.finance, parent=cast.office, on=tomorrow)
    cast.finance.refresh_from_db()
    assert not cast.finance.path.startswith(cast.office.path)
    refresh_units(tomorrow)
    cast.finance.refresh_from_db()
    assert cast.finance.path.startswith(cast.office.path)
    UnitParent.objects.create(unit=cast.office, parent=cast.finance, valid_from=tomorrow)
    refresh_units(tomorrow)
    assert not Unit.objects.filter(path="").exists()
