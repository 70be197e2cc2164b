"""vanban reads an official Vietnamese document and says what it orders, each item with its exact sentence."""

from vanban.document import Block, Document, Span
from vanban.findings import Findings

__all__ = ["Block", "Document", "Findings", "Span"]
