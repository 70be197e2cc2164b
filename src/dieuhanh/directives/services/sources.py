"""Where an official fact comes from: a finding that a named person confirmed, and its session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dieuhanh.directives.models import Directive, Proposal
from dieuhanh.directives.services.errors import Refused
from dieuhanh.records.lifecycle import FindingState

if TYPE_CHECKING:
    from dieuhanh.records.models import Finding, Session

# The review marks a finding as issued in the same transaction, before or after the fact itself.
_CONFIRMED = (FindingState.CONFIRMED, FindingState.ISSUED)


def source(finding: Finding | None, session: Session | None) -> tuple[Session | None, str]:
    """The session and the quote of `finding`; Refused unless it is confirmed and not yet used."""
    if finding is None:
        return session, ""
    if finding.state not in _CONFIRMED:
        raise Refused(
            _("Nội dung trích “%(quote)s” chưa được duyệt. Hãy duyệt trước khi ban hành.") % {"quote": finding}
        )
    for model in (Directive, Proposal):
        used = model.objects.filter(finding=finding).values_list("code", flat=True).first()
        if used:
            raise Refused(_("Nội dung trích này đã được ban hành thành %(code)s.") % {"code": used})
    if session is not None and session.pk != finding.session_id:
        raise Refused(_("Nội dung trích không thuộc buổi làm việc này. Hãy mở lại trang duyệt."))
    return finding.session, finding.quote
