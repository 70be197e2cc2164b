"""The register told again from the journal alone: what each entry says must lead to the row in the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from dieuhanh.directives.lifecycle import ANSWERING, Event, ProposalState, State
from dieuhanh.directives.models import Directive, Part, Proposal, Return
from dieuhanh.journal.queries import history
from dieuhanh.org.models import Move, Thing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from django.db.models import QuerySet

    from dieuhanh.journal.models import Entry

    Told = dict[str, Any]

# What is compared for a directive, besides its lead. Days and moments stand as the journal writes them.
_DAYS = ("first_deadline", "deadline", "counted_deadline", "waiting_since", "review_on", "done_on")
_MOMENTS = ("received_at", "closed_at", "dated_at")
_PLAIN = ("state", "cancel_reason", "extension_count", "wait_count", "urging_count")


def retold_count() -> int:
    """How many rows `altered` goes through."""
    return Directive.objects.count() + Proposal.objects.count() + Part.objects.count()


def altered() -> Iterator[tuple[str, list[str]]]:
    """Every directive, proposal and part with the names of what its journal tells otherwise; [] where they agree.

    A row that the journal does not know was made for a trial of size, and tells nothing.
    """
    compared: tuple[tuple[QuerySet[Any], Callable[[Any], dict[str, Any]]], ...] = (
        (Directive.objects.order_by("pk"), differences),
        (Proposal.objects.order_by("pk"), proposal_differences),
        (Part.objects.order_by("pk"), part_differences),
    )
    for rows, compare in compared:
        for row in rows.iterator(chunk_size=500):
            known = history(row)[:1]
            yield str(row), sorted(compare(row)) if known else []


def differences(directive: Directive) -> dict[str, tuple[Any, Any]]:
    """Where the row of a directive is not what its journal tells: name → (told, found). {} when they agree."""
    told = retold(history(directive))
    found = _row(directive)
    _hand_over(told, directive)
    return {name: (told.get(name), value) for name, value in found.items() if told.get(name) != value}


def proposal_differences(proposal: Proposal) -> dict[str, tuple[Any, Any]]:
    """As `differences`, for the state of a proposal and what it is merged into."""
    told: Told = {"state": ProposalState.OPEN, "merged_into": None}
    for entry in history(proposal):
        told["state"] = _proposal_state(entry, told["state"])
        if entry.verb in (Event.MERGE_PROPOSALS, Event.UNMERGE_PROPOSAL):
            told["merged_into"] = entry.data.get("into")
    found = {"state": proposal.state, "merged_into": proposal.merged_into_id}
    return {name: (told[name], value) for name, value in found.items() if told[name] != value}


def part_differences(part: Part) -> dict[str, tuple[Any, Any]]:
    """As `differences`, for the state and the day of a part."""
    told: Told = {}
    for entry in history(part):
        told |= {name: entry.data[name] for name in ("state", "due")}
    found = {"state": part.state, "due": part.due.isoformat() if part.due else None}
    return {name: (told.get(name), value) for name, value in found.items() if told.get(name) != value}


def retold(entries: Iterable[Entry]) -> Told:
    """How a directive stands after `entries`, oldest first; entries that change no column tell nothing."""
    told: Told = dict.fromkeys((*_DAYS, *_MOMENTS)) | {"cancel_reason": "", "lead": None}
    told |= dict.fromkeys(("extension_count", "wait_count", "urging_count"), 0)
    told |= {"coordinated": [], "points": {}}
    for entry in entries:
        step = _STEPS.get(entry.verb)
        if step is not None:
            told |= step(entry.data, told)
    return told


def _row(directive: Directive) -> Told:
    days = {name: getattr(directive, name) for name in _DAYS}
    row: Told = {name: day.isoformat() if day else None for name, day in days.items()}
    row |= {name: _moment(getattr(directive, name)) for name in _MOMENTS}
    row |= {name: getattr(directive, name) for name in _PLAIN} | {"lead": directive.lead_id}
    # An act of reorganisation may pass a duty on before or after it is answered: who owes it is told by its own rows.
    answered = [(one.answer, str(one.answered_on)) for one in directive.coordinations.all() if one.answered_on]
    points = {one.number: (one.content, one.standing, one.answer) for one in directive.points.all()}
    return row | {"coordinated": sorted(answered), "points": points}


def _hand_over(told: Told, directive: Directive) -> None:
    """Acts of reorganisation pass the lead on by rows of their own; what was reassigned after them counts later."""
    last = Move.objects.filter(thing=Thing.LEAD, thing_id=directive.pk).order_by("at", "id").last()
    given = directive.returns.filter(decision=Return.Decision.REASSIGNED).order_by("decided_at").last()
    if last is not None and (given is None or given.decided_at is None or given.decided_at <= last.at):
        told["lead"] = last.after_id


def _moment(at: Any) -> str | None:
    """To the millisecond, as the journal keeps moments."""
    moment = parse_datetime(at) if isinstance(at, str) else at
    return f"{int(moment.timestamp() * 1000)}" if moment else None


def _issue(data: Told, told: Told) -> Told:
    days = {"first_deadline": data["deadline"], "deadline": data["deadline"], "review_on": data.get("review_on")}
    return {"state": State.ISSUED, "lead": data["lead"], **days}


def _ended(data: Told) -> Told:
    return {"state": State.CANCELLED, "closed_at": _moment(data["at"]), "cancel_reason": data["reason"]}


def _decide_return(data: Told, told: Told) -> Told:
    if data["decision"] == Return.Decision.CANCELLED:
        return _ended(data)
    # Who led from then on had nothing left to coordinate.
    closed = _coordinated({"at": data["at"], "answer": data["duty"]}, told) if data.get("duty") else {}
    return {"state": State.ISSUED, "lead": data["to"], **closed}


def _extended(data: Told, told: Told) -> Told:
    if not data["granted"]:
        return {}
    count = told["extension_count"] + 1
    return {"deadline": data["to"], "counted_deadline": None, "review_on": None, "extension_count": count}


def _dated(data: Told, told: Told) -> Told:
    days = {"first_deadline": data["to"], "deadline": data["to"], "review_on": None}
    return {**days, "dated_at": _moment(data["at"])}


def _stopped(data: Told, told: Told) -> Told:
    return {"waiting_since": data["from"], "wait_count": told["wait_count"] + 1} if data["agreed"] else {}


def _coordinated(data: Told, told: Told) -> Told:
    moment = parse_datetime(data["at"])
    day = str(timezone.localdate(moment)) if moment else ""
    return {"coordinated": sorted([*told["coordinated"], (data["answer"], day)])}


def _cut(data: Told, told: Told) -> Told:
    return {"points": {number: (text, "", "") for number, text in enumerate(data["points"], 1)}}


def _pointed(data: Told, told: Told) -> Told:
    said = {one["number"]: (one["standing"], one["answer"]) for one in data["points"]}
    return {"points": {number: (was[0], *said.get(number, was[1:])) for number, was in told["points"].items()}}


_STEPS: dict[str, Callable[[Told, Told], Told]] = {
    Event.ISSUE_DIRECTIVE: _issue,
    Event.RECEIVE_DIRECTIVE: lambda data, told: {"state": State.IN_PROGRESS, "received_at": _moment(data["at"])},
    Event.RETURN_DIRECTIVE: lambda data, told: {"state": State.RETURNED, "received_at": None},
    Event.DECIDE_RETURN: _decide_return,
    Event.DECIDE_EXTENSION: _extended,
    Event.REPORT_DONE: lambda data, told: {"state": State.REPORTED, "done_on": data["done_on"]},
    Event.ACCEPT_COMPLETION: lambda data, told: {"state": State.ACCEPTED, "closed_at": _moment(data["at"])},
    Event.SEND_BACK: lambda data, told: {"state": State.IN_PROGRESS, "done_on": None},
    Event.URGE: lambda data, told: {"urging_count": data["count"]},
    Event.CANCEL_DIRECTIVE: lambda data, told: _ended(data),
    Event.SET_DEADLINE: _dated,
    Event.MOVE_REVIEW: lambda data, told: {"review_on": data["to"]},
    Event.DECIDE_WAIT: _stopped,
    Event.END_WAIT: lambda data, told: {"waiting_since": None, "counted_deadline": data["due"]},
    Event.ANSWER_COORDINATION: _coordinated,
    Event.CUT_POINTS: _cut,
    Event.ANSWER_POINTS: _pointed,
}
_PROPOSAL_ENDS = {
    Event.SETTLE_PROPOSAL: ProposalState.SETTLED,
    Event.WITHDRAW_PROPOSAL: ProposalState.WITHDRAWN,
    Event.REOPEN_PROPOSAL: ProposalState.OPEN,
}


def _proposal_state(entry: Entry, state: str) -> str:
    if entry.verb == Event.ANSWER_PROPOSAL:
        return ProposalState.ANSWERED if entry.data["kind"] in ANSWERING else state
    return _PROPOSAL_ENDS.get(Event(entry.verb), state)
