"""From a document to its session and findings: once, with every quote at its place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dieuhanh.documents import services as documents
from dieuhanh.journal.models import Entry
from dieuhanh.org.permissions import Denied, Refused
from dieuhanh.records.models import Account, Finding, FindingKind, Session
from dieuhanh.records.services import extract_document
from tests.dieuhanh.documents.papers import ARTICLE, NOTICE
from tests.people import make_document

if TYPE_CHECKING:
    from dieuhanh.documents.models import Document
    from tests.people import Cast


@pytest.fixture(autouse=True)
def types(db: None) -> None:
    documents.load_document_types()


def receive(cast: Cast, text: str, name: str = "tb.txt") -> Document:
    return documents.receive(by=cast.clerk, owner=cast.province, data=text.encode(), file_name=name)


def test_a_notice_gives_its_session_and_findings(cast: Cast) -> None:
    document = receive(cast, NOTICE)
    session = extract_document(document, by=cast.clerk)
    document.refresh_from_db()
    assert document.reading == "extracted"
    assert (session.date, session.kind, session.chair) == (date(2024, 3, 5), "working_session", "Lê Văn Chính")
    assert (session.host, session.owner) == (cast.department, cast.province)
    assert document.account.kind == Account.Kind.NOTICE
    first, second = Finding.objects.filter(kind=FindingKind.DIRECTIVE)
    assert first.draft["lead"] == cast.department.pk
    assert first.draft["deadline"] == "2024-06-30"
    assert second.draft["lead"] == cast.finance.pk
    assert second.found["period"] == second.draft["time_as_spoken"] != ""
    assert set(first.draft) == {"content", "lead", "coordinate", "deadline", "time_as_spoken", "field", "product"}


def test_every_quote_stands_at_its_place(cast: Cast) -> None:
    for text, name in ((NOTICE, "tb.txt"), (ARTICLE, "bai.html")):
        document = receive(cast, text, name)
        extract_document(document)
        findings = Finding.objects.filter(document=document)
        assert findings
        for finding in findings:
            assert document.text[finding.start : finding.end] == finding.quote


def test_the_second_time_changes_nothing(cast: Cast) -> None:
    document = receive(cast, NOTICE)
    session = extract_document(document)
    before = (Finding.objects.count(), Entry.objects.count())
    assert extract_document(document) == session
    assert (Finding.objects.count(), Entry.objects.count(), Session.objects.count()) == (*before, 1)


def test_press_and_notice_tell_one_session(cast: Cast) -> None:
    one = extract_document(receive(cast, ARTICLE, "bai.html"))
    two = extract_document(receive(cast, NOTICE))
    assert one == two
    assert [account.kind for account in one.accounts.order_by("id")] == ["press", "notice"]
    last = Entry.objects.filter(verb="extract").last()
    assert last is not None
    assert last.data["new_session"] is False


def test_another_owner_has_a_session_of_his_own(cast: Cast) -> None:
    one = extract_document(receive(cast, NOTICE))
    data = ARTICLE.encode()
    other = documents.receive(by=cast.other_clerk, owner=cast.other_province, data=data, file_name="bai.html")
    assert extract_document(other) != one


def test_what_was_not_read_cannot_be_extracted(cast: Cast) -> None:
    with pytest.raises(Refused):
        extract_document(make_document(cast.province, reading="failed"))
    with pytest.raises(Denied):
        extract_document(make_document(cast.province, reading="read", text="a"), by=cast.officer)
