"""What a clerk mends in sessions: two that are one, a document that tells of another, a wrong fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.journal.services import record
from dieuhanh.org.permissions import Refused, require
from dieuhanh.records import permissions
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.models import Account, Finding, Session, SessionKind
from dieuhanh.records.services.filling import folded

if TYPE_CHECKING:
    from datetime import date

    from dieuhanh.org.models import Unit

_FACTS = ("title", "kind", "date", "date_inferred", "chair", "chair_title", "host_name", "host_id", "participants")


@transaction.atomic
def merge_sessions(*, by: Any, keep: Session, other: Session) -> Session:
    """Bring the documents and findings of `other` to `keep`; `other` stays, empty, as a sign to `keep`.

    Refused if something of `other` was issued: then `keep` and `other` must change places. Twice is once.
    """
    kept, gone = _locked(by, keep, other)
    if gone.merged_into_id == kept.pk:
        return kept
    if kept.pk == gone.pk or kept.merged_into_id or gone.merged_into_id:
        raise Refused(_("Hãy chọn hai buổi làm việc khác nhau và chưa gộp vào buổi khác."))
    if kept.owner_id != gone.owner_id:
        raise Refused(_("Chỉ gộp được các buổi làm việc của cùng một đơn vị quản lý."))
    _require_unissued(Finding.objects.filter(session=gone))
    documents = list(gone.accounts.values_list("document_id", flat=True))
    Finding.objects.filter(session=gone).update(session=kept)
    gone.accounts.update(session=kept)
    gone.merged_into = kept
    gone.save(update_fields=["merged_into"])
    record(by=by, verb="merge_sessions", on=kept, data={"other": gone.pk, "documents": documents})
    return kept


@transaction.atomic
def split_account(*, by: Any, account: Account) -> Session:
    """Give a document, with its findings, a session of its own that begins with the same facts.

    Refused if it is the session's only document, or if something of it was issued.
    """
    row = Account.objects.select_related("session__owner", "document").get(pk=account.pk)
    (session,) = _locked(by, row.session)
    if session.accounts.count() < 2:
        raise Refused(_("Buổi làm việc này chỉ có một văn bản, không cần tách."))
    findings = Finding.objects.filter(document=row.document, session=session)
    _require_unissued(findings)
    new = Session(owner=session.owner, **{name: getattr(session, name) for name in _FACTS})
    new.title = row.document.title or row.document.file_name
    new.folded = folded(new)
    new.save()
    findings.update(session=new)
    row.session = new
    row.save(update_fields=["session"])
    record(by=by, verb="split_account", on=new, data={"from": session.pk, "document": row.document_id})
    return new


@transaction.atomic
def correct_session(
    *,
    by: Any,
    session: Session,
    title: str,
    kind: str,
    date: date | None,
    chair: str = "",
    chair_title: str = "",
    host_name: str = "",
    host: Unit | None = None,
) -> Session:
    """Mend the facts of a session. The day may not lie in the future; a meeting needs a day, a document does not."""
    (row,) = _locked(by, session)
    if not title.strip():
        raise Refused(_("Hãy ghi nội dung buổi làm việc."))
    if kind not in SessionKind.values:
        raise Refused(_("Hãy chọn loại buổi làm việc trong danh sách."))
    if date is not None and date > timezone.localdate():
        raise Refused(_("Ngày của buổi làm việc không được ở tương lai."))
    if date is None and kind != SessionKind.NONE:
        raise Refused(_("Hãy ghi ngày của buổi làm việc."))
    before = {name: getattr(row, name) for name in _FACTS}
    if date != row.date:
        row.date_inferred = False
    row.title, row.kind, row.date = title.strip()[:500], kind, date
    row.chair, row.chair_title = chair.strip()[:120], chair_title.strip()[:200]
    row.host, row.host_name = host, (host_name.strip() or (host.name if host else ""))[:200]
    changed = {name: [value, getattr(row, name)] for name, value in before.items() if value != getattr(row, name)}
    if changed:
        row.folded = folded(row)
        row.save()
        record(by=by, verb="correct_session", on=row, data={"changed": changed})
    return row


def _locked(by: Any, *sessions: Session) -> list[Session]:
    """The rows as they stand now, locked in one order so that two clerks never wait for each other."""
    rows = Session.objects.select_for_update(of=("self",)).select_related("owner").order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=[session.pk for session in sessions])}
    for row in found.values():
        require(permissions.may_correct(by, row.owner), _("Bạn không có quyền sửa buổi làm việc này."))
    return [found[session.pk] for session in sessions]


def _require_unissued(findings: Any) -> None:
    if findings.filter(state=FindingState.ISSUED).exists():
        raise Refused(
            _("Đã ban hành nhiệm vụ hoặc kiến nghị từ văn bản này nên không chuyển được. Hãy giữ buổi đã ban hành.")
        )
