"""What happens to a directive, each kind in a ledger of its own: rows are added, decided once, never changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dieuhanh.directives.models.directives import Directive
from dieuhanh.documents.models import Document
from dieuhanh.org.models import Unit, User


class Update(models.Model):
    """What the lead unit tells of its progress, in words."""

    PERSONAL_DATA: ClassVar[str] = "name of the official who wrote it"

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="updates")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người cập nhật"))
    at = models.DateTimeField(_("lúc"))
    text = models.TextField(_("tình hình thực hiện"))

    class Meta:
        ordering = ["directive", "at", "id"]
        verbose_name = _("cập nhật")
        verbose_name_plural = _("cập nhật")

    def __str__(self) -> str:
        return self.text[:80]


class Return(models.Model):
    """A unit sends a directive back, 'không thuộc thẩm quyền', with its reason; the assigner then decides.

    `lead` and `received_at` keep how the directive stood before, so that any past day can be told again.
    """

    PERSONAL_DATA: ClassVar[str] = "name of the official who wrote it"

    class Decision(models.TextChoices):
        REASSIGNED = "reassigned", _("giao đơn vị khác")
        UPHELD = "upheld", _("vẫn giao đơn vị này")
        CANCELLED = "cancelled", _("hủy nhiệm vụ")

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="returns")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị trả lại"))
    lead = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị chủ trì khi trả lại"))
    received_at = models.DateTimeField(_("đã tiếp nhận lúc"), null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người trả lại"))
    at = models.DateTimeField(_("lúc"))
    reason = models.CharField(_("lý do"), max_length=500)
    decision = models.CharField(_("quyết định"), max_length=12, choices=Decision.choices, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.CharField(_("lý do quyết định"), max_length=500, blank=True)

    class Meta:
        ordering = ["directive", "at", "id"]
        verbose_name = _("lần trả lại")
        verbose_name_plural = _("lần trả lại")
        indexes = [
            # A past day asks what has gone to other units since.
            models.Index(fields=["decided_at"], condition=models.Q(decision="reassigned"), name="return_reassigned")
        ]

    def __str__(self) -> str:
        return self.reason[:80]


class Extension(models.Model):
    """A request for a later day, decided by another person than the one who asked; the first deadline stays."""

    PERSONAL_DATA: ClassVar[str] = "names of officials"

    class Decision(models.TextChoices):
        GRANTED = "granted", _("đồng ý")
        REFUSED = "refused", _("không đồng ý")

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="extensions")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người xin gia hạn"))
    asked_at = models.DateTimeField(_("xin lúc"))
    from_day = models.DateField(_("hạn khi xin"), null=True, blank=True)
    to_day = models.DateField(_("xin đến ngày"))
    reason = models.CharField(_("lý do"), max_length=500)
    decision = models.CharField(_("quyết định"), max_length=10, choices=Decision.choices, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.CharField(_("lý do quyết định"), max_length=500, blank=True)

    class Meta:
        ordering = ["directive", "asked_at", "id"]
        verbose_name = _("lần xin gia hạn")
        verbose_name_plural = _("lần xin gia hạn")
        indexes = [
            # Few ask for a day where there was none; the desk finds them here.
            models.Index(
                fields=["directive"],
                condition=models.Q(decision="", from_day__isnull=True),
                name="extension_undated",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["directive"], condition=models.Q(decision=""), name="extension_one_open"),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("asked_by")),
                name="extension_decided_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.directive} → {self.to_day:%d/%m/%Y}"


class Completion(models.Model):
    """'Reported done' with its product; done only when the assigner accepts. `done_on` is the day claimed.

    `unit` led the directive when it was reported, whoever has led it since.
    """

    PERSONAL_DATA: ClassVar[str] = "names of officials"

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", _("nghiệm thu")
        SENT_BACK = "sent_back", _("yêu cầu làm lại")

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="completions")
    # Read by month alone; units are never deleted.
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False, verbose_name=_("đơn vị báo cáo"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người báo cáo"))
    at = models.DateTimeField(_("lúc"))
    done_on = models.DateField(_("ngày hoàn thành"))
    summary = models.TextField(_("kết quả"))
    product_number = models.CharField(_("số, ký hiệu sản phẩm"), max_length=100, blank=True)
    product_date = models.DateField(_("ngày của sản phẩm"), null=True, blank=True)
    product_file = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("tệp sản phẩm")
    )
    decision = models.CharField(_("quyết định"), max_length=10, choices=Decision.choices, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.CharField(_("lý do"), max_length=500, blank=True)

    class Meta:
        ordering = ["directive", "at", "id"]
        verbose_name = _("báo cáo hoàn thành")
        verbose_name_plural = _("báo cáo hoàn thành")
        indexes = [
            # What a month asked of units and what they told (the page of burden).
            models.Index(fields=["at", "unit"], name="completion_told_by"),
            models.Index(fields=["decided_at"], condition=models.Q(decision="sent_back"), name="completion_sent_back"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(product_number="") | models.Q(product_file__isnull=False),
                name="completion_has_product",
            ),
            models.UniqueConstraint(fields=["directive"], condition=models.Q(decision=""), name="completion_one_open"),
        ]

    def __str__(self) -> str:
        return self.summary[:80]


class Urging(models.Model):
    """A dated reminder by the assigner's side."""

    PERSONAL_DATA: ClassVar[str] = "name of the official who wrote it"

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="urgings")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người đôn đốc"))
    at = models.DateTimeField(_("lúc"))
    text = models.CharField(_("nội dung đôn đốc"), max_length=500)

    class Meta:
        ordering = ["directive", "at", "id"]
        verbose_name = _("lần đôn đốc")
        verbose_name_plural = _("lần đôn đốc")
        # What a month asked of units (the page of burden).
        indexes = [models.Index(fields=["at"], name="urging_told")]

    def __str__(self) -> str:
        return self.text[:80]


class Scheduling(models.Model):
    """A day that the assigner's side set: the first deadline of an undated directive, or a later look at it."""

    PERSONAL_DATA: ClassVar[str] = "name of the official who set it"

    class Kind(models.TextChoices):
        DEADLINE = "deadline", _("đặt hạn lần đầu")
        REVIEW = "review", _("dời ngày rà soát")

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="schedulings")
    kind = models.CharField(_("việc"), max_length=10, choices=Kind.choices)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người đặt"))
    at = models.DateTimeField(_("lúc"))
    from_day = models.DateField(_("ngày rà soát trước đó"), null=True, blank=True)
    to_day = models.DateField(_("đến ngày"))
    reason = models.CharField(_("lý do"), max_length=500)

    class Meta:
        ordering = ["directive", "at", "id"]
        verbose_name = _("lần hẹn ngày")
        verbose_name_plural = _("lần hẹn ngày")
        constraints = [
            models.UniqueConstraint(
                fields=["directive"], condition=models.Q(kind="deadline"), name="scheduling_one_first_deadline"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.directive} → {self.to_day:%d/%m/%Y}"
