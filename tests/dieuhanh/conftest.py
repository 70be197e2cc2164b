"""The shared fixtures, named here so that the tests of `vanban` stay free of Django; and the pages, imported."""

import pytest
from django.urls import get_resolver

from tests.fixtures import cast, chromium, own_files, read_once

__all__ = ["cast", "chromium", "own_files", "pages", "read_once"]


@pytest.fixture(scope="session", autouse=True)
def pages() -> None:
    """The first page imports the whole desk, seconds on a busy machine: before the tests, not within one of them."""
    assert get_resolver().url_patterns
