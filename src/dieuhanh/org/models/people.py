"""People with their posts; user accounts; roles that hold for a unit and all under it."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from dieuhanh.org.models.dated import Dated
from dieuhanh.org.models.units import Unit


class Person(models.Model):
    """An official. A person outlives posts and accounts."""

    PERSONAL_DATA: ClassVar[str] = "name of an official in office"

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("họ và tên"), max_length=120)
    folded = models.CharField(max_length=120, db_index=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("người")
        verbose_name_plural = _("người")

    def __str__(self) -> str:
        return self.name


class Post(Dated):
    """A post that a person holds in a unit from one day to another."""

    PERSONAL_DATA: ClassVar[str] = "post of an official in office"

    person = models.ForeignKey(Person, models.CASCADE, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    title = models.CharField(_("chức vụ"), max_length=120)

    class Meta:
        ordering = ["person", "valid_from"]
        verbose_name = _("chức vụ")
        verbose_name_plural = _("chức vụ")

    def __str__(self) -> str:
        return f"{self.title} {self.unit}"


class User(AbstractUser):
    """An account. What it may do stands in its role grants, never in `is_staff` or Django's own permissions."""

    PERSONAL_DATA: ClassVar[str] = "account and name of an official"

    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="users", verbose_name=_("người")
    )
    # An account whose password somebody else knows, or chose, changes it before anything else.
    must_change_password = models.BooleanField(_("phải đổi mật khẩu"), default=False)
    password_changed_at = models.DateTimeField(_("đổi mật khẩu lúc"), null=True, blank=True)
    opened_at = models.DateTimeField(_("mở lại lúc"), null=True, blank=True)

    class Meta:
        ordering = ["username"]
        verbose_name = _("tài khoản")
        verbose_name_plural = _("tài khoản")

    def get_full_name(self) -> str:
        return self.person.name if self.person else super().get_full_name()


class Role(models.TextChoices):
    """What an account is for."""

    ADMINISTRATOR = "administrator", _("Quản trị hệ thống")
    CLERK = "clerk", _("Văn thư, chuyên viên tổng hợp")
    UNIT_OFFICER = "unit_officer", _("Cán bộ đơn vị")
    LEADER = "leader", _("Lãnh đạo")
    DATA_OFFICER = "data_officer", _("Cán bộ số liệu")
    EDITOR = "editor", _("Biên tập viên")
    BROADCASTER = "broadcaster", _("Cán bộ truyền thanh")
    AUDITOR = "auditor", _("Thanh tra, kiểm toán")


class RoleGrant(Dated):
    """A role for a unit and everything under it in today's tree."""

    PERSONAL_DATA: ClassVar[str] = "role of an official"

    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    role = models.CharField(_("vai trò"), max_length=20, choices=Role.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="grants", verbose_name=_("đơn vị"))

    class Meta:
        ordering = ["user", "role"]
        verbose_name = _("vai trò được giao")
        verbose_name_plural = _("vai trò được giao")

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()} {self.unit}"
