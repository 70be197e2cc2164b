"""What the page says of a rule: words for every rule there is, and only measured precision."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from dieuhanh.review.queries.rules import WORDS, Bar, RuleNote, rule_note, rule_words

MEASURED = json.loads((files("vanban.extraction") / "precision.json").read_text("utf-8"))["rules"]


@pytest.mark.parametrize("code", sorted({*MEASURED, "person", "person#2", "directives.cue.giao"}))
def test_every_rule_has_words(code: str) -> None:
    words = rule_words(code)
    assert code not in words
    assert words


def test_the_longest_known_name_counts() -> None:
    assert rule_words("directives.cue.giao") == WORDS["directives.cue"]
    assert rule_words("directives.chưa_có") == WORDS["directives"]
    assert rule_words("directivesx") == "quy tắc directivesx"


def test_what_was_never_measured_has_no_precision() -> None:
    assert (rule_note("person").precision, rule_note("person").n) == (None, 0)
    assert (rule_note("directives.sure").precision, rule_note("directives.sure").n) == (0.95, 120)


@pytest.mark.parametrize(
    ("precision", "n", "passes"),
    [(0.9, 10, True), (0.8999, 999, False), (1.0, 9, False), (None, 0, False), (0.95, 10, True)],
)
def test_the_bar_takes_precision_and_number(precision: float | None, n: int, *, passes: bool) -> None:
    assert Bar(0.9, 10).passes(RuleNote("x", "x", precision, n)) is passes


@pytest.mark.parametrize(("precision", "percent"), [(0.9, 90), (0.999, 99), (1.0, 100), (0.29, 29)])
def test_a_share_is_rounded_down(precision: float, percent: int) -> None:
    assert RuleNote("x", "x", precision, 10).percent == percent
