"""Verbs of reminders: rules, wishes, digests, what is said at once, sending, calendars."""

from dieuhanh.reminders.services.digests import make_digests
from dieuhanh.reminders.services.feeds import end_feed, renew_feed
from dieuhanh.reminders.services.preferences import set_preference
from dieuhanh.reminders.services.rules import add_rule, end_rule, load_rules
from dieuhanh.reminders.services.sending import send_again, send_pending
from dieuhanh.reminders.services.urgent import tell_at_once

__all__ = [
    "add_rule",
    "end_feed",
    "end_rule",
    "load_rules",
    "make_digests",
    "renew_feed",
    "send_again",
    "send_pending",
    "set_preference",
    "tell_at_once",
]
