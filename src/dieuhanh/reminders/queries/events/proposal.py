"""A proposal that nobody has answered for N working days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dieuhanh.directives.lifecycle import ProposalState
from dieuhanh.directives.models import Proposal
from dieuhanh.directives.queries.holders import heir_since
from dieuhanh.reminders.lifecycle import Event
from dieuhanh.reminders.queries.ground import Ground, Matter, day_text, short, step_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dieuhanh.reminders.models import ReminderRule

EVENT = Event.PROPOSAL


def stand(ground: Ground) -> Iterator[Matter]:
    """Open proposals as old as a rule says, for those who answer for the body addressed."""
    if not ground.book.has(EVENT):
        return
    rows = Proposal.objects.filter(state=ProposalState.OPEN, asked_on__lt=ground.today, issued_at__lte=ground.now)
    # What was merged into another open one is answered with that one.
    rows = rows.exclude(merged_into__state=ProposalState.OPEN)
    for proposal in rows.select_related("addressee").order_by("id").iterator(chunk_size=2000):
        passed = ground.since(proposal.asked_on)
        for rule in ground.book.rules(EVENT, proposal.addressee.path):
            step = step_of(passed, rule)
            if step:
                yield _matter(ground, rule, proposal, step, passed)


def _matter(ground: Ground, rule: ReminderRule, proposal: Proposal, step: int, passed: int) -> Matter:
    detail = _("%(unit)s kiến nghị ngày %(day)s, đã %(passed)d ngày làm việc chưa được trả lời.") % {
        "unit": proposal.asker_name,
        "day": day_text(proposal.asked_on),
        "passed": passed,
    }
    item = {
        "event": rule.event,
        "kind": "proposal",
        "id": proposal.pk,
        "code": proposal.code,
        "text": short(proposal.content),
        "detail": detail,
        "day": "",
        "tone": "proposal",
        "urgent": rule.urgent,
        "channels": list(rule.channels),
    }
    addressee = heir_since(proposal.addressee, proposal.asked_on, ground.today, None, ground.rows)
    return Matter(rule, f"{EVENT}.{rule.days}:{proposal.pk}", step, tuple(ground.people.answering(addressee)), item)
