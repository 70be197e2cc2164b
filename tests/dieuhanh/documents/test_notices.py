"""Warnings of the reading are said in words that tell what to do."""

from __future__ import annotations

import pytest

from dieuhanh.documents.queries.notices import WORDS, notice


@pytest.mark.parametrize("code", sorted(WORDS))
def test_every_known_warning_is_a_sentence_for_people(code: str) -> None:
    told = notice({"code": code, "detail": "phụ lục.docx", "span": None})
    assert code not in told
    assert told[0].isupper()
    assert told.endswith(".")


def test_others_keep_their_own_words() -> None:
    assert notice({"code": "sum", "detail": "Tổng không khớp"}) == "Tổng không khớp"
    assert notice({"code": "sum", "detail": None}) == ""
    assert notice("Có trang không đọc được") == "Có trang không đọc được"
