"""Parts: how the lead unit shares a directive out among its divisions and people; inner work, never counted twice."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dieuhanh.directives.lifecycle import PartState
from dieuhanh.directives.models.directives import Directive
from dieuhanh.org.models import Unit, User


class Part(models.Model):
    """A piece of a directive, or of a part above it, given to one division or one person of the lead unit.

    `place` is its number in the tree ("2", "2.1"). `due` is never later than that of the whole; None while the whole
    has no day. `reported_by` is who last reported it done: another person accepts.
    """

    PERSONAL_DATA: ClassVar[str] = "names of officials"

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="parts")
    above = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="below")
    place = models.CharField(_("số thứ tự"), max_length=20)
    content = models.TextField(_("nội dung"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="parts", verbose_name=_("đơn vị thực hiện"))
    unit_name = models.CharField(_("tên đơn vị khi giao"), max_length=200)
    person = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("người thực hiện")
    )
    due = models.DateField(_("hạn"), null=True, blank=True)
    state = models.CharField(_("tình trạng"), max_length=12, choices=PartState.choices, default=PartState.DOING)
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người giao"))
    given_at = models.DateTimeField(_("giao lúc"))
    done_on = models.DateField(_("ngày hoàn thành"), null=True, blank=True)
    reported_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(_("đóng lúc"), null=True, blank=True)

    class Meta:
        ordering = ["directive", "id"]
        verbose_name = _("phần việc")
        verbose_name_plural = _("phần việc")
        indexes = [
            models.Index(fields=["unit", "state", "due", "id"], name="part_unit"),
            models.Index(fields=["person", "state", "due", "id"], name="part_person"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["directive", "place"], name="part_place_once"),
            models.CheckConstraint(condition=models.Q(state__in=PartState.values), name="part_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.directive}.{self.place}"

    @property
    def depth(self) -> int:
        """How far below the directive it hangs: 1 for a part of the directive itself."""
        return self.place.count(".") + 1

    @property
    def doer(self) -> str:
        """Whose work it is, by name."""
        return f"{self.person.get_full_name()} ({self.unit_name})" if self.person else self.unit_name


class PartEvent(models.Model):
    """One thing that happened to a part: given, its day moved, reported, accepted, sent back, cancelled."""

    PERSONAL_DATA: ClassVar[str] = "name of the official who acted"

    class Kind(models.TextChoices):
        GIVEN = "given", _("Giao phần việc")
        MOVED = "moved", _("Đổi hạn phần việc")
        REPORTED = "reported", _("Báo cáo xong phần việc")
        ACCEPTED = "accepted", _("Xác nhận phần việc")
        SENT_BACK = "sent_back", _("Yêu cầu làm lại phần việc")
        CANCELLED = "cancelled", _("Hủy phần việc")

    part = models.ForeignKey(Part, models.PROTECT, related_name="events")
    kind = models.CharField(_("việc"), max_length=10, choices=Kind.choices)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người thực hiện"))
    at = models.DateTimeField(_("lúc"))
    text = models.CharField(_("nội dung"), max_length=2000, blank=True)
    from_day = models.DateField(_("từ ngày"), null=True, blank=True)
    to_day = models.DateField(_("đến ngày"), null=True, blank=True)

    class Meta:
        ordering = ["part", "at", "id"]
        verbose_name = _("diễn biến phần việc")
        verbose_name_plural = _("diễn biến phần việc")

    def __str__(self) -> str:
        return f"{self.part} {self.get_kind_display()}"
