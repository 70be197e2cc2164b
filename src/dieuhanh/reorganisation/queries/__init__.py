"""Reading acts, their proposals and what they moved."""

from dieuhanh.reorganisation.queries.acts import acts_for, acts_upon, codes, find_act, lines_of, moves_of, waiting
from dieuhanh.reorganisation.queries.handed import Handed, Passed, handed_over
from dieuhanh.reorganisation.queries.items import Item, Wanted, items
from dieuhanh.reorganisation.queries.plan import Book, Group, Plan, Row, Way, plan_of
from dieuhanh.reorganisation.queries.things import BY_THING, SOURCES, Source

__all__ = [
    "BY_THING",
    "SOURCES",
    "Book",
    "Group",
    "Handed",
    "Item",
    "Passed",
    "Plan",
    "Row",
    "Source",
    "Wanted",
    "Way",
    "acts_for",
    "acts_upon",
    "codes",
    "find_act",
    "handed_over",
    "items",
    "lines_of",
    "moves_of",
    "plan_of",
    "waiting",
]
