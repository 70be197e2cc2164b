"""Writing sessions and findings: one file per noun."""

from dieuhanh.records.services.extraction import extract_document
from dieuhanh.records.services.findings import (
    add_finding,
    confirm_finding,
    edit_finding,
    issue_finding,
    merge_findings,
    reject_finding,
    reopen_finding,
    restore_findings,
    split_finding,
)
from dieuhanh.records.services.sessions import correct_session, merge_sessions, split_account

__all__ = [
    "add_finding",
    "confirm_finding",
    "correct_session",
    "edit_finding",
    "extract_document",
    "issue_finding",
    "merge_findings",
    "merge_sessions",
    "reject_finding",
    "reopen_finding",
    "restore_findings",
    "split_account",
    "split_finding",
]
