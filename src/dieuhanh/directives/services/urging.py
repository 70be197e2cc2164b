"""Urging: a dated reminder by the assigner's side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from dieuhanh.directives import permissions
from dieuhanh.directives.lifecycle import Event, State
from dieuhanh.directives.models import Urging
from dieuhanh.directives.services import checks
from dieuhanh.directives.services.errors import Refused
from dieuhanh.journal.services import record
from dieuhanh.org.permissions import require

if TYPE_CHECKING:
    from datetime import datetime

    from dieuhanh.directives.models import Directive


@transaction.atomic
def urge(*, by: Any, directive: Directive, text: str, at: datetime | None = None) -> Urging:
    """The assigner's clerk reminds the lead unit, while the ball lies with that unit."""
    now, directive = checks.moment(at, directive), checks.locked(directive)
    may = permissions.is_assigner(by, directive, checks.day_of(now))
    require(may, _("Chỉ văn thư của cơ quan giao mới đôn đốc được."))
    if directive.state not in permissions.RUNNING:
        raise Refused(
            _("Nhiệm vụ %(code)s đang ở tình trạng “%(state)s” nên không cần đôn đốc đơn vị. %(advice)s")
            % {
                "code": directive.code,
                "state": directive.get_state_display(),
                "advice": checks.advice(State(directive.state)),
            }
        )
    text = checks.words(text, 500, _("Hãy ghi nội dung đôn đốc."))
    urging = Urging.objects.create(directive=directive, by=by, at=now, text=text)
    directive.urging_count += 1
    directive.save(update_fields=["urging_count"])
    record(by=by, verb=Event.URGE, on=directive, data={"at": now, "text": text, "count": directive.urging_count})
    return urging
