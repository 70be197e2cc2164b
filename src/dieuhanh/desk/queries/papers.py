"""What waits with a clerk before it is in the register: files, what was found in them, what was confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dieuhanh.desk.queries.gathering import Wanted
from dieuhanh.documents.lifecycle import Reading
from dieuhanh.documents.models import Document
from dieuhanh.org.models import Role
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.models import Finding, Session
from dieuhanh.records.queries import OFFICIAL

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from dieuhanh.desk.queries.scope import Reach

# Where more findings wait, the newest sessions are sought among those of so many.
LATEST = 2000


def to_review(reach: Reach) -> Wanted:
    waiting = Finding.objects.filter(state=FindingState.FOUND, kind__in=OFFICIAL).order_by("-session")
    return Wanted(
        _("Buổi làm việc chờ duyệt"),
        "review",
        _newest(reach, waiting),
        reverse("review:queue"),
        _("Không có nội dung trích chờ duyệt."),
    )


def to_issue(reach: Reach) -> Wanted:
    """Sessions of which something was confirmed and did not get into the register yet."""
    confirmed = Finding.objects.filter(state=FindingState.CONFIRMED, kind__in=OFFICIAL)
    # In an order that no index offers: PostgreSQL takes every other finding for one of these and would look for them in
    # the order of all.
    confirmed = confirmed.order_by((F("session_id") + 0).desc())
    return Wanted(
        _("Đã duyệt, chờ ban hành"),
        "review",
        _newest(reach, confirmed),
        f"{reverse('review:queue')}?show=ready",
        _("Không có mục đã duyệt chờ ban hành."),
    )


def _newest(reach: Reach, findings: QuerySet[Finding]) -> QuerySet[Session]:
    """Sessions of the clerk's units that one of `findings` belongs to, the newest first."""
    own = Session.objects.filter(reach.units("owner", Role.CLERK))
    if reach.few:
        own = own.filter(Exists(findings.filter(session=OuterRef("pk")).order_by()))
    else:
        # Little waits beside all that was decided: read from its side, and so far.
        own = own.filter(pk__in=findings.values("session")[:LATEST])
    return own.order_by(F("date").desc(nulls_last=True), "-id")


def unread(reach: Reach) -> Wanted:
    rows = Document.objects.filter(reach.units("owner", Role.CLERK), reading=Reading.FAILED)
    return Wanted(
        _("Tệp không đọc được"),
        "document",
        rows.only("file_name", "received_at", "failure").order_by("-received_at", "-id"),
        f"{reverse('documents:list')}?reading={Reading.FAILED.value}",
        _("Mọi tệp đều đọc được."),
        alarm=True,
    )
