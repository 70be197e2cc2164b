"""Number and symbol of every kind of paper."""

from __future__ import annotations

import pytest

from dieuhanh.documents.reading import find_symbol, parse_symbol

TYPES = frozenset({"QĐ", "TB", "BC", "KH", "NQ", "CTr", "TTr", "QyĐ"})


@pytest.mark.parametrize(
    ("text", "number", "code", "agency", "year", "party"),
    [
        ("15/UBND-KGVX", "15", "", "UBND-KGVX", None, False),
        ("1538/QĐ-UBND", "1538", "QĐ", "UBND", None, False),
        ("168/2025/QĐ-UBND", "168", "QĐ", "UBND", 2025, False),
        ("12/BC-SKHCN", "12", "BC", "SKHCN", None, False),
        ("01/TTr-UBND", "01", "TTr", "UBND", None, False),
        ("1683/QĐ-UBND-HC", "1683", "QĐ", "UBND-HC", None, False),
        ("64/2025/QH15", "64", "", "QH15", 2025, False),
        ("57-NQ/TW", "57", "NQ", "TW", None, True),
        ("09-CTr/TU", "09", "CTr", "TU", None, True),
    ],
)
def test_a_symbol_is_taken_apart(text: str, number: str, code: str, agency: str, year: int | None, party: bool) -> None:
    symbol = parse_symbol(text, TYPES)
    assert symbol is not None
    assert (symbol.text, symbol.number, symbol.type_code, symbol.agency) == (text, number, code, agency)
    assert (symbol.year, symbol.party) == (year, party)


@pytest.mark.parametrize("text", ["", "Số:", "05/3/2024", "18/19 tiêu chí", "1.250 trạm", "ngày 5/3"])
def test_what_is_no_symbol_gives_none(text: str) -> None:
    assert parse_symbol(text, TYPES) is None


def test_a_dash_between_spaces_ends_the_symbol() -> None:
    symbol = find_symbol("73/TB-VP - An Lộc, ngày 06 tháng 6 năm 2024", TYPES)
    assert symbol is not None
    assert symbol.text == "73/TB-VP"


def test_spaces_around_the_slash_are_forgiven() -> None:
    symbol = find_symbol("  45 / KH-UBND", TYPES)
    assert symbol is not None
    assert symbol.text == "45/KH-UBND"
