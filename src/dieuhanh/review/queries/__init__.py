"""What the pages of review read."""

from dieuhanh.review.queries.cards import Card
from dieuhanh.review.queries.gold import gold_lines
from dieuhanh.review.queries.marks import Paragraph, paragraphs
from dieuhanh.review.queries.queue import queue, visible_sessions
from dieuhanh.review.queries.report import WATCHERS, rules_report
from dieuhanh.review.queries.rules import Bar, RuleNote, bar_on, rule_note
from dieuhanh.review.queries.units import UnitLabel, unit_labels
from dieuhanh.review.queries.workbench import Issue, Workbench, day_of, workbench

__all__ = [
    "WATCHERS",
    "Bar",
    "Card",
    "Issue",
    "Paragraph",
    "RuleNote",
    "UnitLabel",
    "Workbench",
    "bar_on",
    "day_of",
    "gold_lines",
    "paragraphs",
    "queue",
    "rule_note",
    "rules_report",
    "unit_labels",
    "visible_sessions",
    "workbench",
]
