"""Numbers read the Vietnamese way, in digits and in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.vietnamese.numbers import WORDS, read_number, read_words


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.287.450", 1287450),
        ("2,4", 2.4),
        ("04", 4),
        ("104.033", 104033),
        ("9.812,6", 9812.6),
        ("3.5", 3.5),
        ("1 200", 1200),
    ],
)
def test_digits(written: str, value: float) -> None:
    assert read_number(written) == value


@pytest.mark.parametrize("written", ["", "1.2.3", "abc", "12,", "1,234,567", "--1"])
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        read_number(written)


@pytest.mark.parametrize(
    ("spoken", "value"),
    [
        ("hai mươi ba", 23), ("một trăm linh năm", 105), ("mười hai", 12), ("hai nghìn không trăm mười", 2010),
        ("ba triệu hai trăm nghìn", 3_200_000), ("một tỷ", 1_000_000_000), ("chín mươi mốt", 91), ("bốn mươi tư", 44),
    ],
)  # fmt: skip
def test_words(spoken: str, value: int) -> None:
    assert read_words(spoken) == value
    assert WORDS.fullmatch(spoken)


def test_a_foreign_word_is_refused() -> None:
    with pytest.raises(ValueError, match="không"):
        read_words("hai mươi xã".replace("xã", "ưkhông"))


@given(st.integers(min_value=1, max_value=999_999_999_999))
def test_grouped_digits_come_back(value: int) -> None:
    assert read_number(f"{value:,}".replace(",", ".")) == value
