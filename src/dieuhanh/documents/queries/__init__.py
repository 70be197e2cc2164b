"""Reading documents and registers: lists for pages, the queue, and whether the store is whole."""

from dieuhanh.documents.queries.integrity import Damage, damaged, stored_count
from dieuhanh.documents.queries.lists import (
    READERS,
    REGISTER_READERS,
    DocumentFilters,
    documents_page,
    register_entries,
    register_units,
    register_years,
    unfinished,
    visible_document,
    visible_to,
    waiting,
    years,
)
from dieuhanh.documents.queries.paging import Page, page_of
from dieuhanh.documents.queries.text import Paragraph, paragraphs

__all__ = [
    "READERS",
    "REGISTER_READERS",
    "Damage",
    "DocumentFilters",
    "Page",
    "Paragraph",
    "damaged",
    "documents_page",
    "page_of",
    "paragraphs",
    "register_entries",
    "register_units",
    "register_years",
    "stored_count",
    "unfinished",
    "visible_document",
    "visible_to",
    "waiting",
    "years",
]
