"""Taking in what arrived, once each; and letting a person have it tried again."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.documents.services import receive_file
from dieuhanh.exchange import permissions
from dieuhanh.exchange.lifecycle import OPEN, STEPS, State
from dieuhanh.exchange.models import Arrival, Round
from dieuhanh.journal.services import record
from dieuhanh.org.permissions import Refused, require

if TYPE_CHECKING:
    from datetime import datetime

    from dieuhanh.documents.models import Document
    from dieuhanh.exchange.lifecycle import Way
    from dieuhanh.exchange.protocols import Letter
    from dieuhanh.org.models import Unit

log = logging.getLogger(__name__)
# After so many failures a letter is put aside with its reason, and a person decides.
ATTEMPTS = 5


def take(*, way: Way, letter: Letter, owner: Unit) -> Arrival:
    """What became of `letter`: known ones are left as they are, so that a killed worker does nothing twice."""
    known = Arrival.objects.filter(way=way, key=letter.key).first()
    if known is not None and known.state not in OPEN:
        return known
    facts = {
        "title": letter.title[:300],
        "sender": letter.sender[:200],
        "owner": owner,
        "arrived_at": timezone.now(),
        "attempts": 1,
    }
    return _enter(way, letter.key, facts, _received(letter, owner))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a letter: the document, or why there is none."""

    document: Document | None
    state: State
    reason: str = ""


def _received(letter: Letter, owner: Unit) -> Outcome:
    at = min(letter.sent_at, timezone.now()) if letter.sent_at else None
    try:
        with letter.open() as file:
            receipt = receive_file(by=None, owner=owner, data=file, file_name=letter.file_name, at=at)
    except Refused as refused:
        return Outcome(None, State.REFUSED, str(refused.message)[:500])
    except Exception:
        log.exception("arrival %s", letter.key)
        said = _("Lỗi khi xử lý; hệ thống sẽ thử lại. Nếu lặp lại, hãy báo quản trị hệ thống.")
        return Outcome(None, State.FAILED, str(said))
    return Outcome(receipt.document, State.TAKEN)


@transaction.atomic
def _enter(way: Way, key: str, facts: dict[str, Any], outcome: Outcome) -> Arrival:
    """Write down what became of a letter, unless another worker did."""
    became = {"state": outcome.state, "reason": outcome.reason, "document": outcome.document}
    arrival, new = Arrival.objects.select_for_update().get_or_create(way=way, key=key, defaults=facts | became)
    if not new:
        if outcome.state not in STEPS[State(arrival.state)]:
            return arrival
        for name, value in became.items():
            setattr(arrival, name, value)
        arrival.attempts += 1
        arrival.save(update_fields=[*became, "attempts"])
    record(by=None, verb="arrive", on=arrival, data={"way": way, "state": outcome.state, "reason": outcome.reason})
    return arrival


def is_settled(arrival: Arrival) -> bool:
    """Whether it may be put away: taken, refused, or failed too often."""
    return arrival.state not in OPEN or arrival.attempts >= ATTEMPTS


@transaction.atomic
def ask_again(*, by: Any, arrival: Arrival) -> Arrival:
    """Let the worker try one again that was refused or failed, after the cause was removed."""
    require(permissions.may_ask_again(by, arrival), _("Bạn không có quyền thử lại văn bản chuyển đến này."))
    row = Arrival.objects.select_for_update().get(pk=arrival.pk)
    if State.AGAIN not in STEPS[State(row.state)]:
        raise Refused(_("Văn bản này đã được tiếp nhận, không cần thử lại."))
    row.state, row.attempts = State.AGAIN, 0
    row.save(update_fields=["state", "attempts"])
    record(by=by, verb="ask_again", on=row, data={})
    return row


def note_round(*, way: Way, at: datetime, error: str) -> None:
    """Keep when a way was last asked: an operator's mark, renewed at every round, so the journal does not tell it."""
    Round.objects.update_or_create(way=way, defaults={"asked_at": at, "error": error[:500]})
