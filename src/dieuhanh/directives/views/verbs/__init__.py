"""The verbs that the pages offer: for each its address, its form, who may, and the service that does it."""

from dieuhanh.directives.views.verbs.of_directives import DIRECTIVE_VERBS
from dieuhanh.directives.views.verbs.of_parts import PART_VERBS
from dieuhanh.directives.views.verbs.of_proposals import PROPOSAL_VERBS
from dieuhanh.directives.views.verbs.offering import Offer, attempt, offers

__all__ = ["DIRECTIVE_VERBS", "PART_VERBS", "PROPOSAL_VERBS", "Offer", "attempt", "offers"]
