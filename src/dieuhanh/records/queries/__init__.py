"""Reading sessions and findings: lists for pages, the page of a session, and whether every quote stands in its text."""

from dieuhanh.records.queries.integrity import finding_count, misquoted
from dieuhanh.records.queries.sessions import (
    OFFICIAL,
    SessionFilters,
    findings_by_kind,
    neighbours,
    newest_to,
    session_accounts,
    sessions_page,
    visible_session,
    visible_to,
    years,
)

__all__ = [
    "OFFICIAL",
    "SessionFilters",
    "finding_count",
    "findings_by_kind",
    "misquoted",
    "neighbours",
    "newest_to",
    "session_accounts",
    "sessions_page",
    "visible_session",
    "visible_to",
    "years",
]
