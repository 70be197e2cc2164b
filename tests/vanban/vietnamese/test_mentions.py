"""Parts of the grammar of names are tried only behind their first words; they could begin with no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vanban.vietnamese.heads import BRANDS, FIXED, FREE
from vanban.vietnamese.mentions import _CANDIDATE, MENTION, _by_word

GOLD = Path(__file__).parents[1] / "gold"
TEXTS = [
    json.loads(line)["text"]
    for path in sorted(GOLD.glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if '"text"' in line
]


def test_no_part_of_the_grammar_begins_with_another_word() -> None:
    readers = {reader for found in MENTION._readers.values() for reader in found}
    for text in TEXTS:
        for word in _CANDIDATE.finditer(text):
            tried = MENTION._readers.get(word[0], ())
            for reader in readers.difference(tried):
                assert reader(text, word.start(), len(text)) is None, word[0]


@pytest.mark.parametrize("entry", [*FREE, *FIXED, *BRANDS])
def test_every_head_begins_with_a_word(entry: str) -> None:
    assert _by_word([entry])


def test_a_head_without_a_first_word_is_told() -> None:
    with pytest.raises(ValueError, match="plain word"):
        _by_word(["(?:Tỉnh|Huyện) đoàn"])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở Giáo dục - Đào tạo tỉnh", "Sở Giáo dục - Đào tạo tỉnh"),
        ("Phòng GD&ĐT huyện Yên Hòa", "Phòng GD&ĐT huyện Yên Hòa"),
        ("Viettel Lâm Giang", "Viettel Lâm Giang"),
        ("HĐND, UBND huyện Yên Hòa", "HĐND, UBND huyện Yên Hòa"),
        ("Chính phủ", "Chính phủ"),
    ],
)
def test_a_name_is_found(text: str, name: str) -> None:
    found = MENTION.search(f"ngày 5, {text} họp", 0, 60)
    assert found is not None
    assert f"ngày 5, {text} họp"[found.start : found.end] == name
