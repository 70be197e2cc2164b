"""Reading reminders: rules, who is reminded of what, pages, calendars, the burden they make."""

from dieuhanh.reminders.queries.burden import UnitReminders, reminders_by_unit
from dieuhanh.reminders.queries.gathering import AT_ONCE, awaited, free_from, plans, urgent
from dieuhanh.reminders.queries.ground import ground_of

__all__ = [
    "AT_ONCE",
    "UnitReminders",
    "awaited",
    "free_from",
    "ground_of",
    "plans",
    "reminders_by_unit",
    "urgent",
]
