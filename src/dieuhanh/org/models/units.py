"""Bodies: a unit is a lasting identity; its names, codes and parents are dated; succession tells what came after."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dieuhanh.org.models.areas import Area
from dieuhanh.org.models.dated import Dated

if TYPE_CHECKING:
    from datetime import date


class UnitKind(models.TextChoices):
    """What a body is in the State's order."""

    MINISTRY = "ministry", _("bộ, cơ quan trung ương")
    PROVINCE_COMMITTEE = "province_committee", _("UBND tỉnh")
    PROVINCE_OFFICE = "province_office", _("Văn phòng UBND tỉnh")
    DEPARTMENT = "department", _("sở, cơ quan chuyên môn cấp tỉnh")
    PARTY = "party", _("cơ quan Đảng")
    COUNCIL = "council", _("Hội đồng nhân dân")
    AGENCY = "agency", _("cơ quan ngành dọc")
    PUBLIC_SERVICE = "public_service", _("đơn vị sự nghiệp")
    DIVISION = "division", _("phòng chuyên môn thuộc sở")
    DISTRICT_COMMITTEE = "district_committee", _("UBND cấp huyện")
    DISTRICT_DIVISION = "district_division", _("phòng chuyên môn cấp huyện")
    COMMUNE_COMMITTEE = "commune_committee", _("UBND cấp xã")
    COMMUNE_DIVISION = "commune_division", _("phòng chuyên môn cấp xã")
    ASSOCIATION = "association", _("đoàn thể, hội")
    ENTERPRISE = "enterprise", _("doanh nghiệp")
    GROUP = "group", _("ban chỉ đạo, tổ công tác")


class Unit(models.Model):
    """A body that outlives its names.

    `path` is its place in today's tree ('0007.0012.'), kept by services: a body that is gone stands under its heir.
    `name` is that of today, or its last; `folded` holds every name, short name and abbreviation it ever had.
    """

    PERSONAL_DATA: ClassVar[str] = ""

    key = models.SlugField(_("mã nội bộ"), max_length=60, unique=True)
    kind = models.CharField(_("loại"), max_length=30, choices=UnitKind.choices)
    name = models.CharField(_("tên"), max_length=200)
    folded = models.CharField(max_length=400, db_index=True)
    path = models.CharField(max_length=200, db_index=True)
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="units", verbose_name=_("địa bàn")
    )
    began_on = models.DateField(_("thành lập ngày"), null=True, blank=True)
    ended_on = models.DateField(_("chấm dứt từ ngày"), null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("đơn vị")
        verbose_name_plural = _("đơn vị")

    def __str__(self) -> str:
        return self.name


class UnitName(Dated):
    """What a unit is called from one day to another."""

    PERSONAL_DATA: ClassVar[str] = ""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="names")
    name = models.CharField(_("tên"), max_length=200)
    short = models.CharField(_("tên tắt"), max_length=80, blank=True)
    folded = models.CharField(max_length=300, db_index=True)

    class Meta:
        ordering = ["unit", "valid_from"]
        verbose_name = _("tên đơn vị")
        verbose_name_plural = _("tên đơn vị")

    def __str__(self) -> str:
        return self.name


class CodeForm(models.TextChoices):
    """The two written forms of an electronic identification code, both kept: they are looked up, never converted."""

    QCVN102 = "qcvn102", _("QCVN 102:2016/BTTTT")
    QD20 = "qd20", _("QĐ 20/2020/QĐ-TTg")


class UnitCode(Dated):
    """A unit's identification code in one form."""

    PERSONAL_DATA: ClassVar[str] = ""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="codes")
    form = models.CharField(_("dạng mã"), max_length=10, choices=CodeForm.choices)
    code = models.CharField(_("mã định danh"), max_length=35, db_index=True)

    class Meta:
        ordering = ["unit", "form", "valid_from"]
        verbose_name = _("mã định danh")
        verbose_name_plural = _("mã định danh")

    def __str__(self) -> str:
        return self.code


class UnitParent(Dated):
    """Whom a unit stands under from one day to another."""

    PERSONAL_DATA: ClassVar[str] = ""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="parents")
    parent = models.ForeignKey(Unit, models.PROTECT, related_name="children")

    class Meta:
        ordering = ["unit", "valid_from"]
        verbose_name = _("cấp trên của đơn vị")
        verbose_name_plural = _("cấp trên của đơn vị")

    def __str__(self) -> str:
        return f"{self.unit} < {self.parent}"


class Field(models.Model):
    """A field of public work, the thing that passes from one body to another."""

    PERSONAL_DATA: ClassVar[str] = ""

    code = models.SlugField(_("mã"), max_length=40, unique=True)
    name = models.CharField(_("lĩnh vực"), max_length=120)

    class Meta:
        ordering = ["name"]
        verbose_name = _("lĩnh vực")
        verbose_name_plural = _("lĩnh vực")

    def __str__(self) -> str:
        return self.name


class SuccessionKind(models.TextChoices):
    """How one body came after another."""

    MERGE = "merge", _("sáp nhập")
    SPLIT = "split", _("chia tách")
    RENAME = "rename", _("đổi tên")
    FUNCTION_TRANSFER = "function_transfer", _("chuyển chức năng")
    END_OF_LEVEL = "end_of_level", _("kết thúc cấp hành chính")


class Succession(models.Model):
    """From `on`, `successor` does what `predecessor` did in `field`; without a field: all that no other row names.

    Undone by a counter-act, the row stays and holds no more from `void_from` on.
    """

    PERSONAL_DATA: ClassVar[str] = ""

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="precessions")
    field = models.ForeignKey(Field, models.PROTECT, null=True, blank=True, verbose_name=_("lĩnh vực"))
    on = models.DateField(_("từ ngày"))
    kind = models.CharField(_("hình thức"), max_length=20, choices=SuccessionKind.choices)
    document = models.CharField(_("căn cứ"), max_length=300, blank=True)
    void_from = models.DateField(_("hết hiệu lực từ ngày"), null=True, blank=True)

    class Meta:
        ordering = ["on", "id"]
        verbose_name = _("kế thừa")
        verbose_name_plural = _("kế thừa")
        constraints = [
            models.CheckConstraint(condition=~models.Q(predecessor=models.F("successor")), name="succession_of_another")
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"

    def holds_on(self, day: date) -> bool:
        """Whether the work has passed on by `day` and was not given back."""
        return self.on <= day and (self.void_from is None or self.void_from > day)
