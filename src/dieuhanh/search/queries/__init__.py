"""Reading the index: from what was typed to a page of results within rights."""

from dieuhanh.search.queries.results import Filters, Page, Then, search
from dieuhanh.search.queries.shown import Hit

__all__ = ["Filters", "Hit", "Page", "Then", "search"]
