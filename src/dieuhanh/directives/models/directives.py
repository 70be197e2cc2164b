"""A directive: one piece of work with one lead unit, any number of coordinating units, a deadline or none."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from dieuhanh.directives.lifecycle import OPEN, State, TimeClass
from dieuhanh.org.models import Field, Unit, User
from dieuhanh.records.models import Finding, Session


class Numbering(models.Model):
    """The last number given in a year, locked while the next one is taken: codes never repeat and never skip."""

    PERSONAL_DATA: ClassVar[str] = ""

    series = models.CharField(max_length=4)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("dãy số")
        verbose_name_plural = _("dãy số")
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="numbering_once")]

    def __str__(self) -> str:
        return f"{self.series}-{self.year}: {self.last}"


class Directive(models.Model):
    """Official: never deleted, only cancelled with a reason.

    `first_deadline` never changes after issue; `deadline` is the one in force (moved only by a granted extension).
    `time_as_spoken` keeps vague time; `review_on` the day that the rule proposes
    to look at it again.
    The clock stands still while the lead waits for a named unit (see `Wait`): `waiting_since` is the day from which it
    stands now; `counted_deadline` is the deadline with the working days of the waits that ended since it was set, None
    without any. `due` is the day by which time is judged, the database's own: after a step it is stale on the instance.
    `dated_at` is the moment at which an undated directive got its first deadline; None where it came with one.
    `assigner` is the unit that issued it and accepts it; `assigned_by` names the leader who gave it, as it was told.
    `done_on` is the day claimed by the last report, empty again when the report is sent back. `is_open` is the
    database's own, for the indexes of the lists: after a step it is stale on the instance.
    """

    PERSONAL_DATA: ClassVar[str] = "names of officials"

    code = models.CharField(_("mã"), max_length=20, unique=True)
    # One sentence may order several units ("UBND các xã, phường"): a directive for each, for each has one lead.
    finding = models.ForeignKey(Finding, models.PROTECT, null=True, blank=True, related_name="directives")
    session = models.ForeignKey(Session, models.PROTECT, null=True, blank=True, related_name="directives")
    content = models.TextField(_("nội dung"))
    folded = models.TextField(blank=True)
    quote = models.TextField(_("trích nguyên văn"), blank=True)
    field = models.ForeignKey(Field, models.PROTECT, null=True, blank=True, verbose_name=_("lĩnh vực"))
    assigner = models.ForeignKey(Unit, models.PROTECT, related_name="assigned", verbose_name=_("cơ quan giao"))
    assigned_by = models.CharField(_("người giao"), max_length=200, blank=True)
    assigned_on = models.DateField(_("ngày giao"))
    lead = models.ForeignKey(Unit, models.PROTECT, related_name="led", verbose_name=_("đơn vị chủ trì"))
    lead_name = models.CharField(_("tên đơn vị chủ trì khi giao"), max_length=200)
    first_deadline = models.DateField(_("hạn ban đầu"), null=True, blank=True)
    deadline = models.DateField(_("hạn hiện tại"), null=True, blank=True)
    dated_at = models.DateTimeField(_("đặt hạn lúc"), null=True, blank=True)
    counted_deadline = models.DateField(_("hạn kể cả thời gian tạm dừng"), null=True, blank=True)
    waiting_since = models.DateField(_("tạm dừng từ ngày"), null=True, blank=True)
    wait_count = models.PositiveSmallIntegerField(_("số lần tạm dừng"), default=0)
    due = models.GeneratedField(
        expression=Coalesce("counted_deadline", "deadline"), output_field=models.DateField(), db_persist=True
    )
    time_as_spoken = models.CharField(_("thời gian như đã nói"), max_length=200, blank=True)
    review_on = models.DateField(_("ngày rà soát"), null=True, blank=True)
    product = models.CharField(_("sản phẩm"), max_length=300, blank=True)
    state = models.CharField(_("tình trạng"), max_length=12, choices=State.choices, default=State.ISSUED)
    is_open = models.GeneratedField(
        expression=models.ExpressionWrapper(models.Q(state__in=sorted(OPEN)), models.BooleanField()),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    issued_by = models.ForeignKey(
        User, models.PROTECT, related_name="issued_directives", verbose_name=_("người ban hành")
    )
    issued_at = models.DateTimeField(_("ban hành lúc"))
    received_at = models.DateTimeField(_("tiếp nhận lúc"), null=True, blank=True)
    done_on = models.DateField(_("ngày hoàn thành"), null=True, blank=True)
    closed_at = models.DateTimeField(_("đóng lúc"), null=True, blank=True)
    cancel_reason = models.CharField(_("lý do hủy"), max_length=500, blank=True)
    extension_count = models.PositiveSmallIntegerField(_("số lần gia hạn"), default=0)
    urging_count = models.PositiveSmallIntegerField(_("số lần đôn đốc"), default=0)

    # What succeeded which unit, where a page has read it for this row (see `queries.find_directive`).
    succession_rows: Any = None
    # Who holds it today, where a list has read it for its rows (see `queries.with_holders`); None: nobody is known to.
    holder: Unit | None = None

    class Meta:
        ordering = ["-id"]
        verbose_name = _("nhiệm vụ")
        verbose_name_plural = _("nhiệm vụ")
        indexes = [
            # Each list is read in its own order, from its first row on: newest first, or by deadline.
            models.Index(fields=["state", "id"], name="directive_state"),
            models.Index(fields=["id"], condition=models.Q(is_open=True), name="directive_open"),
            models.Index(fields=["deadline", "id"], condition=models.Q(is_open=True), name="directive_due"),
            models.Index(fields=["lead", "deadline", "id"], condition=models.Q(is_open=True), name="directive_lead"),
            models.Index(fields=["due", "id"], condition=models.Q(is_open=True), name="directive_counted_due"),
            models.Index(fields=["lead", "due", "id"], condition=models.Q(is_open=True), name="directive_lead_due"),
            models.Index(fields=["assigned_on", "id"], name="directive_assigned_on"),
            models.Index(fields=["lead", "id"], name="directive_of_lead"),
            models.Index(fields=["field", "id"], name="directive_of_field"),
            # The newest of one unit, and what it was given in a period (briefs, reports).
            models.Index(fields=["lead", "assigned_on", "id"], name="directive_lead_newest"),
            models.Index(fields=["assigner", "assigned_on", "id"], name="directive_given_newest"),
            # What was open on a past day is told anew: what is open now, and what a unit has closed since. And what it
            # did in a month, counted. All that is asked of these thousands stands here: the rows themselves are wide.
            models.Index(
                fields=[
                    "lead",
                    "closed_at",
                    "done_on",
                    "state",
                    "is_open",
                    "deadline",
                    "issued_at",
                    "extension_count",
                    "wait_count",
                    "dated_at",
                    "id",
                ],
                condition=models.Q(closed_at__isnull=False),
                name="directive_ended",
            ),
            # What ever got another day: of a past day its day is told again, and that of nothing else.
            models.Index(
                fields=["lead", "closed_at"],
                condition=models.Q(extension_count__gt=0)
                | models.Q(wait_count__gt=0)
                | models.Q(dated_at__isnull=False),
                name="directive_moved",
            ),
            # The sections of the desk, each by its own day.
            models.Index(fields=["state", "due", "id"], condition=models.Q(is_open=True), name="directive_state_due"),
            models.Index(
                fields=["assigner", "due", "id"], condition=models.Q(is_open=True), name="directive_given_due"
            ),
            models.Index(
                fields=["state", "assigned_on", "id"], condition=models.Q(is_open=True), name="directive_silent"
            ),
            models.Index(
                fields=["review_on", "id"],
                condition=models.Q(is_open=True, deadline__isnull=True),
                name="directive_review",
            ),
            models.Index(
                fields=["deadline", "review_on", "id"], condition=models.Q(is_open=True), name="directive_undated"
            ),
            models.Index(
                fields=["lead", "state", "due", "id"], condition=models.Q(is_open=True), name="directive_lead_state"
            ),
            models.Index(
                fields=["assigner", "state", "due", "id"],
                condition=models.Q(is_open=True),
                name="directive_given_state",
            ),
            # Everything that the overview counts by unit and field, in the order in which it counts.
            models.Index(
                fields=["lead", "field", "due", "state", "done_on", "waiting_since"],
                condition=models.Q(is_open=True),
                name="directive_open_work",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="directive_state_known"),
            models.CheckConstraint(
                condition=models.Q(first_deadline__isnull=False)
                | models.Q(deadline__isnull=True)
                | models.Q(extension_count__gt=0),
                name="directive_deadline_has_a_first",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def time_label(self) -> str:
        """The word for `time_class`, on rows that a list annotated with it."""
        return str(TimeClass(getattr(self, "time_class")).label)  # noqa: B009 the annotation is no column


class Coordination(models.Model):
    """A coordinating unit's own duty in a directive: asked for, and answered or not.

    `over`: its directive is closed, so nobody waits for it. Set by what closes directives, for the index of desks.
    """

    PERSONAL_DATA: ClassVar[str] = ""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="coordinations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="coordinations", verbose_name=_("đơn vị phối hợp"))
    unit_name = models.CharField(_("tên khi giao"), max_length=200)
    duty = models.CharField(_("việc phối hợp"), max_length=500, blank=True)
    answered_on = models.DateField(_("ngày phối hợp xong"), null=True, blank=True)
    answer = models.CharField(_("kết quả phối hợp"), max_length=500, blank=True)
    over = models.BooleanField(_("nhiệm vụ đã kết thúc"), default=False)

    class Meta:
        ordering = ["directive", "id"]
        verbose_name = _("đơn vị phối hợp")
        verbose_name_plural = _("đơn vị phối hợp")
        indexes = [
            models.Index(
                fields=["unit", "directive", "answered_on"], condition=models.Q(over=False), name="coordination_open"
            )
        ]
        constraints = [models.UniqueConstraint(fields=["directive", "unit"], name="coordination_once")]

    def __str__(self) -> str:
        return f"{self.directive} · {self.unit_name}"
