"""Explanations of lateness: asked by a leader, answered once by the lead unit, judged by the assigner's side."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dieuhanh.directives.models.directives import Directive
from dieuhanh.org.models import Unit, User


class Explanation(models.Model):
    """Why work is late, in the words of the unit that was asked, and whether the assigner's side agrees on the cause.

    `due_on` is the last day for the answer, by the dated rule `explanation_days` of the day on which it was asked.
    """

    PERSONAL_DATA: ClassVar[str] = "names of officials"

    class Cause(models.TextChoices):
        OBJECTIVE = "objective", _("Nguyên nhân khách quan")
        OWN = "own", _("Nguyên nhân chủ quan")

    class Decision(models.TextChoices):
        CONFIRMED = "confirmed", _("xác nhận nguyên nhân khách quan")
        REJECTED = "rejected", _("không xác nhận nguyên nhân khách quan")
        READ = "read", _("đã xem")

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="explanations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị giải trình"))
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người yêu cầu"))
    asked_at = models.DateTimeField(_("yêu cầu lúc"))
    due_on = models.DateField(_("hạn giải trình"))
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(_("giải trình lúc"), null=True, blank=True)
    cause = models.CharField(_("nguyên nhân"), max_length=10, choices=Cause.choices, blank=True)
    text = models.TextField(_("nội dung giải trình"), blank=True)
    decision = models.CharField(_("ý kiến"), max_length=10, choices=Decision.choices, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.CharField(_("lý do"), max_length=500, blank=True)

    class Meta:
        ordering = ["directive", "asked_at", "id"]
        verbose_name = _("giải trình")
        verbose_name_plural = _("giải trình")
        indexes = [
            # What a month asked of units (the page of burden).
            models.Index(fields=["asked_at"], name="explanation_asked"),
            models.Index(fields=["unit", "due_on"], condition=models.Q(answered_at=None), name="explanation_waiting"),
            models.Index(
                fields=["answered_at"],
                condition=models.Q(decision="", answered_at__isnull=False),
                name="explanation_to_read",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["directive"], condition=models.Q(decision=""), name="explanation_one_open"),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("answered_by")),
                name="explanation_judged_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_by__isnull=True) | ~models.Q(answered_by=models.F("asked_by")),
                name="explanation_answered_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.directive} · {self.unit}"

    @property
    def late(self) -> bool:
        """Whether the answer came after its own last day."""
        return self.answered_at is not None and timezone.localdate(self.answered_at) > self.due_on
