"""What was found in a document: every item carries its exact quote, its place, and the rule that found it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from datetime import date

    from vanban.document import Span


class SessionKind(StrEnum):
    """What kind of meeting a document tells of."""

    WORKING_SESSION = "working_session"
    CONFERENCE = "conference"
    BRIEFING = "briefing"
    INSPECTION = "inspection"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """Who met whom, when, and under whose chair. `date_inferred`: the year does not stand beside the day."""

    date: date | None = None
    kind: SessionKind = SessionKind.NONE
    chair: str | None = None
    chair_title: str | None = None
    host_org: str | None = None
    participants: tuple[str, ...] = ()
    date_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Directive:
    """One piece of work that somebody is told to do. `period` is the time as spoken; `deadline` only if it is a day."""

    quote: str
    span: Span
    rule: str
    lead: str | None = None
    coordinate: tuple[str, ...] = ()
    deadline: date | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody asks of a body that can decide (`to`, if the text names it)."""

    quote: str
    span: Span
    rule: str
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as written. `qualifier`: trên, dưới, khoảng, gần, ít nhất ... or None for an exact value."""

    quote: str
    span: Span
    rule: str
    value: float
    unit: str | None = None
    about: str | None = None
    period: str | None = None
    qualifier: str | None = None


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A numbered document named in the text; `issued` only if the text gives the day."""

    quote: str
    span: Span
    rule: str
    issued: date | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """A named body in its fullest form; `span` is its first mention, None for a name written out of a list."""

    name: str
    rule: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence that tells a result or a difficulty."""

    quote: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Warning:
    """Something a careful reader would point at: `code` is a fixed word, `detail` says it in Vietnamese."""

    code: str
    detail: str
    span: Span | None = None


LISTS: Final = (
    "documents", "figures", "proposals", "directives", "difficulties", "results", "organisations", "warnings",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one document."""

    session: SessionFacts = field(default_factory=SessionFacts)
    documents: tuple[CitedDocument, ...] = ()
    figures: tuple[Figure, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    directives: tuple[Directive, ...] = ()
    difficulties: tuple[Remark, ...] = ()
    results: tuple[Remark, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    warnings: tuple[Warning, ...] = ()

    def moved(self, by: int) -> Findings:
        """The same findings in a text in which the document stands `by` characters further on."""
        if not by:
            return self
        moved: dict[str, Any] = {name: tuple(_moved(item, by) for item in getattr(self, name)) for name in LISTS}
        return replace(self, **moved)

    def as_dict(self) -> dict[str, Any]:
        """The shape of the gold corpus, with `span` and `rule` on every item and `warnings` beside them."""
        out: dict[str, Any] = {"session": _plain(asdict(self.session))}
        for name in ("documents", "figures", "proposals", "directives", "difficulties", "results"):
            out[name] = [_plain(asdict(item)) for item in getattr(self, name)]
        out["organisations"] = [item.name for item in self.organisations]
        out["organisation_spans"] = [_plain(asdict(item)) for item in self.organisations]
        out["warnings"] = [_plain(asdict(item)) for item in self.warnings]
        return out


def _moved(item: Any, by: int) -> Any:
    return item if item.span is None else replace(item, span=item.span.moved(by))


def _plain(value: Any) -> Any:
    """JSON-ready: days as ISO text, spans as [start, end], tuples as lists."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end"}:
            return [value["start"], value["end"]]
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
