"""Waits: the clock of a directive stands still while its lead waits for a named unit, and only then."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dieuhanh.directives.models.directives import Directive
from dieuhanh.org.models import Unit, User


class Wait(models.Model):
    """Asked by the lead, agreed by another person of the assigner's side; the deadline itself stays as it is.

    The clock stands from `from_day` on and runs again on `to_day`. At its end `days` keeps the working days counted and
    `due_after` the day by which the directive is judged from then on.
    """

    PERSONAL_DATA: ClassVar[str] = "names of officials"

    class Decision(models.TextChoices):
        AGREED = "agreed", _("đồng ý")
        REFUSED = "refused", _("không đồng ý")

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="waits")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("chờ cơ quan"))
    unit_name = models.CharField(_("tên cơ quan khi chờ"), max_length=200)
    from_day = models.DateField(_("chờ từ ngày"))
    reason = models.CharField(_("lý do"), max_length=500)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người đề nghị"))
    asked_at = models.DateTimeField(_("đề nghị lúc"))
    decision = models.CharField(_("quyết định"), max_length=10, choices=Decision.choices, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.CharField(_("lý do quyết định"), max_length=500, blank=True)
    to_day = models.DateField(_("đến ngày"), null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    days = models.PositiveSmallIntegerField(_("số ngày làm việc tạm dừng"), null=True, blank=True)
    due_after = models.DateField(_("hạn kể cả thời gian tạm dừng"), null=True, blank=True)

    class Meta:
        ordering = ["directive", "asked_at", "id"]
        verbose_name = _("lần tạm dừng")
        verbose_name_plural = _("lần tạm dừng")
        constraints = [
            models.UniqueConstraint(fields=["directive"], condition=models.Q(decision=""), name="wait_one_asked"),
            models.UniqueConstraint(
                fields=["directive"],
                condition=models.Q(decision="agreed", to_day__isnull=True),
                name="wait_one_running",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("asked_by")),
                name="wait_decided_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(to_day__isnull=True) | models.Q(to_day__gte=models.F("from_day")),
                name="wait_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.directive} · {self.unit_name}"
