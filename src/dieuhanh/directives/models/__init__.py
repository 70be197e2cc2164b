"""Tables of the official register."""

from dieuhanh.directives.models.directives import Coordination, Directive, Numbering
from dieuhanh.directives.models.explanations import Explanation
from dieuhanh.directives.models.ledger import Completion, Extension, Return, Scheduling, Update, Urging
from dieuhanh.directives.models.parts import Part, PartEvent
from dieuhanh.directives.models.points import Point
from dieuhanh.directives.models.proposals import (
    Answer,
    ListedProposal,
    Merging,
    Proposal,
    ProposalList,
    Reopening,
)
from dieuhanh.directives.models.waits import Wait

__all__ = [
    "Answer",
    "Completion",
    "Coordination",
    "Directive",
    "Explanation",
    "Extension",
    "ListedProposal",
    "Merging",
    "Numbering",
    "Part",
    "PartEvent",
    "Point",
    "Proposal",
    "ProposalList",
    "Reopening",
    "Return",
    "Scheduling",
    "Update",
    "Urging",
    "Wait",
]
