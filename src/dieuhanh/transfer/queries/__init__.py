"""Reading of transfer: task lists and their rows, what rows mean, the register as papers."""

from dieuhanh.transfer.queries.lists import (
    batches_of,
    counts_of,
    find_batch,
    issuing_units,
    remembered,
    rows_page,
    unknown_names,
    waiting,
)

__all__ = [
    "batches_of",
    "counts_of",
    "find_batch",
    "issuing_units",
    "remembered",
    "rows_page",
    "unknown_names",
    "waiting",
]
