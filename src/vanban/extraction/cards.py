"""Tasks of a plan that are told line by line: what is to be done, and below it who leads, with whom and by when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.addressees import read_addressees
from vanban.extraction.deadlines import Reference, read_time
from vanban.extraction.page import Form, Kind, Line
from vanban.extraction.stand_ins import is_vague
from vanban.extraction.work import VERB_PHRASE
from vanban.findings import Directive
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.extraction.context import Context

_REACH = 5  # lines below a task in which its details stand
_LEADS = pattern(
    r"(?:(?:Đơn vị|Cơ quan|Phòng|Đầu mối|Người)\s+)?(?:chủ trì|phụ trách|đầu mối|thực hiện|chịu trách nhiệm)"
    r"(?:\s+(?:chính|thực hiện|tham mưu))?\s*:\s*",
    re.IGNORECASE,
)
_WITH = pattern(r"(?:(?:Đơn vị|Cơ quan)\s+)?phối hợp(?:\s+thực hiện)?\s*:\s*", re.IGNORECASE)
_TIME = pattern(
    r"(?:Thời (?:gian|hạn)|Tiến độ|Hạn)(?:\s+(?:thực hiện|hoàn thành|báo cáo|triển khai))?\s*:\s*", re.IGNORECASE
)


def read_cards(context: Context, reference: Reference) -> Iterator[Directive]:
    """The tasks of an official paper below which a line says who leads; none in a report."""
    if not context.official or context.form is Form.REPORT:
        return
    lines = [line for line in context.spoken() if line.kind is not Kind.ROW]
    for index, line in enumerate(lines):
        details = _details(context, lines, index)
        if details and line.end - line.content > 0 and VERB_PHRASE.match(context.text, line.content, line.end):
            card = _card(context, line, details, reference)
            if card:
                yield card


def _details(context: Context, lines: list[Line], index: int) -> list[Line]:
    """The lines below a task that tell of it, up to the next one that does not."""
    out = []
    for line in lines[index + 1 : index + 1 + _REACH]:
        place = (context.text, line.content, line.end)
        if not (_LEADS.match(*place) or _WITH.match(*place) or _TIME.match(*place)):
            break
        out.append(line)
    return out


def _card(context: Context, line: Line, details: list[Line], reference: Reference) -> Directive | None:
    text, names, others, deadline, period = context.text, [], [], None, None
    for detail in details:
        if told := _LEADS.match(text, detail.content, detail.end):
            named = read_addressees(context, told.end(), detail.end)
            names = named.names if named else [text[told.end() : detail.end].strip(" .;")]
        elif told := _WITH.match(text, detail.content, detail.end):
            named = read_addressees(context, told.end(), detail.end)
            others = [name for name in (named.names if named else []) if not is_vague(name)]
        elif told := _TIME.match(text, detail.content, detail.end):
            time = read_time(text, told.end(), detail.end, reference, column=True)
            deadline, period = time.deadline, text[told.end() : detail.end].strip(" .;")
    end = line.end
    while end > line.content and text[end - 1] in " .;:":
        end -= 1
    if not names or not names[0]:
        return None
    quote, span = context.place(line.content, end)
    return Directive(quote, span, "directives.card", names[0], (*names[1:], *others), deadline, period)
