"""What an act of review cost those who did it: a count of actions and of seconds, never what was typed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dieuhanh.org.models import Unit
from dieuhanh.records.models import Finding, Session


class Act(models.TextChoices):
    """The acts of a review whose cost is measured."""

    CONFIRM = "confirm", _("duyệt")
    EDIT = "edit", _("sửa")
    REJECT = "reject", _("bỏ")
    REOPEN = "reopen", _("mở lại")
    SPLIT = "split", _("tách")
    MERGE = "merge", _("gộp")
    RESTORE = "restore", _("hoàn tác tách, gộp")
    ADD = "add", _("thêm mục")
    CONFIRM_ALL = "confirm_all", _("duyệt hàng loạt")
    ISSUE = "issue", _("ban hành")


class Effort(models.Model):
    """The cost of one act, as the page counted it: keys pressed and buttons clicked, and seconds in sight of the card.

    Whoever acted is left out on purpose: the desk is measured here, not its people. `items` is how many items the act
    confirmed. `unit` is the office whose record it is.
    """

    PERSONAL_DATA: ClassVar[str] = ""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    session = models.ForeignKey(Session, models.PROTECT, related_name="+", verbose_name=_("buổi làm việc"))
    finding = models.ForeignKey(
        Finding, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("nội dung trích")
    )
    act = models.CharField(_("việc"), max_length=12, choices=Act.choices)
    on = models.DateField(_("ngày"))
    actions = models.PositiveSmallIntegerField(_("số thao tác"))
    seconds = models.PositiveSmallIntegerField(_("số giây"))
    items = models.PositiveSmallIntegerField(_("số mục được duyệt"), default=0)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("công sức duyệt")
        verbose_name_plural = _("công sức duyệt")
        indexes = [models.Index(fields=["on", "unit"], name="effort_day_unit")]
        constraints = [models.CheckConstraint(condition=models.Q(act__in=Act.values), name="effort_act_known")]

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.on:%d/%m/%Y}"
