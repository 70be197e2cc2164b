"""Where a text tells of a citizen: flagged for whoever takes the text out of the desk, nothing is cut from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("identity_number", re.compile(r"(?:CCCD|CMND|CMTND|căn cước|chứng minh nhân dân)\D{0,20}\d[\d .]{7,14}\d", re.I)),
    ("identity_number", re.compile(r"(?<![\d./-])0\d{11}(?![\d./-])")),
    ("telephone", re.compile(r"(?<![\d./-])(?:\+84|0)\d{2,3}[ .]?\d{3}[ .]?\d{3}(?!\d)")),
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (
        "citizen",
        re.compile(
            r"(?:ông|bà|anh|chị|công dân|hộ)\s[^.;\n]{2,60}?[,\s(]"
            r"(?:sinh (?:năm|ngày)|trú tại|cư trú|thường trú|tạm trú|ngụ tại)[^.;\n)]{0,80}",
            re.I,
        ),
    ),
)


def personal_places(text: str) -> list[dict[str, object]]:
    """Spans of what looks like personal data of a citizen, with its kind, in the order of the text."""
    places: list[dict[str, object]] = []
    end = -1
    for span, kind in sorted(_found(text)):
        # A number within what is flagged already is the same thing said by another sign.
        if span[0] >= end:
            places.append({"kind": kind, "span": list(span)})
            end = span[1]
    return places


def _found(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    for kind, sign in _SIGNS:
        for match in sign.finditer(text):
            yield match.span(), kind
