"""Verbs on second factors and the single sign-on of an account, by its administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from dieuhanh.journal.services import record
from dieuhanh.org.models import SignOnLink
from dieuhanh.org.permissions import Refused, may_manage_user, require
from dieuhanh.org.services.sessions import end_stays_of

if TYPE_CHECKING:
    from dieuhanh.org.models import User


@transaction.atomic
def link_sign_on(*, by: User, user: User, name: str) -> SignOnLink | None:
    """The single sign-on knows `user` as `name` (user name or verified e-mail there); an empty name ends the link."""
    require(may_manage_user(by, user), _("Bạn không quản trị tài khoản này."))
    if by.pk == user.pk:
        raise Refused(_("Không thể tự nối tài khoản đang dùng. Hãy nhờ một quản trị khác."))
    name = name.strip().lower()
    if name and SignOnLink.objects.filter(name=name).exclude(user=user).exists():
        raise Refused(_("Tên “%(name)s” đã nối với một tài khoản khác.") % {"name": name})
    SignOnLink.objects.filter(user=user).delete()
    link = SignOnLink.objects.create(user=user, name=name) if name else None
    record(by=by, verb="link_sign_on", on=user, data={"name": name})
    return link


@transaction.atomic
def bind_sign_on(*, link: SignOnLink, subject: str) -> None:
    """The provider's own mark of the person is kept at the first sign-in."""
    if SignOnLink.objects.filter(pk=link.pk, subject="").update(subject=subject):
        record(by=link.user, verb="bind_sign_on", on=link.user)


@transaction.atomic
def reset_second_factor(*, by: User, user: User) -> None:
    """Take away authenticator app, keys and codes of somebody who lost them; every stay of the account ends."""
    require(may_manage_user(by, user), _("Bạn không quản trị tài khoản này."))
    if by.pk == user.pk:
        raise Refused(_("Hãy tắt ở trang “Xác thực nhiều lớp” của mình, hoặc nhờ một quản trị khác."))
    gone, _each = Authenticator.objects.filter(user_id=user.pk).delete()
    if not gone:
        raise Refused(_("Tài khoản chưa bật xác thực nhiều lớp."))
    record(by=by, verb="reset_second_factor", on=user)
    end_stays_of(by=by, user=user)


@transaction.atomic
def note_second_factor(*, by: User, verb: str, kind: str) -> None:
    """The journal keeps that somebody added or took away a second factor of his own."""
    record(by=by, verb=verb, on=by, data={"kind": kind})
