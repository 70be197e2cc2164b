"""One document as the rules see it: its view, lines, bodies and people, and what earlier rules have found in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from vanban.document import BlockKind, Span
from vanban.extraction.page import PROSE, SPOKEN, Form, Kind, Line, form_of, read_lines
from vanban.extraction.people import Person, find_people
from vanban.extraction.repairs import Repair, repair
from vanban.extraction.unstopped import with_items
from vanban.findings import Directive, Figure, Proposal, SessionFacts
from vanban.vietnamese.bodies import Body, find_bodies
from vanban.vietnamese.clean import View, clean
from vanban.vietnamese.dates import find_days
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.document import Document
    from vanban.extraction.scope import Addressees, Task


@dataclass(frozen=True, slots=True)
class Config:
    """Reference days: `published`, when the document came out; `today`, when it is read. Nothing looks at a clock."""

    published: date | None = None
    today: date | None = None


@dataclass(slots=True)
class Context:
    """What the rules share. `session`, `directives` and `proposals` are filled by the rules that find them."""

    document: Document
    config: Config
    view: View
    lines: list[Line]
    form: Form
    bodies: list[Body]
    people: list[Person]
    issued: date | None = None
    session: SessionFacts = field(default_factory=SessionFacts)
    directives: list[Directive] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    heard: list[Task] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    named: dict[tuple[int, int, str | None], Addressees | None] = field(default_factory=dict)
    memo: dict[str, str | None] = field(default_factory=dict)
    latest: date | None = None
    text: str = field(init=False)
    official: bool = field(init=False)  # whether the page is a paper that speaks with its issuer's voice, not news
    body_lines: list[Line] = field(init=False)
    _spoken: list[Line] = field(init=False)
    _body_at: dict[int, Body] = field(init=False)
    _person_at: dict[int, Person] = field(init=False)
    _starts: list[int] = field(default_factory=list)
    _people: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = self.view.text
        self.official = self.form in {Form.NOTICE, Form.LETTER, Form.PLAN, Form.REPORT}
        self._body_at = {body.start: body for body in reversed(self.bodies)}  # of two at a place the longer one
        self._person_at = {person.start: person for person in self.people}
        self._starts, self._people = [b.start for b in self.bodies], [p.start for p in self.people]
        self._spoken = [line for line in self.lines if line.kind in SPOKEN]
        self.body_lines = [line for line in self.lines if line.kind in PROSE]

    @property
    def base(self) -> date | None:
        """The day from which days without a year are read: of the meeting, of issue, of publication."""
        return self.session.date or self.issued or self.config.published or self.document.published or self.latest

    def spoken(self) -> list[Line]:
        """The lines that speak: body, headings, items and table rows."""
        return self._spoken

    def below(self, line: Line) -> Line | None:
        """The line that speaks next behind a line."""
        at = bisect_left(self._spoken, line.end, key=lambda one: one.start)
        return self._spoken[at] if at < len(self._spoken) else None

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Where a place of the view begins and ends in the raw text."""
        return self.view.raw(start, end)

    def place(self, start: int, end: int) -> tuple[str, Span]:
        """The exact quote and the raw span for a place of the view."""
        span = Span(*self.view.raw(start, end))
        return span.of(self.document.text), span

    def body_at(self, start: int) -> Body | None:
        """The body whose name begins at a place of the view."""
        return self._body_at.get(start)

    def person_at(self, start: int) -> Person | None:
        """The person whose name or post begins at a place of the view."""
        return self._person_at.get(start)

    def people_in(self, start: int, end: int) -> list[Person]:
        """The persons that are named within a place of the view."""
        first = bisect_left(self._people, start)
        return self.people[first : bisect_left(self._people, end, first)]

    def bodies_in(self, start: int, end: int) -> list[Body]:
        """The bodies that begin within a place of the view."""
        return self.bodies[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def open_context(document: Document, config: Config) -> Context:
    """Read a document as far as every rule needs it."""
    view, repairs = repair(clean(document.text))
    rows = tuple((b.span.start, b.span.end) for b in document.blocks if b.kind is BlockKind.TABLE_ROW)
    placed = tuple((s.start, s.end) for s in (view.to_view(Span(a, b)) for a, b in rows))
    lines = read_lines(view.text, placed)
    bodies = sorted(find_bodies(view.text), key=lambda b: (b.start, -b.end))
    people = find_people(view.text, bodies)
    form = form_of(view.text, lines)
    lines = with_items(view.text, lines) if form is Form.PRESS else lines
    context = Context(document, config, view, lines, form, bodies, people)
    context.repairs = repairs
    context.issued = _issued(view.text, lines)
    if context.official and context.issued is None:
        context.latest = _latest(view.text, lines)
    return context


_DATELINE = pattern(r",(?: hồi [^,\n]{3,30}?)? ngày\s+(\d{1,2})\s*tháng\s+(\d{1,2})\s*năm\s+(\d{4})", re.IGNORECASE)


def _issued(text: str, lines: list[Line]) -> date | None:
    """The day in the letterhead: "Lâm Giang, ngày 25 tháng 6 năm 2021"."""
    for line in lines[:40]:
        found = _DATELINE.search(text, line.start, line.end) if line.kind in {Kind.LETTERHEAD, Kind.TITLE} else None
        if found:
            try:
                return date(int(found[3]), int(found[2]), int(found[1]))
            except ValueError:
                return None
    return None


def _latest(text: str, lines: list[Line]) -> date | None:
    """The latest day written in full at the head of a paper without a dateline: the year that its days are of."""
    days = [
        when
        for line in lines[:24]
        if line.kind is not Kind.CHROME
        for day in find_days(text, line.start, line.end)
        if day.year and (when := day.on(day.year))
    ]
    return max(days, default=None)
