"""The stamp of secrecy: a document marked mật, tối mật or tuyệt mật is told from one that only speaks of secrets.

The stamp stands on a line of its own in the head of the page, or as a field "Độ mật: ..." (Luật Bảo vệ bí mật nhà nước
2018, Điều 8; mẫu dấu: Thông tư 24/2020/TT-BCA). Words such as "bí mật", "bảo mật", "hồ sơ mật" in a sentence are
no stamp.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.document import BlockKind
from vanban.reading.errors import SecretError
from vanban.vietnamese.clean import clean
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.document import Document

_DEGREES = {"mật": "Mật", "tốimật": "Tối mật", "tuyệtmật": "Tuyệt mật"}
_FRAME = " \t.,;:!*-–—_=~\"'“”‘’«»()[]{}<>#+"
_COLUMNS = pattern(r"\t|\||\s{4,}")
_FIELD = pattern(
    r"(?:^|[|\t;(])\s*(?:độ|mức độ|cấp độ)\s+mật\s*[:|]\s*(tuyệt\s+mật|tối\s+mật|mật)\s*(?:$|[|;.)\t])", re.IGNORECASE
)
_NUMBER = pattern(r"^\s*Số\s*:?[^|\t]{1,40}\((M|TM|TuM|mật|tối mật|tuyệt mật)\)", re.IGNORECASE)
_NUMBER_DEGREES = {"m": "Mật", "tm": "Tối mật", "tum": "Tuyệt mật"}

_HEAD_LINES = 30  # the letterhead with its stamp, also below a portal's menu
_CAPITAL_LINES = 80  # a stamp drawn over the page may be read after the first page's text
_FIELD_LINE = 120  # characters; a longer line is a sentence


def refuse_secret(document: Document) -> None:
    """Raises SecretError if `document` carries a stamp or a field that gives it a degree of secrecy."""
    margins = [b.span.of(document.text) for b in document.blocks if b.kind in (BlockKind.HEADER, BlockKind.FOOTER)]
    for line in clean("\n\n".join(margins)).text.split("\n"):
        _refuse(_stamp(line, capitals=False) or _field(line))
    first_page = sum(1 for b in document.blocks if b.page == 1)
    lines = [line for line in clean(document.text).text.split("\n") if line.strip()]
    for number, line in enumerate(lines):
        _refuse(_field(line))
        if number < max(_CAPITAL_LINES, first_page):
            _refuse(_stamp(line, capitals=number >= _HEAD_LINES))


def _refuse(degree: str | None) -> None:
    if degree:
        raise SecretError(degree)


def _stamp(line: str, *, capitals: bool) -> str | None:
    """The degree if a column of `line` is nothing but a stamp, also with spread letters: "T Ố I  M Ậ T"."""
    if len(line) > _FIELD_LINE * 2 or "ật" not in line.lower().replace(" ", ""):
        return None
    for column in (*_COLUMNS.split(line), line):
        word = "".join(column.strip(_FRAME).split())
        if word.lower() in _DEGREES and (word.isupper() or not capitals):
            return _DEGREES[word.lower()]
    return None


def _field(line: str) -> str | None:
    if len(line) > _FIELD_LINE:
        return None
    if match := _FIELD.search(line):
        return _DEGREES["".join(match[1].lower().split())]
    if match := _NUMBER.match(line):
        word = match[1].lower()
        return _NUMBER_DEGREES.get(word) or _DEGREES["".join(word.split())]
    return None
