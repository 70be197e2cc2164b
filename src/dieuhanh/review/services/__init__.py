"""Writing in review: the issue of what was confirmed, what an act cost, and the export of what was learned."""

from dieuhanh.review.services.effort import Cost, note_effort
from dieuhanh.review.services.gold import note_gold_export
from dieuhanh.review.services.issuing import Issued, confirm_all, drop_repeated, issue_session, save_draft

__all__ = [
    "Cost",
    "Issued",
    "confirm_all",
    "drop_repeated",
    "issue_session",
    "note_effort",
    "note_gold_export",
    "save_draft",
]
