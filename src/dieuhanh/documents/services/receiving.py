"""Receiving a file: read before it is kept, kept before it is acknowledged, once for each content."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Any, cast

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.documents import permissions, reading
from dieuhanh.documents.lifecycle import Reading
from dieuhanh.documents.models import Document
from dieuhanh.documents.reading.process import SECRET
from dieuhanh.documents.services import store
from dieuhanh.documents.services.reading import apply_reading
from dieuhanh.journal.services import record
from dieuhanh.org.permissions import Refused, require

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.core.files.uploadedfile import UploadedFile

    from dieuhanh.org.models import Unit


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of a file: the document that it is, and whether it was new."""

    document: Document
    new: bool


def receive(
    *,
    by: Any,
    owner: Unit,
    data: bytes | IO[bytes],
    file_name: str,
    at: datetime | None = None,
    extract: bool = True,
) -> Document:
    """The document that `data` is; the same bytes give the same document. See `receive_file`."""
    return receive_file(by=by, owner=owner, data=data, file_name=file_name, at=at, extract=extract).document


def receive_file(
    *,
    by: Any,
    owner: Unit,
    data: bytes | IO[bytes],
    file_name: str,
    at: datetime | None = None,
    extract: bool = True,
) -> Receipt:
    """Take a file in for `owner`: read it at the door in a limited process, keep it, enter it.

    Refused, and not kept: an empty file, one over `UPLOAD_MAX_BYTES`, one with a mark of secrecy. Any other file that
    cannot be read is kept with the reason. `at` is the day of receipt of an older file (default: now). `extract=False`:
    a file that only proves something, such as the product of a task; nothing is looked for in it.
    """
    require(
        permissions.may_receive(by, owner), _("Bạn không có quyền tiếp nhận văn bản cho %(unit)s.") % {"unit": owner}
    )
    received_at = at or timezone.now()
    if received_at > timezone.now():
        raise Refused(_("Ngày nhận không được ở tương lai. Hãy kiểm tra lại."))
    document = Document(file_name=_file_name(file_name), owner=owner, uploaded_by=by, received_at=received_at)
    return _admit(document, data, by, extract=extract)


def receive_member(*, container: Document, data: IO[bytes], file_name: str) -> Receipt:
    """Take in a file that lies in `container`, for the same unit and of the same day; known content stays as it is.

    The system's work: the person who brought the container was allowed to bring all of it. Refuses like `receive_file`.
    """
    document = Document(
        file_name=_file_name(file_name),
        owner=container.owner,
        uploaded_by=container.uploaded_by,
        received_at=container.received_at,
        parent=container,
    )
    return _admit(document, data, None, extract=True)


def _admit(document: Document, data: bytes | IO[bytes], by: Any, *, extract: bool) -> Receipt:
    """Read `data` at the door, keep it, and enter it as `document`, unless it is known or refused."""
    with store.at_the_door(data, settings.UPLOAD_MAX_BYTES) as arrival:
        known = Document.objects.filter(sha256=arrival.sha256).first()
        if known is not None and not known.purged:
            store.keep(arrival)
            return Receipt(known, new=False)
        outcome = reading.read_file(arrival.path)
        if outcome.code == SECRET:
            raise Refused(outcome.reason)
        store.keep(arrival)
    document.sha256, document.size = arrival.sha256, arrival.size
    return _enter(document, outcome, by, extract=extract)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file of several: its receipt, or why it was refused."""

    file_name: str
    receipt: Receipt | None = None
    error: str = ""


def receive_all(*, by: Any, owner: Unit, files: Iterable[UploadedFile]) -> list[Result]:
    """Receive several files, each for itself: one that is refused does not keep the others out."""
    results = []
    for file in files:
        name = _file_name(file.name or "")
        try:
            data = cast("IO[bytes]", file.file)
            results.append(Result(name, receive_file(by=by, owner=owner, data=data, file_name=name)))
        except Refused as refused:
            results.append(Result(name, error=str(refused.message)))
    return results


@transaction.atomic
def _enter(document: Document, outcome: reading.Outcome, by: Any, *, extract: bool) -> Receipt:
    """Write the row, unless somebody else wrote it while this file was being read."""
    apply_reading(document, outcome)
    if not extract and document.reading == Reading.READ:
        document.reading = Reading.EXTRACTED
    fields = {
        field.attname: getattr(document, field.attname)
        for field in document._meta.concrete_fields
        if field.attname not in {"id", "sha256"} and not field.generated
    }
    row, new = Document.objects.get_or_create(sha256=document.sha256, defaults=fields)
    if row.purged:
        # Taken for secret by an earlier version and no longer: its bytes are in the store again.
        apply_reading(row, outcome)
        row.save()
        new = True
    if new:
        record(
            by=by,
            verb="receive",
            on=row,
            data={
                "file_name": row.file_name,
                "sha256": row.sha256,
                "size": row.size,
                "owner": row.owner.key,
                "reading": row.reading,
                "failure": row.failure,
                **({"parent": row.parent_id} if row.parent_id else {}),
            },
        )
    return Receipt(row, new)


def _file_name(name: str) -> str:
    """The bare name, whatever system it comes from; its end, with the extension, survives cutting."""
    bare = PurePath(name.replace("\\", "/")).name or "van-ban"
    stem, dot, extension = bare.rpartition(".")
    printable = "".join(letter for letter in (stem if dot else bare) if letter.isprintable())
    return f"{printable[:200]}{dot}{extension[:20]}" if dot else printable[:200]
