"""Sessions, the documents that tell of them, and what was found there, each with its exact place."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from dieuhanh.documents.models import Document
from dieuhanh.org.models import Unit, User
from dieuhanh.records.lifecycle import FindingState

# Sessions without a day come last in lists that begin with the newest.
UNDATED = date(1, 1, 1)


class SessionKind(models.TextChoices):
    """Kinds of meeting; the codes are those of `vanban.findings.SessionKind`."""

    WORKING_SESSION = "working_session", _("Buổi làm việc")
    CONFERENCE = "conference", _("Hội nghị, phiên họp")
    BRIEFING = "briefing", _("Giao ban")
    INSPECTION = "inspection", _("Kiểm tra")
    NONE = "none", _("Văn bản chỉ đạo")


class Session(models.Model):
    """A meeting on a day (or, with kind `none`, a directing document without one), told by one or more documents.

    One that turned out to be another is left empty and points to it (`merged_into`): old links go on to work.
    `day` is its place in lists, the database's own: `date`, or UNDATED.
    """

    PERSONAL_DATA: ClassVar[str] = "names of officials who met"

    owner = models.ForeignKey(Unit, models.PROTECT, related_name="sessions", verbose_name=_("đơn vị quản lý"))
    title = models.CharField(_("nội dung"), max_length=500)
    folded = models.CharField(max_length=900, blank=True)
    kind = models.CharField(_("loại"), max_length=20, choices=SessionKind.choices)
    date = models.DateField(_("ngày"), null=True, blank=True, db_index=True)
    day = models.GeneratedField(
        expression=Coalesce("date", models.Value(UNDATED)), output_field=models.DateField(), db_persist=True
    )
    date_inferred = models.BooleanField(_("năm được suy ra"), default=False)
    chair = models.CharField(_("chủ trì"), max_length=120, blank=True)
    chair_title = models.CharField(_("chức vụ"), max_length=200, blank=True)
    host_name = models.CharField(_("làm việc với"), max_length=200, blank=True)
    host = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="hosted", verbose_name=_("đơn vị làm việc")
    )
    participants = models.JSONField(_("thành phần"), default=list)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-date", "-id"]
        verbose_name = _("buổi làm việc")
        verbose_name_plural = _("buổi làm việc")
        indexes = [
            models.Index(fields=["owner", "-date", "-id"], name="session_owner"),
            models.Index(fields=["-day", "-id"], name="session_newest"),
            models.Index(fields=["host", "-day", "-id"], name="session_host_newest"),
        ]

    def __str__(self) -> str:
        return self.title


class Account(models.Model):
    """A document that tells of a session."""

    PERSONAL_DATA: ClassVar[str] = ""

    class Kind(models.TextChoices):
        PRESS = "press", _("bài báo, tin")
        NOTICE = "notice", _("thông báo kết luận")
        REPORT = "report", _("báo cáo")
        OTHER = "other", _("văn bản khác")

    session = models.ForeignKey(Session, models.PROTECT, related_name="accounts")
    document = models.OneToOneField(Document, models.PROTECT, related_name="account")
    kind = models.CharField(_("loại"), max_length=10, choices=Kind.choices, default=Kind.OTHER)

    class Meta:
        ordering = ["session", "id"]
        verbose_name = _("văn bản của buổi làm việc")
        verbose_name_plural = _("văn bản của buổi làm việc")

    def __str__(self) -> str:
        return str(self.document)


class FindingKind(models.TextChoices):
    """What can be found in a document."""

    DIRECTIVE = "directive", _("Chỉ đạo")
    PROPOSAL = "proposal", _("Kiến nghị")
    FIGURE = "figure", _("Số liệu")
    DIFFICULTY = "difficulty", _("Khó khăn")
    RESULT = "result", _("Kết quả")
    CITED = "cited", _("Văn bản dẫn")


class Finding(models.Model):
    """Unofficial: an item at `document.text[start:end]`; `found` is what the rule said, `draft` what people make it."""

    PERSONAL_DATA: ClassVar[str] = "quote from a document, which may name people"

    document = models.ForeignKey(Document, models.PROTECT, related_name="findings")
    session = models.ForeignKey(Session, models.PROTECT, related_name="findings")
    kind = models.CharField(_("loại"), max_length=12, choices=FindingKind.choices)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField(_("trích nguyên văn"))
    rule = models.CharField(_("quy tắc"), max_length=60)
    found = models.JSONField(default=dict)
    draft = models.JSONField(default=dict)
    # What the first draft said in the fields that people have changed since; empty where nothing was changed.
    drafted = models.JSONField(default=dict, blank=True)
    # Confirmed among many at once: nobody looked at this one, so it teaches nothing about its rule.
    in_bulk = models.BooleanField(_("duyệt hàng loạt"), default=False)
    state = models.CharField(_("tình trạng"), max_length=10, choices=FindingState.choices, default=FindingState.FOUND)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="decided_findings")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("lý do"), max_length=300, blank=True)
    replaces = models.ManyToManyField("self", symmetrical=False, related_name="replaced_by", blank=True)

    class Meta:
        ordering = ["document", "start", "end", "id"]
        verbose_name = _("nội dung trích")
        verbose_name_plural = _("nội dung trích")
        indexes = [
            models.Index(fields=["session", "kind", "state"], name="finding_session"),
            models.Index(fields=["session"], condition=models.Q(state=FindingState.FOUND), name="finding_waiting"),
            models.Index(
                fields=["kind", "session"], condition=models.Q(state=FindingState.CONFIRMED), name="finding_to_issue"
            ),
            models.Index(fields=["-decided_at", "-id"], name="finding_decided"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["document", "kind", "start", "end", "rule"], name="finding_once"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="finding_span"),
            models.CheckConstraint(condition=models.Q(state__in=FindingState.values), name="finding_state"),
        ]

    def __str__(self) -> str:
        return self.quote[:80]
