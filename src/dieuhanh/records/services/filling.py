"""From what `vanban` found to rows: facts of the session, findings with their first drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dieuhanh.records.models import Account, Finding, FindingKind, Session, SessionKind
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from dieuhanh.documents.models import Document
    from dieuhanh.org.models import Unit
    from dieuhanh.org.queries import Resolver
    from vanban.findings import Findings, SessionFacts

IMPLICIT = "implicit:"
_KINDS = (
    (FindingKind.DIRECTIVE, "directives"),
    (FindingKind.PROPOSAL, "proposals"),
    (FindingKind.FIGURE, "figures"),
    (FindingKind.DIFFICULTY, "difficulties"),
    (FindingKind.RESULT, "results"),
    (FindingKind.CITED, "documents"),
)
_ACCOUNT_KINDS = {"TB": Account.Kind.NOTICE, "BC": Account.Kind.REPORT}
HTML = "text/html"


def session_of(document: Document, facts: SessionFacts, resolver: Resolver) -> Session:
    """The session that `facts` tell of, not saved."""
    title = document.title or document.file_name
    session = Session(
        owner=document.owner,
        title=title[:500],
        kind=SessionKind(facts.kind.value),
        date=facts.date,
        date_inferred=facts.date_inferred,
        chair=(facts.chair or "")[:120],
        chair_title=(facts.chair_title or "")[:200],
        host_name=(facts.host_org or "")[:200],
        host=resolver.resolve(facts.host_org, document.owner) if facts.host_org else None,
        participants=list(facts.participants),
    )
    session.folded = folded(session)
    return session


def folded(session: Session) -> str:
    """What the search of sessions looks in."""
    return fold(" ".join((session.title, session.chair, session.chair_title, session.host_name)))[:900]


def account_kind(document: Document) -> str:
    """What kind of account the document gives, told by its type and format."""
    if document.type is not None:
        return _ACCOUNT_KINDS.get(document.type.code or "", Account.Kind.OTHER)
    return Account.Kind.PRESS if document.media_type == HTML or document.published_on else Account.Kind.OTHER


def session_day(document: Document, facts: SessionFacts, received: date) -> date:
    """The day whose names and units count for this document."""
    return facts.date or document.issued_on or document.published_on or received


def findings_of(document: Document, session: Session, found: Findings, resolver: Resolver) -> Iterator[Finding]:
    """A row for everything found, each place once for a kind and rule, with what a person will begin from."""
    seen: set[tuple[str, int, int, str]] = set()
    for kind, name in _KINDS:
        for item in getattr(found, name):
            key = (kind.value, item.span.start, item.span.end, item.rule[:60])
            if key in seen or item.span.start >= item.span.end:
                continue
            seen.add(key)
            yield Finding(
                document=document,
                session=session,
                kind=kind,
                start=item.span.start,
                end=item.span.end,
                quote=document.text[item.span.start : item.span.end],
                rule=item.rule[:60],
                found=_facts(item),
                draft=_draft(kind, item, session, resolver),
            )


def _facts(item: Any) -> dict[str, Any]:
    """What the rule said, JSON-ready, without place, quote and rule, which have columns."""
    names = [name for name in item.__slots__ if name not in {"quote", "span", "rule"}]
    values = {name: getattr(item, name) for name in names}
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _draft(kind: FindingKind, item: Any, session: Session, resolver: Resolver) -> dict[str, Any]:
    content = " ".join(item.quote.split())
    if kind == FindingKind.FIGURE:
        names = ("unit", "about", "period", "qualifier")
        return {"value": item.value, **{name: getattr(item, name) or "" for name in names}}
    if kind == FindingKind.PROPOSAL:
        addressee = _resolve(item.to, session.owner, resolver)
        asker = session.host_id if session.host_id != addressee else None
        return {"content": content, "asker": asker, "addressee": addressee}
    if kind != FindingKind.DIRECTIVE:
        return {"content": content}
    lead = _resolve(item.lead, session.owner, resolver)
    partners = _resolve_all(item.coordinate, session.owner, resolver)
    return {
        "content": content,
        "lead": lead,
        "coordinate": [partner for partner in partners if partner != lead],
        "deadline": item.deadline.isoformat() if item.deadline else None,
        "time_as_spoken": (item.period or "")[:200],
        "field": None,
        "product": "",
    }


def _resolve_all(names: Iterable[str], near: Unit, resolver: Resolver) -> list[int]:
    keys = [_resolve(name, near, resolver) for name in names]
    return list(dict.fromkeys(key for key in keys if key is not None))


def _resolve(name: str | None, near: Unit, resolver: Resolver) -> int | None:
    if not name:
        return None
    unit = resolver.resolve(name.removeprefix(IMPLICIT), near)
    return unit.pk if unit else None
