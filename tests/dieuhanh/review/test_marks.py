"""Marks over a text: nested and overlapping ones, and never a letter changed."""

from __future__ import annotations

import html
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dieuhanh.records.models import Finding
from dieuhanh.review.queries.marks import Paragraph, paragraphs
from dieuhanh.review.templatetags.review import marked_paragraphs

TEXT = "THÔNG BÁO\nGiao Sở Y tế mua 12 máy; Sở Tài chính chi 2 tỷ.\n\nNơi nhận: như trên."
BLOCKS: list[dict[str, Any]] = [
    {"kind": "title", "span": [0, 9]},
    {"kind": "paragraph", "span": [10, TEXT.index("\n\n")]},
]


def finding(pk: int, start: int, end: int, kind: str = "directive", state: str = "found") -> Finding:
    return Finding(pk=pk, start=start, end=end, kind=kind, state=state)


def together(found: list[Paragraph]) -> str:
    return "".join("".join(piece.text for piece in one.pieces) + one.gap for one in found)


def test_a_nested_figure_stands_inside_its_directive() -> None:
    whole, inside = TEXT.index("Giao"), TEXT.index("12 máy")
    found = paragraphs(TEXT, BLOCKS, [finding(1, whole, whole + 23), finding(2, inside, inside + 6, "figure")])
    pieces = [(p.text, p.findings, p.kind) for p in found[1].pieces if p.findings]
    assert pieces == [
        ("Giao Sở Y tế mua ", (1,), "directive"),
        ("12 máy", (1, 2), "figure"),
    ]


def test_overlapping_marks_share_their_middle() -> None:
    found = paragraphs("abcdef", [], [finding(1, 0, 4), finding(2, 2, 6, "proposal")])
    assert [(p.text, p.findings) for p in found[0].pieces] == [("ab", (1,)), ("cd", (1, 2)), ("ef", (2,))]


def test_a_mark_over_two_paragraphs_goes_on_in_the_second() -> None:
    found = paragraphs("một\nhai", [], [finding(1, 0, 7)])
    assert [[p.findings for p in one.pieces] for one in found] == [[(1,)], [(1,)]]
    assert [one.gap for one in found] == ["\n", ""]


def test_a_rejected_mark_never_hides_a_live_one() -> None:
    found = paragraphs("abcdef", [], [finding(1, 0, 6), finding(2, 2, 4, "figure", "rejected")])
    assert [p.kind for p in found[0].pieces] == ["directive"] * 3


def test_text_outside_every_block_is_a_paragraph_of_its_own() -> None:
    found = paragraphs(TEXT, BLOCKS, [])
    assert [one.kind for one in found] == ["title", "paragraph", "paragraph"]
    assert together(found) == TEXT


@st.composite
def marked_text(draw: st.DrawFn) -> tuple[str, list[dict[str, Any]], list[Finding]]:
    text = draw(st.text(alphabet="aă đ<>&\"'\n\t\u00a0Ở𝄞{}%", min_size=1, max_size=60))
    place = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    spans = draw(st.lists(place, max_size=8))
    blocks = [{"kind": "paragraph", "span": list(span)} for span in draw(st.lists(place, max_size=5))]
    kinds = draw(st.lists(st.sampled_from(["directive", "figure", "proposal"]), min_size=8, max_size=8))
    found = [finding(n, a, b, kind) for n, ((a, b), kind) in enumerate(zip(spans, kinds, strict=False), 1) if a < b]
    return text, blocks, found


@settings(max_examples=200, deadline=None)
@given(marked=marked_text())
def test_the_page_without_its_tags_is_the_text(marked: tuple[str, list[dict[str, Any]], list[Finding]]) -> None:
    text, blocks, found = marked
    cut = paragraphs(text, blocks, found)
    assert together(cut) == text
    assert all(text[one.start : one.end] == "".join(p.text for p in one.pieces) for one in cut)
    page = marked_paragraphs(cut, 7)
    assert html.unescape(re.sub(r"<[^>]*>", "", page)) == text


@settings(max_examples=100, deadline=None)
@given(marked=marked_text())
def test_every_mark_covers_its_own_letters_and_no_others(
    marked: tuple[str, list[dict[str, Any]], list[Finding]],
) -> None:
    text, blocks, found = marked
    for one in found:
        covered = 0
        for paragraph in paragraphs(text, blocks, found):
            at = paragraph.start
            for piece in paragraph.pieces:
                inside = one.start <= at and at + len(piece.text) <= one.end
                assert (one.pk in piece.findings) == inside
                covered += len(piece.text) if inside else 0
                at += len(piece.text)
        gaps = sum(len(p.gap) for p in paragraphs(text, blocks, found))
        assert one.end - one.start - gaps <= covered <= one.end - one.start
