"""What the worker does every minute: digests whose hour has come, what is said at once, what waits to be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dieuhanh.reminders import services
from dieuhanh.reminders.queries.ground import ground_of
from dieuhanh.reminders.queries.rulebook import missing_defaults

if TYPE_CHECKING:
    from datetime import datetime


def run_due(now: datetime) -> dict[str, int]:
    """Everything that is due at `now`; safe to be killed anywhere, to be done twice and by several workers at once."""
    if missing_defaults():
        services.load_rules()
    ground = ground_of(now)
    return {
        "digests": services.make_digests(ground=ground),
        "urgent": services.tell_at_once(ground=ground),
        "sent": services.send_pending(now=now),
    }
