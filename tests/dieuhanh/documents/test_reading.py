"""The limited process: whatever a file does there, people get one sentence, and nobody waits for ever."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from dieuhanh.documents import services
from dieuhanh.documents.lifecycle import STEPS, Reading
from dieuhanh.documents.reading import process, read_file
from dieuhanh.journal.queries import history
from dieuhanh.org.permissions import Denied, Refused
from tests.dieuhanh.documents.papers import NOTICE, SAMPLES, SECRET

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper

    from dieuhanh.documents.models import Document
    from tests.people import Cast


@pytest.fixture
def read_once() -> None:
    """Here every file is read, each by its own process."""


def paper(folder: Path, text: str) -> Path:
    path = folder / "paper"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_text_comes_back_as_it_is(tmp_path: Path) -> None:
    outcome = read_file(paper(tmp_path, NOTICE))
    assert outcome.document is not None
    assert outcome.document.text == NOTICE


def test_a_reading_that_takes_too_long_is_stopped(tmp_path: Path, settings: SettingsWrapper) -> None:
    settings.READING_SECONDS = 0
    assert read_file(paper(tmp_path, NOTICE)).code == process.SLOW


def test_a_reading_that_needs_too_much_memory_is_stopped(tmp_path: Path, settings: SettingsWrapper) -> None:
    settings.READING_MEMORY_MB = 20
    assert read_file(paper(tmp_path, NOTICE * 1000)).code in {process.HEAVY, process.CRASH}


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (signal.SIGABRT, process.CRASH),
        (signal.SIGSEGV, process.CRASH),
        (signal.SIGKILL, process.HEAVY),
        (signal.SIGXCPU, process.SLOW),
        (signal.SIGALRM, process.SLOW),
    ],
)
def test_a_reader_that_dies_is_a_sentence(number: signal.Signals, code: str) -> None:
    outcome = process._outcome(-number, b"")
    assert (outcome.code, outcome.reason) == (code, process.failure(code).reason)


def test_the_child_sees_no_secret_of_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "k")
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:p@h/d")
    assert not {"SECRET_KEY", "DATABASE_URL"} & process._environment().keys()


def failed(cast: Cast) -> Document:
    data = (SAMPLES / "bad" / "hong.docx").read_bytes()
    return services.receive(by=cast.clerk, owner=cast.province, data=data, file_name="hong.docx")


def test_a_failed_document_may_be_read_again(cast: Cast) -> None:
    document = services.read_again(by=cast.clerk, document=failed(cast))
    assert (document.reading, document.failure, document.attempts) == ("waiting", "", 0)
    outcome = services.read_document(document)
    document = services.store_reading(document=document, outcome=outcome)
    assert (document.reading, document.failure_code) == ("failed", "broken")
    assert [entry.verb for entry in history(document)] == ["receive", "read_again", "read"]


def test_only_a_clerk_lets_read_again_and_only_what_failed(cast: Cast) -> None:
    document = failed(cast)
    with pytest.raises(Denied):
        services.read_again(by=cast.officer, document=document)
    good = services.receive(by=cast.clerk, owner=cast.province, data=NOTICE.encode(), file_name="a.txt")
    with pytest.raises(Refused):
        services.read_again(by=cast.clerk, document=good)


def test_a_lost_file_is_told(cast: Cast) -> None:
    document = services.read_again(by=cast.clerk, document=failed(cast))
    services.store.purge(document)
    document = services.store_reading(document=document, outcome=services.read_document(document))
    assert (document.reading, document.failure_code) == ("failed", "missing")


def test_a_paper_found_secret_later_loses_its_bytes(cast: Cast, tmp_path: Path) -> None:
    document = services.read_again(by=cast.clerk, document=failed(cast))
    document = services.store_reading(document=document, outcome=read_file(paper(tmp_path, SECRET)))
    assert (document.reading, document.purged, document.text) == ("failed", True, "")
    assert services.read_document(document).code == "missing"
    with pytest.raises(Refused):
        services.read_again(by=cast.clerk, document=document)


def test_reading_twice_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    document = services.receive(by=cast.clerk, owner=cast.province, data=NOTICE.encode(), file_name="a.txt")
    again = services.store_reading(document=document, outcome=read_file(paper(tmp_path, "Khác hẳn")))
    assert again.text == NOTICE


def test_every_state_has_its_steps() -> None:
    assert set(STEPS) == set(Reading)
