"""What the worker does for search: one batch of what is new or changed."""

from __future__ import annotations

from dieuhanh.search import services


def index_pending(limit: int = 200, batches: int = 10) -> int:
    """Index what waits, up to `batches` batches in one round; how many things were done."""
    total = 0
    for _batch in range(batches):
        done = services.index_pending(limit=limit)
        total += done
        if not done:
            break
    return total
