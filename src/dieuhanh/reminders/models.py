"""Tables of reminders: the rules of a province, a person's wishes, digests, the messages that wait, calendar feeds."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dieuhanh.org.models import Unit, User
from dieuhanh.org.models.dated import Dated
from dieuhanh.reminders.lifecycle import Audience, Event, Medium, MessageState


class ReminderRule(Dated):
    """One row of what a province sets; `unit` is the province (or body) it holds for, empty for the product's default.

    Where a body has rows of its own for an event, they stand in place of those of the bodies above it and of the
    defaults. `days` is the N of the event, `every` the step of repetition (0: once), both in working days save for
    undated work, which ages in calendar days. `who` and `channels` hold values of Audience and Medium.
    """

    PERSONAL_DATA: ClassVar[str] = ""

    event = models.CharField(_("sự việc"), max_length=20, choices=Event.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("đơn vị"))
    days = models.PositiveSmallIntegerField(_("số ngày"), default=0)
    every = models.PositiveSmallIntegerField(_("nhắc lại sau mỗi (ngày)"), default=0)
    channels = models.JSONField(_("cách nhắc"), default=list)
    who = models.JSONField(_("nhắc ai"), default=list)
    urgent = models.BooleanField(_("báo ngay, không chờ bản tổng hợp"), default=False)
    on_rest_days = models.BooleanField(_("gửi cả ngày nghỉ"), default=False)
    quiet_from = models.TimeField(_("không gửi từ"), null=True, blank=True)
    quiet_to = models.TimeField(_("không gửi đến"), null=True, blank=True)
    hour = models.PositiveSmallIntegerField(_("giờ gửi bản tổng hợp"), null=True, blank=True)
    silent = models.BooleanField(_("không nhắc việc này"), default=False)

    class Meta:
        ordering = ["event", "days", "id"]
        verbose_name = _("quy tắc nhắc việc")
        verbose_name_plural = _("quy tắc nhắc việc")
        constraints = [models.CheckConstraint(condition=models.Q(event__in=Event.values), name="reminder_event_known")]

    def __str__(self) -> str:
        return f"{self.get_event_display()} {self.days}"

    def when(self) -> str:
        """When it speaks, in words: the day it begins, and the step of repetition."""
        if self.silent:
            return gettext("không nhắc")
        if self.event == Event.DIGEST:
            return gettext("%(hour)d giờ mỗi ngày làm việc") % {"hour": 7 if self.hour is None else self.hour}
        words = self._begins() % {"days": self.days}
        if self.every:
            again = gettext("nhắc lại sau mỗi %(every)d ngày làm việc")
            if self.event == Event.UNDATED:
                again = gettext("nhắc lại sau mỗi %(every)d ngày")
            words = f"{words}, {again % {'every': self.every}}"
        return words

    def _begins(self) -> str:
        """The words that stand before and after the number of days."""
        match Event(self.event):
            case Event.DUE_SOON | Event.PART:
                return gettext("khi còn %(days)d ngày làm việc")
            case Event.OVERDUE | Event.ESCALATION:
                return gettext("khi quá hạn %(days)d ngày làm việc")
            case Event.UNDATED:
                return gettext("sau %(days)d ngày kể từ ngày giao")
            case Event.DUE_TODAY:
                return gettext("ngày làm việc cuối cùng trước hết hạn")
            case _:
                return gettext("sau %(days)d ngày làm việc") if self.days else gettext("khi phát sinh")

    def audience_labels(self) -> list[str]:
        return [str(Audience(one).label) for one in self.who]

    def channel_labels(self) -> list[str]:
        return [str(Medium(one).label) for one in self.channels]


class Preference(models.Model):
    """What one person wishes; who has no row gets what the rules say. Empty `hour`: the hour of the rules."""

    PERSONAL_DATA: ClassVar[str] = "e-mail address and telephone number of an official"

    user = models.OneToOneField(User, models.CASCADE, related_name="reminder_preference")
    email_on = models.BooleanField(_("nhận bản tổng hợp qua thư điện tử"), default=True)
    email = models.EmailField(_("địa chỉ thư điện tử"), blank=True)
    hour = models.PositiveSmallIntegerField(_("giờ nhận bản tổng hợp"), null=True, blank=True)
    phone = models.CharField(_("số điện thoại"), max_length=20, blank=True)
    sms_on = models.BooleanField(_("nhận tin nhắn SMS"), default=False)
    chat_on = models.BooleanField(_("nhận tin nhắn Zalo"), default=False)

    class Meta:
        verbose_name = _("lựa chọn nhắc việc")
        verbose_name_plural = _("lựa chọn nhắc việc")

    def __str__(self) -> str:
        return str(self.user)


class Round(models.Model):
    """The making of one day's digests. The row is locked while some are made: no two workers make the same."""

    PERSONAL_DATA: ClassVar[str] = ""

    day = models.DateField(_("ngày"), unique=True)
    digests = models.PositiveIntegerField(_("số bản tổng hợp"), default=0)
    items = models.PositiveIntegerField(_("số việc"), default=0)

    class Meta:
        ordering = ["-day"]
        verbose_name = _("đợt nhắc việc")
        verbose_name_plural = _("đợt nhắc việc")

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"


class Digest(models.Model):
    """What one person was reminded of on one day: one row a day, also when there was nothing (then nothing is sent).

    `items` holds what was said, as it was said: {event, kind, id, code, text, detail, day, tone, since}.
    """

    PERSONAL_DATA: ClassVar[str] = "work of an official"

    user = models.ForeignKey(User, models.CASCADE, related_name="digests")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("đơn vị"))
    day = models.DateField(_("ngày"))
    made_at = models.DateTimeField(_("lập lúc"))
    items = models.JSONField(_("các việc"), default=list)
    count = models.PositiveIntegerField(_("số việc"), default=0)

    class Meta:
        ordering = ["-day", "user"]
        verbose_name = _("bản tổng hợp nhắc việc")
        verbose_name_plural = _("bản tổng hợp nhắc việc")
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="digest_once_a_day")]
        indexes = [models.Index(fields=["day", "unit"], name="digest_day_unit")]

    def __str__(self) -> str:
        return f"{self.user} {self.day:%d/%m/%Y}"


class Standing(models.Model):
    """What stood when a person's last digest was made: {what: step}. Only a step beyond it is said again."""

    PERSONAL_DATA: ClassVar[str] = ""

    user = models.OneToOneField(User, models.CASCADE, related_name="+")
    day = models.DateField(_("ngày"))
    steps = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("việc đang theo dõi")
        verbose_name_plural = _("việc đang theo dõi")

    def __str__(self) -> str:
        return f"{self.user} {self.day:%d/%m/%Y}"


class Message(models.Model):
    """One message to one person by one way. The row is the queue; `key` never repeats and names it to every gateway.

    `leased_until`: a worker has it in hand until then. `not_before`: quiet hours, or the pause after a failure.
    """

    PERSONAL_DATA: ClassVar[str] = "address and work of an official"

    key = models.CharField(_("mã tin"), max_length=120, unique=True)
    user = models.ForeignKey(User, models.CASCADE, related_name="messages")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("đơn vị"))
    digest = models.ForeignKey(Digest, models.CASCADE, null=True, blank=True, related_name="messages")
    event = models.CharField(_("sự việc"), max_length=20, choices=Event.choices)
    day = models.DateField(_("ngày"))
    medium = models.CharField(_("cách gửi"), max_length=10, choices=Medium.choices)
    address = models.CharField(_("gửi đến"), max_length=254)
    subject = models.CharField(_("tiêu đề"), max_length=200)
    text = models.TextField(_("nội dung"))
    html = models.TextField(blank=True)
    link = models.CharField(max_length=200, blank=True)
    state = models.CharField(_("tình trạng"), max_length=10, choices=MessageState.choices, default=MessageState.PENDING)
    not_before = models.DateTimeField(_("gửi không trước"))
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("số lần thử"), default=0)
    failure = models.CharField(_("lý do chưa gửi được"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("gửi lúc"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("tin nhắc việc")
        verbose_name_plural = _("tin nhắc việc")
        indexes = [
            models.Index(
                fields=["not_before", "id"],
                condition=models.Q(state__in=[MessageState.PENDING, MessageState.HANDED]),
                name="message_waiting",
            ),
            models.Index(
                fields=["id"],
                condition=models.Q(state__in=[MessageState.FAILED, MessageState.UNSURE]),
                name="message_wrong",
            ),
            models.Index(fields=["day", "unit"], name="message_day_unit"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=MessageState.values), name="message_state_known")
        ]

    def __str__(self) -> str:
        return self.key


class Feed(models.Model):
    """A calendar of deadlines behind a secret address, of a person or of a unit as this person may see it.

    Only the hash of the secret is kept: the address is shown once, and a new one ends the old.
    """

    PERSONAL_DATA: ClassVar[str] = ""

    user = models.ForeignKey(User, models.CASCADE, related_name="feeds")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("đơn vị"))
    secret = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("tạo lúc"))
    ended_at = models.DateTimeField(_("thôi dùng lúc"), null=True, blank=True)

    class Meta:
        ordering = ["user", "id"]
        verbose_name = _("lịch nhiệm vụ")
        verbose_name_plural = _("lịch nhiệm vụ")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit"],
                condition=models.Q(ended_at__isnull=True, unit__isnull=False),
                name="feed_of_unit_once",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(ended_at__isnull=True, unit__isnull=True),
                name="feed_of_person_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.unit or ''}".strip()
