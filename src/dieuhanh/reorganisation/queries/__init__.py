"""Reading acts, their proposals and what they moved."""

from dieuhanh.reorganisation.queries.acts import acts_for, acts_upon, find_act, moves_of, waiting
from dieuhanh.reorganisation.queries.plan import Book, Group, Plan, Row, Way, plan_of
from dieuhanh.reorganisation.queries.things import BY_THING, SOURCES, Source

__all__ = [
    "BY_THING",
    "SOURCES",
    "Book",
    "Group",
    "Plan",
    "Row",
    "Source",
    "Way",
    "acts_for",
    "acts_upon",
    "find_act",
    "moves_of",
    "plan_of",
    "waiting",
]
