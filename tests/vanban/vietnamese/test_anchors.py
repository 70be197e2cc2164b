"""Anchors and word trees are only a quicker way to the same matches as a plain pattern."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.vietnamese.anchors import Anchors, at_numbers, has_digit
from vanban.vietnamese.cues import Phrases, lines, one_of, sequences
from vanban.vietnamese.dates import find_days
from vanban.vietnamese.tokens import lowered

WORDS = ("rà soát", "rà", "trước", "trước ngày", "tháng", "ngày 5", "kỳ")
PIECES = (*WORDS, "TRƯỚC", "Tháng", " ", ", ", "12", "5/4/2024", "30/6", "7", "xa", "ngày", "\n")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)


@given(TEXTS, st.data())
def test_anchors_stand_where_a_search_finds_them(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    plain = re.compile("|".join(map(re.escape, WORDS)), re.IGNORECASE)
    assert Anchors(*WORDS).among(text, start, end) == bool(plain.search(text, start, end))
    assert has_digit(text, start, end) == any(start <= match.start() < end for match in re.finditer(r"\d+", text))


@given(TEXTS)
def test_stretches_around_anchors_hold_every_match(text: str) -> None:
    pattern = re.compile(r"(?<!\w)(?:rà soát|trước(?: ngày)?)(?!\w)", re.IGNORECASE)
    found = Anchors("soát", "trước").matches(pattern, text, 12)
    assert [m.span() for m in found] == [m.span() for m in pattern.finditer(text)]


@given(TEXTS)
def test_numbers_are_found_as_by_a_search(text: str) -> None:
    pattern = re.compile(r"(?<![\w/.,-])\d{1,2}(?:/\d{1,2})?")
    assert [m.span() for m in at_numbers(pattern, text, 0, len(text))] == [m.span() for m in pattern.finditer(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ngày 5/4/2024", (0, 13)),
        ("xngày 5/4/2024", (1, 14)),
        ("-ngày 5/4/2024", (6, 14)),
        ("NGÀY  05 tháng 4", (0, 16)),
        ("đợt 1, 30/6", (7, 11)),
    ],
)
def test_a_day_begins_at_its_word(text: str, found: tuple[int, int]) -> None:
    (day,) = find_days(text)
    assert (day.start, day.end) == found


@given(st.sampled_from(lines("verbs")), st.sampled_from(lines("verbs")), st.sampled_from(("", "x", " ", ",")))
def test_a_tree_of_words_matches_like_a_list(one: str, other: str, after: str) -> None:
    entries = sorted({one, other}, key=lambda e: (-len(e), e))
    plain = re.compile("|".join(re.escape(e).replace(r"\ ", r"\s+") for e in entries), re.IGNORECASE)
    tree = re.compile(one_of(entries), re.IGNORECASE)
    for text in (one + after, other.upper() + after, one[:-1] + after):
        expected, found = plain.match(text), tree.match(text)
        assert (found and found.span()) == (expected and expected.span())


def test_phrases_are_whole_words_the_longest_first() -> None:
    phrases = Phrases("rà soát", "rà soát lại", "phòng, chống")
    assert phrases.at("Rà soát lại quy hoạch", 0) == 11
    assert phrases.at("rà soátx", 0) is None
    assert phrases.at("đã rà soát", 3) == 10
    assert phrases.end("đã rà soát")
    assert phrases.end("công tác Phòng, chống")
    assert not phrases.end("đã rà soát.")


def test_rows_of_patterns_keep_their_order() -> None:
    pattern = re.compile(sequences([["a", r"\s", "b", "c"], ["a", r"\s", "b"], ["a", "x"]]))
    assert [m[0] for m in pattern.finditer("a bc a b ax a")] == ["a bc", "a b", "ax"]


def test_small_letters_stay_at_their_places() -> None:
    assert lowered("ĐẾN HẾT İstanbul")[:7] == "đến hết"
    assert len(lowered("İİ ẞ")) == 4
