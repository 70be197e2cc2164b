"""Folding is what search and matching stand on: blind to accents, case, đ/d and Unicode form."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.vietnamese.fold import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đảng ủy", "dang uy"),
        ("SỞ NỘI VỤ", "so noi vu"),
        ("huyện Lục Yên", "huyen luc yen"),
        ("Ðường", "duong"),
        ("", ""),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@given(st.text(st.characters(max_codepoint=0x1EFF)))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
