"""Tables of reorganisation: the act with its number, who comes after whom, what a person chose by hand."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dieuhanh.org.models import Field, SuccessionKind, Thing, Unit, UnitKind, User
from dieuhanh.reorganisation.lifecycle import State

if TYPE_CHECKING:
    from datetime import date


class Act(models.Model):
    """One decision that merges, splits, renames or ends bodies, or gives a function to another.

    `on` is the day from which it holds. `digest` is that of the proposal which a person confirmed; `sealed` that of
    the moves which were made. `changes` lists the rows of the organisation that it added or closed, so that the
    counter-act (`undoes`) can give back exactly those. The row is the queue: confirmed, of age, not yet applied.
    """

    PERSONAL_DATA: ClassVar[str] = "names of the officials who proposed and confirmed"

    key = models.SlugField(_("mã nội bộ"), max_length=60, unique=True, null=True, blank=True)
    kind = models.CharField(_("hình thức"), max_length=20, choices=SuccessionKind.choices)
    title = models.CharField(_("trích yếu"), max_length=300)
    number = models.CharField(_("số, ký hiệu"), max_length=100)
    issued_on = models.DateField(_("ngày ban hành"))
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200)
    on = models.DateField(_("có hiệu lực từ ngày"))
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="acts", verbose_name=_("cơ quan thực hiện"))
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by", verbose_name=_("hoàn tác quyết định")
    )
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    state = models.CharField(_("tình trạng"), max_length=10, choices=State.choices, default=State.DRAFT)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("người lập"))
    created_at = models.DateTimeField(_("lập lúc"))
    proposed_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("người trình phương án")
    )
    proposed_at = models.DateTimeField(_("trình lúc"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("người xác nhận")
    )
    confirmed_at = models.DateTimeField(_("xác nhận lúc"), null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    applied_at = models.DateTimeField(_("thực hiện lúc"), null=True, blank=True)
    sealed = models.CharField(max_length=64, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    changes = models.JSONField(default=dict, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(_("lý do chưa thực hiện được"), max_length=500, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("quyết định sắp xếp")
        verbose_name_plural = _("quyết định sắp xếp")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="act_state_known"),
            models.CheckConstraint(
                condition=models.Q(state__in=(State.DRAFT, State.PROPOSED)) | models.Q(confirmed_by__isnull=False),
                name="act_confirmed_by_a_person",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def day_before(self) -> date:
        """The last day of the old order: predecessors are looked up as they stood then."""
        return self.on - timedelta(days=1)

    @property
    def source(self) -> str:
        """How dated rows of the organisation cite it."""
        return str(_("%(number)s ngày %(day)s của %(issuer)s")) % {
            "number": self.number,
            "day": f"{self.issued_on:%d/%m/%Y}",
            "issuer": self.issuer,
        }


class Heir(models.Model):
    """Who takes over in an act: a unit of the register, or one that begins with the act (no `unit` until then).

    In a renaming `unit` is the unit itself and `name` what it is called from then on. Without `parent` a new unit
    stands where its first predecessor stood, or under that one's heir.
    """

    PERSONAL_DATA: ClassVar[str] = ""

    act = models.ForeignKey(Act, models.CASCADE, related_name="heirs")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("đơn vị"))
    name = models.CharField(_("tên"), max_length=200)
    short = models.CharField(_("tên tắt"), max_length=80, blank=True)
    kind = models.CharField(_("loại"), max_length=30, choices=UnitKind.choices)
    parent = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("cấp trên")
    )
    begins = models.BooleanField(_("thành lập mới"), default=False)

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("đơn vị kế thừa")
        verbose_name_plural = _("đơn vị kế thừa")
        constraints = [
            models.UniqueConstraint(fields=["act", "unit"], name="heir_once"),
            models.UniqueConstraint(fields=["act", "name"], condition=models.Q(begins=True), name="heir_new_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Line(models.Model):
    """Of `predecessor`, `field` (empty: all that no other line names) goes to `heir`."""

    PERSONAL_DATA: ClassVar[str] = ""

    act = models.ForeignKey(Act, models.CASCADE, related_name="lines")
    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị cũ"))
    heir = models.ForeignKey(Heir, models.CASCADE, related_name="lines", verbose_name=_("đơn vị mới"))
    field = models.ForeignKey(
        Field, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lĩnh vực")
    )
    kind = models.CharField(_("hình thức"), max_length=20, choices=SuccessionKind.choices)

    class Meta:
        ordering = ["id"]
        verbose_name = _("dòng kế thừa")
        verbose_name_plural = _("dòng kế thừa")
        constraints = [
            models.UniqueConstraint(fields=["act", "predecessor", "heir", "field"], name="line_once"),
            # NULL differs from NULL for a database: the line of the rest is held by a constraint of its own.
            models.UniqueConstraint(
                fields=["act", "predecessor", "heir"], condition=models.Q(field__isnull=True), name="line_rest_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.heir}"


class Choice(models.Model):
    """What a person chose against, or in the place of, the rule: for one thing, or for all of a unit in a field.

    `thing_id` empty: for the whole group (`predecessor`, `field`). `heir` empty: it stays where it is.
    """

    PERSONAL_DATA: ClassVar[str] = "name of the official who chose"

    act = models.ForeignKey(Act, models.CASCADE, related_name="choices")
    thing = models.CharField(max_length=12, choices=Thing.choices, blank=True)
    thing_id = models.BigIntegerField(null=True, blank=True)
    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    field = models.ForeignKey(Field, models.PROTECT, null=True, blank=True, related_name="+")
    heir = models.ForeignKey(Heir, models.CASCADE, null=True, blank=True, related_name="choices")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        verbose_name = _("lựa chọn riêng")
        verbose_name_plural = _("lựa chọn riêng")
        constraints = [
            models.UniqueConstraint(
                fields=["act", "thing", "thing_id"], condition=models.Q(thing_id__isnull=False), name="choice_once"
            ),
            models.UniqueConstraint(
                fields=["act", "predecessor", "field"],
                condition=models.Q(thing_id__isnull=True),
                name="choice_of_a_field_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.heir or '='}"
