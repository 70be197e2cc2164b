"""What people are reminded of: one file per event, and this literal list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dieuhanh.reminders.queries.events import (
    deadline_moved,
    decide_completion,
    decide_extension,
    decide_return,
    due_soon,
    due_today,
    escalation,
    explanation,
    overdue,
    part,
    proposal,
    read_explanation,
    sent_back,
    undated,
    unreceived,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dieuhanh.reminders.queries.ground import Ground, Matter

# In the order in which a digest tells them: what presses first.
EVENTS: dict[str, Callable[[Ground], Iterator[Matter]]] = {
    explanation.EVENT: explanation.stand,
    sent_back.EVENT: sent_back.stand,
    deadline_moved.EVENT: deadline_moved.stand,
    due_today.EVENT: due_today.stand,
    overdue.EVENT: overdue.stand,
    escalation.EVENT: escalation.stand,
    due_soon.EVENT: due_soon.stand,
    unreceived.EVENT: unreceived.stand,
    part.EVENT: part.stand,
    decide_return.EVENT: decide_return.stand,
    decide_extension.EVENT: decide_extension.stand,
    decide_completion.EVENT: decide_completion.stand,
    read_explanation.EVENT: read_explanation.stand,
    undated.EVENT: undated.stand,
    proposal.EVENT: proposal.stand,
}
