"""Where an official fact comes from: a finding that a named person confirmed, and its session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dieuhanh.directives.models import Directive, Proposal
from dieuhanh.directives.services.errors import Refused
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.models import Finding

if TYPE_CHECKING:
    from dieuhanh.org.models import Unit
    from dieuhanh.records.models import Session

# The review marks a finding as issued in the same transaction, before or after the fact itself.
_CONFIRMED = (FindingState.CONFIRMED, FindingState.ISSUED)


def source(finding: Finding | None, session: Session | None, lead: Unit | None = None) -> tuple[Session | None, str]:
    """The session and the quote of `finding`, which stays locked until the end of the transaction.

    Refused unless it is confirmed and not yet used; one sentence may order several units, but each of them once.
    """
    if finding is None:
        return session, ""
    row = Finding.objects.select_for_update(of=("self",)).select_related("session__owner").get(pk=finding.pk)
    if row.state not in _CONFIRMED:
        raise Refused(_("Nội dung trích “%(quote)s” chưa được duyệt. Hãy duyệt trước khi ban hành.") % {"quote": row})
    used = _used(row, lead)
    if used:
        raise Refused(_("Nội dung trích này đã được ban hành thành %(code)s.") % {"code": used})
    if session is not None and session.pk != row.session_id:
        raise Refused(_("Nội dung trích không thuộc buổi làm việc này. Hãy mở lại trang duyệt."))
    return row.session, row.quote


def _used(finding: Finding, lead: Unit | None) -> str | None:
    proposal = Proposal.objects.filter(finding=finding).values_list("code", flat=True).first()
    directives = Directive.objects.filter(finding=finding)
    if lead is not None:
        directives = directives.filter(lead=lead)
    return proposal or directives.values_list("code", flat=True).first()
