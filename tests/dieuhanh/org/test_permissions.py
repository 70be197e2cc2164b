"""A role holds for a unit and what stands under it, from one day to another, for an open account."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from dieuhanh.org.models import Role, RoleGrant, Unit, UnitKind, User
from dieuhanh.org.permissions import (
    Denied,
    has_role,
    home_unit,
    in_scope,
    may_manage,
    may_manage_user,
    require,
    scope,
)
from tests.people import Cast, make_unit, make_user


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_a_role_reaches_down_and_not_up_or_across(cast: Cast) -> None:
    assert has_role(cast.clerk, Role.CLERK)
    assert has_role(cast.clerk, Role.CLERK, unit=cast.province)
    assert has_role(cast.clerk, Role.CLERK, unit=cast.department)
    assert not has_role(cast.clerk, Role.CLERK, unit=cast.other_department)
    assert not has_role(cast.officer, Role.UNIT_OFFICER, unit=cast.province)
    assert not has_role(cast.officer, Role.UNIT_OFFICER, unit=cast.finance)
    assert not has_role(cast.clerk, Role.LEADER, unit=cast.province)
    assert has_role(cast.clerk, Role.LEADER, Role.CLERK, unit=cast.finance)


def test_a_path_is_compared_by_whole_steps(db: None) -> None:
    one = make_unit("Một")
    Unit.objects.filter(pk=one.pk).update(path="0001.")
    ten = make_unit("Mười")
    Unit.objects.filter(pk=ten.pk).update(path="00010.")
    user = make_user(Role.CLERK, Unit.objects.get(pk=one.pk))
    assert not has_role(user, Role.CLERK, unit=Unit.objects.get(pk=ten.pk))
    assert list(Unit.objects.filter(in_scope(user, "", Role.CLERK))) == [one]


def test_nobody_and_a_closed_account_have_nothing(cast: Cast) -> None:
    assert not has_role(None, Role.CLERK)
    assert not has_role(AnonymousUser(), Role.CLERK)
    assert scope(cast.nobody) == []
    cast.clerk.is_active = False
    cast.clerk.save()
    assert scope(fresh(cast.clerk)) == []
    assert not Unit.objects.filter(in_scope(fresh(cast.clerk), "", Role.CLERK)).exists()


def test_a_grant_holds_for_its_days(cast: Cast) -> None:
    today = timezone.localdate()
    grants = RoleGrant.objects.filter(user=cast.clerk)
    grants.update(valid_from=today + timedelta(days=1))
    assert not has_role(fresh(cast.clerk), Role.CLERK)
    grants.update(valid_from=today, valid_to=today + timedelta(days=1))
    assert has_role(fresh(cast.clerk), Role.CLERK)
    grants.update(valid_from=today - timedelta(days=9), valid_to=today)
    assert not has_role(fresh(cast.clerk), Role.CLERK)


def test_scope_keeps_the_widest_only(cast: Cast) -> None:
    RoleGrant.objects.create(user=cast.clerk, role=Role.CLERK, unit=cast.department)
    assert scope(fresh(cast.clerk), Role.CLERK) == [cast.province.path]
    assert home_unit(cast.officer) == cast.department
    assert home_unit(cast.nobody) is None


def test_grants_are_read_once(cast: Cast, django_assert_num_queries: object) -> None:
    user = fresh(cast.clerk)
    with django_assert_num_queries(1):  # type: ignore[operator]
        for _ in range(5):
            has_role(user, Role.CLERK, unit=cast.department)
            scope(user, Role.LEADER)


def test_require_denies_in_vietnamese() -> None:
    require(True)
    with pytest.raises(Denied, match="không có quyền"):
        require(False)


def test_the_administrator_keeps_his_tree_and_the_bodies_outside_every_province(cast: Cast) -> None:
    police = make_unit("Công an tỉnh", kind=UnitKind.AGENCY)
    assert may_manage(cast.administrator, cast.department)
    assert may_manage(cast.administrator, police)
    assert not may_manage(cast.administrator, cast.other_department)
    assert not may_manage(cast.clerk, police)
    small = make_user(Role.ADMINISTRATOR, cast.department)
    assert not may_manage(small, police)
    assert not may_manage(small, cast.finance)


def test_an_account_is_kept_by_who_administers_all_its_units(cast: Cast) -> None:
    assert may_manage_user(cast.administrator, cast.officer)
    assert not may_manage_user(cast.administrator, cast.other_officer)
    assert not may_manage_user(cast.clerk, cast.officer)
    RoleGrant.objects.create(user=cast.officer, role=Role.UNIT_OFFICER, unit=cast.other_department)
    assert not may_manage_user(cast.administrator, cast.officer)
