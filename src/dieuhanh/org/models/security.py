"""What keeps accounts safe: sign-ins, vain attempts, passwords of before, links to a single sign-on, counts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dieuhanh.org.models.people import User


class SignIn(models.Model):
    """One stay of a person at one device, from signing in to its end; `session_key` finds the session to end."""

    PERSONAL_DATA: ClassVar[str] = "network address and device of an official at work"

    user = models.ForeignKey(User, models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, db_index=True)
    began_at = models.DateTimeField(_("đăng nhập lúc"))
    seen_at = models.DateTimeField(_("hoạt động gần nhất"))
    ended_at = models.DateTimeField(_("kết thúc lúc"), null=True, blank=True)
    address = models.CharField(_("địa chỉ mạng"), max_length=45, blank=True)
    agent = models.CharField(_("trình duyệt"), max_length=200, blank=True)
    way = models.CharField(_("cách đăng nhập"), max_length=20)

    class Meta:
        ordering = ["-began_at"]
        verbose_name = _("phiên đăng nhập")
        verbose_name_plural = _("phiên đăng nhập")
        indexes = [models.Index(fields=["user", "ended_at"], name="org_signin_open")]

    def __str__(self) -> str:
        return f"{self.user} {self.began_at:%d/%m/%Y %H:%M}"


class FailedSignIn(models.Model):
    """A vain attempt to sign in, also under a name that nobody has; counted by address."""

    PERSONAL_DATA: ClassVar[str] = "network address and the name that was typed"

    at = models.DateTimeField(_("lúc"))
    address = models.CharField(_("địa chỉ mạng"), max_length=45)
    username = models.CharField(_("tên đăng nhập"), max_length=150)

    class Meta:
        ordering = ["-at"]
        verbose_name = _("lần đăng nhập không thành")
        verbose_name_plural = _("lần đăng nhập không thành")
        indexes = [models.Index(fields=["address", "at"], name="org_failed_address")]

    def __str__(self) -> str:
        return f"{self.username} {self.address} {self.at:%d/%m/%Y %H:%M}"


class UsedPassword(models.Model):
    """A password that the account had, as a hash: it may not come back too soon."""

    PERSONAL_DATA: ClassVar[str] = "hash of a former password"

    user = models.ForeignKey(User, models.CASCADE, related_name="used_passwords")
    password = models.CharField(max_length=128)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("mật khẩu đã dùng")
        verbose_name_plural = _("mật khẩu đã dùng")

    def __str__(self) -> str:
        return f"{self.user} {self.at:%d/%m/%Y}"


class SignOnLink(models.Model):
    """The name by which the single sign-on of the province knows an account; only an administrator writes it."""

    PERSONAL_DATA: ClassVar[str] = "name or e-mail address of an official in another system"

    user = models.OneToOneField(User, models.CASCADE, related_name="sign_on_link")
    name = models.CharField(_("tên ở hệ thống đăng nhập một lần"), max_length=254, unique=True)
    # The provider's own mark of the person, kept at the first sign-in: a name that passes to another opens nothing.
    subject = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("liên kết đăng nhập một lần")
        verbose_name_plural = _("liên kết đăng nhập một lần")

    def __str__(self) -> str:
        return self.name


class AccountList(models.Model):
    """A list of accounts as an administrator brought it: rows as read, what was made of them, and when."""

    PERSONAL_DATA: ClassVar[str] = "names, user names and e-mail addresses of officials"

    by = models.ForeignKey(User, models.PROTECT, related_name="account_lists")
    at = models.DateTimeField(_("lúc"))
    file_name = models.CharField(_("tên tệp"), max_length=200)
    rows = models.JSONField(_("các dòng"), default=list)
    created_at = models.DateTimeField(_("tạo tài khoản lúc"), null=True, blank=True)
    accounts = models.ManyToManyField(User, related_name="+", blank=True)

    class Meta:
        ordering = ["-at"]
        verbose_name = _("danh sách tài khoản")
        verbose_name_plural = _("danh sách tài khoản")

    def __str__(self) -> str:
        return self.file_name


class Verification(models.Model):
    """One walk over the journal, the stored files and the quotes: asked for by somebody, or by a command."""

    PERSONAL_DATA: ClassVar[str] = ""

    asked_at = models.DateTimeField(_("yêu cầu lúc"))
    ended_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)
    entries = models.PositiveBigIntegerField(_("số mục nhật ký"), default=0)
    faults = models.PositiveIntegerField(_("số chỗ không toàn vẹn"), default=0)
    told = models.JSONField(_("các chỗ đầu tiên"), default=list)

    class Meta:
        ordering = ["-asked_at"]
        verbose_name = _("lần kiểm tra toàn vẹn")
        verbose_name_plural = _("lần kiểm tra toàn vẹn")

    def __str__(self) -> str:
        return f"{self.asked_at:%d/%m/%Y %H:%M}"


class Tally(models.Model):
    """How often somebody asked for one kind of thing within one window of time; shared by all processes."""

    PERSONAL_DATA: ClassVar[str] = "account or network address that asked"

    key = models.CharField(max_length=120)
    window = models.BigIntegerField()
    count = models.PositiveIntegerField(default=1)
    until = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("số lần gọi")
        verbose_name_plural = _("số lần gọi")
        constraints = [models.UniqueConstraint(fields=["key", "window"], name="org_tally_window")]

    def __str__(self) -> str:
        return f"{self.key} {self.count}"
