"""Stored bytes, the documents they are, and the registers of incoming and outgoing documents."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from dieuhanh.documents.lifecycle import Reading
from dieuhanh.org.models import Unit, User


class YearOf(models.Func):
    """The year of a day, in words that a stored column of either database may use."""

    output_field = models.PositiveSmallIntegerField()
    template = "CAST(EXTRACT(YEAR FROM %(expressions)s) AS smallint)"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """A day is text that begins with its year."""
        return self.as_sql(compiler, connection, template="CAST(SUBSTR(%(expressions)s, 1, 4) AS integer)", **context)


class DocumentType(models.Model):
    """A type of official document and its abbreviation, as NĐ 30/2020/NĐ-CP Art. 7 and Appendix III list them."""

    PERSONAL_DATA: ClassVar[str] = ""

    code = models.CharField(_("ký hiệu"), max_length=10, unique=True, null=True, blank=True)
    name = models.CharField(_("tên loại"), max_length=60, unique=True)
    source = models.CharField(_("căn cứ"), max_length=300)

    class Meta:
        ordering = ["name"]
        verbose_name = _("loại văn bản")
        verbose_name_plural = _("loại văn bản")

    def __str__(self) -> str:
        return self.name


class Document(models.Model):
    """One content: the same bytes are one document however often they come. Bytes never change; `sha256` names them.

    `symbol` is the whole "1538/QĐ-UBND", `number` its first part. `published_on` is the day a web page says of itself.
    `parent` is the ZIP file or e-mail in which it first came; None if it came by itself.
    `told_year` is the year of its issue, else of its posting, the database's own; None where it tells neither.
    `claimed_until` and `attempts` are the lease of the worker that has it in hand.
    """

    PERSONAL_DATA: ClassVar[str] = "text of a document, which may name people"

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("dung lượng"))
    file_name = models.CharField(_("tên tệp"), max_length=255)
    media_type = models.CharField(_("định dạng"), max_length=100, blank=True)
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="documents", verbose_name=_("đơn vị quản lý"))
    uploaded_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="uploads")
    received_at = models.DateTimeField(_("nhận lúc"), db_index=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="members", verbose_name=_("nằm trong tệp")
    )

    title = models.CharField(_("trích yếu"), max_length=500, blank=True)
    folded = models.CharField(max_length=700, blank=True)
    number = models.CharField(_("số"), max_length=20, blank=True)
    symbol = models.CharField(_("số, ký hiệu"), max_length=80, blank=True, db_index=True)
    type = models.ForeignKey(DocumentType, models.PROTECT, null=True, blank=True, verbose_name=_("loại văn bản"))
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    published_on = models.DateField(_("ngày đăng"), null=True, blank=True)
    told_year = models.GeneratedField(
        expression=YearOf(Coalesce("issued_on", "published_on")),
        output_field=models.PositiveSmallIntegerField(null=True),
        db_persist=True,
    )

    reading = models.CharField(
        _("tình trạng đọc"), max_length=10, choices=Reading.choices, default=Reading.WAITING, db_index=True
    )
    claimed_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(_("lý do không đọc được"), max_length=500, blank=True)
    failure_code = models.CharField(max_length=20, blank=True)
    text = models.TextField(_("nội dung"), blank=True)
    blocks = models.JSONField(default=list)
    warnings = models.JSONField(default=list)

    class Meta:
        ordering = ["-received_at", "-id"]
        verbose_name = _("văn bản")
        verbose_name_plural = _("văn bản")
        indexes = [
            models.Index(fields=["owner", "-received_at", "-id"], name="document_owner"),
            # Each list is read in its own order, from its first row on.
            models.Index(fields=["-received_at", "-id"], name="document_newest"),
            models.Index(fields=["told_year", "-received_at", "-id"], name="document_of_year"),
            models.Index(
                fields=["-received_at", "-id"], condition=models.Q(told_year=None), name="document_without_year"
            ),
            models.Index(fields=["reading", "-received_at", "-id"], name="document_reading_newest"),
            models.Index(fields=["type", "-received_at", "-id"], name="document_type_newest"),
        ]
        constraints = [models.CheckConstraint(condition=models.Q(reading__in=Reading.values), name="document_reading")]

    def __str__(self) -> str:
        return self.title or self.file_name

    @property
    def stored_as(self) -> str:
        """The name of its bytes in the store; every place that names a stored file asks here."""
        return f"{self.sha256[:2]}/{self.sha256}"

    @property
    def purged(self) -> bool:
        """A later reading found a degree of secrecy: the bytes are gone, the line that they came remains."""
        return self.failure_code == "secret"


class Register(models.TextChoices):
    """The two registers of an office (NĐ 30/2020/NĐ-CP Art. 15, 22)."""

    INCOMING = "incoming", _("Sổ đăng ký văn bản đến")
    OUTGOING = "outgoing", _("Sổ đăng ký văn bản đi")


class RegisterEntry(models.Model):
    """A line of a register: its own number, from 1 each year, for each unit that keeps one."""

    PERSONAL_DATA: ClassVar[str] = ""

    register = models.CharField(_("sổ"), max_length=10, choices=Register.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="register_entries", verbose_name=_("đơn vị giữ sổ"))
    year = models.PositiveSmallIntegerField(_("năm"))
    number = models.PositiveIntegerField(_("số thứ tự"))
    on = models.DateField(_("ngày vào sổ"))
    document = models.ForeignKey(Document, models.PROTECT, related_name="register_entries", verbose_name=_("văn bản"))
    recipients = models.CharField(_("nơi nhận"), max_length=500, blank=True)
    signer = models.CharField(_("người ký"), max_length=120, blank=True)
    archive_copy = models.CharField(_("đơn vị, người nhận bản lưu"), max_length=200, blank=True)
    copies = models.PositiveSmallIntegerField(_("số lượng bản"), null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)

    class Meta:
        ordering = ["unit", "register", "-year", "-number"]
        verbose_name = _("mục sổ đăng ký")
        verbose_name_plural = _("mục sổ đăng ký")
        constraints = [
            models.UniqueConstraint(fields=["unit", "register", "year", "number"], name="register_number_once"),
            models.UniqueConstraint(fields=["unit", "register", "document"], name="register_document_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"
