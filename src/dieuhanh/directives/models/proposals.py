"""A proposal: a closed loop of its own, from asking to the asking unit's 'settled'."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dieuhanh.directives.lifecycle import AnswerKind, ProposalState
from dieuhanh.directives.models.directives import Directive
from dieuhanh.documents.models import Document
from dieuhanh.org.models import Unit, User
from dieuhanh.records.models import Finding, Session

_UNSETTLED = models.Q(closed_on__isnull=True)


class Proposal(models.Model):
    """What a unit asks of a body that can decide."""

    PERSONAL_DATA: ClassVar[str] = "names of officials"

    code = models.CharField(_("mã"), max_length=20, unique=True)
    finding = models.OneToOneField(Finding, models.PROTECT, null=True, blank=True, related_name="proposal")
    session = models.ForeignKey(Session, models.PROTECT, null=True, blank=True, related_name="proposals")
    content = models.TextField(_("nội dung"))
    folded = models.TextField(blank=True)
    quote = models.TextField(_("trích nguyên văn"), blank=True)
    asker = models.ForeignKey(Unit, models.PROTECT, related_name="asked", verbose_name=_("đơn vị kiến nghị"))
    asker_name = models.CharField(_("tên khi kiến nghị"), max_length=200)
    addressee = models.ForeignKey(Unit, models.PROTECT, related_name="proposals", verbose_name=_("nơi nhận kiến nghị"))
    addressee_name = models.CharField(_("tên nơi nhận khi kiến nghị"), max_length=200)
    asked_on = models.DateField(_("ngày kiến nghị"))
    state = models.CharField(_("tình trạng"), max_length=10, choices=ProposalState.choices, default=ProposalState.OPEN)
    issued_by = models.ForeignKey(
        User, models.PROTECT, related_name="issued_proposals", verbose_name=_("người đưa vào sổ")
    )
    issued_at = models.DateTimeField(_("vào sổ lúc"))
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("gộp vào")
    )
    closed_on = models.DateField(_("ngày kết thúc"), null=True, blank=True)
    close_reason = models.CharField(_("lý do rút lại"), max_length=500, blank=True)

    # Who speaks for the asking unit today, where a list has read it (`queries.with_speakers`); None: nobody known.
    speaker: Unit | None = None

    class Meta:
        ordering = ["-id"]
        verbose_name = _("kiến nghị")
        verbose_name_plural = _("kiến nghị")
        indexes = [
            models.Index(fields=["state", "asked_on", "id"], name="proposal_state"),
            models.Index(fields=["state", "id"], name="proposal_state_newest"),
            models.Index(fields=["asker", "state", "id"], name="proposal_asker"),
            models.Index(fields=["addressee", "state", "id"], name="proposal_addressee"),
            # What is not settled has no last day: the oldest of it, of one unit or of all.
            models.Index(fields=["asked_on", "id"], condition=_UNSETTLED, name="proposal_unsettled"),
            models.Index(fields=["asker", "asked_on", "id"], condition=_UNSETTLED, name="proposal_asker_unsettled"),
            models.Index(fields=["addressee", "asked_on", "id"], condition=_UNSETTLED, name="proposal_sent_unsettled"),
            models.Index(fields=["closed_on", "asker", "addressee"], name="proposal_closed"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ProposalState.values), name="proposal_state_known")
        ]

    def __str__(self) -> str:
        return self.code


class Answer(models.Model):
    """One answer to a proposal; several may follow each other. 'Ghi nhận' leaves it open.

    Directive, document and budget line name what settles it. `through` is the answer to the proposal that this one is
    merged into, which it repeats. `on` is the day that the answer bears; `at` when it entered the register.
    """

    PERSONAL_DATA: ClassVar[str] = "name of the official who answered"

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="answers")
    kind = models.CharField(_("hình thức trả lời"), max_length=10, choices=AnswerKind.choices)
    text = models.TextField(_("nội dung trả lời"))
    on = models.DateField(_("ngày trả lời"))
    at = models.DateTimeField(_("vào sổ lúc"), default=timezone.now)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người trả lời"))
    passed_to = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("chuyển đến")
    )
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("văn bản trả lời")
    )
    directive = models.ForeignKey(
        Directive, models.PROTECT, null=True, blank=True, related_name="settles", verbose_name=_("nhiệm vụ giải quyết")
    )

    budget_line = models.CharField(_("dòng ngân sách giải quyết"), max_length=300, blank=True)
    through = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried", verbose_name=_("theo câu trả lời")
    )

    class Meta:
        ordering = ["proposal", "on", "id"]
        verbose_name = _("trả lời kiến nghị")
        verbose_name_plural = _("trả lời kiến nghị")

    def __str__(self) -> str:
        return self.text[:80]


class Reopening(models.Model):
    """The asking unit was not content with an answer and said why; the proposal waited for another from then on."""

    PERSONAL_DATA: ClassVar[str] = "name of the official who wrote it"

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="reopenings")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người mở lại"))
    at = models.DateTimeField(_("lúc"))
    reason = models.CharField(_("lý do"), max_length=500)

    class Meta:
        ordering = ["proposal", "at", "id"]
        verbose_name = _("lần mở lại kiến nghị")
        verbose_name_plural = _("lần mở lại kiến nghị")

    def __str__(self) -> str:
        return self.reason[:80]


class Merging(models.Model):
    """One proposal was found to ask the same as another and is answered with it; undone by a counter-act, never erased.

    Each asking unit keeps its own row, its own state and its own say.
    """

    PERSONAL_DATA: ClassVar[str] = "names of officials"

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="mergings")
    into = models.ForeignKey(Proposal, models.PROTECT, related_name="+", verbose_name=_("gộp vào"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người gộp"))
    at = models.DateTimeField(_("gộp lúc"))
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(_("tách lúc"), null=True, blank=True)
    undone_reason = models.CharField(_("lý do tách"), max_length=500, blank=True)

    class Meta:
        ordering = ["proposal", "at", "id"]
        verbose_name = _("lần gộp kiến nghị")
        verbose_name_plural = _("lần gộp kiến nghị")
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"], condition=models.Q(undone_at__isnull=True), name="merging_one_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.proposal} → {self.into}"


class ProposalList(models.Model):
    """Open proposals that one body sends up to another as one numbered list."""

    PERSONAL_DATA: ClassVar[str] = "name of the official who sent it"

    code = models.CharField(_("số danh mục"), max_length=20, unique=True)
    title = models.CharField(_("tên danh mục"), max_length=300)
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("cơ quan gửi"))
    owner_name = models.CharField(_("tên cơ quan khi gửi"), max_length=200)
    addressee = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("nơi nhận"))
    addressee_name = models.CharField(_("tên nơi nhận khi gửi"), max_length=200)
    sent_on = models.DateField(_("ngày gửi"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người lập"))
    at = models.DateTimeField(_("lập lúc"))

    class Meta:
        ordering = ["-id"]
        verbose_name = _("danh mục kiến nghị")
        verbose_name_plural = _("danh mục kiến nghị")

    def __str__(self) -> str:
        return self.code


class ListedProposal(models.Model):
    """A line of such a list: the proposal, and the answer by which it was passed up."""

    PERSONAL_DATA: ClassVar[str] = ""

    listing = models.ForeignKey(ProposalList, models.PROTECT, related_name="lines")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="listings")
    place = models.PositiveSmallIntegerField(_("số thứ tự"))
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["listing", "place"]
        verbose_name = _("dòng của danh mục kiến nghị")
        verbose_name_plural = _("dòng của danh mục kiến nghị")
        constraints = [models.UniqueConstraint(fields=["listing", "proposal"], name="listed_once")]

    def __str__(self) -> str:
        return f"{self.listing}: {self.proposal}"
