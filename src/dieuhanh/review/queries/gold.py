"""What people confirmed, changed and added, in the schema of the gold corpus of `vanban`: one object for a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from dieuhanh.org.models import Unit
from dieuhanh.org.queries import unit_names
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.models import Account, Finding, FindingKind
from dieuhanh.review.queries.learning import RIGHT
from dieuhanh.review.queries.personal import personal_places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from dieuhanh.records.models import Session

# Kinds with a list in the corpus; results and difficulties have none there.
LISTS = {
    FindingKind.DIRECTIVE: "directives",
    FindingKind.PROPOSAL: "proposals",
    FindingKind.FIGURE: "figures",
    FindingKind.CITED: "documents",
}
WORK = (FindingKind.DIRECTIVE, FindingKind.PROPOSAL)
_BATCH = 100


def gold_lines(where: Q | None = None) -> Iterator[dict[str, Any]]:
    """A line for each document whose directives and proposals are all decided on, by key; `where` is about Account.

    Figures and cited documents come with it where they are all decided on as well: `reviewed` names the lists that are
    complete, and only these stand in `gold`. A document in which nothing was decided yet is left out.
    """
    here = Finding.objects.filter(document=OuterRef("document_id"))
    accounts = (
        Account.objects.filter(where or Q())
        .filter(Exists(here.exclude(decided_at=None)))
        .exclude(Exists(here.filter(kind__in=WORK, state=FindingState.FOUND)))
        # What was dropped because another document says it as well stands in this text all the same.
        .exclude(Exists(here.filter(kind__in=WORK, state=FindingState.REJECTED, in_bulk=True)))
        .select_related("document", "session")
        .order_by("document_id")
    )
    last = 0
    # By key, batch after batch: a long export holds neither the table nor the memory.
    while batch := list(accounts.filter(document_id__gt=last)[:_BATCH]):
        last = batch[-1].document_id
        yield from _lines(batch)


def _lines(batch: list[Account]) -> Iterator[dict[str, Any]]:
    found: dict[int, list[Finding]] = {account.document_id: [] for account in batch}
    for row in Finding.objects.filter(document__in=list(found), kind__in=list(LISTS)).order_by("start", "end", "id"):
        found[row.document_id].append(row)
    units = Unit.objects.in_bulk({key for rows in found.values() for row in rows for key in _keys(row.draft)})
    for account in batch:
        yield _line(account, found[account.document_id], units)


def _line(account: Account, rows: list[Finding], units: dict[int, Unit]) -> dict[str, Any]:
    document = account.document
    names = _names(account, units)
    waiting = {row.kind for row in rows if row.state == FindingState.FOUND}
    reviewed = {kind: name for kind, name in LISTS.items() if kind not in waiting}
    gold: dict[str, Any] = {"session": _session(account.session)}
    for kind, name in reviewed.items():
        kept = [row for row in rows if row.kind == kind and row.state in RIGHT]
        gold[name] = [_ITEMS[kind](row, names) for row in kept]
    return {
        "id": f"k{document.sha256[:16]}",
        "source": "corrections",
        "text": document.text,
        "reviewed": list(reviewed.values()),
        "personal_data": personal_places(document.text),
        "gold": gold,
    }


def _names(account: Account, units: dict[int, Unit]) -> dict[int, str]:
    day: date | None = account.session.date or account.document.issued_on or account.document.published_on
    return unit_names(list(units.values()), day) if day else {key: unit.name for key, unit in units.items()}


def _session(session: Session) -> dict[str, Any]:
    return {
        "date": session.date.isoformat() if session.date else None,
        "kind": session.kind,
        "chair": session.chair or None,
        "chair_title": session.chair_title or None,
        "host_org": session.host_name or None,
        "participants": session.participants,
    }


def _directive(row: Finding, names: dict[int, str]) -> dict[str, Any]:
    return {
        "quote": row.quote,
        "lead": _body(row, "lead", names),
        "coordinate": _bodies(row, names),
        "deadline": row.draft.get("deadline"),
        "period": row.draft.get("time_as_spoken") or None,
    }


def _proposal(row: Finding, names: dict[int, str]) -> dict[str, Any]:
    kept = "addressee" not in row.drafted and row.found.get("to")
    return {"quote": row.quote, "to": row.found["to"] if kept else names.get(row.draft.get("addressee") or 0)}


def _figure(row: Finding, names: dict[int, str]) -> dict[str, Any]:
    words = {key: row.draft.get(key) or None for key in ("unit", "about", "period")}
    return {"quote": row.quote, "value": row.draft.get("value"), **words}


def _cited(row: Finding, names: dict[int, str]) -> dict[str, Any]:
    return {"quote": row.quote, "issued": row.found.get("issued")}


_ITEMS: dict[str, Callable[[Finding, dict[int, str]], dict[str, Any]]] = {
    FindingKind.DIRECTIVE: _directive,
    FindingKind.PROPOSAL: _proposal,
    FindingKind.FIGURE: _figure,
    FindingKind.CITED: _cited,
}


def _body(row: Finding, field: str, names: dict[int, str]) -> str | None:
    """As the text names it where nobody changed it, else by the name of the day of the unit that a person chose."""
    if field not in row.drafted and row.found.get(field):
        return str(row.found[field])
    return names.get(row.draft.get(field) or 0)


def _bodies(row: Finding, names: dict[int, str]) -> list[str]:
    if "coordinate" not in row.drafted and row.found.get("coordinate"):
        return list(map(str, row.found["coordinate"]))
    return [names[key] for key in row.draft.get("coordinate") or [] if key in names]


def _keys(draft: dict[str, Any]) -> Iterable[int]:
    yield from (draft[name] for name in ("lead", "addressee") if draft.get(name))
    yield from draft.get("coordinate") or []
