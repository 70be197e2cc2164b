"""Verbs on accounts: made, opened, closed, given and taken roles; nobody gives himself a role."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.journal.services import record
from dieuhanh.org.models import Role, RoleGrant, User
from dieuhanh.org.permissions import Refused, forget_grants, may_manage, may_manage_user, require
from dieuhanh.org.services import passwords
from dieuhanh.org.services.people import create_person
from dieuhanh.org.services.sessions import end_stays_of

if TYPE_CHECKING:
    from datetime import date

    from dieuhanh.org.models import Person, Unit

_USERNAME = re.compile(r"^[a-z0-9][a-z0-9._-]{1,59}$")


@transaction.atomic
def create_user(
    *, by: User | None, username: str, person: Person | None = None, password: str | None = None, email: str = ""
) -> User:
    """An account without any role. Without a password nobody can log in to it until one is set."""
    require(by is None or may_manage(by), _("Chỉ quản trị hệ thống mới được tạo tài khoản."))
    username = username.strip().lower()
    if not _USERNAME.match(username):
        raise Refused(
            _("Tên đăng nhập gồm chữ không dấu, chữ số, dấu chấm, gạch ngang; từ 2 đến 60 ký tự, ví dụ “nguyen.van.a”.")
        )
    if User.objects.filter(username=username).exists():
        raise Refused(_("Tên đăng nhập “%(username)s” đã có người dùng. Hãy chọn tên khác.") % {"username": username})
    user = User(username=username, person=person, email=email)
    if password is not None:
        passwords.check_new(password, user)
    user.set_password(password)
    # What somebody else chose is not yet the owner's.
    user.must_change_password, user.password_changed_at = by is not None and password is not None, timezone.now()
    user.save()
    record(by=by, verb="create_user", on=user, data={"username": username, "person": person.key if person else None})
    return user


@transaction.atomic
def add_official(*, by: User, username: str, name: str, role: str, unit: Unit, password: str, email: str = "") -> User:
    """A person, the account and its first role in one step, as an administrator enters them."""
    require(may_manage(by, unit), _("Bạn không quản trị đơn vị “%(unit)s”.") % {"unit": unit.name})
    person = create_person(by=by, name=name)
    user = create_user(by=by, username=username, person=person, password=password, email=email)
    grant_role(by=by, user=user, role=role, unit=unit)
    return user


@transaction.atomic
def set_password(*, by: User | None, user: User, password: str) -> None:
    """A new password, by the owner of the account or by its administrator. The journal never holds it.

    One that an administrator set ends the account's stays, and is changed by its owner before anything else.
    """
    own = by is not None and by.pk == user.pk
    require(by is None or own or may_manage_user(by, user), _("Bạn không quản trị tài khoản này."))
    passwords.check_new(password, user)
    passwords.put(user, password, initial=by is not None and not own)
    record(by=by, verb="set_password", on=user)
    if not own:
        end_stays_of(by=by, user=user)


@transaction.atomic
def deactivate_user(*, by: User | None, user: User, reason: str = "") -> None:
    """The account can no longer log in; what it did stays."""
    _may_edit(by, user)
    if by is not None and by.pk == user.pk:
        raise Refused(_("Không thể tự khóa tài khoản đang dùng. Hãy nhờ một quản trị khác."))
    user.is_active = False
    user.save(update_fields=["is_active"])
    forget_grants(user)
    record(by=by, verb="deactivate_user", on=user, data={"reason": reason})
    end_stays_of(by=by, user=user)


@transaction.atomic
def activate_user(*, by: User | None, user: User) -> None:
    """The account can log in again."""
    _may_edit(by, user)
    user.is_active, user.opened_at = True, timezone.now()
    user.save(update_fields=["is_active", "opened_at"])
    record(by=by, verb="activate_user", on=user)


@transaction.atomic
def grant_role(
    *,
    by: User | None,
    user: User,
    role: str,
    unit: Unit,
    on: date | None = None,
    until: date | None = None,
    source: str = "",
) -> RoleGrant:
    """`user` holds `role` for `unit` and all under it from `on` (today) until the day before `until`."""
    _may_grant(by, user, unit)
    on = on or timezone.localdate()
    if role not in Role.values:
        raise Refused(_("Không có vai trò “%(role)s”.") % {"role": role})
    if until is not None and until <= on:
        raise Refused(_("Ngày thôi giữ vai trò phải sau ngày nhận vai trò."))
    if RoleGrant.objects.on(on).filter(user=user, role=role, unit=unit).exists():
        raise Refused(_("Tài khoản đã có vai trò này ở đơn vị này."))
    _keep_administration_apart(user, role, on, until)
    grant = RoleGrant.objects.create(user=user, role=role, unit=unit, valid_from=on, valid_to=until, source=source)
    forget_grants(user)
    record(
        by=by,
        verb="grant_role",
        on=user,
        data={"grant": grant.pk, "role": role, "unit": unit.key, "on": on, "until": until},
    )
    return grant


@transaction.atomic
def revoke_role(*, by: User | None, grant: RoleGrant, on: date | None = None) -> RoleGrant:
    """The role ends with the day before `on` (today); the row stays as history."""
    user = grant.user
    _may_grant(by, user, grant.unit)
    on = on or timezone.localdate()
    grant = RoleGrant.objects.select_for_update(of=("self",)).select_related("user", "unit").get(pk=grant.pk)
    if grant.valid_to is not None and grant.valid_to <= on:
        raise Refused(_("Vai trò này đã kết thúc ngày %(day)s.") % {"day": f"{grant.valid_to:%d/%m/%Y}"})
    grant.valid_to = max(on, grant.valid_from) if grant.valid_from else on
    grant.save(update_fields=["valid_to"])
    forget_grants(user)
    data = {"grant": grant.pk, "role": grant.role, "unit": grant.unit.key, "on": grant.valid_to}
    record(by=by, verb="revoke_role", on=user, data=data)
    return grant


def _may_edit(by: User | None, user: User) -> None:
    require(by is None or may_manage_user(by, user), _("Bạn không quản trị tài khoản này."))


def _may_grant(by: User | None, user: User, unit: Unit) -> None:
    if by is None:
        return
    require(by.pk != user.pk, _("Không ai được tự giao hoặc tự thu vai trò của mình. Hãy nhờ một quản trị khác."))
    require(may_manage(by, unit), _("Bạn không quản trị đơn vị “%(unit)s”.") % {"unit": unit.name})


def _keep_administration_apart(user: User, role: str, on: date, until: date | None) -> None:
    """Who administers works under another account: neither role may begin while the other lasts."""
    others = RoleGrant.objects.filter(user=user).exclude(valid_to__lte=on)
    if until is not None:
        others = others.exclude(valid_from__gte=until)
    if role == Role.ADMINISTRATOR:
        clash = others.exclude(role=Role.ADMINISTRATOR).exists()
    else:
        clash = others.filter(role=Role.ADMINISTRATOR).exists()
    if clash:
        raise Refused(
            _(
                "Tài khoản quản trị hệ thống phải tách khỏi tài khoản làm việc, không giữ vai trò khác. "
                "Hãy tạo một tài khoản riêng, hoặc thu vai trò kia trước."
            )
        )
