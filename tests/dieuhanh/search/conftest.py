"""What the tests of search share: names of units are read anew for every test."""

from __future__ import annotations

import pytest

from dieuhanh.search.queries import spelling


@pytest.fixture(autouse=True)
def fresh_spelling() -> None:
    spelling.forget()
