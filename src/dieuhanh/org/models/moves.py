"""What passed from one unit to another by an act of reorganisation: a row for each thing, never changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dieuhanh.org.models.units import Unit


class Thing(models.TextChoices):
    """What can pass: a column of a row that names a unit."""

    LEAD = "lead", _("Nhiệm vụ chủ trì")
    ASSIGNER = "assigner", _("Nhiệm vụ đã giao")
    COORDINATION = "coordination", _("Việc phối hợp")
    ASKER = "asker", _("Kiến nghị đã gửi")
    ADDRESSEE = "addressee", _("Kiến nghị phải trả lời")
    GRANT = "grant", _("Vai trò của tài khoản")
    POST = "post", _("Chức vụ")


# What people hold in a body that ends: given anew in the heir, where open work only changes its column.
HELD = (Thing.GRANT, Thing.POST)


class MoveRule(models.TextChoices):
    """Why a thing passed to just this unit."""

    FIELD = "field", _("theo lĩnh vực")
    REST = "rest", _("theo đơn vị kế thừa chung")
    GROUP = "group", _("chọn cho cả nhóm")
    HAND = "hand", _("chọn riêng từng việc")
    BACK = "back", _("chuyển về khi hoàn tác")


class Move(models.Model):
    """One thing passed from `before` to `after` at the moment `at`, by the act with the key `act`.

    The act stands on a floor above, so there is no foreign key to it; the register's past days are told from these
    rows. `made` is the key of the role grant, or of the post, that was given in the place of one that ended, `until`
    the day until which that one was given.
    """

    PERSONAL_DATA: ClassVar[str] = ""

    act = models.BigIntegerField(_("quyết định sắp xếp"))
    thing = models.CharField(_("loại việc"), max_length=12, choices=Thing.choices)
    thing_id = models.BigIntegerField(_("mã việc"))
    before = models.ForeignKey(Unit, models.PROTECT, related_name="passed_on", verbose_name=_("từ đơn vị"))
    after = models.ForeignKey(Unit, models.PROTECT, related_name="passed_in", verbose_name=_("sang đơn vị"))
    rule = models.CharField(_("lý do"), max_length=6, choices=MoveRule.choices)
    source = models.CharField(_("căn cứ"), max_length=300, blank=True)
    at = models.DateTimeField(_("lúc"))
    made = models.BigIntegerField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("lần chuyển giao")
        verbose_name_plural = _("lần chuyển giao")
        indexes = [
            models.Index(fields=["thing", "thing_id", "at"], name="move_thing"),
            models.Index(fields=["thing", "at"], name="move_at"),
            models.Index(fields=["act", "thing", "after", "thing_id"], name="move_act"),
        ]
        constraints = [models.UniqueConstraint(fields=["act", "thing", "thing_id"], name="move_once_an_act")]

    def __str__(self) -> str:
        return f"{self.thing} {self.thing_id}: {self.before_id} → {self.after_id}"
