"""What a named person does to a finding: confirm, edit, reject, reopen, split, merge, add; and its issue at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.journal.services import record
from dieuhanh.org.permissions import Refused, require
from dieuhanh.records.lifecycle import STEPS, FindingState
from dieuhanh.records.models import Finding, FindingKind, Session
from dieuhanh.records.permissions import may_correct
from dieuhanh.records.services.drafts import clean_draft, first_draft, joined_drafts, parted_drafts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dieuhanh.documents.models import Document
    from dieuhanh.org.models import User

# The rule of what a person marked; further ones at the same place are numbered ("person#2").
BY_HAND = "person"
LIVE = frozenset({FindingState.FOUND, FindingState.CONFIRMED, FindingState.ISSUED})
_CHANGEABLE = frozenset({FindingState.FOUND, FindingState.CONFIRMED})
# What may stand between two tasks of a chain and belongs to neither.
_EDGES = " \t\r\n\f\v\u00a0;,"


@transaction.atomic
def confirm_finding(*, by: User, finding: Finding, in_bulk: bool = False) -> Finding:
    """A named person says that the finding is right. Saying it twice changes nothing.

    `in_bulk`: said of many at once; such a confirmation is no evidence that the rule was right here.
    """
    return _decide(by, finding, FindingState.CONFIRMED, "confirm_finding", in_bulk=in_bulk)


@transaction.atomic
def reject_finding(*, by: User, finding: Finding, reason: str = "", in_bulk: bool = False) -> Finding:
    """A named person says that the finding is none; `reason` may tell why (at most 300 characters).

    `in_bulk`: among many, because another one says the same; that says nothing against the rule that found it.
    """
    return _decide(by, finding, FindingState.REJECTED, "reject_finding", reason.strip(), in_bulk=in_bulk)


@transaction.atomic
def reopen_finding(*, by: User, finding: Finding) -> Finding:
    """Take a decision back: the finding waits again. A split or a merge is taken back by `restore_findings`."""
    return _decide(by, finding, FindingState.FOUND, "reopen_finding")


@transaction.atomic
def issue_finding(*, by: User, finding: Finding) -> Finding:
    """Close a confirmed finding: it stands in the official register now. Called by `review.services` alone."""
    return _decide(by, finding, FindingState.ISSUED, "issue_finding")


@transaction.atomic
def edit_finding(*, by: User, finding: Finding, draft: dict[str, Any]) -> Finding:
    """Replace the draft; quote and place stay as they are. A confirmed finding stays so, now in the editor's name.

    Raises Refused for an unknown unit or field, an impossible day, an empty content, or an item past changing.
    """
    row = _locked(by, finding)
    _require_changeable(row)
    cleaned = clean_draft(kind=row.kind, draft=draft, session=row.session)
    if cleaned == row.draft:
        return row
    before, row.draft = row.draft, cleaned
    row.drafted = _drafted(row.drafted, before, cleaned)
    if row.state == FindingState.CONFIRMED:
        row.decided_by, row.decided_at, row.in_bulk = by, timezone.now(), False
    row.save(update_fields=["draft", "drafted", "decided_by", "decided_at", "in_bulk"])
    changed = {key: [before.get(key), value] for key, value in cleaned.items() if before.get(key) != value}
    record(by=by, verb="edit_finding", on=row, data={"changed": changed})
    return row


@transaction.atomic
def split_finding(*, by: User, finding: Finding, at: int) -> list[Finding]:
    """Two findings out of one, cut at character `at` of the document's text (drawn back to the start of a word).

    Both wait for confirmation. Splitting the same finding again gives the two that came of it.
    """
    row = _locked(by, finding)
    if row.state == FindingState.REPLACED:
        return list(row.replaced_by.order_by("start", "id"))
    _require_changeable(row)
    text = row.document.text
    cut = _word_start(text, min(max(at, row.start), row.end))
    spans = [_trimmed(text, row.start, cut), _trimmed(text, cut, row.end)]
    if not all(any(letter.isalnum() for letter in text[slice(*span)]) for span in spans):
        raise Refused(_("Không tách được ở chỗ này: mỗi phần phải còn ít nhất một từ. Hãy chọn chỗ tách ở giữa câu."))
    quotes = [text[start:end] for start, end in spans]
    drafts = parted_drafts(row.kind, row.draft, quotes)
    parts = [_new(row, span, draft) for span, draft in zip(spans, drafts, strict=True)]
    _replace([row], parts, by)
    record(by=by, verb="split_finding", on=row, data={"at": cut, "into": [part.pk for part in parts]})
    return parts


@transaction.atomic
def merge_findings(*, by: User, findings: Sequence[Finding]) -> Finding:
    """One finding out of several of the same kind in one document, from the first's start to the last's end.

    It waits for confirmation. Merging the same ones again gives the one that came of it.
    """
    if len(findings) < 2:
        raise Refused(_("Cần ít nhất hai mục để gộp."))
    rows = sorted((_locked(by, one) for one in findings), key=lambda one: (one.start, one.end, one.pk))
    first = rows[0]
    if len({(one.document_id, one.kind) for one in rows}) > 1:
        raise Refused(_("Chỉ gộp được các mục cùng loại trong cùng một văn bản."))
    if all(one.state == FindingState.REPLACED for one in rows):
        heirs = set.intersection(*(set(one.replaced_by.all()) for one in rows))
        if heirs:
            return heirs.pop()
    for one in rows:
        _require_changeable(one)
    span = (first.start, max(one.end for one in rows))
    merged = _new(first, span, joined_drafts(first.kind, [one.draft for one in rows]))
    _replace(rows, [merged], by)
    record(by=by, verb="merge_findings", on=merged, data={"from": [one.pk for one in rows]})
    return merged


@transaction.atomic
def restore_findings(*, by: User, finding: Finding) -> list[Finding]:
    """Undo the split or the merge that `finding` came of: what it replaced waits again, what replaced it is closed.

    Refused once one of the parts is issued, or was itself split or merged: that has to be undone first.
    """
    row = _locked(by, finding)
    old = list(Finding.objects.select_for_update().filter(replaced_by=row).order_by("start", "id"))
    if not old:
        raise Refused(_("Mục này không do tách hoặc gộp mà có, nên không có gì để hoàn tác."))
    # PostgreSQL locks no rows of a query that leaves out repetitions: the keys are found first.
    keys = Finding.objects.filter(replaces__in=old).values("pk")
    parts = list(Finding.objects.select_for_update().filter(pk__in=keys).order_by("start", "id"))
    for part in parts:
        _require_changeable(part)
    for part in parts:
        part.replaces.clear()
        _set_state([part], FindingState.REPLACED, by)
    _set_state(old, FindingState.FOUND, None)
    record(by=by, verb="restore_findings", on=row, data={"closed": _keys(parts), "waiting": _keys(old)})
    return old


@transaction.atomic
def add_finding(*, by: User, session: Session, document: Document, kind: str, start: int, end: int) -> Finding:
    """A finding that a person marked at `document.text[start:end]`, spaces at its edges left out.

    It waits for confirmation like any other. The same place marked twice as the same kind is one finding.
    """
    locked = Session.objects.select_for_update(of=("self",)).select_related("owner").get(pk=session.pk)
    _require_may(by, locked)
    if kind not in FindingKind.values:
        raise Refused(_("Hãy chọn loại nội dung: chỉ đạo, kiến nghị, số liệu hoặc loại khác."))
    if not locked.accounts.filter(document_id=document.pk).exists():
        raise Refused(_("Văn bản này không thuộc buổi làm việc. Hãy tải lại trang rồi chọn lại."))
    text = document.text
    if not 0 <= start < end <= len(text):
        raise Refused(_("Đoạn chọn nằm ngoài văn bản. Hãy tải lại trang rồi chọn lại."))
    span = _trimmed(text, start, end)
    if span[0] >= span[1]:
        raise Refused(_("Đoạn chọn không có chữ nào. Hãy bôi đen câu cần thêm rồi thử lại."))
    same = Finding.objects.filter(document=document, kind=kind, start=span[0], end=span[1], state__in=LIVE).first()
    if same is not None:
        return same
    finding = _new(Finding(document=document, session=locked, kind=kind), span, first_draft(kind, text[slice(*span)]))
    record(by=by, verb="add_finding", on=finding, data={"kind": kind, "span": span, "document": document.pk})
    return finding


def _require_may(by: User, session: Session) -> None:
    # Not even the system itself may: what was found counts only when a named person says so.
    require(
        by is not None and may_correct(by, session.owner),
        _("Chỉ văn thư, chuyên viên tổng hợp của đơn vị quản lý buổi làm việc mới được duyệt nội dung trích."),
    )


def _locked(by: User, finding: Finding) -> Finding:
    """The row as it stands now, held until the end of the transaction; the session is held first, against deadlock."""
    session = Session.objects.select_for_update(of=("self",)).select_related("owner").get(pk=finding.session_id)
    _require_may(by, session)
    row = Finding.objects.select_for_update(of=("self",)).select_related("document").get(pk=finding.pk)
    row.session = session
    return row


def _drafted(known: dict[str, Any], before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """The first draft's values of the fields that differ from it now; who changes one back has changed nothing."""
    first = {key: before.get(key) for key in after if before.get(key) != after[key]} | known
    return {key: value for key, value in first.items() if (after.get(key) or None) != (value or None)}


def _decide(
    by: User, finding: Finding, state: FindingState, verb: str, reason: str = "", *, in_bulk: bool = False
) -> Finding:
    row = _locked(by, finding)
    if row.state == state:
        return row
    before = FindingState(row.state)
    if state not in STEPS[before]:
        raise Refused(_not_from(before))
    if len(reason) > 300:
        raise Refused(_("Lý do dài quá 300 ký tự. Hãy viết ngắn lại."))
    row.state, row.reason = state, reason
    # The issue says nothing new of the finding; every other decision is about it.
    row.in_bulk = row.in_bulk if state == FindingState.ISSUED else in_bulk
    row.decided_by, row.decided_at = (None, None) if state == FindingState.FOUND else (by, timezone.now())
    row.save(update_fields=["state", "reason", "decided_by", "decided_at", "in_bulk"])
    record(by=by, verb=verb, on=row, data={"from": before, "to": state, **({"reason": reason} if reason else {})})
    return row


def _not_from(state: FindingState) -> str:
    """Why nothing more can be done to a finding in `state`, and what to do instead."""
    return {
        FindingState.ISSUED: _("Mục này đã ban hành, không sửa ở đây được nữa. Hãy xử lý trong sổ nhiệm vụ."),
        FindingState.REPLACED: _("Mục này đã được tách hoặc gộp. Hãy tải lại trang để thấy mục thay thế."),
        FindingState.REJECTED: _("Mục này đã bỏ. Hãy mở lại mục trước khi duyệt hoặc sửa."),
    }.get(state, _("Mục này chưa duyệt. Hãy duyệt trước."))


def _require_changeable(row: Finding) -> None:
    if row.state not in _CHANGEABLE:
        raise Refused(_not_from(FindingState(row.state)))


def _new(like: Finding, span: tuple[int, int], draft: dict[str, Any]) -> Finding:
    """A finding by hand at another place of the same document, under a rule name still free there."""
    start, end = span
    place = Finding.objects.filter(document=like.document, kind=like.kind, start=start, end=end)
    count = place.filter(rule__startswith=BY_HAND).count()
    return Finding.objects.create(
        document=like.document,
        session=like.session,
        kind=like.kind,
        start=start,
        end=end,
        quote=like.document.text[start:end],
        rule=f"{BY_HAND}#{count + 1}" if count else BY_HAND,
        found=like.found,
        draft=draft,
    )


def _replace(old: Sequence[Finding], new: Sequence[Finding], by: User) -> None:
    _set_state(old, FindingState.REPLACED, by)
    for row in new:
        row.replaces.set(old)


def _set_state(rows: Sequence[Finding], state: FindingState, by: User | None) -> None:
    for row in rows:
        row.state, row.decided_by, row.decided_at = state, by, timezone.now() if by else None
        row.in_bulk = False
        row.save(update_fields=["state", "decided_by", "decided_at", "in_bulk"])


def _keys(rows: Sequence[Finding]) -> list[int]:
    return [row.pk for row in rows]


def _word_start(text: str, at: int) -> int:
    """`at`, or the start of the word that it stands inside of."""
    while 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at -= 1
    return at


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return start, end
