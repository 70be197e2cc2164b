"""Files with files in them: every one becomes a document of its own, once, and the rest goes on without a bad one."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from dieuhanh.documents import services as documents
from dieuhanh.documents.lifecycle import Reading
from dieuhanh.documents.models import Document
from dieuhanh.journal.models import Entry
from dieuhanh.org.permissions import Refused
from dieuhanh.records import jobs
from dieuhanh.records.models import Finding, Session
from tests.dieuhanh.documents.papers import ARTICLE, NOTICE, SECRET
from tests.vanban.reading.samples import letter, zipped

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

    from tests.people import Cast

BROKEN = b"PK\x03\x04 khong con gi"


def taken_in(cast: Cast, data: bytes, name: str) -> Document:
    return documents.receive(by=cast.clerk, owner=cast.office, data=data, file_name=name)


def finished(document: Document) -> Document:
    document = jobs.finish(document)
    for member in document.members.all():
        finished(member)
    return document


def pack(**files: bytes) -> bytes:
    return zipped(**{"cong-van__tb.txt": NOTICE.encode(), "bai.html": ARTICLE.encode(), **files})


def test_each_file_of_a_zip_file_is_a_document_with_its_own_session(cast: Cast) -> None:
    container = finished(taken_in(cast, pack(), "ho-so.zip"))
    members = list(container.members.order_by("id"))
    assert [(m.file_name, m.reading, m.owner) for m in members] == [
        ("tb.txt", "extracted", cast.office),
        ("bai.html", "extracted", cast.office),
    ]
    assert (container.reading, container.title, container.symbol) == ("extracted", "ho-so.zip", "")
    assert members[0].symbol == "41/TB-VP"
    assert not container.findings.exists()
    assert all(member.findings.exists() for member in members)
    assert all(f.document.text[f.start : f.end] == f.quote for f in Finding.objects.all())
    assert members[0].received_at == container.received_at


def test_the_same_zip_file_again_changes_nothing(cast: Cast) -> None:
    data = pack()
    finished(taken_in(cast, data, "ho-so.zip"))
    before = (Document.objects.count(), Finding.objects.count(), Session.objects.count(), Entry.objects.count())
    finished(taken_in(cast, data, "khac.zip"))
    assert (Document.objects.count(), Finding.objects.count(), Session.objects.count(), Entry.objects.count()) == before


def test_a_file_that_came_before_stays_by_itself(cast: Cast) -> None:
    alone = jobs.finish(taken_in(cast, NOTICE.encode(), "tb.txt"))
    container = finished(taken_in(cast, zipped(**{"tb.txt": NOTICE.encode()}), "ho-so.zip"))
    alone.refresh_from_db()
    assert (Document.objects.count(), alone.parent, container.reading) == (2, None, "extracted")
    assert not container.findings.exists()


def test_a_bad_member_is_a_warning_and_the_rest_is_taken(cast: Cast) -> None:
    container = finished(taken_in(cast, pack(**{"hong.docx": BROKEN}), "ho-so.zip"))
    assert container.members.count() == 2
    (warning,) = container.warnings
    assert warning["code"] == "part_unread"
    assert warning["detail"].startswith("hong.docx: Tệp")


def test_a_secret_member_refuses_the_whole_file(cast: Cast) -> None:
    with pytest.raises(Refused):
        taken_in(cast, pack(**{"mat.txt": SECRET.encode()}), "ho-so.zip")
    assert not Document.objects.exists()


@pytest.mark.once  # what is read out of a file
def test_a_letter_says_its_own_words_and_its_attachments_theirs(cast: Cast) -> None:
    mail = letter(
        "Kính gửi quý cơ quan. Xin gửi kèm thông báo kết luận.", "Gửi thông báo kết luận", tb__txt=NOTICE.encode()
    )
    container = finished(taken_in(cast, mail, "thu.eml"))
    (member,) = container.members.all()
    assert (container.title, container.symbol, member.symbol) == ("Gửi thông báo kết luận", "", "41/TB-VP")
    first = container.text.index("[Tệp: ")
    assert all(finding.end <= first for finding in container.findings.all())
    assert member.findings.exists()


@pytest.mark.once  # what is read out of a file
def test_a_zip_file_within_a_zip_file_is_taken_apart_too(cast: Cast) -> None:
    inner = zipped(**{"tb.txt": NOTICE.encode()})
    container = finished(taken_in(cast, zipped(**{"trong.zip": inner, "bai.html": ARTICLE.encode()}), "ngoai.zip"))
    middle = container.members.get(file_name="trong.zip")
    assert [m.symbol for m in middle.members.all()] == ["41/TB-VP"]


def test_a_worker_that_died_between_members_loses_none(cast: Cast) -> None:
    container = taken_in(cast, pack(), "ho-so.zip")
    documents.unpack(document=container)
    assert Document.objects.get(pk=container.pk).reading == Reading.READ
    finished(container)
    assert container.members.count() == 2
    assert Entry.objects.filter(verb="receive").count() == 3


def test_import_takes_zip_files_all_the_way(cast: Cast, tmp_path: Path) -> None:
    (tmp_path / "ho-so.zip").write_bytes(pack())
    for _ in range(2):
        call_command("import", tmp_path, owner=cast.office.key, stdout=StringIO(), verbosity=0)
    assert list(Document.objects.order_by("id").values_list("reading", flat=True)) == ["extracted"] * 3


def test_import_tells_of_a_secret_member(cast: Cast, tmp_path: Path) -> None:
    (tmp_path / "ho-so.zip").write_bytes(pack(**{"mat.txt": SECRET.encode()}))
    err = StringIO()
    with pytest.raises(CommandError):
        call_command("import", tmp_path, owner=cast.office.key, stdout=StringIO(), stderr=err, verbosity=0)
    assert "ho-so.zip" in err.getvalue()
    assert not Document.objects.exists()


@pytest.mark.once  # what pages show
def test_the_pages_lead_from_one_to_the_other(cast: Cast, client: Client) -> None:
    container = finished(taken_in(cast, pack(), "ho-so.zip"))
    member = container.members.first()
    assert member is not None
    client.force_login(cast.clerk)
    assert (
        reverse("documents:detail", args=[member.pk])
        in client.get(reverse("documents:detail", args=[container.pk])).content.decode()
    )
    assert "ho-so.zip" in client.get(reverse("documents:detail", args=[member.pk])).content.decode()
