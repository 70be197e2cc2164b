"""Every rule finds the sentence that it must find and leaves the one that it must not; every id in use has its row."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.vanban import gate
from vanban.document import Document
from vanban.extraction import extract
from vanban.extraction.catalogue import CATALOGUE, Rule

if TYPE_CHECKING:
    from vanban.findings import Findings

OPENING = "Sáng 10/5/2023, đồng chí Trần Văn An, Phó Chủ tịch UBND tỉnh có buổi làm việc với Sở Nội vụ về cải cách.\n"
KINDS = ("directives", "proposals", "figures", "documents", "organisations", "difficulties", "results")


def codes(said: str) -> set[str]:
    """The ids of all that is found in what was said beyond what the opening yields."""
    whole = said if "\n" in said else OPENING + said + "\n"
    found: Findings = extract(Document(whole))
    opening = 0 if "\n" in said else len(OPENING)
    return {
        item.rule for kind in KINDS for item in getattr(found, kind) if item.span is None or item.span.start >= opening
    }


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_a_rule_finds_what_it_must(rule: Rule) -> None:
    assert rule.code in codes(rule.must)


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_a_rule_leaves_what_it_must_not_find(rule: Rule) -> None:
    assert rule.code not in codes(rule.must_not)


def test_every_measured_rule_stands_in_the_catalogue() -> None:
    measured = set(json.loads(gate.PRECISION.read_text(encoding="utf-8"))["rules"])
    assert measured <= {rule.code for rule in CATALOGUE}
    assert len({rule.code for rule in CATALOGUE}) == len(CATALOGUE)
