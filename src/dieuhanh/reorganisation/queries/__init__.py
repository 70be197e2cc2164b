"""Reading acts, their proposals and what they moved."""

from dieuhanh.reorganisation.queries.acts import acts_for, acts_upon, codes, find_act, moves_of, waiting
from dieuhanh.reorganisation.queries.items import Item, Wanted, items
from dieuhanh.reorganisation.queries.plan import Book, Group, Plan, Row, Way, plan_of
from dieuhanh.reorganisation.queries.things import BY_THING, SOURCES, Source

__all__ = [
    "BY_THING",
    "SOURCES",
    "Book",
    "Group",
    "Item",
    "Plan",
    "Row",
    "Source",
    "Wanted",
    "Way",
    "acts_for",
    "acts_upon",
    "codes",
    "find_act",
    "items",
    "moves_of",
    "plan_of",
    "waiting",
]
