"""Verbs on task lists: bring, say what the columns hold, check, confirm, pause, go on, drop."""

from dieuhanh.transfer.services.bringing import bring_list
from dieuhanh.transfer.services.checking import check_rows, choose_units, set_columns, stop_check
from dieuhanh.transfer.services.confirming import confirm_list, drop_list, pause_list, reopen_list, resume_list
from dieuhanh.transfer.services.issuing import claim, issue_rows

__all__ = [
    "bring_list",
    "check_rows",
    "choose_units",
    "claim",
    "confirm_list",
    "drop_list",
    "issue_rows",
    "pause_list",
    "reopen_list",
    "resume_list",
    "set_columns",
    "stop_check",
]
