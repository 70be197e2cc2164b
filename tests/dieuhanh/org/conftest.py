"""The sample province as it is loaded, for tests that need names, merges and successions of its kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dieuhanh.org.models import Unit
from dieuhanh.org.services import load_province
from tests.fixtures import standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.plugin import DjangoDbBlocker

SAMPLE = Path(__file__).resolve().parents[3] / "samples" / "province.json"


@pytest.fixture(scope="session")
def sample_data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(SAMPLE.read_text(encoding="utf-8"))
    return data


class Units:
    """Units of the sample by their key."""

    def __getitem__(self, key: str) -> Unit:
        return Unit.objects.get(key=key)


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, sample_data: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """Loaded once for all tests of a module."""
    with standing(django_db_blocker):
        load_province(sample_data)
        yield sample_data


@pytest.fixture
def sample(loaded: dict[str, Any], db: None) -> Units:
    return Units()
