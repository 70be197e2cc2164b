"""Remarks: sentences that tell a result, or a difficulty with its cause."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from vanban.document import Span
from vanban.extraction.page import Form
from vanban.findings import Remark
from vanban.vietnamese.anchors import Anchors
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.extraction.context import Context

_SENTENCE_END = pattern(
    # The mark first: what stands around it is looked at only there.
    r"[.!?…;](?:(?<=[^\d\s][.!?…])[.!?…]*(?=\s|$)|(?<=\d\.)(?=\s|$)|(?<=;)(?=\s))"
)
_DIFFICULTY = pattern(
    r"(?<!\w)(?:khó khăn|vướng mắc|hạn chế|tồn tại|bất cập|nguyên nhân|còn thiếu|thiếu|chưa (?:đạt|có|đủ|được"
    r"|kịp|đồng bộ|cao)"
    r"|chậm|xuống cấp|quá tải|hư hỏng|không đủ|còn thấp|tuy nhiên)(?!\w)",
    re.IGNORECASE,
)
_DIFFICULTIES = Anchors(
    *("khó", "vướng mắc", "hạn chế", "tồn tại", "bất cập", "nguyên nhân", "thiếu", "chưa", "chậm", "xuống cấp"),
    *("quá tải", "hư hỏng", "không đủ", "còn thấp", "tuy nhiên"),
)
_NAMED_ONLY = pattern(
    r"(?:những|các|một số)\s+(?:tồn tại|hạn chế|khó khăn|vướng mắc)(?:, (?:hạn chế|vướng mắc))?", re.IGNORECASE
)
_SHORTEST = 20  # characters of a sentence that tells something
_HONOURS = Anchors("ghi nhận", "biểu dương", "đánh giá cao", "chúc mừng", "cảm ơn")  # what _TOLD_BY_CHAIR begins with
_TOLD_BY_CHAIR = pattern(r"(?:ghi nhận|biểu dương|đánh giá cao|chúc mừng|cảm ơn)(?!\s+(?:\w+\s+)?\d)", re.IGNORECASE)


def find(context: Context) -> Iterator[Remark]:
    """Sentences of the account, not of orders or requests; a difficulty before a result."""
    if context.form is Form.LISTING:
        return
    orders = [(d.span.start, d.span.end) for d in context.directives]
    taken = sorted([*orders, *((p.span.start, p.span.end) for p in context.proposals)])
    counted = sorted(figure.span.start for figure in context.figures)
    for start, end in _sentences(context):
        span = context.raw(start, end)
        if span[1] - span[0] < _SHORTEST or _touches(taken, *span):
            continue
        quote = context.document.text[slice(*span)]
        if _DIFFICULTIES.among(context.text, start, end) and _DIFFICULTY.search(_NAMED_ONLY.sub("", quote)):
            yield Remark(quote, Span(*span), "remarks.difficulty")
        elif _has(counted, *span) and not (_HONOURS.among(context.text, start, end) and _TOLD_BY_CHAIR.search(quote)):
            yield Remark(quote, Span(*span), "remarks.result")


def _sentences(context: Context) -> Iterator[tuple[int, int]]:
    for line in context.body_lines:
        at = line.content
        for mark in _SENTENCE_END.finditer(context.text, line.content, line.end):
            yield _strip(context.text, at, mark.start())
            at = mark.end()
        if at < line.end:
            yield _strip(context.text, at, line.end)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t,":
        start += 1
    while end > start and text[end - 1] in " \t.,;/":
        end -= 1
    return start, end


def _touches(places: list[tuple[int, int]], start: int, end: int) -> bool:
    i = bisect_right(places, (end, 0)) - 1
    near = places[max(0, i - 1) : i + 1]
    return bool(near) and any(a < end and start < b for a, b in near)


def _has(starts: list[int], start: int, end: int) -> bool:
    i = bisect_right(starts, start - 1)
    return i < len(starts) and starts[i] < end
