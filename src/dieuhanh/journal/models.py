"""One table: an entry for every write, each sealed over the one before it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from datetime import datetime

GENESIS = "0" * 64


class AppendOnly(models.QuerySet["Entry"]):
    """Entries are written once and never again."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("the journal is append-only")

    def delete(self) -> NoReturn:
        raise TypeError("the journal is append-only")


class Entry(models.Model):
    """Who did what to which thing, and when. No foreign keys: the journal outlives what it tells of."""

    PERSONAL_DATA: ClassVar[str] = "name of the official who acted"

    sequence = models.PositiveBigIntegerField(_("số thứ tự"), primary_key=True)
    at = models.DateTimeField(_("thời điểm"))
    actor = models.CharField(_("tài khoản"), max_length=150)
    actor_name = models.CharField(_("người thực hiện"), max_length=200)
    verb = models.CharField(_("việc"), max_length=60)
    subject = models.CharField(_("đối tượng"), max_length=60)
    subject_id = models.CharField(_("mã đối tượng"), max_length=64)
    data = models.JSONField(_("nội dung"), default=dict)
    previous = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["sequence"]
        verbose_name = _("mục nhật ký")
        verbose_name_plural = _("nhật ký")
        indexes = [
            models.Index(fields=["subject", "subject_id", "sequence"], name="journal_subject"),
            models.Index(fields=["actor", "sequence"], name="journal_actor"),
            models.Index(fields=["verb", "sequence"], name="journal_verb"),
            models.Index(fields=["at"], name="journal_at"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb} {self.subject} {self.subject_id}"

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("the journal is append-only")

    def expected_seal(self) -> str:
        """SHA-256 over the previous seal and every column, in one fixed form."""
        columns = [
            self.sequence,
            moment(self.at),
            self.actor,
            self.actor_name,
            self.verb,
            self.subject,
            self.subject_id,
            self.data,
            self.previous,
        ]
        body = json.dumps(columns, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(body.encode()).hexdigest()


def moment(at: datetime) -> str:
    """A moment to the microsecond, in UTC, the same on every database."""
    return f"{at.timestamp():.6f}"


class Head(models.Model):
    """The last seal. One row, locked while an entry is added, so that the chain never forks."""

    PERSONAL_DATA: ClassVar[str] = ""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.PositiveBigIntegerField(default=0)
    seal = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        verbose_name = _("mục cuối của nhật ký")
        verbose_name_plural = _("mục cuối của nhật ký")

    def __str__(self) -> str:
        return str(self.sequence)
