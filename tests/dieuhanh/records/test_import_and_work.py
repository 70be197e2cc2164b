"""The commands: import takes in what it can and tells of the rest; the worker finishes what waits."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command

from dieuhanh.documents import services as documents
from dieuhanh.documents.lifecycle import Reading
from dieuhanh.documents.models import Document
from dieuhanh.journal.models import Entry
from dieuhanh.records import jobs
from dieuhanh.records.models import Finding
from tests.dieuhanh.documents.papers import ARTICLE, NOTICE, SECRET
from tests.people import make_document

if TYPE_CHECKING:
    from tests.people import Cast

LEASE = timedelta(minutes=5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "van-ban" / "nam-2024"
    inner.mkdir(parents=True)
    (inner / "bai.html").write_text(ARTICLE, encoding="utf-8")
    (inner.parent / "tb.txt").write_text(NOTICE, encoding="utf-8")
    (inner.parent / ".hidden").write_text("không phải văn bản", encoding="utf-8")
    return inner.parent


def run(cast: Cast, *paths: Path) -> tuple[str, str, int]:
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command("import", *paths, owner=cast.province.key, stdout=out, stderr=err, verbosity=1)
    except CommandError as error:
        code = error.returncode
    return out.getvalue(), err.getvalue(), code


def test_after_import_everything_is_extracted(cast: Cast, folder: Path) -> None:
    out, err, code = run(cast, folder)
    assert (err, code) == ("", 0)
    assert "mới                  2" in out
    assert set(Document.objects.values_list("reading", flat=True)) == {"extracted"}
    assert Finding.objects.exists()


def test_importing_again_changes_nothing(cast: Cast, folder: Path) -> None:
    run(cast, folder)
    before = (Document.objects.count(), Finding.objects.count(), Entry.objects.count())
    out, _, code = run(cast, folder, folder / "tb.txt")
    assert code == 0
    assert "đã có từ trước       2" in out
    assert (Document.objects.count(), Finding.objects.count(), Entry.objects.count()) == before


def test_what_is_wrong_is_told_in_one_line_and_the_rest_goes_on(cast: Cast, folder: Path) -> None:
    (folder / "mat.txt").write_text(SECRET, encoding="utf-8")
    (folder / "hong.pdf").write_bytes(b"%PDF-1.7\n%%EOF")
    (folder / "rong.txt").write_bytes(b"")
    _, err, code = run(cast, folder, folder / "khong-co.txt")
    assert code == 1
    lines = dict(line.split(": ", 1) for line in err.splitlines())
    assert {Path(name).name for name in lines} == {"mat.txt", "hong.pdf", "rong.txt", "khong-co.txt"}
    assert Document.objects.filter(reading="extracted").count() == 2
    assert not Document.objects.filter(file_name="mat.txt").exists()


def test_an_unknown_owner_or_user_is_told(cast: Cast, folder: Path) -> None:
    with pytest.raises(CommandError, match="Không có đơn vị"):
        call_command("import", folder, owner="khong-co")
    with pytest.raises(CommandError, match="Không có tài khoản"):
        call_command("import", folder, owner=cast.province.key, by="khong-co")
    with pytest.raises(CommandError, match="chỉ rõ đơn vị"):
        call_command("import", folder)


def test_who_may_not_receive_imports_nothing(cast: Cast, folder: Path) -> None:
    err = StringIO()
    with pytest.raises(CommandError):
        call_command("import", folder, owner=cast.province.key, by=cast.officer.username, stderr=err, verbosity=0)
    assert "không có quyền" in err.getvalue()
    assert not Document.objects.exists()


def test_the_worker_finishes_what_waits(cast: Cast) -> None:
    documents.receive(by=cast.clerk, owner=cast.province, data=NOTICE.encode(), file_name="tb.txt")
    other = documents.receive(by=cast.clerk, owner=cast.province, data=ARTICLE.encode(), file_name="bai.html")
    Document.objects.filter(pk=other.pk).update(reading="waiting", text="", blocks=[])
    call_command("work", once=True, verbosity=0)
    assert set(Document.objects.values_list("reading", flat=True)) == {"extracted"}
    assert jobs.work_on_next(lease=LEASE, attempts=3) is None


def test_a_document_that_kills_its_workers_is_given_up(cast: Cast) -> None:
    document = make_document(cast.province, reading="read", text="a")
    Document.objects.filter(pk=document.pk).update(attempts=3)
    done = jobs.work_on_next(lease=LEASE, attempts=3)
    assert done is not None
    assert (done.reading, done.failure_code) == (Reading.FAILED, "crash")


def test_an_error_in_a_rule_stops_one_document_not_the_queue(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bad = make_document(cast.province, reading="read", text="hỏng")
    good = make_document(cast.province, reading="read", text="Sở Tài chính báo cáo.")
    really = jobs.extract_document

    def extract(document: Document, *, apart: bool = False) -> object:
        if document.pk == bad.pk:
            raise ZeroDivisionError
        return really(document, apart=apart)

    monkeypatch.setattr(jobs, "extract_document", extract)
    while jobs.work_on_next(lease=LEASE, attempts=3) is not None:
        pass
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.reading, good.reading) == ("failed", "extracted")
    assert caplog.text.count("was not finished") == 3
