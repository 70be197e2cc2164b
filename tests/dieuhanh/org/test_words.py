"""The words of a list's question."""

from __future__ import annotations

from dieuhanh.org.queries import words_sought


def test_what_few_rows_have_is_looked_for_first() -> None:
    assert words_sought("Dịch vụ  công (49) dịch") == ["(49)", "dich", "cong", "vu"]
    assert words_sought("2024/000123") == ["2024/000123"]
    assert words_sought(None) == []
