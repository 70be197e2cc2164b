"""Mending sessions: merging, splitting, correcting."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from dieuhanh.journal.queries import history
from dieuhanh.org.permissions import Denied, Refused
from dieuhanh.records.models import Account, Finding, Session
from dieuhanh.records.queries import visible_to
from dieuhanh.records.services import correct_session, merge_sessions, split_account
from tests.people import make_document, make_finding, make_session

if TYPE_CHECKING:
    from tests.people import Cast


def told(cast: Cast, **facts: Any) -> tuple[Session, Account, Finding]:
    session = make_session(cast.province, **facts)
    document = make_document(cast.province, text="Giao Sở Tài chính bố trí kinh phí.")
    account = Account.objects.create(session=session, document=document)
    return session, account, make_finding(session, document, "bố trí kinh phí")


def test_merging_brings_everything_over(cast: Cast) -> None:
    keep, _, _ = told(cast)
    other, account, finding = told(cast)
    merge_sessions(by=cast.clerk, keep=keep, other=other)
    for row in (account, finding, other):
        row.refresh_from_db()
    assert (account.session, finding.session, other.merged_into) == (keep, keep, keep)
    assert list(visible_to(cast.clerk)) == [keep]
    merge_sessions(by=cast.clerk, keep=keep, other=other)
    assert [entry.verb for entry in history(keep)] == ["merge_sessions"]


def test_what_was_issued_is_not_moved(cast: Cast) -> None:
    keep, _, _ = told(cast)
    other, _, finding = told(cast)
    Finding.objects.filter(pk=finding.pk).update(state="issued")
    with pytest.raises(Refused, match="ban hành"):
        merge_sessions(by=cast.clerk, keep=keep, other=other)
    assert merge_sessions(by=cast.clerk, keep=other, other=keep) == other


def test_merging_with_itself_or_across_owners_is_refused(cast: Cast) -> None:
    keep, _, _ = told(cast)
    with pytest.raises(Refused):
        merge_sessions(by=cast.clerk, keep=keep, other=keep)
    with pytest.raises(Denied):
        merge_sessions(by=cast.clerk, keep=keep, other=make_session(cast.other_province))
    with pytest.raises(Refused):
        merge_sessions(by=cast.clerk, keep=keep, other=make_session(cast.office))


def test_a_document_gets_a_session_of_its_own(cast: Cast) -> None:
    keep, _, _ = told(cast)
    other, account, finding = told(cast)
    merge_sessions(by=cast.clerk, keep=keep, other=other)
    account.refresh_from_db()
    new = split_account(by=cast.clerk, account=account)
    finding.refresh_from_db()
    assert (finding.session, new.date, new.chair) == (new, keep.date, keep.chair)
    assert keep.accounts.count() == 1
    with pytest.raises(Refused, match="chỉ có một"):
        split_account(by=cast.clerk, account=keep.accounts.get())


FACTS: dict[str, Any] = {"title": "Làm việc", "kind": "briefing", "date": date(2024, 1, 3), "chair": "Lê Văn Chính"}


def test_correcting_tells_what_changed(cast: Cast) -> None:
    session = correct_session(by=cast.clerk, session=told(cast)[0], host=cast.finance, **FACTS)
    assert (session.title, session.host_name) == ("Làm việc", "Sở Tài chính")
    entry = history(session).get()
    assert entry.data["changed"]["date"] == ["2024-01-02", "2024-01-03"]
    assert "chair" not in entry.data["changed"]
    correct_session(by=cast.clerk, session=session, host=cast.finance, **FACTS)
    assert history(session).count() == 1


@pytest.mark.parametrize(
    "wrong",
    [{"title": " "}, {"kind": "khác"}, {"date": timezone.localdate() + timedelta(days=1)}, {"date": None}],
)
def test_impossible_facts_are_refused(cast: Cast, wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        correct_session(by=cast.clerk, session=told(cast)[0], **(FACTS | wrong))


def test_only_a_clerk_mends(cast: Cast) -> None:
    session, account, _ = told(cast)
    for user in (cast.leader, cast.officer, cast.auditor, cast.other_clerk, cast.nobody):
        with pytest.raises(Denied):
            correct_session(by=user, session=session, **FACTS)
        with pytest.raises(Denied):
            split_account(by=user, account=account)
