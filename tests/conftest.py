"""Which tests run, and in what order. No Django here: the tests of `vanban` stay free of it."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

if os.environ.get("REQUIRE_ALL"):
    settings.load_profile("ci")  # the same examples each time; new ones are looked for at people's desks

# What is imported and collected stays to the end: it is not swept while it grows (see `pytest_collection_finish`).
gc.disable()

# What takes long comes first, so that no core waits for the last file; within a line of this list the order stays.
LONG = (
    "tests/kill/",
    "tests/journeys/",
    "tests/architecture/test_matrix",
    "tests/dieuhanh/reports/",
    "test_browser",
    "test_reading_scans",
    "tests/dieuhanh/reorganisation/test_reports",
    "tests/dieuhanh/directives/test_load_story",
    "tests/dieuhanh/directives/test_statistics",
    "tests/dieuhanh/directives/test_walk",
)
# Who asks for one of these, himself or through another fixture, asks a database.
DATABASE = {"db", "transactional_db", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--again", action="store_true", help="on a second database: only what asks one, without what is marked `once`"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what `--again` leaves out; sort by where a test stands in LONG (`--no-loadscope-reorder` keeps it)."""
    if config.getoption("--again"):
        left = [item for item in items if not asks_a_database(item) or item.get_closest_marker("once")]
        config.hook.pytest_deselected(items=left)
        out = set(left)
        items[:] = [item for item in items if item not in out]
    items.sort(key=lambda item: next((n for n, part in enumerate(LONG) if part in item.nodeid), len(LONG)))


def pytest_collection_finish() -> None:
    """From now on only what tests leave behind is swept, and not after every few hundred objects."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)
    gc.enable()


@pytest.fixture(scope="module", autouse=True)
def swept() -> Iterator[None]:
    """What a file of tests leaves open is told there, not by whatever test runs when it happens to be swept."""
    yield
    gc.collect()


def asks_a_database(item: pytest.Item) -> bool:
    """By its own mark or by its fixtures, those of its fixtures too."""
    names: Sequence[str] = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or not DATABASE.isdisjoint(names)
