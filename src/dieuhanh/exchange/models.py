"""What arrived by itself, each thing once; and how the last round of each way went."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dieuhanh.documents.models import Document
from dieuhanh.exchange.lifecycle import State, Way
from dieuhanh.org.models import Unit


class Arrival(models.Model):
    """A file or a letter that came in: its mark at the sender's side is kept, so that it is taken once."""

    PERSONAL_DATA: ClassVar[str] = "address of the sender of a letter"

    way = models.CharField(_("nguồn"), max_length=10, choices=Way.choices)
    key = models.CharField(max_length=250)
    title = models.CharField(_("tên"), max_length=300)
    sender = models.CharField(_("nơi gửi"), max_length=200, blank=True)
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị nhận"))
    arrived_at = models.DateTimeField(_("đến lúc"))
    state = models.CharField(_("tình trạng"), max_length=10, choices=State.choices)
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="arrivals", verbose_name=_("văn bản")
    )

    class Meta:
        ordering = ["-arrived_at", "-id"]
        verbose_name = _("văn bản chuyển đến")
        verbose_name_plural = _("văn bản chuyển đến")
        indexes = [models.Index(fields=["arrived_at", "id"], name="arrival_newest")]
        constraints = [
            models.UniqueConstraint(fields=["way", "key"], name="arrival_once"),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="arrival_state_known"),
        ]

    def __str__(self) -> str:
        return self.title


class Round(models.Model):
    """When a way was last asked for what is new, and what went wrong; for the administrator's eyes."""

    PERSONAL_DATA: ClassVar[str] = ""

    way = models.CharField(_("nguồn"), max_length=10, choices=Way.choices, unique=True)
    asked_at = models.DateTimeField(_("hỏi lần cuối lúc"))
    error = models.CharField(_("lỗi"), max_length=500, blank=True)

    class Meta:
        ordering = ["way"]
        verbose_name = _("lượt nhận")
        verbose_name_plural = _("lượt nhận")

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.asked_at:%d/%m/%Y %H:%M}"
