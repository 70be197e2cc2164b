"""One round over all the ways of arrival: take what is new, put away what is settled, go on after what fails."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.exchange import queries, services
from dieuhanh.exchange.lifecycle import State
from dieuhanh.exchange.protocols import PROTOCOLS, Protocol, Unreachable
from dieuhanh.org.models import Unit, UnitKind
from dieuhanh.org.queries import units_on

if TYPE_CHECKING:
    from datetime import datetime

    from dieuhanh.exchange.models import Arrival
    from dieuhanh.exchange.protocols.base import Letter

log = logging.getLogger(__name__)


def collect(now: datetime) -> int:
    """How many letters were taken in; what is wrong with a way is noted for its page and does not stop the others."""
    return sum(_round(protocol, now) for protocol in PROTOCOLS if protocol.configured())


def _round(protocol: Protocol, now: datetime) -> int:
    taken, error = 0, ""
    try:
        owner = owner_of_arrivals()
        for arrival in queries.to_try_again(protocol.way):
            protocol.bring_back(arrival.key, arrival.title)
        with protocol.waiting() as letters:
            for letter in letters:
                arrival = services.take(way=protocol.way, letter=letter, owner=owner)
                taken += arrival.state == State.TAKEN
                error = _put_away(protocol, letter, arrival) or error
    except Unreachable as unreachable:
        error = str(unreachable)
    if error:
        log.warning("%s: %s", protocol.way, error)
    services.note_round(way=protocol.way, at=now, error=error)
    return taken


def _put_away(protocol: Protocol, letter: Letter, arrival: Arrival) -> str:
    """Put a settled letter where it belongs; what hinders that, for it must not keep the others waiting."""
    if not services.is_settled(arrival):
        return ""
    try:
        protocol.put_away(letter, "" if arrival.state == State.TAKEN else arrival.reason)
    except Unreachable as unreachable:
        return str(unreachable)
    return ""


def owner_of_arrivals() -> Unit:
    """The unit that `DIEUHANH_INBOX_UNIT` names, or the one committee of a province that lives today."""
    if settings.INBOX_UNIT:
        unit = Unit.objects.filter(key=settings.INBOX_UNIT).first()
        if unit is None:
            raise Unreachable(
                _("Không có đơn vị “%(key)s”. Hãy sửa DIEUHANH_INBOX_UNIT.") % {"key": settings.INBOX_UNIT}
            )
        return unit
    found = list(units_on(timezone.localdate()).filter(kind=UnitKind.PROVINCE_COMMITTEE)[:2])
    if len(found) != 1:
        raise Unreachable(_("Hãy ghi mã nội bộ của đơn vị nhận vào DIEUHANH_INBOX_UNIT."))
    return found[0]
