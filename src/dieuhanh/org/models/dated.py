"""What holds from one day to another: the base of every dated row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from datetime import date

Row = TypeVar("Row", bound="Dated")


class DatedQuerySet(models.QuerySet[Row]):
    """Rows of one day."""

    def on(self, day: date) -> DatedQuerySet[Row]:
        """Those that hold on `day`: begun on or before it, not yet ended."""
        open_ended = models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=day)
        return self.filter(open_ended, models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day))

    def oldest_first(self) -> DatedQuerySet[Row]:
        """By first day, rows without one before all others: databases differ in where they put NULL."""
        return self.order_by(models.F("valid_from").asc(nulls_first=True), "pk")


class Dated(models.Model):
    """`valid_from` is the first day; `valid_to` the first day it holds no more; empty means open."""

    valid_from = models.DateField(_("từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến trước ngày"), null=True, blank=True)
    source = models.CharField(_("căn cứ"), max_length=300, blank=True)

    objects: Any = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def holds_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or self.valid_to > day)
