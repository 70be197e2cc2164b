"""The index of search: what can be found, in which words, and how far the index has come."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a result is; on one day they stand in this order."""

    DIRECTIVE = "directive", _("Nhiệm vụ")
    PROPOSAL = "proposal", _("Kiến nghị")
    FINDING = "finding", _("Nội dung trích")
    FIGURE = "figure", _("Số liệu")
    DOCUMENT = "document", _("Văn bản")
    SENTENCE = "sentence", _("Câu, đoạn trong văn bản")


class Source(models.TextChoices):
    """The tables that the index is made from; a document brings its sentences and what was found in it."""

    DIRECTIVE = "directive", _("nhiệm vụ")
    PROPOSAL = "proposal", _("kiến nghị")
    DOCUMENT = "document", _("văn bản")


class Entry(models.Model):
    """One thing that can be found. Made anew from its source at any time; nothing else refers to it.

    The key is the order of results: day, then rank of the kind, then a serial number (`queries.order`), so that a
    database reads the newest first without sorting. `terms` are the words without accents, then as written, then keys
    of kind, units, speaker and state (`queries.words`): what the full-text index of the database is built over.
    `text` is a sentence as shown; empty where the source's own row is shown. `start` is its place in
    the document, `block` that of its paragraph, which the document's page can be opened at.
    """

    PERSONAL_DATA: ClassVar[str] = "names of officials in sentences; identity of citizens is left out"

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(_("loại"), max_length=10, choices=Kind.choices)
    object_id = models.BigIntegerField()
    source = models.CharField(_("nguồn"), max_length=10, choices=Source.choices)
    source_id = models.BigIntegerField()
    start = models.PositiveIntegerField(null=True, blank=True)
    block = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    terms = models.TextField()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("mục tìm kiếm")
        verbose_name_plural = _("mục tìm kiếm")
        indexes = [models.Index(fields=["source", "source_id"], name="search_source")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Mark(models.Model):
    """How far the index has come: the last key of each source, the last entry of the journal, the last serial."""

    PERSONAL_DATA: ClassVar[str] = ""

    name = models.CharField(max_length=10, primary_key=True)
    value = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("mốc lập chỉ mục")
        verbose_name_plural = _("mốc lập chỉ mục")

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"
