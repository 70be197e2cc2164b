"""The verbs of documents: receive, read, register; and the lease by which a worker takes what waits."""

from dieuhanh.documents.services.queue import claim, release
from dieuhanh.documents.services.reading import fail, read_again, read_document, store_reading
from dieuhanh.documents.services.receiving import Receipt, Result, receive, receive_all, receive_file
from dieuhanh.documents.services.registers import register_incoming, register_outgoing
from dieuhanh.documents.services.store import restore_file, sweep
from dieuhanh.documents.services.types import load_document_types
from dieuhanh.documents.services.unpacking import unpack

__all__ = [
    "Receipt",
    "Result",
    "claim",
    "fail",
    "load_document_types",
    "read_again",
    "read_document",
    "receive",
    "receive_all",
    "receive_file",
    "register_incoming",
    "register_outgoing",
    "release",
    "restore_file",
    "store_reading",
    "sweep",
    "unpack",
]
