"""Reading of transfer: task lists and their rows, what rows mean, the register as papers."""

from dieuhanh.transfer.queries.lists import (
    FAULTY,
    batches_of,
    counts_of,
    faulty_rows,
    find_batch,
    issuing_units,
    remembered,
    rows_page,
    unknown_names,
    waiting,
)

__all__ = [
    "FAULTY",
    "batches_of",
    "counts_of",
    "faulty_rows",
    "find_batch",
    "issuing_units",
    "remembered",
    "rows_page",
    "unknown_names",
    "waiting",
]
