"""What an office's own decisions say of the rules: right as found, changed, cut elsewhere, rejected, missed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.models import Finding
from dieuhanh.records.services.findings import BY_HAND

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import Q

# So many of the latest decisions count: an office, its documents and the rules change, and the reading stays cheap.
WINDOW = 5000
# What no rule ever drafts: whoever fills it in has corrected nothing.
NEVER_DRAFTED = frozenset({"field", "product", "also"})
# A rule drafts the whole sentence as the content; who makes a short title of it says nothing against the rule.
REWORDED = frozenset({"content"})
RIGHT = frozenset({FindingState.CONFIRMED, FindingState.ISSUED})
EXAMPLES = 3
Z = 1.96  # 95 %

FIELD_WORDS = {
    "content": _("nội dung"),
    "lead": _("đơn vị chủ trì"),
    "coordinate": _("đơn vị phối hợp"),
    "deadline": _("thời hạn"),
    "time_as_spoken": _("thời gian như đã nói"),
    "asker": _("đơn vị kiến nghị"),
    "addressee": _("nơi nhận"),
    "value": _("giá trị"),
    "unit": _("đơn vị tính"),
    "about": _("về việc gì"),
    "period": _("thời kỳ"),
    "qualifier": _("mức độ"),
}


@dataclass(slots=True)
class Tally:
    """What became of a rule's findings here. `changed` counts findings, `fields` what was changed in them.

    `in_bulk` were confirmed among many at once; nobody looked at them one by one, so they are no part of `n`.
    """

    unchanged: int = 0
    changed: int = 0
    recut: int = 0
    rejected: int = 0
    in_bulk: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    failing: list[int] = field(default_factory=list)

    @property
    def n(self) -> int:
        return self.unchanged + self.changed + self.recut + self.rejected

    @property
    def lower(self) -> float:
        """The lower end of the 95 % Wilson interval of the share that needed no change."""
        return wilson(self.unchanged, self.n)

    @property
    def often_wrong(self) -> bool:
        """Whether enough was decided to say that this rule mostly has to be mended here."""
        return self.n >= EXAMPLES and 2 * self.unchanged < self.n


@dataclass(slots=True)
class Record:
    """The latest decisions of an office: by kind and rule, and by kind what people had to add by hand."""

    rules: dict[tuple[str, str], Tally] = field(default_factory=dict)
    missed: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    decisions: int = 0
    since: datetime | None = None

    def of(self, rule: str) -> Tally | None:
        return next((tally for (_kind, code), tally in self.rules.items() if code == rule), None)


class Decision(NamedTuple):
    """A finding on which somebody decided, as read; `parted`: it came of a split or a merge."""

    pk: int
    kind: str
    rule: str
    state: str
    drafted: dict[str, Any]
    in_bulk: bool
    parted: bool
    decided_at: datetime


def wilson(hit: float, n: float) -> float:
    """Lower end of the 95 % Wilson score interval for `hit` of `n`; 0 for nothing measured."""
    if n <= 0:
        return 0.0
    p = hit / n
    middle = p + Z * Z / (2 * n)
    width = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    return max(0.0, (middle - width) / (1 + Z * Z / n))


def record_of(where: Q) -> Record:
    """The record of the latest decisions on findings that fit `where`, in one query."""
    link = Finding.replaces.through.objects.filter(from_finding_id=OuterRef("pk"))
    decided = Finding.objects.filter(where, decided_at__isnull=False).order_by("-decided_at", "-id")
    record = Record()
    for values in decided.annotate(parted=Exists(link)).values_list(*Decision._fields)[:WINDOW]:
        row = Decision(*values)
        record.decisions, record.since = record.decisions + 1, row.decided_at
        _count(record, row)
    return record


def changed_fields(drafted: dict[str, Any]) -> list[str]:
    """The fields of a finding that a rule drafted and a person changed, in the order of the forms."""
    return [name for name in FIELD_WORDS if name in drafted and name not in NEVER_DRAFTED]


def corrected_fields(drafted: dict[str, Any]) -> list[str]:
    """The changed fields in which the rule was wrong: all but what was only put in other words."""
    return [name for name in changed_fields(drafted) if name not in REWORDED]


def field_words(names: Iterable[str]) -> str:
    return ", ".join(str(FIELD_WORDS[name]) for name in names)


def _count(record: Record, row: Decision) -> None:
    right = row.state in RIGHT
    if row.rule.partition("#")[0] == BY_HAND:
        # What came of a split or a merge was found, only cut elsewhere: the rule's own finding tells of that.
        record.missed[row.kind] += right and not row.parted
        return
    tally = record.rules.setdefault((row.kind, row.rule), Tally())
    record.right[row.kind] += right or row.state == FindingState.REPLACED
    changed = corrected_fields(row.drafted)
    if row.in_bulk:
        tally.in_bulk += right  # what was dropped among many was told twice: nothing is said against its rule
    elif right and not changed:
        tally.unchanged += 1
    else:
        tally.changed += right
        tally.recut += row.state == FindingState.REPLACED
        tally.rejected += row.state == FindingState.REJECTED
        tally.fields.update(changed if right else ())
        if len(tally.failing) < EXAMPLES:
            tally.failing.append(row.pk)
