"""Administrative areas of the State: provinces, districts and communes, each for its time."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dieuhanh.org.models.dated import Dated


class Area(Dated):
    """One area with its official code (a string: leading zeros count) under the code list of its time."""

    PERSONAL_DATA: ClassVar[str] = ""

    class Level(models.TextChoices):
        PROVINCE = "province", _("tỉnh, thành phố")
        DISTRICT = "district", _("huyện, quận, thị xã, thành phố thuộc tỉnh")
        COMMUNE = "commune", _("xã, phường, thị trấn, đặc khu")

    level = models.CharField(_("cấp"), max_length=10, choices=Level.choices)
    code = models.CharField(_("mã"), max_length=5)
    name = models.CharField(_("tên"), max_length=120)
    folded = models.CharField(max_length=120, db_index=True)
    kind = models.CharField(_("loại"), max_length=30)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("thuộc")
    )
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name=_("nay thuộc")
    )

    class Meta:
        ordering = ["code"]
        verbose_name = _("đơn vị hành chính")
        verbose_name_plural = _("đơn vị hành chính")
        constraints = [models.UniqueConstraint(fields=["level", "code", "valid_from"], name="area_once")]

    def __str__(self) -> str:
        return self.name
