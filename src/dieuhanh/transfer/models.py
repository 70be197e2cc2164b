"""Task lists as they were brought: the list, its rows with what became of each, and how columns were named before."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dieuhanh.directives.models import Directive
from dieuhanh.org.models import Unit, User
from dieuhanh.transfer.lifecycle import RowState, State

TONES = {
    RowState.NEW: "in_time",
    RowState.CHANGED: "near_due",
    RowState.WRONG: "overdue",
    RowState.FAILED: "overdue",
    RowState.ISSUED: "accepted",
}


class Mapping(models.Model):
    """Which column of a sheet holds what, as a person last said for sheets with the same heads.

    `signature` is the hash of the folded heads; `columns`: what → place.
    """

    PERSONAL_DATA: ClassVar[str] = "name of the official who set it"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("cơ quan giao"))
    signature = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        verbose_name = _("cách đọc cột")
        verbose_name_plural = _("cách đọc cột")
        constraints = [models.UniqueConstraint(fields=["unit", "signature"], name="mapping_once")]

    def __str__(self) -> str:
        return self.signature[:12]


class Batch(models.Model):
    """A task list that was brought for a unit: the same bytes are one list.

    `units` keeps which unit a person meant by a name that the register does not know (name → key of the unit).
    `assigned_on` and `assigned_by` stand for rows that do not say. `with_done`: rows whose work is said to be done are
    issued too. `claimed_until` is the lease of the worker.
    """

    PERSONAL_DATA: ClassVar[str] = "names of officials"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="task_lists", verbose_name=_("cơ quan giao"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người nạp"))
    at = models.DateTimeField(_("nạp lúc"))
    file_name = models.CharField(_("tên tệp"), max_length=200)
    sha256 = models.CharField(max_length=64)
    heads = models.JSONField(default=list)
    signature = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)
    units = models.JSONField(default=dict)
    assigned_on = models.DateField(_("ngày giao khi bảng không ghi"))
    assigned_by = models.CharField(_("người giao khi bảng không ghi"), max_length=200, blank=True)
    with_done = models.BooleanField(_("nhập cả việc đã ghi hoàn thành"), default=False)
    state = models.CharField(_("tình trạng"), max_length=10, choices=State.choices, default=State.BROUGHT)
    checked_for = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("người yêu cầu kiểm tra")
    )
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("người xác nhận")
    )
    confirmed_at = models.DateTimeField(_("xác nhận lúc"), null=True, blank=True)
    ended_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(_("lý do dừng"), max_length=500, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("danh sách nhiệm vụ nạp vào")
        verbose_name_plural = _("danh sách nhiệm vụ nạp vào")
        constraints = [
            models.UniqueConstraint(fields=["unit", "sha256"], name="task_list_once"),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="task_list_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state__in=(State.ISSUING, State.DONE)) | models.Q(confirmed_by__isnull=False),
                name="task_list_confirmed_by_a_person",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class Row(models.Model):
    """A line of a task list: its cells as text, what they mean, and the directive that it is or became.

    `key` is the hash by which the same task is known again, `digest` the hash of all that the row says of it.
    `differences`: [what, in the register, in the sheet], as words.
    """

    PERSONAL_DATA: ClassVar[str] = "names of officials"

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField(_("dòng"))
    cells = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    key = models.CharField(max_length=64, blank=True, db_index=True)
    digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(_("kết quả"), max_length=10, choices=RowState.choices, default=RowState.READ)
    faults = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    differences = models.JSONField(default=list)
    directive = models.ForeignKey(
        Directive, models.PROTECT, null=True, blank=True, related_name="sheet_rows", verbose_name=_("nhiệm vụ")
    )

    class Meta:
        ordering = ["batch", "line"]
        verbose_name = _("dòng danh sách nhiệm vụ")
        verbose_name_plural = _("dòng danh sách nhiệm vụ")
        indexes = [models.Index(fields=["batch", "state", "line"], name="sheet_row_state")]
        constraints = [
            models.UniqueConstraint(fields=["batch", "line"], name="sheet_row_once"),
            models.CheckConstraint(condition=models.Q(state__in=RowState.values), name="sheet_row_state_known"),
            # One task of a list becomes one directive; other rows may only point at it.
            models.UniqueConstraint(
                fields=["directive"], condition=models.Q(state=RowState.ISSUED), name="sheet_row_one_directive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch} · {self.line}"

    @property
    def deadline(self) -> date | None:
        """The day that the row names."""
        text = self.facts.get("deadline", "")
        return date.fromisoformat(text) if text else None

    @property
    def tone(self) -> str:
        """The colour of its badge: red only where something has to be mended."""
        return TONES.get(RowState(self.state), str(self.state))
