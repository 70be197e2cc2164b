"""The order of the tests: what takes long comes first, so that no core waits for the last file. No Django here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

LONG = (
    "tests/kill/",
    "tests/journeys/",
    "tests/dieuhanh/reminders/test_killed",
    "tests/dieuhanh/reports/",
    "test_browser",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort by where a test stands in LONG; within that the order stays (`--no-loadscope-reorder` keeps it)."""
    items.sort(key=lambda item: next((n for n, part in enumerate(LONG) if part in item.nodeid), len(LONG)))
