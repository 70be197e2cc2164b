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


def test_a_sentence_within_the_sentence_has_one_full_stop() -> None:
    told = notice({"code": "part_unread", "detail": "a.pdf: Tệp được đặt mật khẩu. Hãy bỏ mật khẩu."})
    assert ".." not in told and "a.pdf: Tệp được đặt mật khẩu. Hãy bỏ mật khẩu. " in told
