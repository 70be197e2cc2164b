"""A finding as a card: what it says, who is to act, by when, how it was found, and what it lacks for issue."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from dieuhanh.documents.queries import notice
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.models import Finding, FindingKind
from dieuhanh.records.services.findings import BY_HAND
from dieuhanh.review.queries.rules import rule_note
from dieuhanh.review.queries.units import UnitLabel, unit_labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dieuhanh.directives.models import Directive, Proposal
    from dieuhanh.review.queries.learning import Record
    from dieuhanh.review.queries.rules import RuleNote

OFFICIAL = frozenset({FindingKind.DIRECTIVE, FindingKind.PROPOSAL})
# What a card is shown under: work to follow, figures, and the rest.
GROUPS = {FindingKind.DIRECTIVE: "work", FindingKind.PROPOSAL: "work", FindingKind.FIGURE: "figures"}
_AROUND = 160


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that the page shows of one finding."""

    finding: Finding
    rule: RuleNote
    paragraph: int
    units: dict[int, UnitLabel]
    field_name: str
    following: int | None
    before: str
    after: str
    warnings: list[str] = field(default_factory=list)
    draft: dict[str, Any] = field(default_factory=dict)
    # The finding of another document of the session that says the same and is to be kept, and the number of its
    # paragraph; None: nobody says it better.
    again: Finding | None = None
    again_at: int = 0

    @property
    def group(self) -> str:
        return GROUPS.get(FindingKind(self.finding.kind), "other")

    @property
    def waiting(self) -> bool:
        return self.finding.state == FindingState.FOUND

    @property
    def by_hand(self) -> bool:
        """Whether a person marked it: no rule to be measured."""
        return self.rule.code.partition("#")[0] == BY_HAND

    @property
    def parted(self) -> bool:
        """Whether it came of a split or a merge that can be undone."""
        return self.open and self.by_hand and bool(getattr(self.finding, "cut_anew", False))

    @property
    def sure(self) -> int:
        """How sure it is, 0 to 100; what a person marked is sure. The key N goes to the least sure one first."""
        return 100 if self.by_hand else self.rule.percent

    @property
    def open(self) -> bool:
        """Whether it may still be edited, split, merged or rejected."""
        return self.finding.state in {FindingState.FOUND, FindingState.CONFIRMED}

    @property
    def lead(self) -> UnitLabel | None:
        return self.units.get(self.draft.get("lead") or 0)

    @property
    def coordinate(self) -> list[UnitLabel]:
        return [self.units[key] for key in self.draft.get("coordinate") or [] if key in self.units]

    @property
    def also(self) -> list[UnitLabel]:
        """Units that are told the same, each to get a directive of its own."""
        return [self.units[key] for key in self.draft.get("also") or [] if key in self.units]

    @property
    def asker(self) -> UnitLabel | None:
        return self.units.get(self.draft.get("asker") or 0)

    @property
    def addressee(self) -> UnitLabel | None:
        return self.units.get(self.draft.get("addressee") or 0)

    @property
    def deadline(self) -> date | None:
        return date.fromisoformat(self.draft["deadline"]) if self.draft.get("deadline") else None

    @property
    def spoken_lead(self) -> str:
        """The body that the text names, where the register knows none by that name."""
        name = str(self.finding.found.get("lead") or self.finding.found.get("to") or "")
        return name.removeprefix("implicit:")

    @property
    def directives(self) -> list[Directive]:
        """What it became in the register; one sentence may order several units."""
        return list(self.finding.directives.all())

    @property
    def proposal(self) -> Proposal | None:
        return getattr(self.finding, "proposal", None)

    @property
    def lacks(self) -> str:
        """What must be filled in before issue, in words; '' if nothing."""
        if self.finding.kind == FindingKind.DIRECTIVE and self.lead is None:
            return _("chưa rõ đơn vị chủ trì")
        if self.finding.kind == FindingKind.PROPOSAL and self.asker is None:
            return _("chưa rõ đơn vị kiến nghị")
        if self.finding.kind == FindingKind.PROPOSAL and self.addressee is None:
            return _("chưa rõ nơi nhận kiến nghị")
        return ""


def cards(
    findings: Sequence[Finding],
    *,
    places: dict[int, tuple[int, int, int]],
    field_names: dict[int, str],
    day: date,
    today: date,
    record: Record | None = None,
    again: dict[int, Finding] | None = None,
) -> list[Card]:
    """A card for each finding, in the order given; `places` has its paragraph's number, start and end by key."""
    kept = again or {}
    units = unit_labels({key for one in findings for key in _unit_keys(one.draft)}, day, today)
    notes = {code: rule_note(code, record.of(code) if record else None) for code in {one.rule for one in findings}}
    following = _following(findings)
    return [
        Card(
            finding=one,
            rule=notes[one.rule],
            paragraph=places[one.pk][0],
            units=units,
            field_name=field_names.get(one.draft.get("field") or 0, ""),
            following=following.get(one.pk),
            **_around(one, places[one.pk]),
            warnings=_warnings(one),
            draft=one.draft,
            again=kept.get(one.pk),
            again_at=places[kept[one.pk].pk][0] if one.pk in kept else 0,
        )
        for one in findings
    ]


def _unit_keys(draft: dict[str, Any]) -> Iterable[int]:
    yield from (draft[name] for name in ("lead", "asker", "addressee") if draft.get(name))
    yield from draft.get("coordinate") or []
    yield from draft.get("also") or []


def _following(findings: Sequence[Finding]) -> dict[int, int]:
    """For each open finding the next open one of its kind in its document: the one that it can be merged with."""
    last: dict[tuple[int, str], int] = {}
    following: dict[int, int] = {}
    for one in findings:
        if one.state in {FindingState.FOUND, FindingState.CONFIRMED}:
            if (one.document_id, one.kind) in last:
                following[last[one.document_id, one.kind]] = one.pk
            last[one.document_id, one.kind] = one.pk
    return following


def _warnings(one: Finding) -> list[str]:
    """What the reading warned of at this very place."""
    marked = [warning for warning in one.document.warnings if isinstance(warning, dict) and warning.get("span")]
    return [notice(w) for w in marked if w["span"][0] < one.end and one.start < w["span"][1]]


def _around(one: Finding, place: tuple[int, int, int]) -> dict[str, str]:
    """The words of its paragraph before and after it, for a screen too narrow for the whole source."""
    text, (_number, start, end) = one.document.text, place
    before, after = text[min(start, one.start) : one.start], text[one.end : max(end, one.end)]
    return {
        "before": before if len(before) <= _AROUND else "… " + before[-_AROUND:].partition(" ")[2],
        "after": after if len(after) <= _AROUND else after[:_AROUND].rpartition(" ")[0] + " …",
    }
