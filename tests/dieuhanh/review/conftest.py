"""A record under review, the bar for confirming many at once, and rules whose precision is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dieuhanh.org.models import DatedRule
from dieuhanh.review.queries import rules
from tests.dieuhanh.records.finding_story import Story
from tests.fixtures import cast, chromium, own_files, read_once

if TYPE_CHECKING:
    from tests.people import Cast

__all__ = ["cast", "chromium", "own_files", "read_once"]
MEASURED = {"directives.sure": (0.95, 120), "directives.weak": (0.7, 300), "directives.rare": (1.0, 4)}


@pytest.fixture(autouse=True)
def measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three rules: one sure, one weak, one measured too seldom; all others never."""
    monkeypatch.setattr(rules, "precision", MEASURED.get)


@pytest.fixture
def story(cast: Cast) -> Story:
    for key, value in (("confirm_all_precision", 0.9), ("confirm_all_min_n", 10), ("review_days", {"": 30})):
        DatedRule.objects.create(key=key, value=value, source="thử nghiệm")
    return Story(cast)
