"""Reading documents and registers: lists for pages, the queue, and whether the store is whole."""

from dieuhanh.documents.queries.integrity import Damage, damaged, open_stored, stored_count
from dieuhanh.documents.queries.lists import (
    READERS,
    REGISTER_READERS,
    DocumentFilters,
    document_types,
    documents_page,
    entries_of,
    members_of,
    receiving_units,
    register_choices,
    register_entries,
    register_units,
    register_years,
    unfinished,
    visible_document,
    visible_to,
    waiting,
    years,
)
from dieuhanh.documents.queries.notices import notice
from dieuhanh.documents.queries.paging import Page, page_of
from dieuhanh.documents.queries.scope import kept_within, named_if_few
from dieuhanh.documents.queries.text import Paragraph, paragraphs

__all__ = [
    "READERS",
    "REGISTER_READERS",
    "Damage",
    "DocumentFilters",
    "Page",
    "Paragraph",
    "damaged",
    "document_types",
    "documents_page",
    "entries_of",
    "kept_within",
    "members_of",
    "named_if_few",
    "notice",
    "open_stored",
    "page_of",
    "paragraphs",
    "receiving_units",
    "register_choices",
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
