"""Tasks of a plan that are told with labels behind them: what is to be done, who leads, with whom and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanban.extraction.deadlines import Reference, Time, read_time
from vanban.extraction.details import Details, is_details, read_details
from vanban.extraction.labels import LEADS
from vanban.extraction.page import Form, Kind, Line
from vanban.extraction.work import VERB_PHRASE
from vanban.findings import Directive
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.extraction.context import Context

_INLINE = pattern(rf"(?:[.;,]|\s[-–])\s+(?={LEADS.pattern})", LEADS.flags)


def read_cards(context: Context, reference: Reference) -> Iterator[Directive]:
    """The tasks of an official paper behind which a label says who leads; none in a report."""
    if not context.official or context.form is Form.REPORT:
        return
    for line in context.spoken():
        works = line.kind is not Kind.ROW and VERB_PHRASE.match(context.text, line.content, line.end)
        if not works or is_details(context, line.content, line.end):
            continue
        inline = _INLINE.search(context.text, line.content, line.end)
        end = inline.start() if inline else line.end
        if (said := read_details(context, end)) and said.names:
            yield _card(context, line, end, said, reference)


def _card(context: Context, line: Line, end: int, said: Details, reference: Reference) -> Directive:
    while end > line.content and context.text[end - 1] in " .;:":
        end -= 1
    quote, span = context.place(line.content, end)
    time, period = Time(None, None), None
    if said.due:
        time = read_time(context.text, *said.due, reference, column=True)
        period = context.text[slice(*said.due)].strip(" .;")
    return Directive(
        quote, span, "directives.card", said.names[0], (*said.names[1:], *said.others), time.deadline, period
    )
