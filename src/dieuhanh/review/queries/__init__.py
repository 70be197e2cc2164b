"""What the pages of review read."""

from dieuhanh.review.queries.cards import Card
from dieuhanh.review.queries.marks import Paragraph, paragraphs
from dieuhanh.review.queries.queue import queue, visible_sessions
from dieuhanh.review.queries.rules import Bar, RuleNote, bar_on, rule_note
from dieuhanh.review.queries.units import UnitLabel, unit_labels
from dieuhanh.review.queries.workbench import Issue, Workbench, day_of, workbench

__all__ = [
    "Bar",
    "Card",
    "Issue",
    "Paragraph",
    "RuleNote",
    "UnitLabel",
    "Workbench",
    "bar_on",
    "day_of",
    "paragraphs",
    "queue",
    "rule_note",
    "unit_labels",
    "visible_sessions",
    "workbench",
]
