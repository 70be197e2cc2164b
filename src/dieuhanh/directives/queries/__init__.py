"""Reading the register: who sees what, lists by key, holders, one thing's story, statistics of any day."""

from dieuhanh.directives.queries.directives import (
    BY_DEADLINE,
    BY_REVIEW,
    directive_page,
    filtered,
    held_by,
    last_moved,
    narrowed,
    order_for,
    undated,
    visible_to,
)
from dieuhanh.directives.queries.holders import (
    addressee,
    asker,
    coordinator,
    current_holder,
    heir_since,
    holders,
)
from dieuhanh.directives.queries.paging import NEWEST, PAGE_SIZE, Order, Page, page
from dieuhanh.directives.queries.proposals import answers_of, find_proposal, proposal_page, proposals_visible_to
from dieuhanh.directives.queries.statistics import Counts, Line, Rate, Statistics, statistics
from dieuhanh.directives.queries.story import (
    Happening,
    Source,
    Standing,
    beyond_extension_max,
    directive_story,
    find_directive,
    source_of,
    time_of,
)
from dieuhanh.directives.timing import near_due_until

__all__ = [
    "BY_DEADLINE",
    "BY_REVIEW",
    "NEWEST",
    "PAGE_SIZE",
    "Counts",
    "Happening",
    "Line",
    "Order",
    "Page",
    "Rate",
    "Source",
    "Standing",
    "Statistics",
    "addressee",
    "answers_of",
    "asker",
    "beyond_extension_max",
    "coordinator",
    "current_holder",
    "directive_page",
    "directive_story",
    "filtered",
    "find_directive",
    "find_proposal",
    "heir_since",
    "held_by",
    "holders",
    "last_moved",
    "narrowed",
    "near_due_until",
    "order_for",
    "page",
    "proposal_page",
    "proposals_visible_to",
    "source_of",
    "statistics",
    "time_of",
    "undated",
    "visible_to",
]
