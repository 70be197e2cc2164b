"""The sample province as it is loaded, for tests that need names, merges and successions of its kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dieuhanh.org.models import Unit
from dieuhanh.org.services import load_province

SAMPLE = Path(__file__).resolve().parents[3] / "samples" / "province.json"


@pytest.fixture(scope="session")
def sample_data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(SAMPLE.read_text(encoding="utf-8"))
    return data


class Units:
    """Units of the sample by their key."""

    def __getitem__(self, key: str) -> Unit:
        return Unit.objects.get(key=key)


@pytest.fixture
def sample(db: None, sample_data: dict[str, Any]) -> Units:
    load_province(sample_data)
    return Units()
