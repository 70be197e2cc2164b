"""What reading gives a document: text, blocks, and what its letterhead says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.documents import permissions, reading
from dieuhanh.documents.lifecycle import STEPS, Reading
from dieuhanh.documents.models import Document, DocumentType
from dieuhanh.documents.reading.process import CRASH, SECRET, failure
from dieuhanh.documents.services import store
from dieuhanh.journal.services import record
from dieuhanh.org.permissions import Refused, require
from dieuhanh.org.queries import resolve_unit, unit_name
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from vanban.document import Document as Read

# A title has some words, and stands among the first paragraphs of a saved page.
TITLE_WORDS, TITLE_LINES = 6, 8


def read_document(document: Document) -> reading.Outcome:
    """Read the stored bytes of `document` in a limited process; nothing is written."""
    try:
        with store.on_disk(document) as path:
            if not path.exists():
                raise FileNotFoundError
            return reading.read_file(path)
    except FileNotFoundError:
        reason = _("Không tìm thấy tệp trong kho. Hãy gửi lại tệp hoặc khôi phục kho từ bản sao lưu.")
        return reading.Outcome(code="missing", reason=reason)


@transaction.atomic
def store_reading(*, document: Document, outcome: reading.Outcome, by: Any = None) -> Document:
    """Write what reading a waiting document gave. A document that waits no more is left as it is.

    A paper that turns out to be secret loses its bytes: its line stays, marked as failed with the reason.
    """
    row = Document.objects.select_for_update().get(pk=document.pk)
    if row.reading != Reading.WAITING:
        return row
    apply_reading(row, outcome)
    row.save()
    if outcome.code == SECRET:
        # Before the commit: if this process dies in between, the bytes are gone and the document still waits.
        store.purge(row)
    record(by=by, verb="read", on=row, data={"reading": row.reading, "failure": row.failure})
    return row


@transaction.atomic
def read_again(*, by: Any, document: Document) -> Document:
    """Let a document that could not be read wait for another reading. A purged one has nothing left to read."""
    row = Document.objects.select_for_update(of=("self",)).select_related("owner").get(pk=document.pk)
    require(permissions.may_receive(by, row.owner), _("Bạn không có quyền cho đọc lại văn bản này."))
    if Reading.WAITING not in STEPS[Reading(row.reading)] or row.purged:
        raise Refused(_("Chỉ đọc lại được văn bản ở tình trạng “không đọc được” và còn tệp trong kho."))
    row.reading, row.failure, row.failure_code = Reading.WAITING, "", ""
    row.attempts, row.claimed_until = 0, None
    row.save(update_fields=["reading", "failure", "failure_code", "attempts", "claimed_until"])
    record(by=by, verb="read_again", on=row)
    return row


@transaction.atomic
def fail(*, document: Document, reason: str = "") -> Document:
    """Give a document up after the worker lost it too often. One that was finished meanwhile is left as it is."""
    row = Document.objects.select_for_update().get(pk=document.pk)
    if Reading.FAILED not in STEPS[Reading(row.reading)]:
        return row
    row.reading, row.claimed_until = Reading.FAILED, None
    row.failure_code, row.failure = CRASH, (reason or failure(CRASH).reason)[:500]
    row.save(update_fields=["reading", "claimed_until", "failure", "failure_code"])
    record(by=None, verb="fail", on=row, data={"failure": row.failure, "attempts": row.attempts})
    return row


def apply_reading(document: Document, outcome: reading.Outcome) -> None:
    """Fill the columns of `document` from `outcome`; the caller saves."""
    document.claimed_until, document.attempts = None, 0
    if outcome.document is None:
        document.reading = Reading.FAILED
        document.failure, document.failure_code = outcome.reason[:500], outcome.code[:20]
        document.folded = _sought(document.file_name)
        return
    read = outcome.document
    document.reading, document.failure, document.failure_code = Reading.READ, "", ""
    # PostgreSQL keeps no NUL in a text; a space keeps every place where it was.
    document.text = read.text.replace("\x00", " ")
    document.blocks = read.as_dict()["blocks"]
    document.media_type = read.media_type
    document.published_on = read.published
    document.warnings = [_warning(told) for told in read.warnings]
    own = read.own()
    if own is None:
        document.title = document.file_name[:500]  # of a ZIP file; what lies in it has letterheads of its own
    else:
        _apply_letterhead(document, own[1])
    words = (document.title, document.symbol, document.issuer, document.file_name)
    document.folded = _sought(" ".join(words))


def _sought(text: str) -> str:
    """What lists look for words in: as much as the column holds, and the index of them (migration 0006)."""
    return fold(text)[:700].encode()[:2400].decode(errors="ignore")


def _warning(told: str) -> dict[str, Any]:
    """A warning of the reader, "code: detail", as the columns keep it."""
    code, _colon, detail = told.partition(": ")
    return {"code": code, "detail": detail or told, "span": None}


def _apply_letterhead(document: Document, read: Read) -> None:
    types = {row.name: row for row in DocumentType.objects.all()}
    codes = {row.code: row for row in types.values() if row.code}
    head = reading.letterhead(read.text.replace("\x00", " "), types, frozenset(codes))
    document.issued_on = head.issued_on
    document.issuer = _issuer(document, head.issuer)
    document.title = (head.title or _title(read)).replace("\x00", " ")[:500]
    document.type = types.get(head.type_name)
    if head.symbol is not None:
        document.number, document.symbol = head.symbol.number[:20], head.symbol.text[:80]
        document.type = document.type or codes.get(head.symbol.type_code) or types.get(reading.LETTER)
    if head.impossible_day:
        detail = _("Ngày ban hành “%(day)s” không có trong lịch; hãy kiểm tra văn bản gốc.") % {
            "day": head.impossible_day
        }
        document.warnings = [*document.warnings, {"code": "impossible_day", "detail": detail, "span": None}]


def _issuer(document: Document, name: str) -> str:
    """The name as the register of units writes it, if it knows the body; else as the letterhead says."""
    if not name:
        return ""
    day = document.issued_on or timezone.localdate(document.received_at)
    unit = resolve_unit(name, day, document.owner)
    return unit_name(unit, day) if unit else name


def _title(read: Read) -> str:
    """What the file says of itself; else its first title or heading; else its first words."""
    if read.title:
        return " ".join(read.title.split())
    headings = [b.span.of(read.text) for b in read.blocks if b.kind in {"title", "heading"}]
    paragraphs = [b.span.of(read.text) for b in read.blocks if b.kind == "paragraph"]
    lines = [_line(words) for words in (*headings[:1], *paragraphs[:TITLE_LINES])] or [_line(read.text[:200])]
    return next((line for line in lines if not _is_chrome(line)), lines[0])


def _line(words: str) -> str:
    """One line without marks; portals print "null" where a label is missing."""
    return " ".join(words.strip(" #*").split()).removeprefix("null ")


def _is_chrome(line: str) -> bool:
    """Whether a line belongs to the page, not to what it tells: a path of menus, a label of a few words."""
    return ">>" in line or len(line.split()) < TITLE_WORDS
