"""A pattern that looks at the first word before it is tried finds what it would find without looking."""

from __future__ import annotations

import re

import pytest

from vanban.vietnamese.openings import Beginnings, first_words, opening
from vanban.vietnamese.tokens import READER

TEXT = "Giao Sở A rà soát, đồng thời giao Sở B lập đề án 3b; (yêu cầu) Phòng C phải báo cáo. Thứ hai, đề nghị UBND xã."


@pytest.mark.parametrize(
    ("source", "words", "begun"),
    [
        (r"(?:giao|Yêu cầu)(?!\w)", {"giao", "yêu"}, ()),
        (r"(?:đồng thời\s+)?(?:[Gg]iao|lập)\s", {"đồng", "giao", "lập"}, ()),
        (r"(?:một|hai)(?:\s+là)?$", {"một", "hai"}, ()),
        (r"phải\w*", set(), ("phải",)),
    ],
)
def test_the_first_words_are_read_off_the_pattern(source: str, words: set[str], begun: tuple[str, ...]) -> None:
    assert first_words(re.compile(source)) == (frozenset(words), begun)


@pytest.mark.parametrize("source", [r"[^;]{0,20}giao", r"\w+", r"(?:giao)?", r".", r"\s*"])
def test_where_any_word_can_begin_none_is_ruled_out(source: str) -> None:
    assert first_words(re.compile(source))[0] is None


@pytest.mark.parametrize(
    "source", [r"(?:giao|đề nghị)(?!\w)", r"(?:rà|đồng) \w+", r"[A-Z]\w*", r"\(?yêu", r"đề", r"(?:\d\w|Thứ hai),?"]
)
def test_it_matches_where_the_pattern_matches(source: str) -> None:
    READER.words(TEXT)
    plain, looked = re.compile(source, re.IGNORECASE), opening(source, re.IGNORECASE)
    for _ in range(8):  # often enough to have learnt its words
        for at in range(len(TEXT)):
            found, told = plain.match(TEXT, at), looked.match(TEXT, at)
            assert (found and found.span()) == (told and told.span())


@pytest.mark.parametrize("sources", [(r"[Gg]iao\s", r"đề nghị"), (r"lập(?!\w)", r"[^;]{0,20}giao"), (r"\d",)])
def test_where_one_of_several_matches_one_of_them_may_begin(sources: tuple[str, ...]) -> None:
    patterns = [re.compile(source) for source in sources]
    asked = Beginnings(*patterns)
    READER.words(TEXT)
    for _ in range(20):  # it learns what the patterns begin with when it has been asked often
        for at in range(len(TEXT)):
            assert asked.may(TEXT, at) or not any(one.match(TEXT, at) for one in patterns)
    assert asked.may(TEXT, TEXT.index("rà soát")) == (r"[^;]{0,20}giao" in sources)
