"""Which rules hold in this office, and which fail, with examples: a page for those who look after the rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dieuhanh.org.models import Role
from dieuhanh.org.permissions import in_scope
from dieuhanh.records.models import Finding, FindingKind
from dieuhanh.review.queries.learning import WINDOW, Record, corrected_fields, field_words, record_of
from dieuhanh.review.queries.queue import LOOKERS, visible_sessions
from dieuhanh.review.queries.rules import bar_on, rule_note

if TYPE_CHECKING:
    from datetime import date, datetime

    from dieuhanh.review.queries.rules import Bar, RuleNote

# Who may see how the rules do; the administrator sees the numbers, not the records.
WATCHERS = (*LOOKERS, Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Example:
    """A finding that a person had to mend or reject, and what was wrong with it in words."""

    finding: Finding
    wrong: str


@dataclass(frozen=True, slots=True)
class Line:
    """A rule in this office. `fields` tells what people changed, most often first."""

    kind: str
    note: RuleNote
    fields: list[tuple[str, int]]
    examples: list[Example]
    passes: bool

    @property
    def lower(self) -> int:
        return int(self.note.here.lower * 100)

    @property
    def gold(self) -> int | None:
        return None if self.note.gold is None else int(self.note.gold * 100 + 1e-9)


@dataclass(frozen=True, slots=True)
class Missed:
    """Items of one kind that people had to mark by hand, and how many there are of that kind in all."""

    kind: str
    added: int
    all: int


@dataclass(frozen=True, slots=True)
class Report:
    """The whole page; `window` is how many decisions count at most, `since` the day of the oldest that does."""

    lines: list[Line]
    missed: list[Missed]
    decisions: int
    since: datetime | None
    bar: Bar | None
    window: int = field(default=WINDOW)


def rules_report(user: Any, today: date) -> Report:
    """The latest decisions in `user`'s scope, rule by rule, the worst first: in three queries and the bar's."""
    record = record_of(in_scope(user, "session__owner", *WATCHERS))
    bar = bar_on(today)
    failing = [key for tally in record.rules.values() for key in tally.failing]
    seen = Finding.objects.filter(pk__in=failing, session__in=visible_sessions(user))
    examples = {row.pk: Example(row, _wrong(row)) for row in seen}
    lines = [_line(kind, rule, record, bar, examples) for kind, rule in record.rules]
    lines = [line for line in lines if line.note.here.n or line.note.here.in_bulk]
    lines.sort(key=lambda line: (line.note.here.n == 0, line.note.here.lower, -line.note.here.n, line.note.code))
    return Report(lines, _missed(record), record.decisions, record.since, bar)


def _line(kind: str, rule: str, record: Record, bar: Bar | None, examples: dict[int, Example]) -> Line:
    tally = record.rules[kind, rule]
    note = rule_note(rule, tally)
    return Line(
        kind=str(FindingKind(kind).label),
        note=note,
        fields=[(field_words([name]), count) for name, count in tally.fields.most_common()],
        examples=[examples[key] for key in tally.failing if key in examples],
        passes=bar is not None and bar.passes(note),
    )


def _missed(record: Record) -> list[Missed]:
    return [
        Missed(str(kind.label), record.missed[kind], record.missed[kind] + record.right[kind])
        for kind in FindingKind
        if record.missed[kind] + record.right[kind]
    ]


def _wrong(row: Finding) -> str:
    changed = field_words(corrected_fields(row.drafted))
    return row.reason or changed or str(row.get_state_display())
