"""Backup, restore and verify: all of it comes back, altered copies do not."""

from __future__ import annotations

import gzip
import tarfile
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from dieuhanh.documents import services as documents
from dieuhanh.documents.models import Document
from dieuhanh.journal.models import Entry
from dieuhanh.org.models import User
from dieuhanh.project.archive.manifest import tables
from dieuhanh.records.models import Finding, Session
from dieuhanh.records.services import extract_document
from tests.dieuhanh.documents.papers import ARTICLE, NOTICE
from tests.people import Cast, make_cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(own_files: None) -> Cast:
    """A desk with two documents of one session."""
    cast = make_cast()
    documents.load_document_types()
    for name, text in (("tb.txt", NOTICE), ("bai.html", ARTICLE)):
        data = text.encode()
        document = documents.receive(by=cast.clerk, owner=cast.province, data=data, file_name=name)
        extract_document(document)
    return cast


def rows() -> dict[str, list[dict[str, object]]]:
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in tables()}


def backup(folder: Path) -> Path:
    target = folder / "sao-luu.tar.gz"
    call_command("backup", target, verbosity=0)
    return target


def restore(source: Path, *options: str) -> None:
    call_command("restore", source, *options, verbosity=0)


def test_everything_comes_back(desk: Cast, tmp_path: Path) -> None:
    before = rows()
    source = backup(tmp_path)
    stored = Document.objects.first()
    assert stored is not None
    default_storage.delete(stored.stored_as)
    User.objects.filter(pk=desk.nobody.pk).update(username="khac")
    Session.objects.update(title="khác")
    restore(source, "--replace")
    assert rows() == before
    out = StringIO()
    call_command("verify", stdout=out, verbosity=1)
    assert "2 tệp" in out.getvalue()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_keys_go_on_after_the_greatest(desk: Cast, tmp_path: Path) -> None:
    restore(backup(tmp_path), "--replace")
    data = b"Mot van ban khac"
    new = documents.receive(by=desk.clerk, owner=desk.province, data=data, file_name="a.txt")
    assert new.pk > 2
    call_command("verify", verbosity=0)


def test_a_database_with_rows_is_not_overwritten_unless_asked(desk: Cast, tmp_path: Path) -> None:
    source = backup(tmp_path)
    before = Entry.objects.count()
    with pytest.raises(CommandError, match="--replace"):
        restore(source)
    assert Entry.objects.count() == before


def test_a_backup_is_not_written_over_another(desk: Cast, tmp_path: Path) -> None:
    backup(tmp_path)
    with pytest.raises(CommandError, match="đã có"):
        backup(tmp_path)


def rewritten(source: Path, member: str, change: bytes) -> Path:
    """A copy of a backup in which one member holds something else."""
    target = source.with_name("sua.tar.gz")
    with tarfile.open(source) as old, tarfile.open(target, "w:gz") as new:
        for info in old:
            stream = old.extractfile(info)
            data = stream.read() if stream else b""
            if info.name.startswith(member):
                data = change or data[:-2]
                info.size = len(data)
            new.addfile(info, BytesIO(data))
    return target


@pytest.mark.parametrize(
    ("member", "change"),
    [("files/", b"khac"), ("tables/documents.document", b""), ("tables/journal.entry", b""), ("manifest", b"{}")],
)
def test_an_altered_backup_is_refused_and_changes_nothing(
    desk: Cast, tmp_path: Path, member: str, change: bytes
) -> None:
    before = rows()
    source = rewritten(backup(tmp_path), member, change)
    with pytest.raises(CommandError, match="bản sao lưu"):
        restore(source, "--replace")
    assert rows() == before


def test_a_cut_off_or_foreign_file_is_refused(desk: Cast, tmp_path: Path) -> None:
    source = backup(tmp_path)
    cut, foreign = tmp_path / "cut.tar.gz", tmp_path / "foreign.tar.gz"
    cut.write_bytes(source.read_bytes()[:3000])
    foreign.write_bytes(gzip.compress(b"khong phai"))
    for path in (cut, foreign, tmp_path / "khong-co"):
        with pytest.raises(CommandError):
            restore(path, "--replace")
    assert Document.objects.count() == 2


def test_a_damaged_store_is_not_backed_up_silently(desk: Cast, tmp_path: Path) -> None:
    document = Document.objects.first()
    assert document is not None
    Path(default_storage.path(document.stored_as)).write_bytes(b"khac")
    with pytest.raises(CommandError, match="verify"):
        backup(tmp_path)
    assert list(tmp_path.glob("*.gz")) == []


def test_verify_finds_what_was_altered(desk: Cast) -> None:
    Finding.objects.filter(pk=Finding.objects.earliest("pk").pk).update(quote="khác")
    document = Document.objects.first()
    assert document is not None
    default_storage.delete(document.stored_as)
    err = StringIO()
    with pytest.raises(CommandError, match="2 chỗ"):
        call_command("verify", stderr=err, verbosity=0)
    assert "trích dẫn không khớp" in err.getvalue()
    assert "không có tệp trong kho" in err.getvalue()
