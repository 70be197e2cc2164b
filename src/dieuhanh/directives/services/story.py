"""Plays a history that is told in data (samples/story.json) through the real verbs, each at its own moment."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.directives.models import Directive, Extension, Return
from dieuhanh.directives.services import (
    completions,
    coordination,
    directives,
    extensions,
    proposals,
    returns,
    urging,
)
from dieuhanh.directives.services.errors import Refused
from dieuhanh.documents.models import Document
from dieuhanh.org.models import Field, Unit, User
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.models import Finding, FindingKind
from dieuhanh.records.services import add_finding, confirm_finding, edit_finding, issue_finding, reject_finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dieuhanh.records.models import Session

Item = dict[str, Any]
Step = dict[str, Any]
# Steps of one day follow each other by minutes from the opening of the office.
OPENS = time(8, 0)


@dataclass(frozen=True, slots=True)
class Told:
    """What of a history was played."""

    directives: int = 0
    proposals: int = 0
    steps: int = 0


@dataclass(slots=True)
class Cast:
    """The units, fields and accounts of the story by their keys."""

    by: User | None
    units: dict[str, Unit] = field(default_factory=lambda: {one.key: one for one in Unit.objects.all()})
    fields: dict[str, Field] = field(default_factory=lambda: {one.code: one for one in Field.objects.all()})
    users: dict[str, User] = field(default_factory=lambda: {one.username: one for one in User.objects.all()})

    def unit(self, key: str) -> Unit:
        if key not in self.units:
            raise Refused(_("Chưa có đơn vị “%(key)s”. Hãy nạp danh mục đơn vị của tỉnh trước.") % {"key": key})
        return self.units[key]

    def user(self, name: str) -> User:
        found = self.users.get(name) or self.by
        if found is None:
            raise Refused(_("Chưa có tài khoản “%(name)s”. Hãy nạp tài khoản của tỉnh trước.") % {"name": name})
        return found


@dataclass(slots=True)
class Thread:
    """One directive or proposal of the story: where it stands in a document, and what became of it so far."""

    item: Item
    kind: str
    document: Document
    session: Session
    given_on: date
    thing: Any = None


@transaction.atomic
def load_story(data: dict[str, Any], by: User | None = None) -> Told:
    """Play `data` (shape in samples/README.md): all of it or nothing; a second time does nothing.

    Its documents must be there, read and extracted. Each step is done by the account that the story names (else by
    `by`), with the role held on that day; steps that lie in the future are left out. Items without steps, and what was
    found but stands in no item, keep their state: the former wait for review, the latter are rejected.
    """
    threads = [thread for told in data["documents"] for thread in _threads(told, data)]
    if any(Finding.objects.filter(document=one.document, state=FindingState.ISSUED).exists() for one in threads[:1]):
        return Told()
    cast, now, count = Cast(by), timezone.now(), 0
    minutes: dict[date, int] = {}
    for on, step, thread in _in_order(threads):
        minutes[on] = minutes.get(on, -1) + 1
        at = datetime.combine(on, OPENS, tzinfo=timezone.get_current_timezone()) + timedelta(minutes=minutes[on])
        if at <= now:
            _STEPS[step["do"]](cast, thread, step, at)
            count += 1
    for told in data["documents"]:
        _reject_the_rest(told, [one for one in threads if one.document.file_name == told["file"]], cast)
    issued = [one.thing for one in threads if one.thing is not None]
    done = sum(isinstance(thing, Directive) for thing in issued)
    return Told(done, len(issued) - done, count)


def _threads(told: dict[str, Any], data: dict[str, Any]) -> Iterable[Thread]:
    document = Document.objects.filter(file_name=told["file"]).first()
    account = getattr(document, "account", None)
    if document is None or account is None:
        raise Refused(
            _("Chưa nhập văn bản “%(file)s”. Hãy chạy lệnh “dieuhanh import” cho thư mục văn bản mẫu trước.")
            % {"file": told["file"]}
        )
    session = next(one for one in data["sessions"] if one["key"] == told["session"])
    written = _day(told["issued"] or told["received"])
    # An invitation orders on the day it was written, before the session that it announces.
    given_on = min(_day(session["date"]), written) if session["date"] else written
    for kind, name in ((FindingKind.DIRECTIVE, "directives"), (FindingKind.PROPOSAL, "proposals")):
        for item in told[name]:
            if "same_as" not in item:
                yield Thread(item, kind, document, account.session, given_on)


def _in_order(threads: list[Thread]) -> list[tuple[date, Step, Thread]]:
    """Every step of every thread by day; within a day as the story tells them."""
    steps = [(_day(step["on"]), step, thread) for thread in threads for step in thread.item["steps"]]
    return sorted(steps, key=lambda one: one[0])


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _issue(cast: Cast, thread: Thread, step: Step, at: datetime) -> None:
    by, item = cast.user(step["by"]), thread.item
    finding = _finding(by, thread)
    if finding.state != FindingState.ISSUED:
        edit_finding(by=by, finding=finding, draft=_draft(cast, item))
        finding = confirm_finding(by=by, finding=finding)
    if thread.kind == FindingKind.DIRECTIVE:
        thread.thing = _directive(cast, thread, finding, by, at)
    else:
        thread.thing = proposals.issue_proposal(
            by=by,
            session=thread.session,
            finding=finding,
            content=_content(item),
            asker=cast.unit(item["asked_by"]),
            addressee=cast.unit(item["to"]),
            asked_on=thread.given_on,
            at=at,
        )
    issue_finding(by=by, finding=finding)


def _directive(cast: Cast, thread: Thread, finding: Finding, by: User, at: datetime) -> Directive:
    item, session = thread.item, thread.session
    return directives.issue_directive(
        by=by,
        assigner=session.owner,
        session=session,
        finding=finding,
        content=_content(item),
        lead=cast.unit(item["lead"]),
        coordinate=[cast.unit(key) for key in item["coordinate"]],
        deadline=_day(item["deadline"]) if item["deadline"] else None,
        time_as_spoken=item["period"] or "",
        field=cast.fields.get(item["field"] or ""),
        product=item["product"] or "",
        assigned_by=f"{session.chair_title} {session.chair}".strip(),
        assigned_on=thread.given_on,
        at=at,
    )


def _content(item: Item) -> str:
    return " ".join((item.get("summary") or item["quote"]).split())


def _draft(cast: Cast, item: Item) -> dict[str, Any]:
    if "lead" not in item:
        units = {"asker": cast.unit(item["asked_by"]).pk, "addressee": cast.unit(item["to"]).pk}
        return {"content": _content(item), **units}
    known = cast.fields.get(item["field"] or "")
    return {
        "content": _content(item),
        "lead": cast.unit(item["lead"]).pk,
        "coordinate": [cast.unit(key).pk for key in item["coordinate"]],
        "deadline": item["deadline"],
        "time_as_spoken": item["period"] or "",
        "field": known.pk if known else None,
        "product": item["product"] or "",
    }


def _finding(by: User, thread: Thread) -> Finding:
    """What the rules found where the story quotes, or a finding marked there by hand."""
    start, end = _place(thread)
    rows = Finding.objects.filter(document=thread.document, kind=thread.kind, start__lt=end, end__gt=start)
    same = rows.filter(start=start, end=end).exclude(state=FindingState.REJECTED).first()
    waiting = rows.filter(state=FindingState.FOUND)
    # Only what covers mostly the same words is the same order; two orders may stand in one sentence.
    near = [
        one
        for one in waiting
        if 2 * (min(one.end, end) - max(one.start, start)) > max(one.end, end) - min(one.start, start)
    ]
    if same is not None or near:
        return same or near[0]
    return add_finding(by=by, session=thread.session, document=thread.document, kind=thread.kind, start=start, end=end)


def _place(thread: Thread) -> tuple[int, int]:
    """Where the quote stands in the text as read; runs of white space count as one blank."""
    words = r"\s+".join(re.escape(word) for word in thread.item["quote"].split())
    found = re.search(words, thread.document.text)
    if found is None:
        raise Refused(
            _("Không tìm thấy câu “%(quote)s” trong văn bản “%(file)s”.")
            % {"quote": thread.item["quote"], "file": thread.document.file_name}
        )
    return found.span()


def _reject_the_rest(told: dict[str, Any], threads: list[Thread], cast: Cast) -> None:
    """What rules found and no item tells of is no order; what an item without steps tells of waits for review."""
    waiting = [_place(one) for one in threads if not one.item["steps"]]
    by = cast.user(told["by"])
    kinds = (FindingKind.DIRECTIVE, FindingKind.PROPOSAL)
    for row in Finding.objects.filter(document__file_name=told["file"], state=FindingState.FOUND, kind__in=kinds):
        if not any(row.start < end and start < row.end for start, end in waiting):
            reject_finding(by=by, finding=row, reason=_("Không phải nội dung giao việc, kiến nghị cần theo dõi"))


def _report(cast: Cast, thread: Thread, step: Step, at: datetime) -> None:
    product = step["product"]
    summary = step.get("text") or product["title"]
    if product["title"] and product["title"] not in summary:
        summary = _("%(text)s Sản phẩm: %(title)s.") % {"text": summary, "title": product["title"]}
    completions.report_done(
        by=cast.user(step["by"]),
        directive=thread.thing,
        done_on=_day(step["done_on"]),
        summary=summary,
        product_number=product["number"],
        product_date=_day(product["date"]) if product.get("date") else None,
        at=at,
    )


def _decide_extension(cast: Cast, thread: Thread, step: Step, at: datetime) -> None:
    extensions.decide_extension(
        by=cast.user(step["by"]),
        directive=thread.thing,
        granted=step["decision"] == Extension.Decision.GRANTED,
        reason=step.get("reason") or "",
        at=at,
    )


def _decide_return(cast: Cast, thread: Thread, step: Step, at: datetime) -> None:
    returns.decide_return(
        by=cast.user(step["by"]),
        directive=thread.thing,
        decision=Return.Decision(step["decision"]),
        lead=cast.unit(step["lead"]) if step.get("lead") else None,
        reason=step.get("reason") or "",
        at=at,
    )


def _answer(cast: Cast, thread: Thread, step: Step, at: datetime) -> None:
    text = f"{step['text']} ({step['document']})" if step.get("document") else step["text"]
    proposals.answer_proposal(
        by=cast.user(step["by"]),
        proposal=thread.thing,
        kind=step["kind"],
        text=text,
        on=_day(step["on"]),
        passed_to=cast.unit(step["passed_to"]) if step.get("passed_to") else None,
        at=at,
    )


def _verb(service: Callable[..., Any], thing: str = "directive", **names: str) -> Callable[..., None]:
    """A step whose words are the verb's own; `names` maps keywords of the verb to keys of the step."""

    def play(cast: Cast, thread: Thread, step: Step, at: datetime) -> None:
        given: dict[str, Any] = {keyword: step[key] for keyword, key in names.items()}
        service(by=cast.user(step["by"]), at=at, **{thing: thread.thing}, **given)

    return play


def _ask_extension(cast: Cast, thread: Thread, step: Step, at: datetime) -> None:
    by, to_day = cast.user(step["by"]), _day(step["to"])
    extensions.ask_extension(by=by, directive=thread.thing, to_day=to_day, reason=step["reason"], at=at)


_STEPS: dict[str, Callable[[Cast, Thread, Step, datetime], None]] = {
    "issue": _issue,
    "receive": _verb(directives.receive_directive),
    "update": _verb(directives.update_directive, text="text"),
    "urge": _verb(urging.urge, text="text"),
    "coordinate": _verb(coordination.answer_coordination, answer="text"),
    "ask_extension": _ask_extension,
    "decide_extension": _decide_extension,
    "report": _report,
    "accept": _verb(completions.accept_completion),
    "send_back": _verb(completions.send_back, reason="reason"),
    "return": _verb(returns.return_directive, reason="reason"),
    "decide_return": _decide_return,
    "cancel": _verb(directives.cancel_directive, reason="reason"),
    "answer": _answer,
    "settle": _verb(proposals.settle_proposal, "proposal"),
}
