"""What the tests of the desk share: the cast, files of their own, and a browser."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from tests.people import Cast, make_cast

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper
    from pytest_django.plugin import DjangoDbBlocker


@contextmanager
def standing(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Rows made inside stand for a whole module: each test works in a savepoint over them, and at the end they go."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody a test needs, in a fresh database."""
    return make_cast()


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path, settings: SettingsWrapper) -> None:
    """Every test keeps its files in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is; without it the journeys are left out, unless REQUIRE_ALL is set."""
    for path in (
        os.environ.get("CHROMIUM", ""),
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ):
        if path and os.access(path, os.X_OK):
            return path
    if os.environ.get("REQUIRE_ALL"):
        pytest.fail("Chromium is not installed and REQUIRE_ALL is set")
    pytest.skip("no Chromium on this machine (apt-get install chromium): browser journeys left out")
