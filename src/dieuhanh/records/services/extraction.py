"""From a document as read to its session and findings: one transaction, once for each document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.documents.lifecycle import Reading
from dieuhanh.documents.models import Document
from dieuhanh.journal.services import record
from dieuhanh.org.models import Unit
from dieuhanh.org.permissions import Refused, require
from dieuhanh.org.queries import Resolver
from dieuhanh.records import permissions
from dieuhanh.records.models import Account, Finding, Session
from dieuhanh.records.services import filling, matching
from vanban.document import Document as Read
from vanban.extraction import Config, extract

if TYPE_CHECKING:
    from vanban.findings import Findings


def extract_document(document: Document, *, by: Any = None, apart: bool = False) -> Session | None:
    """The session that `document` tells of, with everything found in the document; the second time changes nothing.

    The rules run before the transaction, since they only read; what they found is written in one. `apart`: the files
    in it are documents of their own, so only the letter of an e-mail is looked at; None for a ZIP file, which says
    nothing itself. Raises Refused for a document that has not been read.
    """
    received = timezone.localdate(document.received_at)
    require(permissions.may_correct(by, document.owner), _("Bạn không có quyền trích nội dung văn bản này."))
    config = Config(published=_published(document), today=received)
    own = _as_read(document).own() if apart else (0, _as_read(document))
    if own is None:
        return _close(document, by)
    found = extract(own[1], config).moved(own[0])
    resolver = Resolver(filling.session_day(document, found.session, received))
    return _write(document, found, resolver, by)


@transaction.atomic
def _close(document: Document, by: Any) -> None:
    """Mark a document of which only the files in it say something."""
    row = _locked(document)
    if row.reading == Reading.READ:
        row.reading, row.claimed_until, row.attempts = Reading.EXTRACTED, None, 0
        row.save(update_fields=["reading", "claimed_until", "attempts"])
        record(by=by, verb="extract", on=row, data={"members": row.members.count()})


def _locked(document: Document) -> Document:
    row = Document.objects.select_for_update(of=("self",)).select_related("owner", "type").get(pk=document.pk)
    if row.reading not in {Reading.READ, Reading.EXTRACTED}:
        raise Refused(_("Văn bản chưa đọc được nên chưa trích được nội dung."))
    return row


@transaction.atomic
def _write(document: Document, found: Findings, resolver: Resolver, by: Any) -> Session | None:
    row = _locked(document)
    if row.reading == Reading.EXTRACTED:
        return Session.objects.filter(accounts__document=row).first()
    # Two documents of one session may come at the same time: whoever is second must see the first one's session.
    Unit.objects.select_for_update(no_key=True).get(pk=row.owner_id)
    session, new = _session(filling.session_of(row, found.session, resolver))
    Account.objects.create(session=session, document=row, kind=filling.account_kind(row))
    rows = Finding.objects.bulk_create(filling.findings_of(row, session, found, resolver))
    warnings = [{"code": w.code, "detail": w.detail, "span": _span(w.span)} for w in found.warnings]
    row.warnings = [*row.warnings, *warnings]
    row.reading, row.claimed_until, row.attempts = Reading.EXTRACTED, None, 0
    row.save(update_fields=["warnings", "reading", "claimed_until", "attempts"])
    facts = {"session": session.pk, "new_session": new, "findings": len(rows), "warnings": len(warnings)}
    record(by=by, verb="extract", on=row, data=facts)
    return session


def _session(facts: Session) -> tuple[Session, bool]:
    """The known session that `facts` tell of, completed by what they add; else a new one."""
    known = matching.same_session(facts, matching.candidates(facts))
    if known is None:
        facts.save()
        return facts, True
    for name in ("chair", "chair_title", "host_name", "host", "participants"):
        if not getattr(known, name):
            setattr(known, name, getattr(facts, name))
    if known.date_inferred and not facts.date_inferred:
        known.date_inferred = False
    known.folded = filling.folded(known)
    known.save()
    return known, False


def _as_read(document: Document) -> Read:
    """The document as `vanban` knows it, out of its columns."""
    return Read.from_dict(
        {
            "text": document.text,
            "blocks": document.blocks,
            "media_type": document.media_type,
            "title": document.title or None,
            "published": document.published_on.isoformat() if document.published_on else None,
        }
    )


def _published(document: Document) -> Any:
    return document.published_on or document.issued_on


def _span(span: Any) -> list[int] | None:
    return [span.start, span.end] if span is not None else None
