"""Points of a compound directive: each thing that one sentence orders, answered by itself."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dieuhanh.directives.models.directives import Directive
from dieuhanh.org.models import User


class Point(models.Model):
    """One of the things that a directive orders, with the latest answer of the lead unit; the journal keeps all."""

    PERSONAL_DATA: ClassVar[str] = "name of the official who answered"

    class Standing(models.TextChoices):
        DONE = "done", _("Đã làm xong")
        PARTLY = "partly", _("Đang làm")
        NOT = "not", _("Chưa làm được")

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="points")
    number = models.PositiveSmallIntegerField(_("ý số"))
    content = models.CharField(_("nội dung"), max_length=1000)
    standing = models.CharField(_("tình trạng"), max_length=6, choices=Standing.choices, blank=True)
    answer = models.CharField(_("trả lời"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)

    class Meta:
        ordering = ["directive", "number"]
        verbose_name = _("ý của nhiệm vụ")
        verbose_name_plural = _("ý của nhiệm vụ")
        constraints = [models.UniqueConstraint(fields=["directive", "number"], name="point_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.content[:80]}"
