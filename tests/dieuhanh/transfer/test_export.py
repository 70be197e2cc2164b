"""The full exit: every row and every file, counts and hashes equal; stopped and gone on with; no secret in it."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import pytest
from django.core import serializers
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from dieuhanh.documents import services as documents
from dieuhanh.documents.models import Document
from dieuhanh.project.archive import exporting
from dieuhanh.project.archive.describing import LEFT_OUT, TABLES_LEFT_OUT
from dieuhanh.project.archive.manifest import tables
from dieuhanh.records.services import extract_document
from tests.dieuhanh.documents.papers import ARTICLE, NOTICE
from tests.people import Cast, make_cast, make_directive

if TYPE_CHECKING:
    from pathlib import Path


def furnished() -> Cast:
    """A desk with two documents of one session and a directive."""
    cast = make_cast()
    documents.load_document_types()
    for name, text in (("tb.txt", NOTICE), ("bai.html", ARTICLE)):
        document = documents.receive(by=cast.clerk, owner=cast.province, data=text.encode(), file_name=name)
        extract_document(document)
    make_directive(cast.province, cast.department, cast.clerk)
    return cast


@pytest.fixture
def desk(db: None, own_files: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Inside the transaction of the test, which is a snapshot already."""
    monkeypatch.setattr(exporting, "snapshot", nullcontext)
    return furnished()


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


def read_back(data: bytes) -> list[dict[str, Any]]:
    """The rows as a system of the same kind would hold them."""
    found = serializers.deserialize("jsonl", data.decode())
    return [{f.attname: getattr(one.object, f.attname) for f in one.object._meta.concrete_fields} for one in found]


def test_every_row_and_every_file_goes_out_and_reads_back_the_same(desk: Cast, tmp_path: Path) -> None:
    target = tmp_path / "ra"
    call_command("export", target, verbosity=0)
    manifest = json.loads((target / "manifest.json").read_text("utf-8"))
    told = {table["label"]: table for table in manifest["tables"]}
    assert set(told) == {model._meta.label_lower for model in tables()} - set(TABLES_LEFT_OUT)
    for model in exporting.exported():
        label = model._meta.label_lower
        data = (target / told[label]["path"]).read_bytes()
        rows = list(model._base_manager.order_by("pk").values())
        assert (told[label]["rows"], told[label]["sha256"]) == (len(rows), hashlib.sha256(data).hexdigest())
        hidden = {*LEFT_OUT.get(label, ()), *(f.name for f in model._meta.concrete_fields if f.generated)}
        same = [{name: value for name, value in row.items() if name not in hidden} for row in rows]
        assert [{n: v for n, v in row.items() if n not in hidden} for row in read_back(data)] == same
    files = lines((target / "files.jsonl").read_bytes())
    assert {one["sha256"] for one in files} == set(Document.objects.values_list("sha256", flat=True))
    for one in files:
        data = (target / one["path"]).read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (one["sha256"], one["size"])
    call_command("export", target, check=True, stdout=io.StringIO())


def test_every_column_is_described_and_no_secret_goes_out(desk: Cast, tmp_path: Path) -> None:
    target = tmp_path / "ra"
    call_command("export", target, verbosity=0)
    told = {table["label"]: table for table in json.loads((target / "schema.json").read_text("utf-8"))}
    for path in (target / "tables").iterdir():
        for row in lines(path.read_bytes())[:1]:
            assert set(row["fields"]) <= {field["name"] for field in told[path.stem]["fields"]}, path.stem
    whole = b"".join(path.read_bytes() for path in target.rglob("*") if path.is_file())
    assert desk.clerk.password.encode() not in whole
    assert "91/2025/QH15" in (target / "README.md").read_text("utf-8")


def test_an_export_that_was_stopped_goes_on(desk: Cast, tmp_path: Path) -> None:
    target, done = tmp_path / "ra", []

    def stopped(what: str, count: int) -> None:
        done.append(what)
        if what == "files":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        exporting.export(target, stopped)
    assert not (target / "manifest.json").exists()
    made_at = (target / "tables" / "org.unit.jsonl").stat().st_mtime_ns
    call_command("export", target, verbosity=0)
    assert (target / "tables" / "org.unit.jsonl").stat().st_mtime_ns == made_at
    assert list(exporting.faults(target)) == []
    with pytest.raises(CommandError, match="đã có một bản xuất"):
        call_command("export", target, verbosity=0)


def test_a_damaged_store_or_a_strange_folder_is_told(desk: Cast, tmp_path: Path) -> None:
    (tmp_path / "khac").mkdir()
    (tmp_path / "khac" / "thu.txt").write_text("của người khác", encoding="utf-8")
    with pytest.raises(CommandError, match="không trống"):
        call_command("export", tmp_path / "khac", verbosity=0)
    default_storage.delete(Document.objects.all()[0].stored_as)
    with pytest.raises(CommandError, match="dieuhanh verify"):
        call_command("export", tmp_path / "ra", verbosity=0)
    with pytest.raises(CommandError, match="1 chỗ sai"):
        call_command("export", tmp_path / "ra", check=True, stderr=io.StringIO())


@pytest.mark.django_db(transaction=True)
def test_everything_passes_through_a_pipe_out_of_one_snapshot(
    own_files: None, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    furnished()
    call_command("export", "-", verbosity=0)
    with tarfile.open(fileobj=io.BytesIO(capfdbinary.readouterr().out)) as tar:
        tar.extractall(tmp_path / "ra", filter="data")
    assert list(exporting.faults(tmp_path / "ra")) == []
