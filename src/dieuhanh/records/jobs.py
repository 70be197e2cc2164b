"""What the worker does with one waiting document: read it if need be, extract from it, or say why not."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import OperationalError

from dieuhanh.documents import services as documents
from dieuhanh.documents.lifecycle import Reading
from dieuhanh.org.permissions import Refused
from dieuhanh.records.services import extract_document

if TYPE_CHECKING:
    from datetime import timedelta

    from dieuhanh.documents.models import Document

log = logging.getLogger(__name__)


def work_on_next(*, lease: timedelta, attempts: int) -> Document | None:
    """Take the next waiting document through all that is left to do; None if nothing waits.

    A document that was taken more than `attempts` times without an end is given up: it kills its workers.
    """
    document = documents.claim(lease=lease)
    if document is None:
        return None
    if document.attempts > attempts:
        return documents.fail(document=document)
    try:
        return finish(document)
    except OperationalError:
        # The database is busy or away: the document is not to blame and waits for the end of its lease.
        raise
    except Exception:
        log.exception("document %s was not finished in attempt %s", document.pk, document.attempts)
        if document.attempts >= attempts:
            return documents.fail(document=document)
        documents.release(document=document)
        return document


def finish(document: Document) -> Document:
    """Read and extract, as far as the document is not there yet; safe to be done twice, or by two at once."""
    if document.reading == Reading.WAITING:
        document = documents.store_reading(document=document, outcome=documents.read_document(document))
    if document.reading == Reading.READ:
        # The files in it first: if this process dies in between, the container still waits and none of them is lost.
        members = documents.unpack(document=document)
        try:
            extract_document(document, apart=bool(members))
        except Refused:
            log.info("document %s was changed by somebody else meanwhile", document.pk)
        document.refresh_from_db()
    return document
