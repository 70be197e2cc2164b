"""Coordination: a coordinating unit's own duty, answered by that unit and by nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from dieuhanh.directives import permissions
from dieuhanh.directives.lifecycle import OPEN, Event
from dieuhanh.directives.services import checks
from dieuhanh.directives.services.errors import Refused
from dieuhanh.journal.services import record
from dieuhanh.org.permissions import require

if TYPE_CHECKING:
    from datetime import date, datetime

    from dieuhanh.directives.models import Coordination, Directive


@transaction.atomic
def answer_coordination(
    *,
    by: Any,
    directive: Directive,
    answer: str,
    coordination: Coordination | None = None,
    at: datetime | None = None,
) -> Coordination:
    """A coordinating unit (or its successor) says what it did.

    Without `coordination`, the one duty that `by` may answer is meant. Answered once, while the directive is open.
    """
    now, directive = checks.moment(at, directive), checks.locked(directive)
    day = checks.day_of(now)
    row = _meant(by, directive, coordination, day)
    if directive.state not in OPEN:
        raise Refused(_("Nhiệm vụ %(code)s đã kết thúc nên không cần báo cáo phối hợp nữa.") % {"code": directive.code})
    row.answer, row.answered_on = checks.words(answer, 500, _("Hãy ghi kết quả phối hợp.")), day
    row.save(update_fields=["answer", "answered_on"])
    facts = {"at": now, "unit": row.unit_id, "answer": row.answer}
    record(by=by, verb=Event.ANSWER_COORDINATION, on=directive, data=facts)
    return row


def end_duties(directive: Directive) -> None:
    """Nobody waits for the units that coordinate a closed directive; for whoever closes it, in the same write."""
    directive.coordinations.update(over=True)


def _meant(by: Any, directive: Directive, coordination: Coordination | None, day: date) -> Coordination:
    own = permissions.duties(by, directive, day)
    if coordination is not None:
        answered = directive.coordinations.filter(pk=coordination.pk, answered_on__isnull=False).first()
        if answered is not None and permissions.coordinates(by, answered, day):
            raise Refused(_("%(unit)s đã báo cáo kết quả phối hợp.") % {"unit": answered.unit_name})
        own = [row for row in own if row.pk == coordination.pk]
    elif not own and any(permissions.coordinates(by, row, day) for row in directive.coordinations.all()):
        raise Refused(_("Đơn vị của bạn đã báo cáo kết quả phối hợp nhiệm vụ %(code)s.") % {"code": directive.code})
    require(bool(own), _("Chỉ cán bộ của đơn vị phối hợp mới báo cáo được kết quả phối hợp."))
    return own[0]
