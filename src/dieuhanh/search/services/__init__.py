"""Writing the index: made from the sources, never by people."""

from dieuhanh.search.services.indexing import Progress, index_pending, rebuild, waiting

__all__ = ["Progress", "index_pending", "rebuild", "waiting"]
