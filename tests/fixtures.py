"""What the tests of the desk share: the cast, files of their own, and a browser."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from copy import deepcopy
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings as desk_settings
from django.db import transaction

from dieuhanh.documents.reading import process
from tests.people import Cast, make_cast

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper
    from pytest_django.plugin import DjangoDbBlocker

    from dieuhanh.documents.reading import Outcome

# No talk with the network; no search box of the browser, which is two more pages in every window; no process in
# reserve, and no drawing in more threads than there are cores.
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,AimEnabled,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable"
    ",LensOverlay,MediaRouter,PaintHolding,OptimizationHints,NetworkTimeServiceQuerying,ThirdPartyStoragePartitioning"
    ",AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,SpareRendererForSitePerProcess",
    "--num-raster-threads=1",
    "--disable-checker-imaging",
    "--disable-smooth-scrolling",
)
_FOLDERS = count()
# What the reading process made of some bytes under some limits, and the files that it took out of them.
_READ: dict[tuple[Any, ...], tuple[Outcome, dict[str, bytes]]] = {}


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
def own_files(tmp_path_factory: pytest.TempPathFactory, settings: SettingsWrapper) -> None:
    """Every test keeps its files in a folder of its own, made by the first of them: most tests keep none."""
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / "files" / str(next(_FOLDERS))


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same file is read by one process, not by one in every test; what failed is tried again.

    Tests of the reading process itself have a `read_once` of their own that does nothing.
    """
    real = process._run

    def run(path: Path, *folder: Path) -> Outcome:
        limits = (desk_settings.UPLOAD_MAX_BYTES, desk_settings.READING_SECONDS, desk_settings.READING_MEMORY_MB)
        key = (hashlib.sha256(path.read_bytes()).digest(), limits, bool(folder))
        if key not in _READ:
            outcome = real(path, *folder)
            if outcome.document is None and not outcome.members:
                return outcome
            files = {file.name: file.read_bytes() for one in folder for file in one.iterdir()}
            _READ[key] = (outcome, files)
            return deepcopy(outcome)
        outcome, files = _READ[key]
        for one in folder:
            for name, data in files.items():
                (one / name).write_bytes(data)
        return deepcopy(outcome)

    monkeypatch.setattr(process, "_run", run)


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
