"""Rules that law or the province sets, as dated rows with their source; days that the calendar alone does not know."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dieuhanh.org.models.dated import Dated


class DatedRule(Dated):
    """One rule: a key, its value, and from when to when; `source` names the decree, article or decision."""

    PERSONAL_DATA: ClassVar[str] = ""

    key = models.CharField(_("quy tắc"), max_length=60, db_index=True)
    value = models.JSONField(_("giá trị"))
    note = models.CharField(_("giải thích"), max_length=300, blank=True)

    class Meta:
        ordering = ["key", "valid_from"]
        verbose_name = _("quy tắc")
        verbose_name_plural = _("quy tắc")

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"


class DayOverride(models.Model):
    """A day that works or rests against the calendar: a swap or a holiday that was decided later."""

    PERSONAL_DATA: ClassVar[str] = ""

    day = models.DateField(_("ngày"), unique=True)
    working = models.BooleanField(_("là ngày làm việc"))
    source = models.CharField(_("căn cứ"), max_length=300)

    class Meta:
        ordering = ["day"]
        verbose_name = _("ngày điều chỉnh")
        verbose_name_plural = _("ngày điều chỉnh")

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"
